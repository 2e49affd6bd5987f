internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Selection

/// What an expert has to score.
struct ExpertPage {
  let visit: Visit
  let files: [CallFile]

  static func read(_ visit: Visit) async throws -> ExpertPage {
    let (platform, actor) = (visit.platform, try visit.actor)
    return try await platform.store.read { session in
      let files = try session.selectionCalls(limit: 200).filter { $0.state == .scoring }
        .compactMap { try? CallFile.open($0.id, session, platform) }
        .filter { file in file.experts.contains { $0.account == actor.account } }
      return ExpertPage(visit: visit, files: files)
    }
  }

  var html: HTML {
    let sections: [HTML] = files.map(section)
    let list: HTML = sections.isEmpty ? "<p>现在没有需要您评分的内容。</p>" : "\(sections)"
    return WorkspacePage("评审", visit).html("<h1>评审</h1>\(list)")
  }

  private func section(_ file: CallFile) -> HTML {
    let own = visit.visitor?.actor.account
    let expert = file.experts.first { $0.account == own }
    let items: [HTML] = file.entries.map { entry in
      let isScored = file.scores.contains {
        $0.entry == entry.entry.id && $0.expert == own?.text
          && $0.revision == entry.entry.revision
      }
      let conflict = expert?.expert.conflict(with: entry.entry)
      let name = file.rules.isBlind ? entry.label : entry.file.head.applicant
      let state = conflict.map { "回避：\($0.words)" } ?? (isScored ? "已评分" : "未评分")
      return conflict == nil
        ? """
        <li><a href="\(SelectionPlace.score(file.call.id, entry.file.head.id).address)">\(name)</a>\
        <p>\(state)</p></li>
        """
        : "<li>\(name)<p>\(state)</p></li>"
    }
    return """
      <h2>\(file.measure.name)</h2><p>评分截止\(file.call.through.description)</p>
      <ul class="found">\(items)</ul>
      """
  }
}

/// The form by which an expert scores an entry.
struct ScorePage {
  let visit: Visit
  let file: CallFile
  let entry: CallFile.Entry

  static func read(_ visit: Visit) async throws -> ScorePage {
    let (platform, actor) = (visit.platform, try visit.actor)
    guard let call = SelectionCallID(try visit.parameter("call")),
      let id = CaseID(try visit.parameter("case"))
    else { throw Refusal.notFound }
    return try await platform.store.read { session in
      let file = try CallFile.open(call, session, platform)
      guard file.experts.contains(where: { $0.account == actor.account }),
        let entry = file.entry(id)
      else { throw Refusal.notFound }
      return ScorePage(visit: visit, file: file, entry: entry)
    }
  }

  var html: HTML {
    let own = visit.visitor?.actor.account.text
    let known = file.scores.first { $0.entry == entry.entry.id && $0.expert == own }
    let fields = file.rules.scoredByExperts.map { criterion in
      FormField(
        name: "p-\(criterion.key)", label: criterion.name,
        hint: "0到\(criterion.most)的整数，权重\(criterion.weight)。", kind: .text,
        value: known?.points[criterion.key].map(String.init) ?? "")
    }
    let words = FormField(
      name: "words", label: "评语（可不填）", kind: .lines(4), value: known?.words ?? "")
    let name = file.rules.isBlind ? entry.label : entry.file.head.applicant
    let reasons: [HTML] = entry.reasons.map { "<li>\($0)</li>" }
    return WorkspacePage("评分：\(name)", visit).html(
      """
      <p class="hint">\(file.measure.name)</p>
      <h1>评分：\(name)</h1>
      <ul>\(reasons)</ul>
      <form class="checkup" method="post" novalidate \
      action="\(SelectionPlace.score(file.call.id, entry.file.head.id).address)">\
      \(visit.formToken)\
      <input type="hidden" name="revision" value="\(String(entry.entry.revision))">\
      \(fields.map(\.html))\(words.html)<div class="buttons">\
      <button name="go" value="score">提交评分</button>\
      <button class="plain" name="go" value="conflict">我需要回避</button></div></form>
      """)
  }
}

/// The model registry, for everybody; the import for officers.
struct ModelPage {
  let visit: Visit
  let snapshots: [ModelSnapshot]
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> ModelPage {
    let snapshots = try await visit.platform.store.read {
      try $0.snapshots(developer: nil, limit: 500)
    }
    return ModelPage(visit: visit, snapshots: snapshots, refusal: refusal)
  }

  var html: HTML {
    let rows: [HTML] = snapshots.map { snapshot in
      """
      <tr><th scope="row">\(snapshot.model)</th><td>\(snapshot.developer)</td>\
      <td>\(snapshot.isFiled ? "已备案" : "未备案")</td><td>\(snapshot.on.description)</td>\
      <td class="figure">\(snapshot.downloads)</td>\
      <td class="figure">\(snapshot.rank.map(String.init) ?? "—")</td>\
      <td class="figure">\(snapshot.contributions)</td><td>\(snapshot.source)</td></tr>
      """
    }
    let table: HTML =
      rows.isEmpty
      ? "<p>还没有快照。</p>"
      : """
      <div class="scroll"><table class="data"><caption>最近的\(rows.count)条快照</caption><thead><tr>\
      <th scope="col">模型</th><th scope="col">开发单位</th><th scope="col">备案</th>\
      <th scope="col">快照日期</th><th scope="col">月下载量</th><th scope="col">性能排名</th>\
      <th scope="col">社区贡献数</th><th scope="col">来源</th></tr></thead><tbody>\(rows)</tbody></table>\
      </div>
      """
    return WorkspacePage("模型名录", visit).html(
      """
      <h1>模型名录</h1>
      <p class="lead">每条快照写明日期和来源；“持续”由连续的快照判断。</p>
      \(table)\(importing)
      """)
  }

  private var importing: HTML? {
    guard let actor = visit.visitor?.actor, actor.holds(.agencyOfficer) else { return nil }
    let field = FormField(
      name: "file", label: "快照文件（CSV，UTF-8）",
      hint: "第一行：\(ModelSnapshot.columns.joined(separator: "、"))",
      kind: .file(accept: ".csv"), fault: refusal?.field == "file" ? refusal?.words : nil)
    return """
      \(FormField.summary([field]))<h2>导入</h2>
      <form class="checkup" method="post" action="\(SelectionPlace.models.address)" \
      enctype="multipart/form-data" novalidate>\(visit.formToken)\(field.html)\
      <div class="buttons"><button>导入</button></div></form>
      """
  }
}
