internal import Boards
internal import Fulfilment
internal import Quantities

extension BoardSide: SQLBindable, SQLReadable {}
extension BoardEntry.State: SQLBindable, SQLReadable {}
extension BoardInterest.State: SQLBindable, SQLReadable {}
extension BoardMilestone.State: SQLBindable, SQLReadable {}

extension StoreSession: BoardPort {
  func insert(_ entry: BoardEntry, tokens: Set<String>) throws {
    try run(
      """
      INSERT INTO board_entries
        (id, pack, board, side, party, party_name, credit_code, author, title, cells, contact,
         through_day, state, reason, at, revision)
      VALUES (\(entry.id), \(entry.pack), \(entry.board), \(entry.side), \(entry.party.key),
        \(entry.party.name), \(entry.party.creditCode), \(entry.author), \(entry.title),
        \(Self.text(entry.cells)), \(entry.contact), \(entry.through), \(entry.state),
        \(entry.reason), \(entry.at), \(entry.revision))
      """)
    try write(tokens, of: entry.id)
  }

  func update(_ entry: BoardEntry, tokens: Set<String>) throws -> Bool {
    let changed = try run(
      """
      UPDATE board_entries SET title = \(entry.title), cells = \(Self.text(entry.cells)),
        contact = \(entry.contact), through_day = \(entry.through), state = \(entry.state),
        reason = \(entry.reason), revision = \(entry.revision)
      WHERE id = \(entry.id) AND revision = \(entry.revision - 1)
      """)
    guard changed == 1 else { return false }
    try run("DELETE FROM board_tokens WHERE entry = \(entry.id)")
    try write(tokens, of: entry.id)
    return true
  }

  private func write(_ tokens: Set<String>, of entry: BoardEntryID) throws {
    for token in tokens {
      try run("INSERT INTO board_tokens (token, entry) VALUES (\(token), \(entry))")
    }
  }

  func boardEntry(_ id: BoardEntryID) throws -> BoardEntry? {
    try row("SELECT * FROM board_entries WHERE id = \(id)", as: Self.boardEntry)
  }

  func boardEntries(_ query: BoardQuery) throws -> [BoardEntry] {
    var conditions: [SQL] = ["pack = \(query.pack)"]
    if let board = query.board { conditions.append("board = \(board)") }
    if let side = query.side { conditions.append("side = \(side)") }
    if let party = query.party { conditions.append("party = \(party)") }
    if let day = query.on { conditions.append("through_day >= \(day)") }
    if !query.states.isEmpty { conditions.append("state IN (\(list: Array(query.states)))") }
    for token in SearchTokens.wanted(by: query.words) {
      conditions.append("id IN (SELECT entry FROM board_tokens WHERE token = \(token))")
    }
    return try rows(
      """
      SELECT * FROM board_entries WHERE \(SQL.joined(conditions, by: " AND "))
      ORDER BY at DESC, id DESC LIMIT \(query.limit)
      """, as: Self.boardEntry)
  }

  // MARK: Interests

  func insert(_ interest: BoardInterest) throws -> Bool {
    try run(
      """
      INSERT INTO board_interests
        (id, pack, board, target, owner, owner_name, owner_code, asker, asker_name, asker_code, own,
         asked_by, contact, words, at, state)
      VALUES (\(interest.id), \(interest.pack), \(interest.board), \(interest.target),
        \(interest.owner.key), \(interest.owner.name), \(interest.owner.creditCode),
        \(interest.asker.key), \(interest.asker.name), \(interest.asker.creditCode),
        \(interest.own), \(interest.askedBy), \(interest.contact), \(interest.words),
        \(interest.at), \(interest.state))
      ON CONFLICT (target, asker) WHERE state IN ('asked', 'agreed') DO NOTHING
      """) == 1
  }

  func update(_ interest: BoardInterest, from state: BoardInterest.State) throws -> Bool {
    try run(
      """
      UPDATE board_interests SET state = \(interest.state), answer = \(interest.answer),
        answered_at = \(interest.answeredAt), outcome = \(interest.outcome),
        outcome_fen = \(interest.outcomeFen), outcome_words = \(interest.outcomeWords),
        outcome_at = \(interest.outcomeAt)
      WHERE id = \(interest.id) AND state = \(state)
      """) == 1
  }

  func boardInterest(_ id: BoardInterestID) throws -> BoardInterest? {
    try row("SELECT * FROM board_interests WHERE id = \(id)", as: Self.interest)
  }

  func boardInterests(of party: String, limit: Int) throws -> [BoardInterest] {
    try rows(
      """
      SELECT * FROM board_interests WHERE owner = \(party) OR asker = \(party)
      ORDER BY at DESC, id DESC LIMIT \(limit)
      """, as: Self.interest)
  }

  func boardInterests(pack: String, board: String, limit: Int) throws -> [BoardInterest] {
    try rows(
      """
      SELECT * FROM board_interests WHERE pack = \(pack) AND board = \(board)
      ORDER BY at DESC, id DESC LIMIT \(limit)
      """, as: Self.interest)
  }

  // MARK: Milestones

  func insert(_ milestone: BoardMilestone) throws {
    try run(
      """
      INSERT INTO board_milestones (id, interest, name, due_day, fen, state, words, statement)
      VALUES (\(milestone.id), \(milestone.interest), \(milestone.name), \(milestone.due),
        \(milestone.fen), \(milestone.state), \(milestone.words), \(milestone.statement))
      """)
  }

