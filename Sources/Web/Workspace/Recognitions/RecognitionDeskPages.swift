internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// What the officer's agency has entered, with what has to be done about it.
struct RecognitionDeskPage {
  /// A line with what the holder said last.
  struct Line: Sendable {
    let line: RecognitionLine
    let asked: RecognitionStep.Kind?
  }

  let visit: Visit
  let lines: [Line]

  static func read(_ visit: Visit) async throws -> RecognitionDeskPage {
    let (platform, actor) = (visit.platform, try visit.actor)
    var query = RecognitionQuery()
    query.topics = RecognitionRules.topics(keptBy: actor, platform.library)
    let asked = query
    return try await platform.store.read { session in
      let lines = try session.recognitions(asked).map { one -> Line in
        let line = RecognitionLine(one, platform)
        let isQuiet = line.standing == .standing || line.standing == .expired
        let last = isQuiet ? nil : try session.steps(of: one.id).last?.kind
        return Line(
          line: line,
          asked: [.renewalAsked, .stated, .objected].contains(last) ? last : nil)
      }
      return RecognitionDeskPage(visit: visit, lines: lines)
    }
  }

  var table: FinanceTable<Line> {
    FinanceTable(
      caption: "认定", empty: "还没有列入名录的办件。办件到“列入名录”环节后，在办件页登记。",
      columns: [
        .init("持有人") {
          .link(
            $0.line.recognition.row.name,
            RecognitionPlace.deskEntry($0.line.recognition.id).address)
        },
        .init("认定") { .text($0.line.recognition.title) },
        .init("措施") { .text($0.line.measure) },
        .init("编号") { .text($0.line.recognition.number) },
        .init("起始日期") { .text($0.line.recognition.row.from.description) },
        .init("截止日期") { .text($0.line.end) },
        .init("下次复核") { .text($0.line.recognition.reviewBy?.description ?? "—") },
        .init("状态") { .text($0.line.standing.chineseName) },
        .init("持有人的意见") { .text($0.asked?.chineseName ?? "—") },
      ])
  }

  var html: HTML {
    let due = lines.filter { $0.line.standing.isDue || $0.asked != nil }
    return WorkspacePage("认定管理", visit).html(
      """
      <h1>认定管理</h1>
      <h2>待办</h2>
      \(due.isEmpty ? "<p>没有要续期、复核或者决定的条目。</p>" : table.html(due))
      <h2>全部</h2>
      \(table.html(
        lines,
        spreadsheet: Address(text: "\(RecognitionPlace.desk.address.text)?format=xlsx")))
      <p><a href="\(RecognitionPlace.list.address)">对外公布的认定名录</a></p>
      """)
  }
}

/// One recognition as officers see it: what was said, and what can be done now.
struct RecognitionDeskEntryPage {
  let visit: Visit
  let line: RecognitionLine
  let steps: [RecognitionStep]
  let talents: [RecognitionLine]
  var refusal: Refusal?

  static func read(
    _ visit: Visit, _ refusal: Refusal? = nil
  ) async throws -> RecognitionDeskEntryPage {
    let (platform, actor) = (visit.platform, try visit.actor)
    let id: RecognitionID = try visit.id("id")
    return try await platform.store.read { session in
      guard let one = try session.recognition(id) else { throw Refusal.notFound }
      let line = RecognitionLine(one, platform)
      guard line.rules?.isKeeper(actor) == true else { throw Refusal.notFound }
      var query = RecognitionQuery()
      query.parent = id
      let talents = one.authority == nil ? [] : try session.recognitions(query)
      return RecognitionDeskEntryPage(
        visit: visit, line: line, steps: try session.steps(of: id),
        talents: talents.map { RecognitionLine($0, platform) }, refusal: refusal)
    }
  }

  private var recognition: Recognition { line.recognition }
  private var pieces: RecognitionPieces { RecognitionPieces(visit: visit, refusal: refusal) }

