internal import Fulfilment
internal import Quantities
internal import Selection

extension SelectionCall.State: SQLBindable, SQLReadable {}

extension StoreSession: SelectionPort {
  func insert(_ call: SelectionCall) throws -> Bool {
    let tiers = AuditCoding.text(call.tiers.map { (String($0.through), String($0.fen)) })
    return try run(
      """
      INSERT INTO selection_calls
        (id, round, pack, pack_version, measure, document, quota, budget_fen, tiers, from_day,
         through_day, state, at, revision, figures_day)
      VALUES (\(call.id), \(call.round), \(call.pack), \(call.packVersion), \(call.measure),
        \(call.document), \(call.quota), \(call.budgetFen), \(tiers), \(call.from),
        \(call.through), \(call.state), \(call.at), \(call.revision),
        \(call.figuresOn))
      ON CONFLICT (round) DO NOTHING
      """) == 1
  }

  func update(_ call: SelectionCall) throws -> Bool {
    try run(
      """
      UPDATE selection_calls SET quota = \(call.quota), budget_fen = \(call.budgetFen),
        state = \(call.state), through_day = \(call.through), revision = \(call.revision)
      WHERE id = \(call.id) AND revision = \(call.revision - 1)
      """) == 1
  }

  func selectionCall(_ id: SelectionCallID) throws -> SelectionCall? {
    try row("SELECT * FROM selection_calls WHERE id = \(id)", as: Self.call)
  }

  func selectionCalls(limit: Int) throws -> [SelectionCall] {
    try rows(
      "SELECT * FROM selection_calls ORDER BY at DESC, id DESC LIMIT \(limit)", as: Self.call)
  }

  private static func call(_ row: SQLRow) throws -> SelectionCall {
    let tiers = try AuditCoding.pairs(row("tiers")).compactMap { pair in
      Int(pair.name).flatMap { through in
        Int64(pair.text).map { SelectionRules.Tier(through: through, fen: $0) }
      }
    }
    return SelectionCall(
      id: try row("id"), round: try row("round"), pack: try row("pack"),
      packVersion: try row("pack_version"), measure: try row("measure"),
      document: try row("document"), quota: try row("quota"), budgetFen: try row("budget_fen"),
      tiers: tiers, from: try row("from_day"), through: try row("through_day"),
      figuresOn: try row("figures_day", as: CalendarDate?.self), state: try row("state"),
      at: try row("at"), revision: try row("revision"))
  }

  // MARK: Experts and scores

  func put(_ expert: CallExpert, in call: SelectionCallID) throws {
    let parties = AuditCoding.text(
      ([("employer", expert.employer)] + expert.earlier.map { ("earlier", $0) }).flatMap {
        kind, party -> [(String, String)] in
        guard let party else { return [] }
        return [
          (kind, party.name), ("code", party.creditCode ?? ""), ("group", party.group ?? ""),
        ]
      })
    let declared = AuditCoding.text(expert.declared.sorted().map { ($0, "") })
    try run(
      """
      INSERT INTO selection_experts (call, account, name, parties, declared)
      VALUES (\(call), \(expert.account), \(expert.name), \(parties), \(declared))
      ON CONFLICT (call, account) DO UPDATE SET name = excluded.name, parties = excluded.parties,
        declared = excluded.declared
      """)
  }

  func experts(of call: SelectionCallID) throws -> [CallExpert] {
    try rows("SELECT * FROM selection_experts WHERE call = \(call) ORDER BY account") { row in
      let pairs = try AuditCoding.pairs(row("parties"))
      var employer: SelectionParty?
      var earlier: [SelectionParty] = []
      for start in stride(from: 0, to: pairs.count - 2, by: 3) {
        let (code, group) = (pairs[start + 1].text, pairs[start + 2].text)
        let party = SelectionParty(
          name: pairs[start].text, creditCode: code.isEmpty ? nil : code,
          group: group.isEmpty ? nil : group)
        if pairs[start].name == "employer" { employer = party } else { earlier.append(party) }
      }
      return CallExpert(
        account: try row("account"), name: try row("name"), employer: employer,
        earlier: earlier, declared: Set(try AuditCoding.pairs(row("declared")).map(\.name)))
    }
  }

  func keep(_ score: SelectionScore, in call: SelectionCallID, at: Instant) throws {
    let points = AuditCoding.text(
      score.points.sorted { $0.key < $1.key }.map { ($0.key, String($0.value)) })
    try run(
      """
      INSERT INTO selection_scores (call, entry, expert, revision, points, words, at)
      VALUES (\(call), \(score.entry), \(score.expert), \(score.revision), \(points),
        \(score.words), \(at))
      ON CONFLICT (call, entry, expert) DO UPDATE SET revision = excluded.revision,
        points = excluded.points, words = excluded.words, at = excluded.at
      """)
  }

