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
         through_day, state, at, revision)
      VALUES (\(call.id), \(call.round), \(call.pack), \(call.packVersion), \(call.measure),
        \(call.document), \(call.quota), \(call.budgetFen), \(tiers), \(call.from),
        \(call.through), \(call.state), \(call.at), \(call.revision))
      ON CONFLICT (round) DO NOTHING
      """) == 1
  }

  func update(_ call: SelectionCall) throws -> Bool {
    try run(
      """
      UPDATE selection_calls SET quota = \(call.quota), budget_fen = \(call.budgetFen),
        state = \(call.state), revision = \(call.revision)
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
      state: try row("state"), at: try row("at"), revision: try row("revision"))
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

  func insert(_ lines: [CallLine], of call: SelectionCallID) throws {
    for line in lines {
      try run(
        """
        INSERT INTO selection_lines (call, case_id, hundredths, place, award_fen, missing)
        VALUES (\(call), \(line.caseID), \(line.hundredths), \(line.place), \(line.awardFen),
          \(line.missing))
        """)
    }
  }

  func lines(of call: SelectionCallID) throws -> [CallLine] {
    try rows("SELECT * FROM selection_lines WHERE call = \(call) ORDER BY place, case_id") { row in
      CallLine(
        caseID: try row("case_id"), hundredths: try row("hundredths"), place: try row("place"),
        awardFen: try row("award_fen"), missing: try row("missing"))
    }
  }

  // MARK: Models

  func keep(_ snapshot: ModelSnapshot) throws {
    try run(
      """
      INSERT INTO model_snapshots
        (model, developer_code, day, developer, is_filed, released_day, downloads, rank,
         contributions, source)
      VALUES (\(snapshot.model), \(snapshot.developerCode), \(snapshot.on),
        \(snapshot.developer), \(snapshot.isFiled), \(snapshot.releasedOn),
        \(snapshot.downloads), \(snapshot.rank), \(snapshot.contributions), \(snapshot.source))
      ON CONFLICT (developer_code, model, day) DO UPDATE SET developer = excluded.developer,
        is_filed = excluded.is_filed, released_day = excluded.released_day,
        downloads = excluded.downloads, rank = excluded.rank,
        contributions = excluded.contributions, source = excluded.source
      """)
  }

  func snapshots(developer code: String?, limit: Int) throws -> [ModelSnapshot] {
    let condition: SQL = code.map { "WHERE developer_code = \($0)" } ?? ""
    return try rows(
      "SELECT * FROM model_snapshots \(condition) ORDER BY day DESC, model LIMIT \(limit)"
    ) { row in
      ModelSnapshot(
        model: try row("model"), developerCode: try row("developer_code"),
        developer: try row("developer"), isFiled: try row("is_filed"),
        releasedOn: try row("released_day"), on: try row("day"),
        downloads: try row("downloads"), rank: try row("rank"),
        contributions: try row("contributions"), source: try row("source"))
    }
  }
}
