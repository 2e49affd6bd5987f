internal import Boards
internal import Fulfilment
internal import Quantities

extension RequestState: SQLBindable, SQLReadable {}

extension StoreSession: BoardRequestPort {
  func insert(_ request: BoardRequest) throws {
    try run(
      """
      INSERT INTO board_requests
        (entry, pack, board, due_day, provisional, at, state, owner, owner_name, words, outcome,
         ended_at, reminded, revision)
      VALUES (\(request.entry), \(request.pack), \(request.board), \(request.due),
        \(request.isProvisional), \(request.at), \(request.state), \(request.owner),
        \(request.ownerName), \(request.words), \(request.outcome), \(request.endedAt),
        \(request.reminded), \(request.revision))
      """)
  }

  func update(_ request: BoardRequest) throws -> Bool {
    try run(
      """
      UPDATE board_requests SET state = \(request.state), owner = \(request.owner),
        owner_name = \(request.ownerName), words = \(request.words), outcome = \(request.outcome),
        ended_at = \(request.endedAt), reminded = \(request.reminded),
        revision = \(request.revision)
      WHERE entry = \(request.entry) AND revision = \(request.revision - 1)
      """) == 1
  }

  func boardRequest(_ entry: BoardEntryID) throws -> BoardRequest? {
    try row("SELECT * FROM board_requests WHERE entry = \(entry)", as: Self.request)
  }

  func boardRequests(
    pack: String, board: String, states: Set<RequestState>, limit: Int
  ) throws -> [BoardRequest] {
    try rows(
      """
      SELECT * FROM board_requests WHERE pack = \(pack) AND board = \(board)
        AND state IN (\(list: Array(states)))
      ORDER BY due_day, at, entry LIMIT \(limit)
      """, as: Self.request)
  }

  func boardRequests(
    dueThrough day: CalendarDate, remindedBefore last: CalendarDate, limit: Int
  ) throws -> [BoardRequest] {
    try rows(
      """
      SELECT * FROM board_requests WHERE state IN ('open', 'taken') AND due_day <= \(day)
        AND (reminded IS NULL OR reminded < \(last))
      ORDER BY due_day, entry LIMIT \(limit)
      """, as: Self.request)
  }

  /// How many requests of each board are in each state, and how many are overdue.
  func requestCounts(
    on day: CalendarDate
  ) throws -> [String: (states: [RequestState: Int], overdue: Int)] {
    let lines = try rows(
      """
      SELECT pack, board, state, COUNT(*) AS many,
        SUM(CASE WHEN state IN ('open', 'taken') AND due_day < \(day) THEN 1 ELSE 0 END) AS late
      FROM board_requests GROUP BY pack, board, state
      """
    ) { row -> (String, RequestState, Int, Int) in
      let topic = "\(try row("pack", as: String.self))/\(try row("board", as: String.self))"
      return (topic, try row("state"), try row("many"), try row("late"))
    }
    var counts: [String: (states: [RequestState: Int], overdue: Int)] = [:]
    for (topic, state, many, late) in lines {
      counts[topic, default: ([:], 0)].states[state] = many
      counts[topic, default: ([:], 0)].overdue += late
    }
    return counts
  }

  private static func request(_ row: SQLRow) throws -> BoardRequest {
    var request = BoardRequest(
      entry: try row("entry"), pack: try row("pack"), board: try row("board"),
      due: try row("due_day"), isProvisional: try row("provisional"), at: try row("at"))
    request.state = try row("state")
    request.owner = try row("owner")
    request.ownerName = try row("owner_name")
    request.words = try row("words")
    request.outcome = try row("outcome")
    request.endedAt = try row("ended_at")
    request.reminded = try row("reminded")
    request.revision = try row("revision")
    return request
  }
}
