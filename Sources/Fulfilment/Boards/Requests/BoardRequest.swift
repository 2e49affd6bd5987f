public import Boards
internal import PolicyPacks
public import Quantities

/// A need that an office takes and finishes by a day, such as guidance for a filing.
public struct BoardRequest: Hashable, Sendable {
  /// The need.
  public let entry: BoardEntryID
  /// The pack's id.
  public let pack: String
  /// The board's key.
  public let board: String
  /// The last day by which it is to be finished.
  public let due: CalendarDate
  /// The due day was counted through a year without a notice of its working days.
  public let isProvisional: Bool
  /// When it was asked for.
  public let at: Instant
  /// How far it has come.
  public var state = RequestState.open
  /// Whose it is: the officer who took it.
  public var owner: AccountID?
  /// The officer's name.
  public var ownerName = ""
  /// What was said when it was finished or declined.
  public var words = ""
  /// What came of it: the key of an outcome.
  public var outcome: String?
  /// When it was finished, declined or taken back.
  public var endedAt: Instant?
  /// The day on which its owner was reminded last.
  public var reminded: CalendarDate?
  /// Counts its changes: two on one request are found by it.
  public var revision = 1

  /// A request that nobody has taken.
  public init(
    entry: BoardEntryID, pack: String, board: String, due: CalendarDate, isProvisional: Bool,
    at: Instant
  ) {
    self.entry = entry
    self.pack = pack
    self.board = board
    self.due = due
    self.isProvisional = isProvisional
    self.at = at
  }

  /// Whether its due day is over and it isn't finished.
  public func isOverdue(on day: CalendarDate) -> Bool { state.isPending && due < day }
}

/// Requests, as use cases see the store.
public protocol BoardRequestPort {
  /// Adds a request.
  func insert(_ request: BoardRequest) throws
  /// Writes a request over that of the revision before; false where somebody was faster.
  func update(_ request: BoardRequest) throws -> Bool
  /// The request that a need is.
  func boardRequest(_ entry: BoardEntryID) throws -> BoardRequest?
  /// Requests of a board in some states, by their due days.
  func boardRequests(
    pack: String, board: String, states: Set<RequestState>, limit: Int
  ) throws -> [BoardRequest]
  /// Requests in work or waiting that are due until a day, and were reminded of before another or
  /// never.
  func boardRequests(
    dueThrough day: CalendarDate, remindedBefore last: CalendarDate, limit: Int
  ) throws -> [BoardRequest]
}

extension OpenBoard {
  /// The request that a new need is, where the board's needs are requests.
  func request(of entry: BoardEntry, _ platform: Platform) -> BoardRequest? {
    guard let rules = scheme.requests, entry.side == .need else { return nil }
    let today = platform.today
    let due = platform.library.reference.workingDays.due(
      from: today, days: rules.days, countsFirstDay: false)
    return BoardRequest(
      entry: entry.id, pack: entry.pack, board: entry.board, due: due?.date ?? today,
      isProvisional: due?.provisional ?? true, at: platform.now())
  }
}

extension Session {
  /// Refuses to change or take back a need that an office has finished or declined: what was
  /// answered stays as it was answered.
  func demandPending(_ entry: BoardEntry) throws {
    guard let request = try boardRequest(entry.id), !request.state.isPending else { return }
    throw Refusal(
      "request-ended", "这项请求\(request.state.chineseName)，不能再修改或撤回；还有需要的，请重新提出。")
  }

  /// Counts a change of a need as a change of its request, so that an officer finishes only what
  /// they have seen, and tells its owner; before anybody took it, all who keep the board.
  func renewRequest(of entry: BoardEntry, on board: OpenBoard) throws {
    guard var request = try boardRequest(entry.id) else { return }
    request.revision += 1
    guard try update(request) else { throw Refusal.changedMeanwhile }
    let title = "\(board.name)：请求“\(entry.title)”已修改"
    let body = "\(entry.party.name)修改了内容，请看过再办理；仍应在\(request.due)之前办结。"
    guard let owner = request.owner else {
      return try tellKeepers(of: board, about: entry.id.text, title, body)
    }
    try post(
      OutboxDraft(.inbox, to: owner.text, about: entry.id.text, title: title, body: body))
  }

  /// A message to each officer who keeps a board.
  func tellKeepers(
    of board: OpenBoard, about subject: String, _ title: String, _ body: String
  ) throws {
    for account in try board.keepers(self) {
      try post(
        OutboxDraft(.inbox, to: account.id.text, about: subject, title: title, body: body))
    }
  }
}
