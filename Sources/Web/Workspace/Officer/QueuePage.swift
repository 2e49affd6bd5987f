internal import Casework
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// An officer's queue in the order of due days.
struct QueuePage {
  let visit: Visit
  let model: QueueModel
  /// What came to light after approvals.
  var found = FoundReceiptsPiece(found: [])

  /// The way to the rounds, for those who open them.
  private var rounds: HTML? {
    guard let actor = try? visit.actor, actor.holds(.agencyOfficer) else { return nil }
    return "<p><a href=\"\(CasePlace.rounds.address)\">申报批次与未核实事项</a></p>"
  }

  var html: HTML {
    let filter = QueueModel.filter(visit.query)
    let next: HTML? = model.next.map {
      "<p><a href=\"\(CasePlace.deskQueue($0).address)\">下一页</a></p>"
    }
    let sheet = CasePlace.deskQueue(filter.isEmpty ? "format=xlsx" : filter + "&format=xlsx")
    return WorkspacePage("办件", visit).html(
      """
      <h1>办件</h1>
      \(rounds)
      \(found.html)
      \(counts)
      \(filters)
      \(table)
      \(next)
      <p><a href="\(sheet.address)">下载 Excel</a></p>
      """)
  }

  private var counts: HTML? {
    let known = StageKind.allCases.filter { (model.counts[$0] ?? 0) > 0 }
    guard !known.isEmpty else { return nil }
    let items: [HTML] = known.map { kind in
      "<span class=\"tag\">\(kind.chineseName) \(model.counts[kind] ?? 0)</span>"
    }
    return "<p class=\"tags\">\(items)</p>"
  }

  private var filters: HTML {
    let library = visit.platform.library
    var measures: [(value: String, label: String)] = [("", "全部措施")]
    for id in library.ids {
      guard let pack = library.pack(id) else { continue }
      for measure in pack.measures where measure.flow != nil {
        measures.append(("\(id)/\(measure.id)", "\(measure.name)（\(pack.identity.document)）"))
      }
    }
    let kinds =
      [(value: "", label: "全部环节")]
      + StageKind.allCases.filter { !$0.isEnd }.map { (value: $0.rawValue, label: $0.chineseName) }
    let districts =
      [(value: "", label: "全部区县")]
      + library.reference.districts.map { (value: $0.code, label: $0.name) }
    let views = QueueModel.View.allCases.map { (value: $0.rawValue, label: $0.label) }
    let fields = [
      FormField(name: "view", label: "范围", kind: .choice(views), value: model.view.rawValue),
      FormField(name: "measure", label: "措施", kind: .choice(measures), value: model.measure),
      FormField(
        name: "kind", label: "环节", kind: .choice(kinds), value: model.kind?.rawValue ?? ""),
      FormField(name: "district", label: "区县", kind: .choice(districts), value: model.district),
      FormField(name: "words", label: "编号或申报人开头", value: model.words),
    ]
    return """
      <details\(flag: "open", !model.words.isEmpty)><summary>筛选</summary>
      <form method="get" action="\(CasePlace.desk.address)" class="filters">
      \(fields.map(\.html))
      <div class="choice"><input type="checkbox" id="overdue" name="overdue" value="yes"\
      \(flag: "checked", model.isOverdue)><label for="overdue">只看超期</label></div>
      <button class="main">筛选</button></form></details>
      """
  }

  private var table: HTML {
    guard !model.rows.isEmpty else {
      let words = model.view == .turn ? "现在没有待您办理的办件。" : "没有符合条件的办件。"
      return "<p>\(words)</p>"
    }
    let isBulk = model.rows.contains { $0.kind == .acceptance } && model.view == .turn
    let rows: [HTML] = model.rows.map { row in self.row(row, isBulk) }
    let choose: HTML = isBulk ? "<th scope=\"col\">选择</th>" : ""
    let table: HTML = """
      <div class="scroll" tabindex="0" role="region" aria-label="办件列表"><table>
      <caption>办件，按办理期限</caption>
      <thead><tr>\(choose)<th scope="col">编号</th><th scope="col">申报人</th>\
      <th scope="col">措施</th><th scope="col">环节</th><th scope="col">期限</th>\
      <th scope="col">金额</th></tr></thead>
      <tbody>\(rows)</tbody></table></div>
      """
    guard isBulk else { return table }
    return """
      <form method="post" action="\(CasePlace.deskBulk.address)">\(visit.formToken)\(table)
      <button class="main">受理所选办件</button></form>
      """
  }

  private func row(_ row: CaseRow, _ isBulk: Bool) -> HTML {
    let today = visit.platform.today
    let late: HTML = row.isOverdue(on: today) ? " <span class=\"tag open\">已超期</span>" : ""
    let paused: HTML = row.standing == .suspended ? " <span class=\"tag\">中止</span>" : ""
    let amount = row.grantedFen ?? row.declaredFen
    let id = "c-\(row.head.id.text)"
    var choose: HTML = isBulk ? "<td></td>" : ""
    if isBulk, row.kind == .acceptance {
      choose = """
        <td><input type="checkbox" id="\(id)" name="case" value="\(row.head.id.text)">\
        <label for="\(id)" class="hidden">选择 \(row.head.number)</label></td>
        """
    }
    return """
      <tr>\(choose)<th scope="row">\
      <a href="\(CasePlace.deskCase(row.head.id).address)">\(row.head.number)</a></th>\
      <td>\(row.head.applicant)</td><td>\(measure(row))</td>\
      <td>\(row.kind.chineseName)\(paused)</td><td>\(row.due?.description ?? "")\(late)</td>\
      <td class="number">\(amount?.yuanText ?? "待定")</td></tr>
      """
  }

  private func measure(_ row: CaseRow) -> String {
    visit.platform.library.pack(row.head.pack)?.measure(row.head.measure)?.name
      ?? row.head.measure
  }
}
