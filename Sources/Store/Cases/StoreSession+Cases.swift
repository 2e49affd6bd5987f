internal import Casework
internal import Fulfilment
internal import Quantities

extension StageKind: SQLBindable, SQLReadable {}
extension CaseStanding: SQLBindable, SQLReadable {}

extension StoreSession: CasePort {
  func nextNumber(of series: String) throws -> Int {
    try run(
      """
      INSERT INTO number_series (series, last) VALUES (\(series), 1)
      ON CONFLICT (series) DO UPDATE SET last = number_series.last + 1
      """)
    return try value("SELECT last FROM number_series WHERE series = \(series)") ?? 1
  }

  func insert(_ row: CaseRow, _ entry: CaseEntry, turns: [CaseTurn]) throws {
    let head = row.head
    try run(
      """
      INSERT INTO cases
        (id, number, round, pack, pack_version, measure, topic, enterprise, applicant, district,
         claim, thing, event_day, way, filed_by, filed_at, stage, kind, standing, revision, steps,
         due, due_key, due_provisional, declared_fen, granted_fen, paid_fen, notice_through,
         last_day, ended)
      VALUES (\(head.id), \(head.number), \(head.round), \(head.pack), \(head.packVersion),
        \(head.measure), \("\(head.pack)/\(head.measure)"), \(head.enterprise),
        \(head.applicant), \(head.district), \(head.claim), \(head.thing), \(head.eventDay),
        \(head.way), \(head.filedBy), \(head.filedAt), \(row.stage), \(row.kind),
        \(row.standing), \(row.revision), \(row.steps), \(row.due), \(CaseQuery.Place(row).due),
        \(row.isDueProvisional), \(row.declaredFen), \(row.grantedFen), \(row.paidFen),
        \(row.noticeThrough),
        \(row.lastDay), \(row.isEnded))
      """)
    try write(entry, turns, of: row)
  }

  func advance(_ row: CaseRow, _ entry: CaseEntry, turns: [CaseTurn]) throws -> Bool {
    let changed = try run(
      """
      UPDATE cases SET stage = \(row.stage), kind = \(row.kind), standing = \(row.standing),
        revision = \(row.revision), steps = \(row.steps), due = \(row.due),
        due_key = \(CaseQuery.Place(row).due), due_provisional = \(row.isDueProvisional),
        declared_fen = \(row.declaredFen), granted_fen = \(row.grantedFen),
        paid_fen = \(row.paidFen), notice_through = \(row.noticeThrough),
        last_day = \(row.lastDay), ended = \(row.isEnded)
      WHERE id = \(row.head.id) AND steps = \(row.steps - 1)
      """)
    guard changed == 1 else { return false }
    try write(entry, turns, of: row)
    return true
  }

  private func write(_ entry: CaseEntry, _ turns: [CaseTurn], of row: CaseRow) throws {
    try run(
      """
      INSERT INTO case_events (case_id, position, step, at, name, stage)
      VALUES (\(row.head.id), \(row.steps), \(try entry.step.json()), \(entry.at),
        \(entry.name), \(entry.stage))
      """)
    try count(entry.step.event, of: row)
    try run("DELETE FROM case_turns WHERE case_id = \(row.head.id)")
    for turn in Set(turns) {
      try run(
        """
        INSERT INTO case_turns (turn, due_key, case_id, kind)
        VALUES (\(turn.text), \(CaseQuery.Place(row).due), \(row.head.id), \(row.kind))
        """)
    }
  }

  func caseRow(_ id: CaseID) throws -> CaseRow? {
    try row("SELECT * FROM cases WHERE id = \(id)", as: Self.caseRow)
  }

  func caseRow(number: String) throws -> CaseRow? {
    try row("SELECT * FROM cases WHERE number = \(number)", as: Self.caseRow)
  }

  func entries(of id: CaseID) throws -> [CaseEntry] {
    try rows("SELECT * FROM case_events WHERE case_id = \(id) ORDER BY position") { row in
      CaseEntry(
        step: try CaseStep(json: try row("step")), at: try row("at"), name: try row("name"),
        stage: try row("stage"))
    }
  }

  func insert(_ revision: CaseRevision, of id: CaseID) throws {
    try run(
      """
      INSERT INTO case_revisions
        (case_id, number, dossier, assessment, status, maximum_fen, settlements, conflicts, at)
      VALUES (\(id), \(revision.number), \(revision.dossier), \(revision.assessment),
        \(revision.status), \(revision.maximumFen),
        \(try TextTable.text(revision.settlements)), \(try TextTable.text(revision.conflicts)),
        \(revision.at))
      """)
  }

  func revision(_ number: Int?, of id: CaseID) throws -> CaseRevision? {
    let chosen: SQL = number.map { "AND number = \($0)" } ?? ""
    return try row(
      """
      SELECT * FROM case_revisions WHERE case_id = \(id) \(chosen)
      ORDER BY number DESC LIMIT 1
      """
    ) { row in
      CaseRevision(
        number: try row("number"), dossier: try row("dossier"),
        assessment: try row("assessment"), status: try row("status"),
        maximumFen: try row("maximum_fen"),
        settlements: try TextTable.table(try row("settlements")),
        conflicts: try TextTable.table(try row("conflicts"), as: [RegisterConflict].self),
        at: try row("at"))
    }
  }

  func insert(_ material: CaseMaterial, of id: CaseID) throws {
    try run(
      """
      INSERT INTO case_materials (case_id, position, item, file, digest, size, media_type, at)
      SELECT \(id), COALESCE(MAX(position), 0) + 1, \(material.item), \(material.file),
        \(material.digest), \(material.size), \(material.mediaType), \(material.at)
      FROM case_materials WHERE case_id = \(id)
      """)
  }

  func materials(of id: CaseID) throws -> [CaseMaterial] {
    try rows(
      "SELECT * FROM case_materials WHERE case_id = \(id) ORDER BY position", as: Self.material)
  }
}
