import Foundation
import Fulfilment
import HTTPTypes
import Ledger
import PolicyPacks
import Quantities
import Sheets
import Store
import Testing

@testable import Web

@Suite("The workspace of finance")
struct FinanceTests {
  private let fixture: WorkspaceFixture
  private let pack: String

  init() throws {
    fixture = try WorkspaceFixture()
    pack = try #require(PackFixture.library.ids.first)
  }

  /// Enters a budget line and gives its key.
  private func openBudget(_ browser: inout WorkspaceBrowser) async throws -> String {
    try await browser.open("/finance/budgets")
    try await browser.press(
      "/finance/budgets",
      [
        "name": "算力资金", "document": "财〔2026〕1号", "year": "2026", "amount": "250万元",
        "payer": "市财政局",
      ])
    #expect(browser.status == 200)
    return try #require(browser.path.split(separator: "/").last.map(String.init))
  }

  /// A hold of a case that may be paid.
  private func hold(_ number: Int, _ fen: Int64, on line: String) async throws -> HoldID {
    let id: HoldID = fixture.platform.newID()
    let pack = pack
    let payee: EnterpriseID = fixture.platform.newID()
    try await fixture.store.write { session in
      try session.holdMoney(
        id, fen: fen, budgetLine: line, payee: payee,
        limits: [
          LimitTerm(
            row: CounterID(limit: "voucher/enterprise-year", subject: payee.text, year: 2026),
            scope: .enterpriseYear, cap: 80_000_000),
          LimitTerm(
            row: CounterID(limit: "voucher/pool-year", year: 2026), scope: .poolYear,
            cap: 25_000_000_000),
        ],
        particulars: HoldParticulars(
          caseKey: id.text, caseNumber: "2026-\(number)", payeeName: "=某“科技”<有限>公司",
          district: "", pack: pack, measure: "m"), by: nil)
      try session.clearForPayment(id)
    }
    return id
  }