  func scores(of call: SelectionCallID) throws -> [SelectionScore] {
    try rows("SELECT * FROM selection_scores WHERE call = \(call) ORDER BY entry, expert") { row in
      let pairs = try AuditCoding.pairs(row("points"))
      return SelectionScore(
        entry: try row("entry"), revision: try row("revision"), expert: try row("expert"),
        points: Dictionary(
          pairs.compactMap { pair in Int(pair.text).map { (pair.name, $0) } },
          uniquingKeysWith: { one, _ in one }), words: try row("words"))
    }
  }

  // MARK: Ranked lists

  func insert(_ ranking: CallRanking, of call: SelectionCallID) throws {
    try run(
      """
      INSERT INTO selection_rankings (call, number, document, reason, minutes, at)
      VALUES (\(call), \(ranking.number), \(ranking.document), \(ranking.reason),
        \(ranking.minutes), \(ranking.at))
      """)
    for line in ranking.lines {
      let criteria = AuditCoding.text(
        line.criteria.sorted { $0.key < $1.key }.map { ($0.key, String($0.value)) })
      try run(
        """
        INSERT INTO selection_places
          (call, ranking, case_id, hundredths, place, award_fen, missing, criteria, reason, kept)
        VALUES (\(call), \(ranking.number), \(line.caseID), \(line.hundredths), \(line.place),
          \(line.awardFen), \(line.missing), \(criteria), \(line.reason?.rawValue),
          \(line.isKept))
        """)
    }
  }

  func rankings(of call: SelectionCallID) throws -> [CallRanking] {
    let places = try rows(
      "SELECT * FROM selection_places WHERE call = \(call) ORDER BY ranking, place, case_id"
    ) { row in (try row("ranking", as: Int.self), try Self.place(row)) }
    let lines = Dictionary(grouping: places, by: \.0).mapValues { $0.map(\.1) }
    return try rows("SELECT * FROM selection_rankings WHERE call = \(call) ORDER BY number") {
      row in
      let number: Int = try row("number")
      return CallRanking(
        number: number, document: try row("document"), reason: try row("reason"),
        minutes: try row("minutes"), at: try row("at"), lines: lines[number] ?? [])
    }
  }

  private static func place(_ row: SQLRow) throws -> CallLine {
    let criteria = try AuditCoding.pairs(row("criteria")).compactMap { pair in
      Int(pair.text).map { (pair.name, $0) }
    }
    return CallLine(
      caseID: try row("case_id"), hundredths: try row("hundredths"), place: try row("place"),
      awardFen: try row("award_fen"), missing: try row("missing"),
      criteria: Dictionary(criteria, uniquingKeysWith: { one, _ in one }),
      reason: try row("reason", as: String?.self).flatMap(SelectionRanking.Line.Reason.init),
      isKept: try row("kept"))
  }

  func insert(_ reasons: KeptReasons) throws {
    try run(
      """
      INSERT INTO selection_reasons (call, ranking, case_id, content)
      VALUES (\(reasons.call), \(reasons.list), \(reasons.caseID), \(reasons.text))
      """)
  }

  func reasons(of call: SelectionCallID, list: Int) throws -> [KeptReasons] {
    try rows(
      """
      SELECT * FROM selection_reasons WHERE call = \(call) AND ranking = \(list)
      ORDER BY case_id
      """
    ) { row in
      KeptReasons(
        call: try row("call"), list: try row("ranking"), caseID: try row("case_id"),
        text: try row("content"))
    }
  }

  func reopening(of call: SelectionCallID) throws -> (document: String, reason: String)? {
    try row("SELECT again_document, again_reason FROM selection_calls WHERE id = \(call)") { row in
      let document: String = try row("again_document")
      return document.isEmpty ? nil : (document, try row("again_reason"))
    } ?? nil
  }

  func note(
    _ reopening: (document: String, reason: String)?, of call: SelectionCallID
  ) throws {
    try run(
      """
      UPDATE selection_calls SET again_document = \(reopening?.document ?? ""),
        again_reason = \(reopening?.reason ?? "") WHERE id = \(call)
      """)
  }

  func noteReminder(of call: SelectionCallID, on day: CalendarDate) throws -> Bool {
    try run(
      """
      INSERT INTO selection_reminders (call, day) VALUES (\(call), \(day))
      ON CONFLICT (call, day) DO NOTHING
      """) == 1
  }
}
