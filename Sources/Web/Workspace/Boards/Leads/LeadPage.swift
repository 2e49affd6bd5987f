internal import Boards
internal import Entitlement
internal import Fulfilment
internal import PolicyPacks
internal import Quantities
internal import Sheets

/// One lead: where it is, what was done, what conditions said of its facts.
struct LeadPage {
  let visit: Visit
  let board: OpenBoard
  let rules: PipelineRules
  let lead: PipelineLead
  let steps: [LeadStep]
  let tests: [LeadTest]
  let entry: BoardEntry?
  var refusal: Refusal?
  /// What was typed in the test's form.
  var answers = CheckupAnswers()

  static func read(
    _ visit: Visit, _ refusal: Refusal? = nil, _ answers: CheckupAnswers = CheckupAnswers()
  ) async throws -> LeadPage {
    let (platform, actor) = (visit.platform, try visit.actor)
    let id: PipelineLeadID = try visit.id("id")
    return try await platform.store.read { session in
      guard let lead = try session.lead(id) else { throw Refusal.notFound }
      let board = try OpenBoard.of(platform.library, pack: lead.pack, key: lead.board)
      guard let rules = board.scheme.pipeline, board.isKeeper(actor) else {
        throw Refusal.notFound
      }
      return LeadPage(
        visit: visit, board: board, rules: rules, lead: lead,
        steps: try session.steps(of: id), tests: try session.tests(of: id),
        entry: try lead.entry.flatMap { try session.boardEntry($0) }, refusal: refusal,
        answers: answers)
    }
  }

  private var isEnded: Bool { rules.stage(lead.stage)?.isEnd ?? true }
  private func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }

  private var fields: [FormField] {
    let stages = rules.stages.map { ($0.key, $0.name) }
    return [
      FormField(
        name: "stage", label: "阶段", kind: .choice(stages),
        value: refusal == nil ? lead.stage : visit.form["stage"], fault: fault("stage")),
      FormField(
        name: "words", label: "进展", hint: "只有部门看到。", kind: .lines(4),
        value: visit.form["words"], fault: fault("words")),
      FormField(
        name: "next", label: "下一步", hint: "结束时不填。",
        value: refusal == nil ? lead.next : visit.form["next"], fault: fault("next")),
      FormField(
        name: "due", label: "下一步的期限", kind: .date,
        value: refusal == nil ? lead.due?.description ?? "" : visit.form["due"],
        fault: fault("due")),
    ]
  }

  var html: HTML {
    let list = BoardPlace.pipeline(pack: lead.pack, key: lead.board).address
    let need: HTML? = entry.map {
      """
      <div><dt>企业提出的需求</dt><dd><a href="\(BoardPlace.entry($0.id).address)">\($0.title)</a></dd>\
      </div>
      """
    }
    let due: HTML? = lead.due.map {
      """
      <div><dt>下一步</dt><dd>\(lead.next)，\($0.description)之前\
      \(lead.isOverdue(on: visit.platform.today) ? "，已逾期" : "")</dd></div>
      """
    }
    return WorkspacePage("线索：\(lead.name)", visit).html(
      """
      \(FormField.summary(isEnded ? [] : fields))
      <p class="hint"><a href="\(list)">\(rules.name)</a></p>
      <h1>\(lead.name)</h1>
      <dl class="facts"><div><dt>阶段</dt><dd>\(rules.stage(lead.stage)?.name ?? "—")</dd></div>\
      <div><dt>跟进人</dt><dd>\(lead.ownerName)</dd></div>\(due)\(need)</dl>
      \(isEnded ? nil : moving)
      <h2>经过</h2>\(history.html)
      \(testing)
      """)
  }

  private var moving: HTML {
    """
    <h2>推进</h2>
    <form class="checkup" method="post" action="\(BoardPlace.lead(lead.id).address)" novalidate>\
    \(visit.formToken)<input type="hidden" name="revision" value="\(String(lead.revision))">\
    \(fields.map(\.html))<div class="buttons"><button>保存</button></div></form>
    """
  }

  private var history: DataTable {
    DataTable(
      caption: "共\(steps.count)步", headings: ["时间", "阶段", "经办人", "进展"],
      rows: steps.map { step in
        [
          .text(step.at.localText), .text(rules.stage(step.stage)?.name ?? "—"), .text(step.by),
          .text(step.words),
        ]
      })
  }

  // MARK: The test

  private var testing: HTML? {
    guard let test = rules.test, let asked = Self.asked(test, visit.platform) else { return nil }
    let texts = visit.site.texts(in: .chinese)
    let last = tests.first.flatMap { try? visit.platform.dossier($0.facts).applicant }
    let questions: [HTML] = asked.facts.map { fact in
      let entry = answers.entries.first { $0.fact.key == fact.key }
      var typed = entry?.typed ?? ""
      if entry == nil, case .value(let value)? = last?.statement(fact.key)?.content {
        typed = FieldText.text(value, of: fact)
      }
      return FieldPiece(
        words: .of(.chinese), texts: texts, entity: asked.entity, fact: fact, typed: typed,
        fault: entry?.fault
      ).html
    }
    let results: [HTML] = tests.map(result)
    return """
      <h2>\(test.name)</h2>
      <p>按收录的条件测算，不是认定结果；不清楚的可以不填，会得到“还不能确定”。</p>\(results)
      <form class="checkup" method="post" action="\(BoardPlace.leadTest(lead.id).address)" \
      novalidate>\(visit.formToken)\(questions)\
      <div class="buttons"><button>测算</button></div></form>
      """
  }

  private func result(_ test: LeadTest) -> HTML {
    let reasons: [HTML] = test.reasons.sorted { $0.key < $1.key }.map {
      "<li>\($0.key)：\($0.value)</li>"
    }
    let rules = test.rules.split(separator: "@").first.map(String.init) ?? test.rules
    let name = visit.platform.library.pack(rules)?.identity.name ?? rules
    return """
      <h3>\(Self.words(test.status))</h3>
      <ul>\(reasons)</ul>
      <p class="hint">\(test.at.localText)，\(test.by)；依据\(name)；\
      事实摘要\(String(test.digest.prefix(16)))</p>
      """
  }

  static func words(_ status: EntitlementStatus) -> String {
    switch status {
    case .eligible: "符合条件"
    case .notEligible: "不符合条件"
    case .undetermined: "还不能确定"
    }
  }

  /// The facts of an applicant that a test reads.
  static func asked(
    _ test: PipelineRules.Test, _ platform: Platform
  ) -> (entity: Entity, facts: [Fact])? {
    guard let entity = platform.library.vocabulary.applicant,
      let asks = platform.assessor.askedFacts(pack: test.pack, measure: test.measure)
    else { return nil }
    return (entity, entity.facts.filter { asks.always.contains("\(entity.name).\($0.name)") })
  }
}
