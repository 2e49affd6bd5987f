internal import Casework
internal import Fulfilment
internal import Quantities

/// The flags of a case with what officers said to them, and the tables that raise them.
struct FlagPieces {
  let visit: Visit
  let reading: CaseReading
  var refusal: Refusal?

  private var id: CaseID { reading.file.head.id }
  private var canRecord: Bool {
    guard let actor = try? visit.actor else { return false }
    return actor.seats.contains {
      [.districtOfficer, .agencyOfficer, .assessor].contains($0.role)
    }
  }

  /// What stands, then what was put aside; nothing where nothing is odd.
  var flags: HTML? {
    guard !reading.flags.isEmpty else { return nil }
    let standing: [HTML] = reading.flags.filter(\.stands).enumerated().map { number, flag in
      "<li>\(sentence(flag))\(dismissal(flag, number))</li>"
    }
    let aside: [HTML] = reading.flags.compactMap { flag in
      flag.dismissal.map { dismissal in
        """
        <li>\(sentence(flag))<p class="hint">\(dismissal.name)，\(dismissal.at.localText)：\
        \(dismissal.reason)</p></li>
        """
      }
    }
    let looked: HTML? =
      aside.isEmpty
      ? nil : "<details><summary>已核查的疑点（\(aside.count)）</summary><ul>\(aside)</ul></details>"
    let open: HTML? = standing.isEmpty ? nil : "<ul>\(standing)</ul>"
    return "<section class=\"card\" id=\"flags\"><h2>请留意</h2>\(open)\(looked)</section>"
  }

  private func sentence(_ flag: CaseFlag) -> HTML {
    let tag: HTML? = flag.isGrave && flag.stands ? "<span class=\"tag open\">须核查</span> " : nil
    let cases: HTML? =
      flag.cases.isEmpty ? nil : "（\(flag.cases.prefix(10).joined(separator: "、"))）"
    return "\(tag)\(flag.words)\(cases)"
  }

  private func dismissal(_ flag: CaseFlag, _ number: Int) -> HTML? {
    guard canRecord else { return nil }
    let isThis = refusal?.field == "reason" && visit.form["flag"] == flag.key
    let field = FormField(
      name: "reason\(number)", label: "核查的情况和理由",
      value: isThis ? visit.form["reason\(number)"] : "", fault: isThis ? refusal?.words : nil)
    return """
      <details\(flag: "open", isThis)><summary>已核查</summary>
      <form method="post" novalidate action="\(CasePlace.deskCaseAction(id, "dismiss").address)">\
      \(visit.formToken)<input type="hidden" name="flag" value="\(flag.key)">\
      <input type="hidden" name="place" value="\(number)">\(field.html)\
      <button class="plain">记录</button></form></details>
      """
  }

  /// What was recorded, and the form that records a table.
  var records: HTML? {
    guard canRecord else { return nil }
    let known = reading.records
    let choices = RecordFile.Kind.allCases.map { (value: $0.rawValue, label: $0.chineseName) }
    let columns: [HTML] = RecordFile.Kind.allCases.map { kind in
      """
      <li>\(kind.chineseName)：\(kind.headings.joined(separator: "、"))\
      \(kind.others.isEmpty ? "" : "，可以有\(kind.others.joined(separator: "、"))")</li>
      """
    }
    let faultField = refusal?.field == "file" ? refusal?.words : nil
    return """
      <details class="card" id="records"\(flag: "open", faultField != nil)>\
      <summary>核查资料：发票\(known.invoices.count)张，使用记录\(known.usage.count)小时，\
      主体\(known.parties.count)家，已领取资金\(known.receipts.count)笔</summary>
      <p>登记后系统自动比对疑点；同类资料以最近一次为准。</p><ul>\(columns)</ul>
      <form method="post" enctype="multipart/form-data" novalidate \
      action="\(CasePlace.deskCaseAction(id, "records").address)">\(visit.formToken)\
      \(FormField(
        name: "kind", label: "资料", kind: .choice(choices), value: visit.form["kind"]).html)\
      \(FormField(
        name: "file", label: "表格文件（XLSX或CSV）", kind: .file(accept: ".xlsx,.csv"),
        fault: faultField).html)\
      <button class="plain">登记</button></form></details>
      """
  }
}
