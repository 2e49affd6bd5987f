public import Boards
internal import Entitlement
internal import PolicyPacks
internal import Quantities

/// What fits one of one's own entries, why, and what would make something fit.
public struct BoardSuggestions: Sendable {
  /// An entry of the other side that fits.
  public struct Suggestion: Sendable {
    /// The entry.
    public let entry: BoardEntry
    /// Why it fits.
    public let match: BoardMatch
  }

  /// One's own entry.
  public let entry: BoardEntry
  /// What can be done with it today.
  public let standing: BoardEntry.Standing
  /// What fits, the best first.
  public let suggestions: [Suggestion]
  /// The smallest change of a need that would make a listing fit, where none does.
  public let change: SmallestChange?
  /// Needs that a listing could serve together.
  public let pools: [NeedPool]

  /// Finds them, for whose entry it is or who keeps the board.
  ///
  /// - Throws: `Refusal.notFound` where it isn't the actor's.
  public static func of(
    _ id: BoardEntryID, for actor: Actor, on platform: Platform
  ) async throws -> BoardSuggestions {
    try await platform.store.read { session in
      guard let entry = try session.boardEntry(id) else { throw Refusal.notFound }
      let board = try OpenBoard.of(platform.library, pack: entry.pack, key: entry.board)
      let isOwn = (try? board.party(of: actor, session, platform)) == entry.party
      guard isOwn || (board.isKeeper(actor) && !board.isSealed(entry.side)) else {
        throw Refusal.notFound
      }
      let today = platform.today
      let standing = try board.standing(of: entry, on: today, session)
      guard standing == .live else {
        return BoardSuggestions(
          entry: entry, standing: standing, suggestions: [], change: nil, pools: [])
      }
      guard try board.mayRead(entry.side.other, actor, on: today, session, platform) else {
        return BoardSuggestions(
          entry: entry, standing: standing, suggestions: [], change: nil, pools: [])
      }
      return try board.suggestions(entry, on: today, session)
    }
  }
}

extension OpenBoard {
  /// What fits an entry that stands, whoever asks.
  func suggestions(
    _ entry: BoardEntry, on today: CalendarDate, _ session: any Session
  ) throws -> BoardSuggestions {
    let others = try live(entry.side.other, on: today, session).filter { $0.party != entry.party }
    let candidates = others.map { $0.candidate(scheme) }
    let own = entry.candidate(scheme)
    let found =
      entry.side == .need
      ? BoardMatching(need: own, listings: candidates, by: scheme)
      : BoardMatching(listing: own, needs: candidates, by: scheme)
    let known = Dictionary(others.map { ($0.id.text, $0) }, uniquingKeysWith: { one, _ in one })
    let suggestions = found.matches.prefix(50).compactMap { match in
      known[match.id].map { BoardSuggestions.Suggestion(entry: $0, match: match) }
    }
    return BoardSuggestions(
      entry: entry, standing: .live, suggestions: Array(suggestions), change: found.change,
      pools: entry.side == .listing
        ? NeedPool.pools(listing: own, needs: candidates, by: scheme) : [])
  }
}

/// Expresses an interest in an entry of the other side.
public struct ExpressInterest: Sendable {
  /// The entry.
  public var target: BoardEntryID
  /// One's own entry of the other side, where there is one.
  public var own: BoardEntryID?
  /// What one says.
  public var words: String
  /// How one is reached; told only after the other agreed. Nil: as in one's own entry.
  public var contact: String?

  /// An interest.
  public init(
    in target: BoardEntryID, own: BoardEntryID? = nil, words: String, contact: String? = nil
  ) {
    self.target = target
    self.own = own
    self.words = words
    self.contact = contact
  }

