internal import Fulfilment
internal import Quantities

/// Handing in a file of results, and what it would do before it is booked.
struct PaymentResultPage {
  let visit: Visit
  var refusal: Refusal?
  var verdicts: [ResultVerdict] = []
  var faults: [ResultFile.Fault] = []
  /// The rows as text, for the form that books them; nil: they are booked already, or none are.
  var rows: String?
  var isBooked = false

  static let table = FinanceTable<ResultVerdict>(
    caption: "支付结果", empty: "文件里没有可以读取的行。",
    columns: [
      .init("行") { .number($0.result.row) }, .init("支付编号") { .text($0.result.payment.text) },
      .init("办件") { .text($0.payment?.caseNumber ?? "—") },
      .init("收款单位") { .text($0.payment?.payeeName ?? "—") },
      .init("金额（元）") { .money($0.result.amount) },
      .init("结果") { .text($0.result.outcome.chineseName) },
      .init("凭证号") { .text($0.result.voucher) }, .init("处理") { .text($0.effect.words) },
    ])

  var html: HTML {
    let file = FormField(
      name: "file", label: "支付凭证或银行回单（XLSX 或 CSV）",
      hint: "第一行为标题，须有“支付编号”“金额”“结果”三列；资金分配表的“支付结果”页可以直接填写后导入。",
      kind: .file(accept: ".xlsx,.csv"), fault: refusal?.words)
    return WorkspacePage("导入支付结果", visit).html(
      """
      \(FormField.summary([file]))
      <h1>导入支付结果</h1>
      \(outcome)
      \(visit.only(.finance, entry(file)))
      """)
  }

  private func entry(_ file: FormField) -> HTML {
    """
    <form class="checkup" method="post" action="\(FinancePlace.results.address)" \
    enctype="multipart/form-data" novalidate>
    \(visit.formToken)\(file.html)
    <div class="buttons"><button name="go" value="preview">读取并预览</button></div></form>
    """
  }

  private var outcome: HTML? {
    if verdicts.isEmpty && faults.isEmpty { return nil }
    let unread: [HTML] = faults.map { "<li>第 \($0.row) 行：\($0.words)</li>" }
    let list: HTML? =
      faults.isEmpty
      ? nil
      : """
      <div class="faults" role="alert"><h2>有\(faults.count)行不能读取，没有入账</h2>\
      <ul>\(unread)</ul></div>
      """
    let booked = verdicts.filter { $0.effect == .booked }.count
    let words = isBooked ? "已入账 \(booked) 笔。" : "将入账 \(booked) 笔，确认前没有任何改动。"
    let form: HTML? = rows.map { rows in
      """
      <form method="post" action="\(FinancePlace.results.address)">\(visit.formToken)\
      <input type="hidden" name="rows" value="\(rows)">\
      <div class="buttons"><button name="go" value="book">确认入账</button></div></form>
      """
    }
    return "\(list)<p role=\"status\">\(words)</p>\(Self.table.html(verdicts))\(form)"
  }
}

extension PaymentResult.Outcome {
  /// The word that pages show.
  var chineseName: String {
    switch self {
    case .paid: "成功"
    case .failed: "失败"
    case .returned: "退汇"
    }
  }
}

extension ResultVerdict.Effect {
  /// What is done, in words.
  var words: String {
    switch self {
    case .booked: "入账"
    case .known: "已经入过账，不重复处理"
    case .wrong(let words): words
    }
  }
}
