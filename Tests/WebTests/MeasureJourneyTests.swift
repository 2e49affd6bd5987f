import Casework
import Digests
import Foundation
import Fulfilment
import Ledger
import Quantities
import Store
import Testing

@testable import Web

extension MeasureJourney {
  /// A batch of two people of finance, and the vouchers of what was paid.
  ///
  /// - Returns: what was paid.
  mutating func pay() async throws -> Money {
    let line = try #require(try await fixture.store.read { try $0.budgetLines() }.first?.key)
    try await finance[0].open("/finance/batches")
    try await finance[0].press(
      "/finance/batches", ["line": line, "channel": item.channel.rawValue])
    #expect(finance[0].body.contains("待复核"), "\(finance[0].body.suffix(1500))")
    let batch = finance[0].path
    try await finance[1].open(batch)
    try await finance[1].press(batch + "/close", ["go": "release"])
    #expect(finance[1].body.contains("批次已放行"))
    if item.channel == .bank {
      try await finance[1].open(batch + "/pain")
      #expect(finance[1].body.contains("<IBAN>") || finance[1].body.contains("6222000000001"))
    } else {
      try await finance[1].open(batch + "/allocation")
    }
    #expect(finance[1].status == 200)
    let number = try #require(batch.split(separator: "/").last.flatMap { BatchID(String($0)) })
    let payment = try #require(try await fixture.store.read { try $0.payments(of: number) }.first)
    let file = "支付编号,金额,结果,凭证号\n\(payment.id),\"\(payment.amount.groupedYuan)\",成功,凭证1\n"
    try await finance[0].open("/finance/results")
    try await finance[0].upload(
      "/finance/results", ["go": "preview"], file: "file", Array(file.utf8))
    #expect(finance[0].body.contains("将入账 1 笔"), "\(finance[0].body.suffix(1500))")
    let rows = try #require(finance[0].hidden["rows"])
    for said in ["已入账 1 笔", "不重复处理"] {
      try await finance[0].press("/finance/results", ["go": "book", "rows": rows])
      #expect(finance[0].body.contains(said))
    }
    try await applicant.open("/my/cases/\(id)")
    #expect(applicant.body.contains("已拨付"))
    return payment.amount
  }

  /// The use isn't in order: 1,000 yuan are decided back, and come.
  mutating func clawBack() async throws {
    let kind = try await row.kind
    #expect(kind == .useCheck)
    try await act("use", ["satisfied": "no", "findings": "一张发票被红字冲销"])
    try await act("clawback", ["amount": "1000"])
    let hold = try #require(try await fixture.store.read { try $0.holds(HoldQuery()) }.first)
    try await finance[0].open("/finance/clawbacks/\(hold.id)")
    try await finance[0].press(
      "/finance/clawbacks/\(hold.id)", ["go": "receive", "amount": "1000", "document": "追回1号"])
    #expect(finance[0].status == 200, "\(finance[0].body.suffix(1500))")
  }

  /// What an outsider checks from the files alone: the log against the published head, the ledger,
  /// a receipt; and the check that the auditor starts.
  mutating func verify(against head: AuditHead) async throws {
    try await auditor.open("/audit/export?after=0")
    var verifier = AuditVerifier(heads: [head])
    for line in auditor.body.split(separator: "\n") {
      switch AuditFile.line(Array(line.utf8)) {
      case .entry(let entry): verifier.read(entry)
      case nil: Issue.record("a line of the export can't be read")
      default: break
      }
    }
    verifier.finish()
    #expect(verifier.findings == [] && verifier.entries > head.size)
    #expect(!auditor.body.contains("6222000000001") && !auditor.body.contains("示例异议人"))
    try await auditor.open("/finance/ledger")
    var ledger = LedgerFileCheck()
    for line in auditor.body.split(separator: "\n") { ledger.read(line) }
    ledger.finish()
    #expect(ledger.journal.findings == [] && ledger.journal.count >= 3)
    let subject = id
    let entries = try await fixture.store.read { try $0.auditEntries(about: subject) }
    let filed = try #require(entries.first)
    try await applicant.open("/my/cases/\(id)/receipts")
    #expect(applicant.body.contains("/receipts/\(filed.sequence)\""))
    try await applicant.open("/my/cases/\(id)/receipts/\(filed.sequence)")
    let receipt = try #require(AuditReceipt(json: Array(applicant.body.utf8)))
    #expect(receipt.findings == [] && receipt.openings.contains { $0.name == "dossier" })
    try await auditor.open("/audit")
    try await auditor.press("/audit/check", [:])
    for _ in 0..<200 where !auditor.body.contains("全部相符") {
      try await Task.sleep(for: .milliseconds(50))
      try await auditor.open("/audit")
    }
    #expect(auditor.body.contains("全部相符"), "\(auditor.body.suffix(1500))")
  }
}

@Suite("Every formula measure through the pages")
struct MeasureJourneyTests {
  @Test("from registering to the export that verifies", arguments: MeasureExample.all)
  func wholeWay(_ item: MeasureExample) async throws {
    var journey = try await MeasureJourney(item)
    try await journey.register()
    try await journey.openRound()
    try await journey.file()
    // The example says of some facts that lists know them; here no list was imported.
    try await journey.district.open("/desk/cases/\(journey.id)")
    #expect(!journey.district.body.contains("<td>名录"))
    try await journey.decide()
    let row = try await journey.row
    let granted = try #require(row.grantedFen)
    #expect(granted > 100_000 && granted <= row.declaredFen ?? 0)
    try await journey.applicant.open("/my/cases/\(journey.id)")
    #expect(journey.applicant.body.contains("一张发票与申报不符"))
    let head = try await journey.publish()
    try await journey.decideInWriting()
    let paid = try await journey.pay()
    #expect(paid == Money(fen: granted))
    try await journey.clawBack()
    let kept = try await journey.row.paidFen
    #expect(kept == granted - 100_000)
    try await journey.verify(against: head)
    try await journey.officers[0].open("/desk/overview")
    #expect(journey.officers[0].body.contains("主办"))
    try await journey.officers[0].open("/desk/overview?format=xlsx")
    #expect(journey.officers[0].status == 200)
    let line = try await StatisticsLine.of(item.topic, in: journey.fixture)
    #expect(line == StatisticsLine(filed: 1, approved: 1, paid: 1, paidFen: kept))
  }

  @Test("a sample is drawn by a seed, and that it was drawn is found in the log")
  func samples() async throws {
    let fixture = try WorkspaceFixture()
    var auditor = try await fixture.browser("auditor", [Seat(.auditor)])
    try await auditor.open("/audit/sample")
    try await auditor.press("/audit/sample", ["seed": "", "count": "5", "go": "draw"])
    #expect(auditor.status == 422 && auditor.body.contains("seed-fault"))
    try await auditor.press("/audit/sample", ["seed": "2026", "count": "5", "go": "draw"])
    #expect(auditor.body.contains("没有可抽的办件"))
    try await auditor.open("/audit/entries?kind=sample.&from=2026-02-30")
    #expect(auditor.status == 422)
    try await auditor.open("/audit/entries?kind=sample.")
    #expect(auditor.body.contains("sample.drawn") && auditor.body.contains("测试auditor"))
  }
}