  var html: HTML {
    let fault: HTML? = refusal.map {
      """
      <div class="faults" role="alert" tabindex="-1"><h2>没有办理成功</h2><p>\($0.words)</p></div>
      """
    }
    let source: HTML? = recognition.caseID.map {
      "<p><a href=\"\(CasePlace.deskCase($0).address)\">认定它的办件</a></p>"
    }
    let evidence: HTML? = recognition.evidence.map { _ in
      """
      <p><a href="\(RecognitionPlace.deskEvidence(recognition.id).address)">人才评价材料</a></p>
      """
    }
    let parent: HTML? = recognition.parent.map {
      "<p><a href=\"\(RecognitionPlace.deskEntry($0).address)\">所依据的授权</a></p>"
    }
    return WorkspacePage("\(recognition.title)：\(recognition.row.name)", visit).html(
      """
      \(fault)
      <h1>\(recognition.row.name)</h1>
      <p class="lead">\(recognition.title)，\(line.measure)</p>
      \(pieces.facts(line))\(source)\(parent)\(evidence)
      \(actions)
      \(talentTable)
      \(pieces.history(steps, showsNames: true))
      \(pieces.basis(line.rules))
      <p><a href="\(RecognitionPlace.desk.address)">返回认定管理</a></p>
      """)
  }

  private func form(_ go: String, _ button: String, _ fields: [FormField]) -> HTML {
    pieces.form(
      recognition, at: .deskEntry(recognition.id), go, button, fields)
  }

  private var actions: HTML {
    let words = pieces.field("words", "情况和理由", kind: .lines(4))
    let document = pieces.field("document", "文号")
    switch recognition.state {
    case .held where recognition.parent != nil:
      return "<h2>撤销</h2>\(form("revoke", "撤销", [words, document]))"
    case .held: return held(words, document)
    case .proposed:
      return """
        <h2>决定是否取消</h2><p>由另一位经办决定。持有人陈述申辩截止\
        \(recognition.loss?.heardUntil.description ?? "")。</p>
        \(form("confirm", "取消", [words, document]))
        <details><summary>不予取消</summary>\(form("drop", "不予取消", [words]))</details>
        """
    case .lost where steps.last?.kind == .objected:
      return """
        <h2>处理异议</h2><p>由作出取消决定以外的经办处理。</p>
        \(form("restore", "恢复", [words, document]))
        <details><summary>维持取消</summary>\(form("dismiss", "异议不成立", [words]))</details>
        """
    case .lost: return "<p>已取消。持有人提出异议后，可以在这里处理。</p>"
    }
  }

  private func held(_ words: FormField, _ document: FormField) -> HTML {
    let days = line.rules?.file.renewalDays ?? 90
    let renew: HTML =
      recognition.isRenewable(on: visit.platform.today, renewalDays: days)
      ? """
      <h2>续期</h2>
      \(form("renew", "续期", [pieces.field("through", "新的截止日期", kind: .date), document]))
      """
      : "<p>\(recognition.row.through == nil ? "没有截止日期，不需要续期。" : "到期前\(days)天起可以续期。")</p>"
    let grounds = (line.rules?.file.grounds ?? []).map { (value: $0.key, label: $0.name) }
    let lose = [
      pieces.field("ground", "情形", kind: .choice(grounds)),
      pieces.field("from", "自哪一天起取消", kind: .date), words,
    ]
    return """
      \(renew)
      <details><summary>复核</summary>
      \(form("pass", "复核通过", [words, pieces.field("next", "下次复核（可不填）", kind: .date)]))
      <p>复核不通过的，按“拟取消”办理。</p></details>
      <details><summary>拟取消</summary>\(form("propose", "提出取消", lose))</details>
      """
  }

  private var talentTable: HTML? {
    guard let authority = recognition.authority else { return nil }
    let table = FinanceTable<RecognitionLine>(
      caption: "企业认定的人才（已用\(talents.count)，共\(authority.quota)）",
      empty: "企业还没有认定人才。",
      columns: [
        .init("姓名") {
          .link($0.recognition.row.name, RecognitionPlace.deskEntry($0.recognition.id).address)
        },
        .init("编号") { .text($0.recognition.number) },
        .init("人才类别") { .text($0.recognition.row.text("人才类别") ?? "—") },
        .init("企业文号") { .text($0.recognition.document) },
        .init("状态") { .text($0.standing.chineseName) },
      ])
    return "<h2>授权认定的人才</h2>\(table.html(talents))"
  }
}
