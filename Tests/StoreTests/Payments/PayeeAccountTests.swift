import Fulfilment
import Quantities
import Testing

@testable import Store

@Suite("Payee accounts")
struct PayeeAccountTests {
  private let enterprise = EnterpriseID(milliseconds: 7, random: [UInt8](repeating: 7, count: 10))

  private func opened() async throws -> OpenedPayments {
    let opened = try await OpenedPayments(amounts: [])
    let enterprise = enterprise
    try await opened.platform.store.write { session in
      try session.insert(
        Enterprise(
          id: enterprise, kind: .enterprise, name: "某科技有限公司", creditCode: "91330100MA2AAAAA0X",
          district: nil))
    }
    return opened
  }

  private var applicant: Actor {
    Actor(
      account: OpenedLedger.account(9), name: "申", seats: [Seat(.applicant)],
      actingFor: enterprise)
  }

  private func enter(_ number: String, name: String = "某科技有限公司") -> EnterPayeeAccount {
    EnterPayeeAccount(name: name, number: number, bank: "某银行", bankCode: "102331002222")
  }

  private func inForce(_ opened: OpenedPayments, after seconds: Int64) async throws -> String? {
    let (now, payee) = (opened.platform.now(), enterprise.text)
    let then = try #require(now.adding(seconds: seconds))
    return try await opened.platform.store.read { session in
      try session.payeeAccountEntries(of: EnterpriseID(payee))
        .filter { $0.countsFrom.map { $0 <= then } ?? false }
        .max { ($0.countsFrom ?? $0.at) < ($1.countsFrom ?? $1.at) }?.account.number
    }
  }

  @Test("An account is in the applicant's name, and counts once another person checked it")
  func checked() async throws {
    let opened = try await opened()
    let refusal = await #expect(throws: Refusal.self) {
      try await enter("62220001", name: "别人").carryOut(by: applicant, on: opened.platform)
    }
    #expect(refusal?.field == "name")
    try await enter("6222 0001").carryOut(by: applicant, on: opened.platform)
    #expect(try await inForce(opened, after: 0) == nil)
    let enterprise = enterprise
    let id = try #require(
      try await opened.platform.store.read {
        try $0.payeeAccountEntries(of: enterprise).first?.id
      })
    try await ConfirmPayeeAccount(id: id).carryOut(by: opened.maker, on: opened.platform)
    #expect(try await inForce(opened, after: 60) == "62220001")
    await #expect(throws: Refusal.self) {
      try await ConfirmPayeeAccount(id: id).carryOut(by: opened.maker, on: opened.platform)
    }
  }

  @Test("A changed account counts three days after it was checked, the old one until then")
  func changed() async throws {
    let opened = try await opened()
    let enterprise = enterprise
    for number in ["62220001", "62220002"] {
      try await enter(number).carryOut(by: applicant, on: opened.platform)
      let id = try #require(
        try await opened.platform.store.read {
          try $0.payeeAccountEntries(of: enterprise).first { $0.confirmedBy == nil }?.id
        })
      try await ConfirmPayeeAccount(id: id).carryOut(by: opened.maker, on: opened.platform)
    }
    #expect(try await inForce(opened, after: 3600) == "62220001")
    #expect(try await inForce(opened, after: 4 * 86_400) == "62220002")
  }
}