  func update(_ milestone: BoardMilestone, from state: BoardMilestone.State) throws -> Bool {
    try run(
      """
      UPDATE board_milestones SET state = \(milestone.state), words = \(milestone.words),
        statement = \(milestone.statement)
      WHERE id = \(milestone.id) AND state = \(state)
      """) == 1
  }

  func boardMilestone(_ id: BoardMilestoneID) throws -> BoardMilestone? {
    try row("SELECT * FROM board_milestones WHERE id = \(id)", as: Self.milestone)
  }

  func boardMilestones(of interest: BoardInterestID) throws -> [BoardMilestone] {
    try rows(
      "SELECT * FROM board_milestones WHERE interest = \(interest) ORDER BY due_day, id",
      as: Self.milestone)
  }

  private static func milestone(_ row: SQLRow) throws -> BoardMilestone {
    BoardMilestone(
      id: try row("id"), interest: try row("interest"), name: try row("name"),
      due: try row("due_day"), fen: try row("fen"), state: try row("state"),
      words: try row("words"), statement: try row("statement"))
  }

  // MARK: Statistics

  func boardCounts(on day: CalendarDate) throws -> [BoardCount] {
    typealias Line = (topic: String, word: String, count: Int, fen: Int64)
    let entries: [Line] = try rows(
      """
      SELECT pack, board, side, COUNT(*) AS many FROM board_entries
      WHERE state = 'live' AND through_day >= \(day) GROUP BY pack, board, side
      """
    ) { try (Self.topic($0), $0("side"), $0("many"), 0) }
    let interests: [Line] = try rows(
      """
      SELECT pack, board, state, COUNT(*) AS many FROM board_interests GROUP BY pack, board, state
      """
    ) { try (Self.topic($0), $0("state"), $0("many"), 0) }
    let requests = try requestCounts(on: day)
    let outcomes: [Line] = try rows(
      """
      SELECT pack, board, outcome, COUNT(*) AS many, COALESCE(SUM(outcome_fen), 0) AS fen
      FROM (
        SELECT pack, board, outcome, outcome_fen FROM board_interests
        UNION ALL SELECT pack, board, outcome, 0 FROM board_requests
      ) AS ended
      WHERE outcome IS NOT NULL GROUP BY pack, board, outcome
      """
    ) { try (Self.topic($0), $0("outcome"), $0("many"), $0("fen")) }
    func sum(_ lines: [Line], _ topic: String, _ words: Set<String>) -> Int {
      lines.reduce(0) { $0 + ($1.topic == topic && words.contains($1.word) ? $1.count : 0) }
    }
    return Set((entries + interests).map(\.topic) + requests.keys).sorted().map { topic in
      BoardCount(
        topic: topic, listings: sum(entries, topic, ["listing"]),
        needs: sum(entries, topic, ["need"]),
        interests: sum(interests, topic, ["asked", "agreed", "declined", "ended"]),
        agreed: sum(interests, topic, ["agreed", "ended"]),
        outcomes: Dictionary(
          outcomes.filter { $0.topic == topic }.map {
            ($0.word, Statistics.Sum(cases: $0.count, fen: $0.fen))
          }, uniquingKeysWith: { one, _ in one }),
        requests: requests[topic]?.states ?? [:], overdue: requests[topic]?.overdue ?? 0)
    }
  }

  // MARK: Rows

  private static func topic(_ row: SQLRow) throws -> String {
    "\(try row("pack", as: String.self))/\(try row("board", as: String.self))"
  }

  private static func text(_ cells: [String: String]) -> String {
    AuditCoding.text(cells.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }

  private static func boardEntry(_ row: SQLRow) throws -> BoardEntry {
    BoardEntry(
      id: try row("id"), pack: try row("pack"), board: try row("board"), side: try row("side"),
      party: BoardParty(
        key: try row("party"), name: try row("party_name"), creditCode: try row("credit_code")),
      author: try row("author"), title: try row("title"),
      cells: Dictionary(
        try AuditCoding.pairs(row("cells")).map { ($0.name, $0.text) },
        uniquingKeysWith: { one, _ in one }),
      contact: try row("contact"), through: try row("through_day"), state: try row("state"),
      reason: try row("reason"), at: try row("at"), revision: try row("revision"))
  }

  private static func interest(_ row: SQLRow) throws -> BoardInterest {
    var interest = BoardInterest(
      id: try row("id"), pack: try row("pack"), board: try row("board"),
      target: try row("target"),
      owner: BoardParty(
        key: try row("owner"), name: try row("owner_name"), creditCode: try row("owner_code")),
      asker: BoardParty(
        key: try row("asker"), name: try row("asker_name"), creditCode: try row("asker_code")),
      own: try row("own"), askedBy: try row("asked_by"), contact: try row("contact"),
      words: try row("words"), at: try row("at"))
    interest.state = try row("state")
    interest.answer = try row("answer")
    interest.answeredAt = try row("answered_at")
    interest.outcome = try row("outcome")
    interest.outcomeFen = try row("outcome_fen")
    interest.outcomeWords = try row("outcome_words")
    interest.outcomeAt = try row("outcome_at")
    return interest
  }
}
