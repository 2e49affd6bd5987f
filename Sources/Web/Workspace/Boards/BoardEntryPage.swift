internal import Boards
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// One entry: what it says, what fits it for whose it is, a way to express interest for others.
struct BoardEntryPage {
  let visit: Visit
  let board: OpenBoard
  let entry: BoardEntry
  let standing: BoardEntry.Standing
  let isOwn: Bool
  let party: BoardParty?
  let suggestions: BoardSuggestions?
  /// One's own entries of the other side, to express interest with.
  let ownEntries: [BoardEntry]
  /// What else stands about it.
  let ways: BoardEntryWays
  var refusal: Refusal?

  static func read(_ visit: Visit, _ refusal: Refusal? = nil) async throws -> BoardEntryPage {
    let (platform, actor) = (visit.platform, visit.visitor?.actor)
    let id: BoardEntryID = try visit.id("id")
    let suggestions =
      if let actor { try? await BoardSuggestions.of(id, for: actor, on: platform) } else {
        BoardSuggestions?.none
      }
    return try await platform.store.read { session in
      guard let entry = try session.boardEntry(id) else { throw Refusal.notFound }
      let board = try OpenBoard.of(platform.library, pack: entry.pack, key: entry.board)
      let party = actor.flatMap { try? board.party(of: $0, session, platform) }
      let isOwn = party == entry.party
      let standing = try board.standing(of: entry, on: platform.today, session)
      let isKeeper = !board.isSealed(entry.side) && (actor.map(board.isKeeper) ?? false)
      let isPublic =
        try standing == .live && board.names(entry, to: actor)
        && board.mayRead(entry.side, actor, on: platform.today, session, platform)
      guard isOwn || isKeeper || isPublic else { throw Refusal.notFound }
      let own = try party.map {
        try session.boardEntries(
          BoardQuery(
            pack: entry.pack, board: entry.board, side: entry.side.other, party: $0.key,
            states: [.live], on: platform.today))
      }
      return BoardEntryPage(
        visit: visit, board: board, entry: entry, standing: standing, isOwn: isOwn,
        party: party, suggestions: suggestions, ownEntries: own ?? [],
        ways: try BoardEntryWays(entry, actor, session, platform), refusal: refusal)
    }
  }

  private var side: BoardScheme.Side { board.scheme.side(entry.side) }

  var html: HTML {
    let reason: HTML? = entry.reason.map { "<p>未通过的理由：\($0)</p>" }
    let list = BoardPlace.board(pack: entry.pack, key: entry.board, entry.side).address
    return WorkspacePage(entry.title, visit).html(
      """
      \(FormField.summary(isOwn ? [] : bidForm?.fields ?? fields))
      <p class="hint"><a href="\(list)">\(board.name)</a>：\(side.name)</p>
      <h1>\(entry.title)</h1>
      <p>\(entry.party.name)，\(standing.chineseName)</p>\(reason)
      \(BoardPieces.facts(entry, board.scheme, showsPrivate: isOwn))
      \(bidForm?.terms)\(ways.html(visit, board, isOwn: isOwn))
      \(isOwn ? own : bidForm?.html ?? interest)
      """)
  }

  private var bidForm: BidForm? {
    guard let file = ways.challenge else { return nil }
    return BidForm(visit: visit, file: file, party: party, plans: ownEntries, refusal: refusal)
  }

  // MARK: One's own

  private var own: HTML {
    let change: HTML? =
      entry.state == .withdrawn || ways.request?.state.isPending == false
      ? nil
      : """
      <p><a href="\(BoardPlace.change(entry.id).address)">修改或续期</a></p>
      <form method="post" action="\(BoardPlace.withdraw(entry.id).address)">\(visit.formToken)\
      <div class="buttons"><button class="plain">撤回</button></div></form>
      """
    return "\(change)\(found)"
  }

  private var found: HTML {
    guard standing == .live, let suggestions else {
      return "<p>\(standing.chineseName)的内容不参与匹配。</p>"
    }
    let other = board.scheme.side(entry.side.other).name
    guard !suggestions.suggestions.isEmpty else {
      return "<h2>合适的\(other)</h2><p>现在没有合适的\(other)。</p>\(smallestChange)\(pools)"
    }
    let items: [HTML] = suggestions.suggestions.map { suggestion in
      """
      <li><a href="\(BoardPlace.entry(suggestion.entry.id).address)">\(suggestion.entry.title)</a>\
      <p>\(suggestion.entry.party.name)</p>\(BoardPieces.reasons(suggestion.match))\
      \(step(to: suggestion.entry))</li>
      """
    }
    return "<h2>合适的\(other)</h2><ul class=\"found\">\(items)</ul>\(pools)"
  }

