import Casework
import Fulfilment
import Ledger
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("What stands against a payment that waits in a batch")
struct PaymentGuardTests {
  private let bureau: Bureau
  private let platform: Platform
  private let living = LivingMeasure.all[0]
  private let maker = Bureau.person(40, "财政甲", [Seat(.finance)])
  private let checker = Bureau.person(41, "财政乙", [Seat(.finance)])

  init() throws {
    bureau = try Bureau()
    platform = bureau.platform
  }

  private func code(_ body: () async throws -> Void) async throws -> Refusal? {
    do {
      try await body()
      return nil
    } catch let refusal as Refusal { return refusal }
  }

  private func split(_ row: CaseRow) async throws {
    let split = try await EnterSplit(
      document: "分担1号", pack: row.head.pack, district: "", cityParts: 5000
    ).carryOut(by: maker, on: platform)
    try await ConfirmSplit(id: split).carryOut(by: checker, on: platform)
  }

  private func batch(_ row: CaseRow) async throws -> BatchID {
    let round = try await bureau.store.read { try $0.round(row.head.round) }
    return try await MakeBatch(
      budgetLine: try #require(round?.budgetLine), channel: .allocation
    ).carryOut(by: maker, on: platform)
  }

  private func close(_ batch: BatchID, released: Bool) async throws {
    try await CloseBatch(id: batch, isReleased: released).carryOut(by: checker, on: platform)
  }

  private func withdraw(_ row: CaseRow, _ reason: String = "改领另一项") async throws -> CaseRow {
    try await WithdrawApplication(CaseChange(row.head.id), reason: reason)
      .carryOut(by: Bureau.applicant, on: platform)
  }

  private func ask(_ row: CaseRow, _ reason: String, suspends: Bool = true) async throws {
    _ = try await AskReconsideration(
      CaseChange(row.head.id), reason: reason, suspends: suspends
    ).carryOut(by: Bureau.applicant, on: platform)
  }

  private func held(_ row: CaseRow) async throws -> HoldRow {
    try #require(try await bureau.store.read { try $0.hold(row.head.hold) })
  }

