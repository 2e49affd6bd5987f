internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// What the holder has: own entries, and applications that an official list can fill in.
struct MyRecognitionsPage {
  /// A round whose claim official lists know something about.
  struct Prefilled: Sendable {
    let round: Round
    let measure: Measure
  }

  let visit: Visit
  let enterprise: Enterprise?
  let lines: [RecognitionLine]
  /// What the lists say of the enterprise, with the round for it.
  let listed: [(words: String, round: Prefilled)]
  /// Rounds that a person can begin by the number of a certificate.
  let rounds: [Prefilled]
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> MyRecognitionsPage {
    let (platform, actor) = (visit.platform, try visit.actor)
    let vocabulary = platform.library.vocabulary
    let known = Set(
      vocabulary.registers.flatMap(\.proves).compactMap { path in
        vocabulary.fact(at: path.value)?.entity
      }.filter { $0.role == .claim }.map(\.key))
    return try await platform.store.read { session in
      guard let id = actor.actingFor, let enterprise = try session.enterprise(id) else {
        return MyRecognitionsPage(
          visit: visit, enterprise: nil, lines: [], listed: [], rounds: [], refusal: refusal)
      }
      var query = RecognitionQuery()
      query.holder = id
      let own = try session.recognitions(query).filter { $0.parent == nil }
      let rounds = try session.rounds().filter { $0.isOpen(on: platform.today) }
        .compactMap { round -> Prefilled? in
          guard let pack = platform.library.pack(round.pack),
            let measure = pack.measure(round.measure), let claim = measure.claim?.value,
            known.contains(claim), pack.recognition(of: measure.id) != nil
          else { return nil }
          return Prefilled(round: round, measure: measure)
        }
      let things = try enterprise.creditCode.map {
        try session.facts(for: $0, on: platform.today, vocabulary).claims
      }
      let listed = rounds.flatMap { round in
        (things ?? []).filter { $0.entity == round.measure.claim?.value }.map { thing in
          (words: "\(thing.thing)（\(thing.facts.first?.note ?? "")）", round: round)
        }
      }
      return MyRecognitionsPage(
        visit: visit, enterprise: enterprise,
        lines: own.map { RecognitionLine($0, platform) }, listed: listed,
        rounds: enterprise.kind == .person ? rounds : [], refusal: refusal)
    }
  }

  private var table: FinanceTable<RecognitionLine> {
    FinanceTable(
      caption: "我的认定", empty: "还没有得到认定。可以从“我的申报”里选择认定类的措施开始。",
      columns: [
        .init("认定") {
          .link($0.recognition.title, RecognitionPlace.myEntry($0.recognition.id).address)
        },
        .init("名录") { .text($0.register) }, .init("编号") { .text($0.recognition.number) },
        .init("起始日期") { .text($0.recognition.row.from.description) },
        .init("截止日期") { .text($0.end) }, .init("状态") { .text($0.standing.chineseName) },
      ])
  }

  /// The entries as a spreadsheet.
  func file() throws -> Reply { try table.file(lines) }

  var html: HTML {
    guard enterprise != nil else {
      return WorkspacePage("我的认定", visit).html(
        """
        <h1>我的认定</h1>
        <p>您还没有经审核的授权。<a href="\(IdentityPlace.authorisations.address)">提交授权委托书</a>\
        后，可以查看和办理。</p>
        """)
    }
    return WorkspacePage("我的认定", visit).html(
      """
      \(FormField.summary(fields))
      <h1>我的认定</h1>
      \(table.html(
        lines, spreadsheet: Address(text: "\(RecognitionPlace.mine.address.text)?format=xlsx")))
      \(known)\(certificate)
      <p><a href="\(CasePlace.my.address)">我的申报</a></p>
      """)
  }

  private var known: HTML? {
    guard !listed.isEmpty else { return nil }
    let items: [HTML] = listed.map { item in
      """
      <li>\(item.words)<form method="post" \
      action="\(CasePlace.start(item.round.round.id).address)">\(visit.formToken)\
      <button class="plain">申报“\(item.round.measure.name)”，名录内容已填好</button></form></li>
      """
    }
    return "<h2>名录里已有的</h2><ul class=\"found\">\(items)</ul>"
  }

  private var fields: [FormField] {
    guard !rounds.isEmpty else { return [] }
    return [
      FormField(
        name: "number", label: "获奖证书或名录的编号", value: visit.form["number"],
        fault: refusal?.field == "number" ? refusal?.words : nil),
      FormField(
        name: "round", label: "申报",
        kind: .choice(rounds.map { ($0.round.id.text, "\($0.measure.name)（\($0.round.title)）") }),
        value: visit.form["round"]),
    ]
  }

  private var certificate: HTML? {
    guard !rounds.isEmpty else { return nil }
    return """
      <h2>凭证书申报</h2><p>名录里有您名下的这个编号时，名录的内容会填进申报草稿。</p>
      <form class="checkup" method="post" action="\(RecognitionPlace.mine.address)" novalidate>\
      \(visit.formToken)\(fields.map(\.html))<div class="buttons"><button>建立草稿</button></div></form>
      """
  }
}

