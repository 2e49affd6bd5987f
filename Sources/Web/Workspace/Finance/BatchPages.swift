internal import Fulfilment
internal import Quantities

/// The batches, what may be paid, and a form that makes the next.
struct BatchListPage {
  let visit: Visit
  let batches: [PaymentBatch]
  let lines: [FinanceBooks.Line]
  let payable: [HoldRow]
  var refusal: Refusal?

  static let table = FinanceTable<PaymentBatch>(
    caption: "拨付批次", empty: "还没有拨付批次。",
    columns: [
      .init("批次") { .link($0.number, FinancePlace.batch($0.id).address) },
      .init("预算指标") { .text($0.budgetLine) }, .init("通道") { .text($0.channel.chineseName) },
      .init("状态") { .text($0.state.chineseName) }, .init("编制时间") { .text($0.at.localText) },
    ])

  var html: HTML {
    let fields = [
      FormField(
        name: "line", label: "预算指标",
        kind: .choice(lines.map { ($0.line.key, "\($0.line.name)（\($0.line.year)年）") }),
        value: visit.form["line"], fault: fault("budgetLine")),
      FormField(
        name: "channel", label: "通道",
        kind: .choice(PaymentChannel.allCases.map { ($0.rawValue, $0.chineseName) }),
        value: visit.form["channel"], fault: fault("channel")),
    ]
    let form: HTML =
      lines.isEmpty
      ? "<p>请先<a href=\"\(FinancePlace.budgets.address)\">登记预算指标</a>。</p>"
      : """
      <form class="checkup" method="post" action="\(FinancePlace.batches.address)" novalidate>
      \(visit.formToken)\(fields.map(\.html))
      <div class="buttons"><button>编制批次</button></div></form>
      """
    return WorkspacePage("拨付批次", visit).html(
      """
      \(problem)
      <h1>拨付批次</h1>
      \(Self.table.html(batches, spreadsheet: FinancePlace.batches.spreadsheet))
      <h2>可以拨付的办件</h2>
      \(BudgetPage.holdTable.html(payable))
      \(visit.only(.finance, entry(form)))
      """)
  }

  private func entry(_ form: HTML) -> HTML {
    """
    <h2>编制批次</h2>
    <p>批次包含所选指标下全部可以拨付的办件，由另一名财政经办人员复核放行。</p>
    \(form)
    """
  }

  private func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }

  private var problem: HTML? {
    refusal.map { "<div class=\"faults\" role=\"alert\"><h2>没有编制批次</h2><p>\($0.words)</p></div>" }
  }
}

/// One batch with its payments, its files, and the second person's decision.
struct BatchPage {
  let visit: Visit
  let found: FinanceBooks.Batch
  let districts: [String: String]
  var refusal: Refusal?

  static func table(_ districts: [String: String]) -> FinanceTable<Payment> {
    FinanceTable(
      caption: "支付明细", empty: "没有支付。",
      columns: [
        .init("支付编号") { .text($0.id.text) }, .init("办件") { .text($0.caseNumber) },
        .init("收款单位") { .text($0.payeeName) },
        .init("区县") { .text(districts[$0.district] ?? $0.district) },
        .init("金额（元）") { .money($0.amount) }, .init("市级承担（元）") { .money($0.cityShare) },
        .init("区县承担（元）") { .money($0.districtShare) },
        .init("分担文件") { .text($0.splitDocument) },
        .init("收款账号") { .text($0.account?.maskedNumber ?? "国库支付") },
        .init("状态") { .text($0.state.chineseName) }, .init("凭证号") { .text($0.voucher) },
        .init("原因") { .text($0.reason) },
      ])
  }

  var html: HTML {
    let batch = found.batch
    let pairs: [(String, String)] = [
      ("预算指标", "\(found.line.name)（\(found.line.document)）"),
      ("拨付单位", found.line.payer.name), ("通道", batch.channel.chineseName),
      ("状态", batch.state.chineseName), ("笔数", String(found.payments.count)),
      ("合计", found.total.description),
      ("合计（大写）", Capitals.text(of: found.total) ?? ""),
    ]
    let facts: [HTML] = pairs.map { "<div><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }
    return WorkspacePage("批次 \(batch.number)", visit).html(
      """
      \(problem)
      <h1>批次 \(batch.number)</h1>
      <dl class="facts">\(facts)</dl>
      \(next)
      <h2>支付明细</h2>
      \(Self.table(districts).html(
        found.payments, spreadsheet: FinancePlace.batch(batch.id).spreadsheet))
      """)
  }

  private var problem: HTML? {
    refusal.map { "<div class=\"faults\" role=\"alert\"><h2>没有放行</h2><p>\($0.words)</p></div>" }
  }

  private var next: HTML {
    let id = found.batch.id
    switch found.batch.state {
    case .made where !visit.holds(.finance): return "<p>等待另一名财政经办人员复核放行。</p>"
    case .made:
      return """
        <p>复核无误后放行；编制人不能放行自己编制的批次。</p>
        <form method="post" action="\(FinancePlace.closeBatch(id).address)">\(visit.formToken)\
        <div class="buttons"><button name="go" value="release">复核放行</button>\
        <button class="plain" name="go" value="cancel">撤销批次</button></div></form>
        """
    case .released:
      let bank: HTML? =
        found.batch.channel == .bank
        ? "<li><a href=\"\(FinancePlace.bankFile(id).address)\">银行文件（pain.001）</a></li>" : nil
      return """
        <ul class="inline">
        <li><a href="\(FinancePlace.allocation(id).address)">资金分配表和各区县附件（XLSX）</a></li>
        \(bank)
        <li><a href="\(FinancePlace.results.address)">导入支付结果</a></li></ul>
        """
    case .cancelled: return "<p>这个批次已经撤销，其中的办件可以编入新的批次。</p>"
    }
  }
}