  /// Expresses it, and tells the other side that somebody is interested.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> BoardInterest {
    let words = words.trimmingBlanks
    guard (2...500).contains(words.count) else {
      throw Refusal("words", "请用2到500字写明意向。", field: "words")
    }
    if let found = ContactScan.contact(in: words) {
      throw Refusal("contact-in-text", "意向里有联系方式（\(found)），请填在联系方式一栏。", field: "words")
    }
    let id: BoardInterestID = platform.newID()
    let form = self
    return try await platform.store.write { session in
      guard let target = try session.boardEntry(form.target) else { throw Refusal.notFound }
      let board = try OpenBoard.of(platform.library, pack: target.pack, key: target.board)
      let party = try board.party(of: actor, session, platform)
      let today = platform.today
      guard try board.mayRead(target.side, actor, on: today, session, platform) else {
        throw Refusal.notFound
      }
      guard party != target.party else {
        throw Refusal("own-entry", "这是您自己发布的内容。")
      }
      guard board.scheme.challenges == nil else {
        throw Refusal("bids-only", "这里用方案揭榜，截止后评审选定，不能单独联系。")
      }
      try board.demandLive(target, on: today, session)
      let own = try form.own.map { try form.ownEntry($0, of: party, beside: target, session) }
      if let own { try board.demandLive(own, on: today, session) }
      let contact = (form.contact ?? own?.contact ?? "").trimmingBlanks
      guard (5...200).contains(contact.count) else {
        throw Refusal("contact", "请填写联系人和电话或邮箱；对方同意后才会告诉对方。", field: "contact")
      }
      let interest = BoardInterest(
        id: id, pack: target.pack, board: target.board, target: target.id, owner: target.party,
        asker: party, own: own?.id, askedBy: actor.account, contact: contact, words: words,
        at: platform.now())
      guard try session.insert(interest) else {
        throw Refusal("interest-there", "您已经对这一条表达过意向，请等待对方答复。")
      }
      try session.record(
        AuditDraft(
          "board.interest", id.text, by: actor.account,
          [
            .init("target", target.id.text), .init("own", own?.id.text ?? ""),
            .init("board", "\(target.pack)/\(target.board)"),
          ],
          commitments: [
            .init("words", Array(words.utf8)), .init("contact", Array(contact.utf8)),
          ]))
      try session.tell(
        target.party, about: id.text, "\(board.name)：有单位对“\(target.title)”感兴趣",
        "\(party.name)：\(words)。请在“我的供需”里答复；双方同意后才互相告知联系方式。")
      return interest
    }
  }

  private func ownEntry(
    _ id: BoardEntryID, of party: BoardParty, beside target: BoardEntry, _ session: any Session
  ) throws -> BoardEntry {
    guard let own = try session.boardEntry(id), own.party == party, own.pack == target.pack,
      own.board == target.board, own.side == target.side.other
    else { throw Refusal("own-entry", "请选择您在另一侧发布的内容。", field: "own") }
    return own
  }
}

/// Answers an interest in one's own entry.
public struct AnswerInterest: Sendable {
  /// The interest.
  public var interest: BoardInterestID
  /// Whether one agrees.
  public var agrees: Bool
  /// What one says.
  public var words: String

  /// An answer.
  public init(_ interest: BoardInterestID, agrees: Bool, words: String = "") {
    self.interest = interest
    self.agrees = agrees
    self.words = words
  }

  /// Answers: from here on both see how the other is reached.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> BoardInterest {
    let (id, agrees, words) = (interest, agrees, words.trimmingBlanks)
    if let found = ContactScan.contact(in: words) {
      throw Refusal("contact-in-text", "答复里不需要写联系方式（\(found)），同意后系统会互相告知。", field: "words")
    }
    return try await platform.store.write { session in
      guard var interest = try session.boardInterest(id),
        let target = try session.boardEntry(interest.target)
      else { throw Refusal.notFound }
      let board = try OpenBoard.of(platform.library, pack: interest.pack, key: interest.board)
      guard try board.party(of: actor, session, platform) == target.party else {
        throw Refusal.notFound
      }
      if agrees { try board.demandLive(target, on: platform.today, session) }
      interest.state = agrees ? .agreed : .declined
      interest.answer = String(words.prefix(500))
      interest.answeredAt = platform.now()
      guard try session.update(interest, from: .asked) else {
        throw Refusal("interest-answered", "这份意向已经答复过。")
      }
      try session.record(
        AuditDraft(
          agrees ? "board.agreed" : "board.declined", id.text, by: actor.account,
          [.init("target", target.id.text)]))
      try session.tell(
        interest.asker, about: id.text, "\(board.name)：对方\(agrees ? "同意联系" : "暂不考虑")",
        agrees
          ? "“\(target.title)”的发布方同意联系，可以在“我的供需”里看到联系方式。"
          : "“\(target.title)”的发布方暂不考虑。\(words)")
      return interest
    }
  }
}