/// One's own recognition: its term, what follows from it, what one can say or do about it.
struct MyRecognitionPage {
  let visit: Visit
  let line: RecognitionLine
  let steps: [RecognitionStep]
  let following: [Following]
  let talents: [RecognitionLine]
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> MyRecognitionPage {
    let (platform, actor) = (visit.platform, try visit.actor)
    let id: RecognitionID = try visit.id("id")
    return try await platform.store.read { session in
      guard let one = try session.recognition(id), let enterprise = actor.actingFor,
        one.holder == enterprise
      else { throw Refusal.notFound }
      var query = RecognitionQuery()
      query.parent = id
      let talents = one.authority == nil ? [] : try session.recognitions(query)
      return MyRecognitionPage(
        visit: visit, line: RecognitionLine(one, platform), steps: try session.steps(of: id),
        following: try one.following(session, platform),
        talents: talents.map { RecognitionLine($0, platform) }, refusal: refusal)
    }
  }

  private var recognition: Recognition { line.recognition }
  private var pieces: RecognitionPieces { RecognitionPieces(visit: visit, refusal: refusal) }
  private var place: RecognitionPlace { .myEntry(recognition.id) }

  var html: HTML {
    return WorkspacePage(recognition.title, visit).html(
      """
      \(pieces.stray(shown))
      <h1>\(recognition.title)</h1>
      <p class="lead">\(recognition.row.name)，\(line.measure)</p>
      \(pieces.facts(line))
      \(follows)\(saying)\(TalentPiece(page: self).html)
      \(pieces.history(steps, showsNames: false))
      \(pieces.basis(line.rules))
      <p><a href="\(RecognitionPlace.mine.address)">返回我的认定</a></p>
      """)
  }

  private var follows: HTML? {
    guard !following.isEmpty, recognition.holds(on: visit.platform.today) else { return nil }
    let table = FinanceTable<Following>(
      caption: "由此可以申报的", empty: "",
      columns: [
        .init("措施") { .text($0.measure.name) }, .init("政策") { .text($0.pack.identity.name) },
        .init("金额") { .text($0.words) }, .init("申报") { .piece(start($0)) },
      ])
    return """
      <h2>由此可以享受的</h2>
      <p>金额按政策和名录里的内容测算，只是测算，不是承诺；政策没有写金额的，写“金额未定”。</p>
      \(table.html(following))
      """
  }

  private func start(_ one: Following) -> HTML {
    guard let round = one.round else { return "没有开放的批次" }
    return """
      <form method="post" action="\(CasePlace.start(round.id).address)">\(visit.formToken)\
      <input type="hidden" name="number" value="\(recognition.number)">\
      <button class="plain">去申报</button></form>
      """
  }

  /// What the forms that the page shows now send.
  private var shown: [String] {
    let isOpen = recognition.authority != nil && recognition.holds(on: visit.platform.today)
    return (asked.map { [$0] } ?? [])
      + (isOpen && talents.count < recognition.authority?.quota ?? 0 ? [TalentPiece.go] : [])
  }

  /// What the holder can send besides: a view, an objection, or a request for renewal.
  private var asked: String? {
    switch recognition.state {
    case .proposed: return "state"
    case .lost: return steps.last?.kind == .objected ? nil : "state"
    case .held:
      let days = line.rules?.file.renewalDays ?? 90
      guard recognition.isRenewable(on: visit.platform.today, renewalDays: days) else { return nil }
      let last = steps.last { [.renewalAsked, .renewed].contains($0.kind) }
      return last?.kind == .renewalAsked ? nil : "renewal"
    }
  }

  private func ask(_ go: String, _ button: String, _ label: String) -> HTML {
    pieces.form(
      recognition, at: place, go, button,
      [pieces.field("words", label, of: go, kind: .lines(5))])
  }

  /// What the holder can ask or say now.
  private var saying: HTML? {
    switch (recognition.state, asked) {
    case (.proposed, _):
      return """
        <h2>陈述申辩</h2><p>拟自\(recognition.loss?.from.description ?? "")起取消：\
        \(recognition.loss?.ground ?? "")。请在\(recognition.loss?.heardUntil.description ?? "")\
        之前提出意见，最多\(StateView.mostViews)次。</p>
        \(ask("state", "提交意见", "意见和理由"))
        """
    case (.lost, nil): return "<p>异议已收到，正在办理。</p>"
    case (.lost, _):
      return pieces.folded("对取消有异议", "state", ask("state", "提出异议", "异议和理由"))
    case (.held, "renewal"):
      return "<h2>申请续期</h2>\(ask("renewal", "申请续期", "理由和仍然符合条件的情况"))"
    case (.held, _):
      let last = steps.last { [.renewalAsked, .renewed].contains($0.kind) }
      return last?.kind == .renewalAsked ? "<p>续期申请已收到，正在办理。</p>" : nil
    }
  }
}