  /// The next step from a match: a bid with one's plan, or interest with one's own entry.
  private func step(to other: BoardEntry) -> HTML? {
    if board.scheme.challenges == nil {
      return way(to: other, "表达意向", at: "words")
    }
    return entry.side == .need ? way(to: other, "用这个方案揭榜", at: "plan") : nil
  }

  private func way(to other: BoardEntry, _ words: String, at field: String) -> HTML {
    let address = "\(BoardPlace.entry(other.id).address.text)?own=\(entry.id)#\(field)"
    return """
      <p><a class="button" href="\(Address(text: address))">\(words)\
      <span class="hidden">：\(other.title)</span></a></p>
      """
  }

  private var smallestChange: HTML? {
    guard let change = suggestions?.change else { return nil }
    let steps: [HTML] = change.steps.map { step in
      let field = side.field(step.field)
      let unit = field?.unit ?? ""
      return """
        <li>把“\(field?.name ?? step.field)”从\(step.old.text)\(unit)改为\(step.new.text)\(unit)</li>
        """
    }
    guard let id = BoardEntryID(change.listing) else { return nil }
    return """
      <p>最小的改动：</p><ul>\(steps)</ul>
      <p>改动后<a href="\(BoardPlace.entry(id).address)">这一条</a>就合适。</p>
      """
  }

  private var pools: HTML? {
    guard let pools = suggestions?.pools, !pools.isEmpty else { return nil }
    let items: [HTML] = pools.map { pool in
      let links: [HTML] = pool.needs.compactMap { BoardEntryID($0) }.enumerated().map { index, id in
        "<a href=\"\(BoardPlace.entry(id).address)\">第\(index + 1)家</a> "
      }
      return "<li>\(pool.needs.count)家合计\(pool.total.description)：\(links)</li>"
    }
    return "<h2>可以拼单的小需求</h2><ul>\(items)</ul>"
  }

  // MARK: Somebody else's

  private var fields: [FormField] {
    func fault(_ name: String) -> String? { refusal?.field == name ? refusal?.words : nil }
    var fields: [FormField] = []
    if !ownEntries.isEmpty {
      fields.append(
        FormField(
          name: "own", label: "用哪一条\(board.scheme.side(entry.side.other).name)去对接",
          kind: .choice([("", "不用")] + ownEntries.map { ($0.id.text, $0.title) }),
          value: visit.form["own"].isEmpty ? visit.query["own"] ?? "" : visit.form["own"],
          fault: fault("own")))
    }
    fields += [
      FormField(
        name: "words", label: "意向", hint: "不要写联系方式。", kind: .lines(4),
        value: visit.form["words"], fault: fault("words")),
      FormField(
        name: "contact", label: "联系人和电话或邮箱",
        hint: ownEntries.isEmpty ? "对方同意后才会告诉对方。" : "不填就用您那一条里的联系方式；对方同意后才会告诉对方。",
        value: visit.form["contact"], fault: fault("contact")),
    ]
    return fields
  }

  private var interest: HTML {
    guard board.scheme.challenges == nil else { return "" }
    guard standing == .live else { return "<p>\(standing.chineseName)，现在不能对接。</p>" }
    guard visit.visitor != nil else {
      let login = IdentityPlace.login(to: BoardPlace.entry(entry.id).address.text).address
      return "<p><a href=\"\(login)\">登录</a>后可以表达意向。联系方式在双方同意后互相告知。</p>"
    }
    guard party != nil else {
      return "<p>请先在<a href=\"\(Address(text: "/account"))\">我的账号</a>里选择代表哪家单位或本人。</p>"
    }
    return """
      <h2>表达意向</h2>
      <form class="checkup" method="post" action="\(BoardPlace.entry(entry.id).address)" novalidate>
      \(visit.formToken)\(fields.map(\.html))
      <div class="buttons"><button>表达意向</button></div></form>
      """
  }
}
