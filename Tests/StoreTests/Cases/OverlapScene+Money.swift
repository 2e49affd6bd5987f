import Casework
import Fulfilment
import Ledger
import PolicyPacks
import Quantities
import Testing

@testable import Store

extension OverlapScene {
  static let maker = Bureau.person(40, "财政甲", [Seat(.finance)])
  static let checker = Bureau.person(41, "财政乙", [Seat(.finance)])

  /// The rounds of the two policies by what they give for the contract: the lower one first.
  func byAmount() async throws -> (lower: Round, better: Round) {
    let (city, newer) = try await vouchers()
    var amounts: [Int64] = []
    for round in [city, newer] {
      let settlements = try await bureau.store.read { try $0.settlements(of: round.pack) }
      let decision = try platform.decide(
        try contract(), pack: round.pack, measure: round.measure, settlements: settlements)
      amounts.append(try #require(decision.maximumFen))
    }
    try #require(amounts[0] != amounts[1])
    return amounts[0] < amounts[1] ? (city, newer) : (newer, city)
  }

  /// Settles what happens where a lower benefit was paid and a better one appears.
  func settleLater(_ reading: BetterLater) async throws {
    let settling = SettleOpenPoint(
      pack: "hangzhou-2024-40", parameter: "先低后高的处理", value: reading.reading,
      document: "杭经信函〔2026〕3号")
    for number in [20, 21] as [UInt8] {
      _ = try await settling.carryOut(by: Bureau.agency("jingxin", number), on: platform)
    }
  }

  /// From the approval to the served letter.
  func served(_ row: CaseRow) async throws -> CaseRow {
    let officer = Bureau.agency("jingxin", 30)
    let change = CaseChange(row.head.id)
    _ = try await PublishNoticeList([row.head.id]).carryOut(by: officer, on: platform)
    bureau.clock.advance(days: 12)
    _ = try await CloseNotice(change).carryOut(by: officer, on: platform)
    _ = try await IssueLetter(change).carryOut(by: officer, on: platform)
    return try await ServeLetter(change).carryOut(by: Bureau.applicant, on: platform)
  }

  /// A batch with what may be paid of the round of a case.
  func batch(_ row: CaseRow) async throws -> BatchID {
    let round = try await bureau.store.read { try $0.round(row.head.round) }
    let known = try await bureau.store.read { try $0.splits() }
    if !known.contains(where: { $0.pack == row.head.pack }) {
      let split = try await EnterSplit(
        document: "分担\(row.head.pack)", pack: row.head.pack, district: "", cityParts: 5000
      ).carryOut(by: Self.maker, on: platform)
      try await ConfirmSplit(id: split).carryOut(by: Self.checker, on: platform)
    }
    return try await MakeBatch(
      budgetLine: try #require(round?.budgetLine), channel: .allocation
    ).carryOut(by: Self.maker, on: platform)
  }

  /// Pays the case through a batch; gives the row afterwards.
  func paid(_ row: CaseRow) async throws -> CaseRow {
    let batch = try await batch(row)
    try await CloseBatch(id: batch, isReleased: true).carryOut(by: Self.checker, on: platform)
    let payments = try await bureau.store.read { try $0.payments(of: batch) }
    let results = payments.map {
      PaymentResult(
        row: 2, payment: $0.id, amount: $0.amount, outcome: .paid, voucher: "凭证", reason: "")
    }
    _ = try await ImportResults(results: results).carryOut(by: Self.maker, on: platform)
    return try await current(row)
  }

  /// Filed, approved, paid and closed.
  func closed(_ row: CaseRow) async throws -> CaseRow {
    let row = try await paid(try await served(try await approve(try await ready(row))))
    return try await CheckUse(CaseChange(row.head.id), isSatisfied: true)
      .carryOut(by: Bureau.agency("jingxin", 30), on: platform)
  }

  func current(_ row: CaseRow) async throws -> CaseRow {
    try #require(try await bureau.store.read { try $0.caseRow(row.head.id) })
  }

  /// Money of a decision that comes back.
  func receive(_ fen: Int64, of row: CaseRow, _ request: String) async throws {
    try await ReceiveClawback(
      Restitution(
        request: request, hold: row.head.hold, amount: Money(fen: fen), document: "兑追〔2026〕1号")
    ).carryOut(by: Self.maker, on: platform)
  }

  func importReceipts(_ lines: String, to row: CaseRow) async throws {
    _ = try await RecordForCase(row.head.id, .receipts, Array("来源,年度,金额\n\(lines)\n".utf8))
      .carryOut(by: Bureau.district("330106"), on: platform)
  }

  /// What the enterprise has of the cases' money, in fen.
  func kept(_ rows: [CaseRow]) async throws -> Int64 {
    try await bureau.store.read { session in
      try rows.reduce(0) { sum, row in
        let hold = try session.hold(row.head.hold)?.hold
        return sum + (hold?.posted ?? 0) - (hold?.clawedBack ?? 0)
      }
    }
  }

  /// Every limit in fen of the cases' holds with what it counts.
  func counted(_ rows: [CaseRow]) async throws -> [(id: CounterID, used: Int64, cases: [CaseID])] {
    try await bureau.store.read { session in
      var owners: [CounterID: [CaseID]] = [:]
      for row in rows {
        for id in try session.hold(row.head.hold)?.hold.terms.limits ?? [] {
          owners[id, default: []].append(row.head.id)
        }
      }
      return try session.limitRows(Array(owners.keys)).filter { $0.kind.unit == .fen }
        .map { ($0.id, $0.counter.used, owners[$0.id] ?? []) }
    }
  }
}
