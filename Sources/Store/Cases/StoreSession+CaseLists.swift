internal import Casework
internal import Fulfilment
internal import Quantities

extension StoreSession {
  func cases(of enterprise: EnterpriseID) throws -> [CaseRow] {
    try rows(
      "SELECT * FROM cases WHERE enterprise = \(enterprise) ORDER BY filed_at DESC, id DESC",
      as: Self.caseRow)
  }

  func cases(thing: String, except id: CaseID) throws -> [CaseRow] {
    try rows(
      "SELECT * FROM cases WHERE thing = \(thing) AND id <> \(id) ORDER BY id",
      as: Self.caseRow)
  }

  func casesSharingPapers(with id: CaseID) throws -> [CaseRow] {
    try rows(
      """
      SELECT * FROM cases WHERE id <> \(id) AND id IN (
        SELECT other.case_id FROM case_materials AS own
        JOIN case_materials AS other ON other.digest = own.digest
        WHERE own.case_id = \(id))
      ORDER BY id
      """, as: Self.caseRow)
  }

  func cases(_ query: CaseQuery) throws -> [CaseRow] {
    let filter = Self.filter(query)
    guard let turns = query.turns else {
      return try rows(
        """
        SELECT cases.* FROM cases WHERE \(filter)
        ORDER BY cases.due_key, cases.id LIMIT \(query.limit)
        """, as: Self.caseRow)
    }
    // Somebody with two seats may find a case twice; the place in the queue is the same.
    return try rows(
      """
      SELECT cases.* FROM cases
      WHERE \(filter) AND cases.id IN (
        SELECT case_id FROM case_turns WHERE turn IN (\(list: turns.map(\.text)))
        \(Self.turnsAfter(query))
        ORDER BY due_key, case_id LIMIT \(Self.isPlain(query) ? query.limit : Int(Int32.max)))
      ORDER BY cases.due_key, cases.id LIMIT \(query.limit)
      """, as: Self.caseRow)
  }

  func counts(_ query: CaseQuery) throws -> [StageKind: Int] {
    var query = query
    query.after = nil
    if Self.isPlain(query), let turn = query.turns?.first {
      let found = try rows(
        """
        SELECT kind, COUNT(*) AS number FROM case_turns WHERE turn = \(turn.text) GROUP BY kind
        """
      ) { row in (try row("kind", as: StageKind.self), try row("number", as: Int.self)) }
      return Dictionary(found, uniquingKeysWith: +)
    }
    let turns: SQL =
      query.turns.map {
        """
        AND cases.id IN (SELECT case_id FROM case_turns WHERE turn IN (\(list: $0.map(\.text))))
        """
      } ?? ""
    let found = try rows(
      """
      SELECT kind, COUNT(*) AS number FROM cases WHERE \(Self.filter(query)) \(turns)
      GROUP BY kind
      """
    ) { row in (try row("kind", as: StageKind.self), try row("number", as: Int.self)) }
    return Dictionary(found, uniquingKeysWith: +)
  }

  /// Nothing but the turn and the place is asked, so the turns' own order gives the page.
  private static func isPlain(_ query: CaseQuery) -> Bool {
    query.measures == nil && query.districts == nil && query.kind == nil
      && query.dueBefore == nil && query.words == nil && (query.turns?.count ?? 0) == 1
  }

  private static func turnsAfter(_ query: CaseQuery) -> SQL {
    guard let place = query.after else { return "" }
    return "AND (due_key, case_id) > (\(place.due), \(place.id))"
  }

  private static func filter(_ query: CaseQuery) -> SQL {
    var parts: [SQL] = []
    parts.append(query.includesEnded ? "cases.ended IN (0, 1)" : "cases.ended = 0")
    if let measures = query.measures { parts.append("cases.topic IN (\(list: measures))") }
    if let districts = query.districts {
      parts.append("cases.district IN (\(list: districts))")
    }
    if let kind = query.kind { parts.append("cases.kind = \(kind)") }
    if let day = query.dueBefore { parts.append("cases.due_key < \(day.dayNumber)") }
    if let words = query.words, !words.isEmpty {
      // A range, because LIKE folds letters in one database and not in the other.
      let end = words + "\u{10FFFF}"
      parts.append(
        """
        (cases.number >= \(words) AND cases.number < \(end)
          OR cases.applicant >= \(words) AND cases.applicant < \(end))
        """)
    }
    if let place = query.after {
      parts.append("(cases.due_key, cases.id) > (\(place.due), \(place.id))")
    }
    return .joined(parts, by: " AND ")
  }

  static func caseRow(_ row: SQLRow) throws -> CaseRow {
    CaseRow(
      head: CaseHead(
        id: try row("id"), number: try row("number"), round: try row("round"),
        pack: try row("pack"), packVersion: try row("pack_version"),
        measure: try row("measure"), enterprise: try row("enterprise"),
        applicant: try row("applicant"), district: try row("district"),
        claim: try row("claim"), thing: try row("thing"), eventDay: try row("event_day"),
        way: try row("way"), filedBy: try row("filed_by"), filedAt: try row("filed_at")),
      stage: try row("stage"), kind: try row("kind"), standing: try row("standing"),
      revision: try row("revision"), steps: try row("steps"), due: try row("due"),
      isDueProvisional: try row("due_provisional"), declaredFen: try row("declared_fen"),
      grantedFen: try row("granted_fen"), paidFen: try row("paid_fen"),
      noticeThrough: try row("notice_through"), lastDay: try row("last_day"))
  }
}
