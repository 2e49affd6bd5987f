internal import Boards
internal import PolicyPacks
internal import Quantities

/// Takes a request, finishes it or declines it, by an officer who keeps its board.
public struct HandleRequest: Sendable {
  /// What is done with it.
  public enum Step: Sendable, Hashable {
    /// One's own from here on; also a request that a colleague had taken.
    case take
    /// Finished, with the key of an outcome.
    case finish(outcome: String)
    /// Not done, for the reason in the words.
    case decline

    var state: RequestState {
      switch self {
      case .take: .taken
      case .finish: .done
      case .decline: .declined
      }
    }
  }

  /// The need.
  public var entry: BoardEntryID
  /// The revision that was seen.
  public var revision: Int
  /// What is done.
  public var step: Step
  /// What is said to who asked.
  public var words: String

  /// A step of a request.
  public init(_ entry: BoardEntryID, revision: Int, _ step: Step, words: String = "") {
    self.entry = entry
    self.revision = revision
    self.step = step
    self.words = words
  }

  /// Does it, and tells who asked.
  ///
  /// - Throws: a `Refusal` where somebody else owns it, it is one's own need, or words are missing.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> BoardRequest {
    let form = self
    let words = words.trimmingBlanks
    if step != .take, !(2...1000).contains(words.count) {
      throw Refusal("words", "请用2到1000字告诉申请方办理的结果或不予办理的理由。", field: "words")
    }
    return try await platform.store.write { session in
      guard let entry = try session.boardEntry(form.entry),
        var request = try session.boardRequest(form.entry)
      else { throw Refusal.notFound }
      let board = try OpenBoard.of(platform.library, pack: entry.pack, key: entry.board)
      guard board.isKeeper(actor) else { throw Refusal.notFound }
      guard request.revision == form.revision else { throw Refusal.changedMeanwhile }
      guard !actor.standsIn(for: entry.author) else {
        throw Refusal("own-entry", "不能办理自己提出的请求，请由同事办理。")
      }
      let before = request.owner
      try form.check(request, actor, board)
      request.state = form.step.state
      switch form.step {
      case .take:
        request.owner = actor.account
        request.ownerName = actor.name
      case .finish(let outcome):
        request.outcome = outcome
        request.endedAt = platform.now()
      case .decline:
        request.owner = request.owner ?? actor.account
        if request.ownerName.isEmpty { request.ownerName = actor.name }
        request.endedAt = platform.now()
      }
      request.words = form.step == .take ? request.words : words
      request.revision += 1
      guard try session.update(request) else { throw Refusal.changedMeanwhile }
      try session.record(
        AuditDraft(
          "request.\(request.state.rawValue)", entry.id.text, by: actor.account,
          [
            .init("board", "\(entry.pack)/\(entry.board)"), .init("due", request.due.description),
            .init("outcome", request.outcome ?? ""), .init("before", before?.text ?? ""),
          ], commitments: [.init("words", Array(words.utf8))]))
      try session.tell(
        entry.party, about: entry.id.text,
        "\(board.name)：“\(entry.title)”\(request.state.chineseName)",
        request.state == .taken
          ? "\(board.officeName(of: actor))已受理，\(request.due)之前答复。" : words)
      return request
    }
  }

  private func check(_ request: BoardRequest, _ actor: Actor, _ board: OpenBoard) throws {
    guard request.state.mayBecome(step.state) else {
      throw Refusal(
        "request-state", "这项请求\(request.state.chineseName)，不能再这样办理。请先受理，或查看最新内容。")
    }
    switch step {
    case .take:
      guard request.owner != actor.account else {
        throw Refusal("request-taken", "这项请求已经由您受理。")
      }
    case .finish(let outcome):
      guard request.owner.map(actor.standsIn) ?? false else {
        throw Refusal("request-of-other", "这项请求由\(request.ownerName)办理；要接手，请先点“受理”。")
      }
      guard board.scheme.outcomes.contains(where: { $0.key == outcome }) else {
        throw Refusal("outcome", "请选择一个结果。", field: "outcome")
      }
    case .decline:
      guard request.owner.map(actor.standsIn) ?? true else {
        throw Refusal("request-of-other", "这项请求由\(request.ownerName)办理；要接手，请先点“受理”。")
      }
    }
  }
}

extension OpenBoard {
  /// The name of the office that an officer keeps the board for.
  public func officeName(of actor: Actor) -> String {
    let seats = actor.seats.filter { $0.role == .agencyOfficer }.compactMap(\.agency)
    let key = seats.first(where: agencies.contains) ?? pack.identity.lead.value
    return pack.agency(key)?.name ?? key
  }
}

/// Reminds owners of requests that come due or are overdue, once a day; where nobody has taken one,
/// all officers who keep its board.
public struct RemindRequests: Sendable {
  /// The longest notice that rules may ask for, in days of the calendar.
  private static let longestNotice = 100

  /// It.
  public init() {}

  /// Reminds; gives how many requests somebody was reminded of.
  @discardableResult
  public func carryOut(on platform: Platform) async throws -> Int {
    let today = platform.today
    let horizon = today.adding(days: Self.longestNotice) ?? today
    let candidates = try await platform.store.read { session in
      try session.boardRequests(dueThrough: horizon, remindedBefore: today, limit: 500)
        .filter { request in
          let board = try? OpenBoard.of(
            platform.library, pack: request.pack, key: request.board)
          return board?.isSoon(request, on: today, platform) ?? false
        }
    }
    guard !candidates.isEmpty else { return 0 }
    return try await platform.store.write { session in
      var reminded = 0
      for candidate in candidates {
        guard var request = try session.boardRequest(candidate.entry),
          request.state.isPending, request.reminded != today,
          let entry = try session.boardEntry(request.entry),
          let board = try? OpenBoard.of(platform.library, pack: entry.pack, key: entry.board)
        else { continue }
        request.reminded = today
        request.revision += 1
        guard try session.update(request) else { continue }
        let title =
          request.isOverdue(on: today) ? "\(board.name)：请求已逾期" : "\(board.name)：请求将到期"
        let body = "“\(entry.title)”应在\(request.due)之前办结，现在\(request.state.chineseName)。"
        if let owner = request.owner {
          try session.post(
            OutboxDraft(.inbox, to: owner.text, about: entry.id.text, title: title, body: body))
        } else {
          try session.tellKeepers(of: board, about: entry.id.text, title, body)
        }
        reminded += 1
      }
      return reminded
    }
  }
}

extension OpenBoard {
  /// Whether the due day of a request is so near that its owner is reminded.
  fileprivate func isSoon(
    _ request: BoardRequest, on today: CalendarDate, _ platform: Platform
  ) -> Bool {
    guard let rules = scheme.requests else { return false }
    let end = platform.library.reference.workingDays.due(
      from: today, days: rules.remindDays, countsFirstDay: false)
    return request.due <= (end?.date ?? today)
  }
}