  @Test("Every page is there while there is nothing yet, and says what to do next")
  func empty() async throws {
    var browser = try await fixture.browser("f", [Seat(.finance), Seat(.agencyOfficer)])
    for path in [
      "", "/budgets", "/splits", "/batches", "/results", "/clawbacks", "/exceptions",
    ] {
      try await browser.open("/finance" + path)
      #expect(browser.status == 200, "\(path)")
      if path != "/results" { #expect(browser.body.contains("还没有") || browser.body.contains("没有")) }
    }
    for path in ["", "/splits", "/batches", "/clawbacks", "/exceptions", "/ledger"] {
      try await browser.open("/finance\(path)?format=xlsx")
      #expect(browser.status == 200, "\(path)")
    }
  }

  @Test("A wrong form comes back with the error beside its field and nothing lost")
  func corrections() async throws {
    var browser = try await fixture.browser("f", [Seat(.finance)])
    try await browser.open("/finance/budgets")
    try await browser.press(
      "/finance/budgets",
      ["name": "算力资金", "document": "", "year": "2026", "amount": "一些", "payer": "局"])
    #expect(browser.status == 422 && browser.body.contains("amount-fault"))
    #expect(browser.body.contains("value=\"算力资金\"") && browser.body.contains("value=\"一些\""))
    let line = try await openBudget(&browser)
    _ = try await hold(1, 1_000_000, on: line)
    try await browser.open("/finance/budgets/\(line)")
    try await browser.press("/finance/budgets/\(line)/cap", ["cap": "1", "document": "文"])
    #expect(browser.status == 422 && browser.body.contains("cap-fault"))
    try await browser.open("/finance/budgets/\(line)")
    try await browser.press("/finance/budgets/\(line)/cap", ["cap": "20000", "document": "文"])
    #expect(browser.status == 200 && browser.body.contains("20,000.00"))
  }

  @Test("From a payable hold to a batch of two persons, its table, its results and money back")
  func moneyOut() async throws {
    var maker = try await fixture.browser("maker", [Seat(.finance)])
    var checker = try await fixture.browser("checker", [Seat(.finance)])
    let line = try await openBudget(&maker)
    let hold = try await hold(1, 1_000_001, on: line)
    try await maker.open("/finance/batches")
    try await maker.press("/finance/batches", ["line": line, "channel": "allocation"])
    #expect(maker.status == 422 && maker.body.contains("分担文件"))
    try await split(&maker, &checker)
    try await maker.open("/finance/batches")
    try await maker.press("/finance/batches", ["line": line, "channel": "allocation"])
    #expect(maker.status == 200 && maker.body.contains("待复核"))
    let batch = maker.path
    try await maker.press(batch + "/close", ["go": "release"])
    #expect(maker.status == 422 && maker.body.contains("另一名"))
    try await checker.open(batch)
    try await checker.press(batch + "/close", ["go": "release"])
    #expect(checker.body.contains("批次已放行") && checker.body.contains("资金分配表"))
    try await checker.open(batch + "/allocation")
    #expect(checker.status == 200)
    let payments = try await fixture.store.read { try $0.payments(of: hold) }
    let id = try #require(payments.first?.id.text)
    let file = Array("支付编号,金额,结果,凭证号\n\(id),\"10,000.01\",成功,凭证1\nx,1,成功,y\n".utf8)
    try await maker.open("/finance/results")
    try await maker.upload("/finance/results", ["go": "preview"], file: "file", file)
    #expect(maker.body.contains("将入账 1 笔") && maker.body.contains("有1行不能读取"))
    let rows = try #require(maker.hidden["rows"])
    for expected in ["已入账 1 笔", "不重复处理"] {
      try await maker.press("/finance/results", ["go": "book", "rows": rows])
      #expect(maker.body.contains(expected))
    }
    try await maker.open("/finance/budgets/\(line)")
    #expect(maker.body.contains("全部一致") && !maker.body.contains("=某“科技”<有限>"))
    try await maker.open("/finance/clawbacks/\(hold)")
    try await maker.press(
      "/finance/clawbacks/\(hold)", ["go": "receive", "amount": "9999999", "document": "决定1号"])
    #expect(maker.status == 422)
  }

  private func split(
    _ maker: inout WorkspaceBrowser, _ checker: inout WorkspaceBrowser
  ) async throws {
    try await maker.open("/finance/splits")
    try await maker.press(
      "/finance/splits", ["document": "分担1号", "pack": pack, "district": "", "share": "33.33"])
    #expect(maker.status == 200 && maker.body.contains("33.33%"))
    let id = try #require(try await fixture.store.read { try $0.splits().first?.id })
    try await maker.press("/finance/splits/\(id)", [:])
    #expect(maker.status == 422)
    try await checker.open("/finance/splits")
    try await checker.press("/finance/splits/\(id)", [:])
    #expect(checker.body.contains("已复核"))
  }

  @Test("An enterprise's year is exceeded by two officers, and the exported ledger verifies")
  func exception() async throws {
    var finance = try await fixture.browser("f", [Seat(.finance)])
    var first = try await fixture.browser("a", [Seat(.agencyOfficer, agency: "jingxin")])
    var second = try await fixture.browser("b", [Seat(.agencyOfficer, agency: "jingxin")])
    let line = try await openBudget(&finance)
    _ = try await hold(1, 1_000_000, on: line)
    let row = try #require(
      try await fixture.store.read {
        try $0.limitRows(of: [.policy(.enterpriseYear)]).first?.id
      })
    try await first.open("/finance/exceptions")
    try await first.press(
      "/finance/exceptions",
      ["row": row.description, "cap": "900万元", "reason": "基础大模型企业", "document": "会议纪要1号"])
    #expect(first.status == 200 && first.body.contains("待第二人同意"))
    #expect(!first.body.contains(">\(row.subject)<") && first.body.contains("年度限额"))
    let id = try #require(try await fixture.store.read { try $0.exceptionProposals().first?.id })
    try await first.press("/finance/exceptions/\(id)", [:])
    #expect(first.status == 422)
    try await second.open("/finance/exceptions")
    try await second.press("/finance/exceptions/\(id)", [:])
    #expect(second.body.contains("已生效"))
    let cap = try await fixture.store.read { try $0.limitRows([row]).first?.counter.cap }
    #expect(cap == 900_000_000)
    try await finance.open("/finance/ledger")
    var check = LedgerFileCheck()
    for line in finance.body.split(separator: "\n") { check.read(line) }
    check.finish()
    #expect(check.journal.findings == [] && check.journal.count == 3)
  }

  @Test("An auditor reads the pages of finance and finds no form that would be refused")
  func auditor() async throws {
    var finance = try await fixture.browser("f", [Seat(.finance)])
    var auditor = try await fixture.browser("audit", [Seat(.auditor)])
    let line = try await openBudget(&finance)
    let hold = try await hold(1, 1_000_000, on: line)
    let paths = [
      "/finance", "/finance/budgets", "/finance/budgets/\(line)", "/finance/batches",
      "/finance/splits", "/finance/results", "/finance/payees", "/finance/exceptions",
      "/finance/clawbacks", "/finance/clawbacks/\(hold)",
    ]
    for path in paths {
      try await auditor.open(path)
      #expect(auditor.status == 200, "\(path)")
      // The bar's own form ends the session.
      #expect(auditor.body.components(separatedBy: "method=\"post\"").count == 2, "\(path)")
    }
  }
}
