internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// The model registry, for everybody; imports and whose authors of hubs are, for officers.
struct ModelPage {
  let visit: Visit
  let snapshots: [ModelSnapshot]
  let authors: [ModelAuthor]
  let unmapped: [UnmappedAuthor]
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> ModelPage {
    let limit = visit.query["format"] == nil ? 500 : ModelSnapshot.mostRows
    return try await visit.platform.store.read { session in
      ModelPage(
        visit: visit, snapshots: try session.snapshots(developer: nil, limit: limit),
        authors: try session.modelAuthors(), unmapped: try session.unmappedAuthors(limit: 200),
        refusal: refusal)
    }
  }

  /// The snapshots as everybody may see and download them.
  static var table: FinanceTable<ModelSnapshot> {
    FinanceTable(
      caption: "模型名录快照", empty: "还没有快照。由主管部门导入，每条写明日期和来源。",
      columns: [
        .init("模型") { .text($0.model) }, .init("开发单位") { .text($0.developer) },
        .init("备案") { .text($0.scope == .downloads ? "—" : $0.isFiled ? "已备案" : "未备案") },
        .init("发布日期") { .text($0.releasedOn.description) },
        .init("快照日期") { .text($0.on.description) },
        .init("月下载量") { .number($0.downloads) },
        .init("性能排名") { .text($0.rank.map { String($0) } ?? "—") },
        .init("社区贡献数") { .text($0.scope == .downloads ? "—" : String($0.contributions)) },
        .init("来源") { .text($0.source) },
      ])
  }

  var html: HTML {
    let sheet = Address(text: SelectionPlace.models.address.text + "?format=xlsx")
    return WorkspacePage("模型名录", visit).html(
      """
      \(FormField.summary(csvFields + hubFields + authorFields))
      <h1>模型名录</h1>
      <p class="lead">每条快照写明日期和来源；“持续”由连续的快照判断。</p>
      \(Self.table.html(snapshots, spreadsheet: snapshots.isEmpty ? nil : sheet))\(officers)
      """)
  }

  private func field(
    _ name: String, _ label: String, hint: String? = nil, kind: FormField.Kind = .text
  ) -> FormField {
    FormField(
      name: name, label: label, hint: hint, kind: kind, value: visit.form[name],
      fault: refusal?.field == name ? refusal?.words : nil)
  }

  private var csvFields: [FormField] {
    [
      field(
        "file", "快照文件（CSV，UTF-8）", hint: "第一行：\(ModelSnapshot.columns.joined(separator: "、"))",
        kind: .file(accept: ".csv")),
      field(
        "replaces", "同一模型同一天已有不同的快照时",
        kind: .choice([("no", "不导入，先告诉我是哪些"), ("yes", "替换同一天的快照，原来的内容留在审计日志")])),
    ]
  }

  private var hubFields: [FormField] {
    [
      field("hub", "模型社区的名称"), field("day", "清单的日期", kind: .date),
      field(
        "list", "模型清单（JSON）",
        hint: "社区列表接口的结果：每个模型有id（作者/名称）、downloads（近30天）、createdAt。只取下载量；排名、备案和贡献不在清单里，另行导入。",
        kind: .file(accept: ".json")),
    ]
  }

  private var authorFields: [FormField] {
    [
      field("authorHub", "模型社区的名称"), field("author", "社区里的作者名"),
      field("code", "统一社会信用代码"), field("developer", "企业名称"),
      field("authorDocument", "依据", hint: "如企业确认函的文号。"),
    ]
  }

  private func form(_ go: String, _ button: String, _ fields: [FormField]) -> HTML {
    """
    <form class="checkup" method="post" action="\(SelectionPlace.models.address)" \
    enctype="multipart/form-data" novalidate>\(visit.formToken)\(fields.map(\.html))\
    <div class="buttons"><button name="go" value="\(go)">\(button)</button></div></form>
    """
  }

  private var officers: HTML? {
    guard let actor = visit.visitor?.actor, actor.holds(.agencyOfficer) else { return nil }
    guard actor.keepsModels(on: visit.platform) else {
      return "<p class=\"hint\">快照由按它评分的评选的主办、协办部门导入。</p>"
    }
    let fault: HTML? =
      refusal?.field == "confirm"
      ? "<p class=\"fault\" role=\"alert\">\(refusal?.words ?? "")</p>" : nil
    return """
      <h2>导入快照</h2>\(form("csv", "导入", csvFields))
      <h2>导入模型社区的清单</h2>\(form("hub", "导入清单", hubFields))
      <h2>没有对应企业的作者</h2><p>它们的模型没有计入。对应关系由一人提出、另一人确认，不作猜测；确认以后再次导入清单。</p>
      \(Self.unmappedTable.html(unmapped))
      <h2>作者和企业的对应</h2>\(fault)\(authorTable.html(authors))
      \(form("name", "提出对应", authorFields))
      """
  }

  private static var unmappedTable: FinanceTable<UnmappedAuthor> {
    FinanceTable(
      caption: "没有对应企业的作者", empty: "没有。",
      columns: [
        .init("社区") { .text($0.hub) }, .init("作者") { .text($0.author) },
        .init("模型数") { .number($0.models) }, .init("下载量合计") { .number($0.downloads) },
        .init("清单日期") { .text($0.on.description) },
      ])
  }

  private var authorTable: FinanceTable<ModelAuthor> {
    let visit = visit
    return FinanceTable(
      caption: "作者和企业的对应", empty: "还没有对应关系。",
      columns: [
        .init("社区") { .text($0.hub) }, .init("作者") { .text($0.author) },
        .init("企业") { .text($0.developer) }, .init("统一社会信用代码") { .text($0.developerCode) },
        .init("依据") { .text($0.document) },
        .init("状态") { author in
          guard author.confirmedBy == nil else { return .text("已确认") }
          return .piece(
            """
            <form method="post" action="\(SelectionPlace.models.address)">\(visit.formToken)\
            <input type="hidden" name="confirmHub" value="\(author.hub)">\
            <input type="hidden" name="confirmAuthor" value="\(author.author)">\
            <input type="hidden" name="confirmCode" value="\(author.developerCode)">\
            <button class="plain" name="go" value="confirm">确认“\(author.author)”</button></form>
            """)
        },
      ])
  }
}