/// Records what came of two who agreed, by either of them or an officer who keeps the board; the
/// success of a challenge, and an end with milestones open, never by who does the work.
public struct RecordOutcome: Sendable {
  /// The interest.
  public var interest: BoardInterestID
  /// The key of the outcome.
  public var outcome: String
  /// What it is worth, in fen, where one says so.
  public var fen: Int64?
  /// A remark.
  public var words: String

  /// An outcome.
  public init(_ interest: BoardInterestID, outcome: String, fen: Int64? = nil, words: String = "") {
    self.interest = interest
    self.outcome = outcome
    self.fen = fen
    self.words = words
  }

  /// Records it; statistics count it from here on.
  ///
  /// - Throws: a `Refusal` that names the field, or where milestones are open.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> BoardInterest {
    let form = self
    return try await platform.store.write { session in
      guard var interest = try session.boardInterest(form.interest) else { throw Refusal.notFound }
      let board = try OpenBoard.of(platform.library, pack: interest.pack, key: interest.board)
      let party = try? board.party(of: actor, session, platform)
      let isKeeper = board.isKeeper(actor)
      guard isKeeper || party == interest.asker || party == interest.owner else {
        throw Refusal.notFound
      }
      guard board.scheme.outcomes.contains(where: { $0.key == form.outcome }) else {
        throw Refusal("outcome", "请选择一个结果。", field: "outcome")
      }
      guard form.fen.map({ (0...100_000_000_000_000).contains($0) }) ?? true else {
        throw Refusal("amount", "金额应在0到1万亿元之间。", field: "amount")
      }
      let before = interest.state
      guard before == .agreed || (before == .ended && isKeeper) else {
        throw Refusal(
          "no-agreement", before == .ended ? "结果已经登记，更正请联系主管部门。" : "双方同意之后才能登记结果。")
      }
      try form.check(interest, board, actor, isAsker: party == interest.asker, session)
      interest.state = .ended
      interest.outcome = form.outcome
      interest.outcomeFen = form.fen
      interest.outcomeWords = String(form.words.trimmingBlanks.prefix(500))
      interest.outcomeAt = platform.now()
      guard try session.update(interest, from: before) else { throw Refusal.changedMeanwhile }
      try session.record(
        AuditDraft(
          "board.outcome", interest.id.text, by: actor.account,
          [
            .init("outcome", form.outcome), .init("fen", form.fen.map(String.init) ?? ""),
            .init("board", "\(interest.pack)/\(interest.board)"),
          ], commitments: [.init("words", Array(form.words.utf8))]))
      return interest
    }
  }
}

extension RecordOutcome {
  /// Refuses success before every milestone is accepted, or by who is in conflict; and another end
  /// while something delivered waits for an answer, or by who does the work while anything is open.
  private func check(
    _ interest: BoardInterest, _ board: OpenBoard, _ actor: Actor, isAsker: Bool,
    _ session: any Session
  ) throws {
    guard board.scheme.hasMilestones || board.scheme.challenges != nil else { return }
    let milestones = try session.boardMilestones(of: interest.id)
    let isSuccess = board.scheme.outcomes.contains { $0.key == outcome && $0.isSuccess }
    if isSuccess {
      guard milestones.allSatisfy({ $0.state == .accepted }) else {
        throw Refusal("milestones-open", "还有节点没有验收通过，不能登记为成功。", field: "outcome")
      }
      if board.scheme.challenges != nil {
        let words = isAsker ? "是承担方" : try interest.conflict(of: actor, session)
        if let words {
          throw Refusal(
            "outcome-by-owner", "您\(words)，榜单的成功由发榜方或主管部门登记。", field: "outcome")
        }
      }
    } else if milestones.contains(where: {
      $0.state == .delivered || (isAsker && $0.state == .planned)
    }) {
      throw Refusal(
        "milestones-open",
        isAsker ? "还有节点没有交付或验收，请由发榜方登记结果。" : "有已交付的节点等待验收，请先验收再登记结果。",
        field: "outcome")
    }
  }
}

extension OpenBoard {
  /// Refuses what can't take part any more, with the reason.
  func demandLive(
    _ entry: BoardEntry, on day: CalendarDate, _ session: any Session
  ) throws {
    let standing = try standing(of: entry, on: day, session)
    guard standing == .live else {
      throw Refusal(
        "entry-ended", "“\(entry.title)”现在不能对接：\(standing.chineseName)。")
    }
  }
}
