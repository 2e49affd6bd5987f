internal import Fulfilment
internal import Ledger
internal import PolicyPacks
internal import Quantities

/// The money at a glance: budget lines and pools.
struct FinanceHomePage {
  let visit: Visit
  let lines: [FinanceBooks.Line]
  let pools: [LimitRow]

  static let lineTable = FinanceTable<FinanceBooks.Line>(
    caption: "预算指标", empty: "还没有预算指标。没有指标就不能预占和拨付，请先登记指标文件。",
    columns: [
      .init("指标") { .link($0.line.name, FinancePlace.budget($0.line.key).address) },
      .init("文号") { .text($0.line.document) }, .init("年度") { .number($0.line.year) },
      .init("拨付单位") { .text($0.line.payer.name) },
      .init("指标金额（元）") { .money(Money(fen: $0.row.counter.cap)) },
      .init("已预占（元）") { .money(Money(fen: $0.row.counter.reserved)) },
      .init("已拨付（元）") { .money(Money(fen: $0.row.counter.posted)) },
      .init("可用（元）") { .money(Money(fen: $0.row.counter.room)) },
      .init("进度") { .piece(LimitBar($0.row).html) },
    ])

  static func poolTable(_ library: PackLibrary) -> FinanceTable<LimitRow> {
    FinanceTable(
      caption: "资金池", empty: "还没有资金池：第一笔预占时按政策的年度总额开立。",
      columns: [
        .init("资金池") { .text(library.poolName($0.id)) },
        .init("年度") { .text($0.id.year.map(String.init) ?? "") },
        .init("总额（元）") { .money(Money(fen: $0.counter.cap)) },
        .init("已预占（元）") { .money(Money(fen: $0.counter.reserved)) },
        .init("已拨付（元）") { .money(Money(fen: $0.counter.posted)) },
        .init("剩余（元）") { .money(Money(fen: $0.counter.room)) },
        .init("进度") { .piece(LimitBar($0).html) },
      ])
  }

  var html: HTML {
    let links: [(String, FinancePlace)] = [
      (visit.holds(.finance) ? "登记预算指标" : "预算指标文件", .budgets), ("拨付批次", .batches),
      ("导入支付结果", .results),
      ("分担文件", .splits), ("收款账户", .payees), ("追回到账", .clawbacks), ("放宽限额", .exceptions),
      ("导出账簿供核验", .ledgerFile),
    ]
    let items: [HTML] = links.map { "<li><a href=\"\($0.1.address)\">\($0.0)</a></li>" }
    return WorkspacePage("资金", visit).html(
      """
      <h1>资金</h1>
      <p class="lead">可用额度取政策资金池与预算指标中较小的一个；预占、拨付、释放和追回逐笔记账。</p>
      <ul class="inline">\(items)</ul>
      <h2>预算指标</h2>
      \(Self.lineTable.html(lines, spreadsheet: FinancePlace.home.spreadsheet))
      <h2>资金池</h2>
      \(Self.poolTable(visit.platform.library).html(
        pools, spreadsheet: Address(text: "/finance?format=xlsx&table=pools")))
      """)
  }
}

extension LimitBar {
  init(_ row: LimitRow) {
    self.init(
      cap: Money(fen: row.counter.cap), reserved: Money(fen: row.counter.reserved),
      posted: Money(fen: row.counter.posted))
  }
}
