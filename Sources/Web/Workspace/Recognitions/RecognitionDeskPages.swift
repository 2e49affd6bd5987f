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

  /// Everything, as the spreadsheet has it.
  var table: FinanceTable<Line> {
    FinanceTable(
      caption: "认定", empty: Self.empty,
      columns: [
        .init("持有人") { .text($0.line.recognition.row.name) },
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

  /// What one looks at on the page, in few columns.
  private var shown: FinanceTable<Line> {
    let today = visit.platform.today
    return FinanceTable(
      caption: "认定", empty: Self.empty,
      columns: [
        .init("持有人") {
          .link(
            $0.line.recognition.row.name,
            RecognitionPlace.deskEntry($0.line.recognition.id).address)
        },
        .init("认定") { .text("\($0.line.recognition.title)，\($0.line.recognition.number)") },
        .init("有效期") { .text($0.line.recognition.termWords) },
        .init("状态") { .text($0.line.standing.chineseName) },
        .init("要办的") { .text($0.duties(on: today)) },
      ])
  }

  private static let empty = "还没有列入名录的办件。办件到“列入名录”环节后，在办件页登记。"

  var html: HTML {
    let today = visit.platform.today
    let due = lines.filter { $0.isDue(on: today) }
    return WorkspacePage("认定管理", visit).html(
      """
      <h1>认定管理</h1>
      <h2>待办</h2>
      \(due.isEmpty ? "<p>没有要续期、复核或者决定的条目。</p>" : shown.html(due))
      <h2>全部</h2>
      \(shown.html(
        lines,
        spreadsheet: Address(text: "\(RecognitionPlace.desk.address.text)?format=xlsx")))
      <p><a href="\(RecognitionPlace.list.address)">对外公布的认定名录</a></p>
      """)
  }
}

extension RecognitionDeskPage.Line {
  /// The day of a review that comes soon; nil: none does.
  private func review(on today: CalendarDate) -> CalendarDate? {
    guard line.recognition.state == .held, line.recognition.holds(on: today),
      let day = line.recognition.reviewBy,
      day.dayNumber - today.dayNumber <= RemindReviews.days
    else { return nil }
    return day
  }

  /// Whether somebody has to do something about it now or soon.
  func isDue(on today: CalendarDate) -> Bool {
    line.standing.isDue || asked != nil || review(on: today) != nil
  }

  /// What has to be done, with its day.
  func duties(on today: CalendarDate) -> String {
    let recognition = line.recognition
    var duties: [String] = []
    if let day = review(on: today) { duties.append("\(day)前复核") }
    if line.standing == .renewalDue, let through = recognition.row.through {
      duties.append("\(through)前可以续期")
    }
    if recognition.state == .proposed, let until = recognition.loss?.heardUntil {
      duties.append("陈述申辩到\(until)，之后决定")
    }
    if let asked { duties.append("持有人：\(asked.chineseName)") }
    return duties.isEmpty ? "—" : duties.joined(separator: "；")
  }
}

/// One recognition as officers see it: what was said, and what can be done now.
struct RecognitionDeskEntryPage {
  let visit: Visit
  let line: RecognitionLine
  let steps: [RecognitionStep]
  let talents: [RecognitionLine]
  /// How long a renewed entry may hold.
  let term: RecognitionTerm
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
        talents: talents.map { RecognitionLine($0, platform) },
        term: try one.term(session, platform), refusal: refusal)
    }
  }

  private var recognition: Recognition { line.recognition }
  private var pieces: RecognitionPieces { RecognitionPieces(visit: visit, refusal: refusal) }

  var html: HTML {
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
      \(pieces.stray(shown))
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
    pieces.form(recognition, at: .deskEntry(recognition.id), go, button, fields)
  }

  private func words(_ go: String) -> FormField {
    pieces.field("words", "情况和理由", of: go, kind: .lines(4))
  }

  private func document(_ go: String) -> FormField { pieces.field("document", "文号", of: go) }

  private var isRenewable: Bool {
    recognition.isRenewable(
      on: visit.platform.today, renewalDays: line.rules?.file.renewalDays ?? 90)
  }

  /// What the forms that the page shows now send.
  private var shown: [String] {
    let renew = isRenewable ? ["renew"] : []
    switch recognition.state {
    case .held where recognition.parent != nil: return renew + ["revoke"]
    case .held: return renew + ["pass", "propose"]
    case .proposed: return ["confirm", "drop"]
    case .lost: return steps.last?.kind == .objected ? ["restore", "dismiss"] : []
    }
  }

  private var actions: HTML {
    switch recognition.state {
    case .held where recognition.parent != nil:
      return "\(renewal)<h2>撤销</h2>\(form("revoke", "撤销", [words("revoke"), document("revoke")]))"
    case .held: return held
    case .proposed:
      return """
        <h2>决定是否取消</h2><p>由另一位经办决定。持有人陈述申辩截止\
        \(recognition.loss?.heardUntil.description ?? "")。</p>
        \(form("confirm", "取消", [words("confirm"), document("confirm")]))
        \(pieces.folded("不予取消", "drop", form("drop", "不予取消", [words("drop")])))
        """
    case .lost where steps.last?.kind == .objected:
      return """
        <h2>处理异议</h2><p>由作出取消决定以外的经办处理。</p>
        \(form("restore", "恢复", [words("restore"), document("restore")]))
        \(pieces.folded("维持取消", "dismiss", form("dismiss", "异议不成立", [words("dismiss")])))
        """
    case .lost: return "<p>已取消。持有人提出异议后，可以在这里处理。</p>"
    }
  }

  private var renewal: HTML {
    let days = line.rules?.file.renewalDays ?? 90
    guard let through = recognition.row.through else { return "<p>没有截止日期，不需要续期。</p>" }
    guard isRenewable else { return "<p>到期前\(days)天起可以续期。</p>" }
    var (hint, proposed) = ("按续期文件填写。", "")
    if case .stated(let span) = term, let next = through.adding(days: 1),
      let end = span.end(from: next)
    {
      (hint, proposed) = ("有效期\(span.words)：从\(next)起最晚到\(end)。", end.description)
    }
    let day = pieces.field(
      "through", "新的截止日期", of: "renew", hint: hint, kind: .date, proposed: proposed)
    return "<h2>续期</h2>\(form("renew", "续期", [day, document("renew")]))"
  }

  private var held: HTML {
    let grounds = (line.rules?.file.grounds ?? []).map { (value: $0.key, label: $0.name) }
    let hearing = line.rules?.file.hearingDays ?? 5
    let lose = [
      pieces.field("ground", "情形", of: "propose", kind: .choice(grounds)),
      pieces.field(
        "from", "自哪一天起取消", of: "propose",
        hint: "最晚是陈述申辩（\(hearing)个工作日）期满的第二天。", kind: .date),
      words("propose"),
    ]
    let review = [
      words("pass"), pieces.field("next", "下次复核（可不填）", of: "pass", kind: .date),
    ]
    return """
      \(renewal)
      \(pieces.folded(
        "复核", "pass", "\(form("pass", "复核通过", review))<p>复核不通过的，按“拟取消”办理。</p>"))
      \(pieces.folded("拟取消", "propose", form("propose", "提出取消", lose)))
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