  @Test("an application isn't withdrawn while a batch carries its money, and is once it doesn't")
  func withdrawal() async throws {
    let row = try await bureau.served(living)
    try await split(row)
    let first = try await batch(row)
    let made = try await code { _ = try await withdraw(row) }
    #expect(made?.code == "payment-in-flight" && made?.words.contains("撤销这个批次") == true)
    #expect(try await held(row).hold.remaining == row.grantedFen)
    let round = try #require(try await bureau.store.read { try $0.round(row.head.round) })
    let dossier = try Bureau.example(living.example, claim: living.claim)
    let again = try await code { _ = try await bureau.filed(dossier, in: round) }
    #expect(again?.code == "claimed-already")
    try await close(first, released: false)
    let second = try await batch(row)
    try await close(second, released: true)
    let released = try await code { _ = try await withdraw(row) }
    #expect(released?.code == "payment-in-flight" && released?.words.contains("放行") == true)
    let payments = try await bureau.store.read { try $0.payments(of: second) }
    let results = ImportResults(
      results: payments.map {
        PaymentResult(
          row: 2, payment: $0.id, amount: $0.amount, outcome: .failed, voucher: "", reason: "账号有误")
      })
    #expect(
      try await results.carryOut(by: maker, on: platform).map(\.effect) == [.booked])
    #expect(try await withdraw(row).standing == .withdrawn)
    #expect(try await held(row).hold.remaining == 0)
    #expect(try await bureau.filed(dossier, in: round).head.id != row.head.id)
  }

  @Test("a case suspended after its batch was made is neither released nor put into the next")
  func suspension() async throws {
    let row = try await bureau.served(living)
    try await split(row)
    let first = try await batch(row)
    try await ask(row, "漏计一行")
    let refused = try await code { try await close(first, released: true) }
    #expect(refused?.code == "batch-held")
    #expect(refused?.words.contains(row.head.number) == true)
    #expect(try await bureau.store.read { try $0.batch(first) }?.state == .made)
    try await close(first, released: false)
    #expect(try await held(row).payableFen == 0)
    let none = try await code { _ = try await batch(row) }
    #expect(none?.code == "nothing-payable")
    _ = try await DecideReconsideration(CaseChange(row.head.id), reference: "复〔2026〕1号")
      .carryOut(by: Bureau.agency("jingxin", 33), on: platform)
    #expect(try await held(row).payableFen == row.grantedFen)
    try await close(try await batch(row), released: true)
  }

  @Test("money received elsewhere, recorded after the batch was made, holds its release")
  func receipts() async throws {
    let row = try await bureau.served(living)
    try await split(row)
    let first = try await batch(row)
    _ = try await RecordForCase(
      row.head.id, .receipts, Array("来源,年度,金额\n国家算力专项,2026,50000\n".utf8)
    ).carryOut(by: Bureau.district(living.district), on: platform)
    let refused = try await code { try await close(first, released: true) }
    #expect(refused?.code == "batch-held" && refused?.words.contains("国家算力专项") == true)
    try await AnswerReceipt(
      row.head.id, other: "received:国家算力专项@2026", document: "杭经信函〔2026〕9号",
      reason: "国家专项另有规定"
    ).carryOut(by: Bureau.agency("jingxin", 31), on: platform)
    try await close(first, released: true)
  }

  @Test("what became of a hold is asked at the release, and in the preview as in the booking")
  func holds() async throws {
    let opened = try await OpenedPayments(amounts: [100, 200])
    let (_, payments) = try await opened.released()
    try await opened.platform.store.write { session in
      try session.closeHold(payments[0].hold, ground: "撤回", by: nil)
    }
    let results = opened.results(payments)
    let preview = try await results.preview(by: opened.maker, on: opened.platform)
    let booked = try await results.carryOut(by: opened.maker, on: opened.platform)
    #expect(preview.map(\.effect) == booked.map(\.effect))
    #expect(preview[0].effect != .booked && preview[1].effect == .booked)
    try await opened.hold(3, 300)
    let made = try await MakeBatch(budgetLine: opened.line, channel: .allocation)
      .carryOut(by: opened.maker, on: opened.platform)
    try await opened.platform.store.write { session in
      try session.closeHold(OpenedLedger.holdID(3), ground: "撤回", by: nil)
    }
    let refused = try await code {
      try await CloseBatch(id: made, isReleased: true)
        .carryOut(by: opened.checker, on: opened.platform)
    }
    #expect(refused?.code == "batch-held")
  }

  @Test("a reason is written in 2 to 2000 characters, and one reconsideration is open at a time")
  func reasons() async throws {
    let row = try await bureau.served(living)
    for reason in ["", " \n\u{3000}", "一", String(repeating: "长", count: 2001)] {
      #expect(try await code { _ = try await withdraw(row, reason) }?.field == "reason")
      #expect(try await code { try await ask(row, reason) }?.field == "reason")
      let suspension = try await code {
        _ = try await SuspendCase(CaseChange(row.head.id), reason: reason)
          .carryOut(by: Bureau.agency("jingxin", 30), on: platform)
      }
      #expect(suspension?.field == "reason")
    }
    try await ask(row, " 漏计一行 ", suspends: false)
    let second = try await code { try await ask(row, "还有一行") }
    #expect(second?.code == "reconsideration-open")
    #expect(second?.words.contains("复〔2026〕1号") == true)
  }

  @Test("one file is kept as the paper of two items, and taken away from one of them")
  func papers() async throws {
    let round = try await bureau.open("compute-voucher")
    let dossier = try Bureau.example(living.example, claim: living.claim)
    let items = Bureau.library.pack(round.pack)?.measure(round.measure)?.materials.map(\.name) ?? []
    try #require(items.count > 1)
    var draft = try await SaveDraft(round: round.id, dossier: dossier)
      .carryOut(by: Bureau.applicant, on: platform)
    var save = SaveDraft(draft: draft.id, round: round.id, dossier: dossier)
    for item in [items[0], items[1], items[1]] {
      save.material = try await bureau.paper(item, "同一份扫描件")
      draft = try await save.carryOut(by: Bureau.applicant, on: platform)
    }
    #expect(draft.materials.map(\.item) == [items[0], items[1]])
    save.material = nil
    save.drops = draft.materials[0].digest
    save.dropsItem = items[0]
    draft = try await save.carryOut(by: Bureau.applicant, on: platform)
    #expect(draft.materials.map(\.item) == [items[1]])
  }

  @Test("an officer authorised for the applicant examines nothing of its case")
  func ownHolder() async throws {
    try await bureau.authorise(try await bureau.enterprise())
    let row = try await bureau.served(living)
    let officer = Actor(
      account: Bureau.applicant.account, name: "兼任",
      seats: [Seat(.agencyOfficer, agency: "jingxin")], actingFor: nil)
    let id = row.head.id
    let recorded = try await code {
      _ = try await RecordForCase(id, .receipts, Array("来源,年度,金额\n国家专项,2026,5\n".utf8))
        .carryOut(by: officer, on: platform)
    }
    let dismissed = try await code {
      try await DismissFlag(id, key: "x", reason: "核查过了").carryOut(by: officer, on: platform)
    }
    let stated = try await code {
      try await StateOverlap(
        id, other: "received:国家专项@2026", isAllowed: true, document: "杭经信函〔2026〕9号",
        reason: "另有规定"
      ).carryOut(by: officer, on: platform)
    }
    let accepted = try await code {
      _ = try await AcceptApplication(CaseChange(id)).carryOut(by: officer, on: platform)
    }
    for refusal in [recorded, dismissed, stated, accepted] {
      #expect(refusal?.code == "own-holder")
    }
  }
}
