import Casework
import Fulfilment
import Ledger
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("Money received elsewhere that comes to light after the approval holds the payment")
struct ReceiptFindingTests {
  private let scene: OverlapScene
  private var bureau: Bureau { scene.bureau }
  private var platform: Platform { scene.platform }
  private let officer = Bureau.agency("jingxin", 30)
  private let other = "hangzhou-2025-65/compute-voucher"

  init() throws { scene = try OverlapScene() }

  private func approved() async throws -> CaseRow {
    try await scene.settleLater(.difference)
    let (city, _) = try await scene.vouchers()
    return try await scene.approve(
      try await scene.ready(try await bureau.filed(try scene.contract(), in: city)))
  }

  private func payable(_ row: CaseRow) async throws -> Int64? {
    try await bureau.store.read { try $0.hold(row.head.hold)?.payableFen }
  }

  private func findings(_ row: CaseRow) async throws -> [ReceiptFinding] {
    try await scene.reading(row).receiptFindings
  }

  @Test("before the payment it is determined again, and the rest is paid")
  func before() async throws {
    let row = try await scene.served(try await approved())
    let granted = try #require(row.grantedFen)
    #expect(try await payable(row) == granted)
    try await scene.importReceipts("\(other),2026,50000", to: row)
    let found = try #require(try await findings(row).first)
    #expect(
      found.excessFen == 5_000_000 && found.stands && found.phrase?.hasSuffix("附则第5句") == true)
    #expect(try await payable(row) == 0)
    _ = await #expect(throws: Refusal.self) { try await scene.batch(row) }
    let open = try await bureau.store.read { try $0.openReceiptFindings(limit: 9) }
    #expect(open.map(\.row.head.id) == [row.head.id])
    _ = try await DetermineAgain(
      CaseChange(row.head.id), document: "杭经信函〔2026〕7号", reason: "批准后发现已领取资金"
    ).carryOut(by: officer, on: platform)
    #expect(try await findings(row).isEmpty)
    let change = CaseChange(row.head.id)
    let anew = try await DetermineLines(change).carryOut(by: officer, on: platform)
    #expect(anew.grantedFen == granted - 5_000_000)
    let signed = try await ReviewCase(change).carryOut(by: officer, on: platform)
    let done = try await scene.paid(try await scene.served(try await scene.approve(signed)))
    #expect(done.paidFen == granted - 5_000_000)
    for limit in try await scene.counted([row]) { #expect(limit.used == done.paidFen) }
  }

