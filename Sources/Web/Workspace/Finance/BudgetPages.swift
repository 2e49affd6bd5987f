internal import Fulfilment
internal import Ledger
internal import Quantities

/// Entering a budget line.
struct BudgetFormPage {
  let visit: Visit
  let lines: [FinanceBooks.Line]
  var refusal: Refusal?

  private func field(_ name: String, _ label: String, hint: String? = nil) -> FormField {
    FormField(
      name: name, label: label, hint: hint, value: visit.form[name],
      fault: refusal?.field == name ? refusal?.words : nil)
  }

  var html: HTML {
    let fields = [
      field("name", "指标名称", hint: "例如：算力券市级资金"), field("document", "指标文件文号"),
      field("year", "预算年度", hint: "四位数的年份"),
      field("amount", "金额", hint: "以元为单位，也可以写“250万元”。"),
      field("payer", "拨付单位"), field("account", "拨付账户", hint: "只在走银行通道时填写。"),
      field("bankCode", "开户行行号", hint: "12位数字，只在走银行通道时填写。"),
    ]
    return WorkspacePage("登记预算指标", visit).html(
      """
      \(FormField.summary(fields))
      <h1>登记预算指标</h1>
      \(visit.only(.finance, entry(fields)))
      <h2>已登记</h2>
      \(FinanceHomePage.lineTable.html(lines))
      """)
  }

  private func entry(_ fields: [FormField]) -> HTML {
    """
    <form class="checkup" method="post" action="\(FinancePlace.budgets.address)" novalidate>
    \(visit.formToken)\(fields.map(\.html))
    <div class="buttons"><button>登记</button></div></form>
    """
  }
}

/// One budget line: its counts, its holds, another cap.
struct BudgetPage {
  let visit: Visit
  let counts: Reconciliation
  let holds: [HoldRow]
  var refusal: Refusal?

  static let holdTable = FinanceTable<HoldRow>(
    caption: "预占", empty: "这个指标下还没有预占：办件受理后自动预占。",
    columns: [
      .init("办件") { .text($0.particulars.caseNumber) },
      .init("收款单位") { .text($0.particulars.payeeName) },
      .init("区县") { .text($0.particulars.district) },
      .init("预占（元）") { .money(Money(fen: $0.hold.terms.amount)) },
      .init("已拨付（元）") { .money(Money(fen: $0.hold.posted)) },
      .init("已释放（元）") { .money(Money(fen: $0.hold.released)) },
      .init("已追回（元）") { .money(Money(fen: $0.hold.clawedBack)) },
      .init("剩余（元）") { .money(Money(fen: $0.hold.remaining)) },
      .init("可拨付（元）") { .money(Money(fen: $0.payableFen)) },
      .init("时间") { .text($0.at.localText) },
    ])

  private var key: String { counts.line.key }

  var html: HTML {
    let row = counts.limit.counter
    let pairs: [(String, String)] = [
      ("文号", counts.line.document), ("年度", String(counts.line.year)),
      ("拨付单位", counts.line.payer.name), ("指标金额", Money(fen: row.cap).description),
      ("可用", Money(fen: row.room).description),
    ]
    let facts: [HTML] = pairs.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }
    let fields = [
      FormField(
        name: "cap", label: "调整后的指标金额", value: visit.form["cap"],
        fault: refusal?.field == "cap" ? refusal?.words : nil),
      FormField(
        name: "document", label: "调整文件文号", value: visit.form["document"],
        fault: refusal?.field == "document" ? refusal?.words : nil),
    ]
    return WorkspacePage(counts.line.name, visit).html(
      """
      \(FormField.summary(fields))
      <h1>\(counts.line.name)</h1>
      <dl class="facts">\(facts)</dl>
      <p>\(LimitBar(counts.limit).html)</p>
      <h2>对账</h2>
      \(reconciliation)
      <h2>预占</h2>
      \(Self.holdTable.html(holds, spreadsheet: FinancePlace.budget(key).spreadsheet))
      \(visit.only(.finance, entry(fields)))
      """)
  }

  private func entry(_ fields: [FormField]) -> HTML {
    """
    <h2>调整指标</h2>
    <form class="checkup" method="post" action="\(FinancePlace.cap(key).address)" novalidate>
    \(visit.formToken)\(fields.map(\.html))
    <div class="buttons"><button>调整</button></div></form>
    """
  }

  private var reconciliation: HTML {
    let row = counts.limit.counter
    let lines: [(String, Money, Money)] = [
      ("已预占：限额账与预占明细", Money(fen: row.reserved), counts.holds.reserved),
      ("占用指标的拨付：限额账与预占明细", Money(fen: row.posted), counts.holds.posted),
      ("已拨付：预占明细与支付明细", counts.posted, counts.paid),
    ]
    let rows: [HTML] = lines.map { name, left, right in
      """
      <tr><th scope="row">\(name)</th><td class="money">\(left.groupedYuan)</td>\
      <td class="money">\(right.groupedYuan)</td><td>\(left == right ? "一致" : "不一致")</td></tr>
      """
    }
    return """
      \(HTML.scrollArea)<table><caption>同一笔钱的几本账\
      \(counts.agrees ? "全部一致" : "不一致，请导出账簿核验")；已追回缴库\(counts.clawedBack.description)</caption>\
      <thead><tr><th scope="col">项目</th><th scope="col">甲（元）</th><th scope="col">乙（元）</th>\
      <th scope="col">结果</th></tr></thead><tbody>\(rows)</tbody></table></div>
      """
  }
}
