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
    return WorkspacePage("评审", visit).html(
      """
      <h1>评审</h1>
      <p class="lead">逐个评分，截止前可以修改；与参评单位有关系的请回避。评分只用于计算平均分，不公开到个人。</p>
      \(list)
      """)
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
      let isOutdated = file.outdated(entry).contains { $0.account == own }
      let plain = isScored ? "已评分" : isOutdated ? "材料有变动，请重新评分" : "未评分"
      let state = conflict.map { "回避：\($0.words)" } ?? plain
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
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> ScorePage {
    let (platform, actor) = (visit.platform, try visit.actor)
    guard let call = SelectionCallID(try visit.parameter("call")),
      let id = CaseID(try visit.parameter("case"))
    else { throw Refusal.notFound }
    return try await platform.store.read { session in
      let file = try CallFile.open(call, session, platform)
      let entry = try file.entry(id, readBy: actor)
      return ScorePage(visit: visit, file: file, entry: entry, refusal: refusal)
    }
  }

  var html: HTML {
    let own = visit.visitor?.actor.account.text
    let known = file.scores.first { $0.entry == entry.entry.id && $0.expert == own }
    func typed(_ name: String, _ kept: String?) -> String {
      refusal == nil ? kept ?? "" : visit.form[name]
    }
    func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }
    let fields = file.rules.scoredByExperts.map { criterion in
      let name = "p-\(criterion.key)"
      return FormField(
        name: name, label: criterion.name,
        hint: "0到\(criterion.most)的整数，权重\(criterion.weight)。", kind: .text,
        value: typed(name, known?.points[criterion.key].map { String($0) }), fault: fault(name))
    }
    let words = FormField(
      name: "words", label: "评语（可不填）", kind: .lines(4), value: typed("words", known?.words),
      fault: fault("words"))
    let isGeneral = refusal.map { refusal in
      !(fields + [words]).contains { $0.name == refusal.field }
    }
    let general: HTML? =
      isGeneral == true
      ? "<div class=\"faults\" role=\"alert\"><p>\(refusal?.words ?? "")</p></div>" : nil
    let outdated: HTML? =
      known.map { $0.revision != entry.entry.revision } == true
      ? "<p class=\"fault\">参评材料在您评分之后有变动，原来的评分不再计入，请重新评分。</p>" : nil
    let name = file.rules.isBlind ? entry.label : entry.file.head.applicant
    let reasons: [HTML] = entry.reasons.map { "<li>\($0)</li>" }
    return WorkspacePage("评分：\(name)", visit).html(
      """
      <p><a href="\(SelectionPlace.experts.address)">返回评审</a></p>
      \(FormField.summary(fields + [words]))\(general)
      <h1>评分：\(name)</h1>
      <p>\(file.measure.name)，评分截止\(file.call.through.description)</p>\(outdated)
      \(FactTable(library: visit.platform.library).html(entry.lines, []))
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