  @Test("a batch that was made is not released; taken down, the money waits")
  func batch() async throws {
    let row = try await scene.served(try await approved())
    let batch = try await scene.batch(row)
    try await scene.importReceipts("\(other),2026,50000", to: row)
    let refused = await #expect(throws: Refusal.self) {
      try await CloseBatch(id: batch, isReleased: true)
        .carryOut(by: OverlapScene.checker, on: platform)
    }
    #expect(refused?.code == "batch-held")
    let flying = await #expect(throws: Refusal.self) {
      try await DetermineAgain(
        CaseChange(row.head.id), document: "杭经信函〔2026〕7号", reason: "批准后发现已领取资金"
      ).carryOut(by: officer, on: platform)
    }
    #expect(flying?.code == "payment-in-flight")
    try await CloseBatch(id: batch, isReleased: false)
      .carryOut(by: OverlapScene.checker, on: platform)
    #expect(try await payable(row) == 0)
  }

  @Test("an officer states on a document why nothing is taken back; more money asks again")
  func answered() async throws {
    let row = try await scene.served(try await approved())
    try await scene.importReceipts("\(other),2026,50000", to: row)
    let found = try #require(try await findings(row).first)
    var answer = AnswerReceipt(row.head.id, other: found.other, document: "", reason: "两项合同标的不同")
    for (document, reason, field) in [
      ("", "两项合同标的不同", "receipt-document"), ("杭经信函〔2026〕7号", " 无 ", "receipt-reason"),
    ] {
      (answer.document, answer.reason) = (document, reason)
      let refused = await #expect(throws: Refusal.self) {
        try await answer.carryOut(by: officer, on: platform)
      }
      #expect(refused?.field == field)
    }
    answer.reason = "两项合同标的不同"
    let stranger = await #expect(throws: Refusal.self) {
      try await answer.carryOut(by: Bureau.district("330106"), on: platform)
    }
    #expect(stranger == .notFound)
    try await answer.carryOut(by: officer, on: platform)
    #expect(try await payable(row) == row.grantedFen)
    try await scene.importReceipts("\(other),2026,50000", to: row)
    #expect(try await payable(row) == row.grantedFen, "the same sum was answered")
    try await scene.importReceipts("\(other),2026,60000", to: row)
    #expect(try await payable(row) == 0)
    try await scene.importReceipts("\(other),2026,60000\n国家专项,2026,1", to: row)
    let two = try await findings(row)
    #expect(two.count == 2 && two.contains { $0.excessFen == nil })
  }

  @Test("after the payment the excess is taken back, never more; a closed case is opened for it")
  func after() async throws {
    let paid = try await scene.paid(try await scene.served(try await approved()))
    let row = try await CheckUse(CaseChange(paid.head.id), isSatisfied: true)
      .carryOut(by: officer, on: platform)
    #expect(row.isEnded)
    try await scene.importReceipts("\(other),2026,50000", to: row)
    let found = try #require(try await findings(row).first)
    for fen in [0, -1, 5_000_001, Int64.max] {
      let refused = await #expect(throws: Refusal.self) {
        try await DecideRecovery(CaseChange(row.head.id), .receipt(found.other, fen: fen))
          .carryOut(by: officer, on: platform)
      }
      #expect(refused?.field == "recover-amount")
    }
    let opened = try await DecideRecovery(
      CaseChange(row.head.id), .receipt(found.other, fen: 5_000_000)
    ).carryOut(by: officer, on: platform)
    #expect(opened.stage == "clawback")
    #expect(try await findings(row).isEmpty)
    try await scene.receive(5_000_000, of: row, "1")
    let ended = try await scene.current(row)
    #expect(ended.isEnded && ended.paidFen == row.paidFen - 5_000_000)
    #expect(try await bureau.store.read { try $0.caseFindings(on: platform) }.findings.isEmpty)
  }

  @Test("the applicant declares it; amounts and years that can't be are refused beside the field")
  func declared() async throws {
    let row = try await scene.served(try await approved())
    for (receipt, field) in [
      (ImportedReceipt(source: other, year: 2026, fen: -5), "receipt-amount"),
      (ImportedReceipt(source: other, year: 2026, fen: 0), "receipt-amount"),
      (ImportedReceipt(source: other, year: 2026, fen: Int64.max), "receipt-amount"),
      (ImportedReceipt(source: other, year: 2027, fen: 5), "receipt-year"),
      (ImportedReceipt(source: "  ", year: 2026, fen: 5), "receipt-source"),
      (
        ImportedReceipt(source: String(repeating: "策", count: 101), year: 2026, fen: 5),
        "receipt-source"
      ),
    ] {
      let refused = await #expect(throws: Refusal.self) {
        try await DeclareReceipt(row.head.id, receipt).carryOut(
          by: Bureau.applicant, on: platform)
      }
      #expect(refused?.field == field)
    }
    let declaring = DeclareReceipt(
      row.head.id, ImportedReceipt(source: other, year: 2026, fen: 4_000_000))
    let stranger = await #expect(throws: Refusal.self) {
      try await declaring.carryOut(by: officer, on: platform)
    }
    #expect(stranger == .notFound)
    try await declaring.carryOut(by: Bureau.applicant, on: platform)
    #expect(try await findings(row).map(\.excessFen) == [4_000_000])
    #expect(try await payable(row) == 0)
  }

  @Test("imported amounts that are negative or beyond any budget are refused with their row")
  func amounts() async throws {
    let row = try await approved()
    for text in ["-1", "0", "99999999999999999999", "100000000000.01", "1e9"] {
      let refused = await #expect(throws: Refusal.self) {
        try await scene.importReceipts("\(other),2026,\(text)", to: row)
      }
      #expect(refused?.code == "row-wrong" && refused?.words.contains("第2行") == true, "\(text)")
    }
    try await scene.importReceipts("\(other),2025,50000", to: row)
    #expect(try await findings(row).map(\.excessFen) == [5_000_000], "once is over all years")
  }
}
