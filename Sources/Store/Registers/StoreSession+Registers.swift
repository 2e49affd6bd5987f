internal import Digests
internal import Fulfilment
internal import Quantities

extension RegisterChanges.Mode: SQLBindable, SQLReadable {}
extension RegisterImport.State: SQLBindable, SQLReadable {}

extension StoreSession: RegisterPort {
  func registerVersion(of register: String) throws -> Int {
    try value(
      """
      SELECT COALESCE(MAX(version), 0) FROM (
        SELECT version FROM register_imports WHERE register = \(register)
        UNION ALL
        SELECT version FROM register_versions WHERE register = \(register)
      ) AS versions
      """) ?? 0
  }

  func registerRows(of register: String, version: Int?) throws -> [ListedRow] {
    let at: SQL =
      version.map {
        "first_version <= \($0) AND (last_version IS NULL OR last_version >= \($0))"
      } ?? "last_version IS NULL"
    return try rows(
      """
      SELECT * FROM register_rows WHERE register = \(register) AND \(at)
      ORDER BY subject, from_day, number
      """, as: Self.listed)
  }

  func registerRows(
    of register: String, on day: CalendarDate, words: String?, limit: Int
  ) throws -> [ListedRow] {
    var conditions: [SQL] = [
      "register = \(register)", "last_version IS NULL", "from_day <= \(day)",
      "(through_day IS NULL OR through_day >= \(day))",
    ]
    if let words, !words.isEmpty {
      let escaped = words.reduce(into: "") { text, character in
        text += "\\%_".contains(character) ? "\\\(character)" : String(character)
      }
      conditions.append(
        """
        (name LIKE \("%\(escaped)%") ESCAPE '\\' OR subject LIKE \("\(escaped)%") ESCAPE '\\'
          OR number LIKE \("\(escaped)%") ESCAPE '\\')
        """)
    }
    return try rows(
      """
      SELECT * FROM register_rows WHERE \(SQL.joined(conditions, by: " AND "))
      ORDER BY subject, from_day, number LIMIT \(limit)
      """, as: Self.listed)
  }

  func registerRows(listing creditCode: String, on day: CalendarDate) throws -> [ListedRow] {
    try rows(
      """
      SELECT * FROM register_rows
      WHERE credit_code = \(creditCode) AND last_version IS NULL AND from_day <= \(day)
        AND (through_day IS NULL OR through_day >= \(day))
      ORDER BY register, from_day, number
      """, as: Self.listed)
  }

  func registerHistory(of register: String, subject: String) throws -> [RegisterHistoryRow] {
    try rows(
      """
      SELECT * FROM register_rows WHERE register = \(register) AND subject = \(subject)
      ORDER BY first_version DESC, from_day DESC
      """
    ) { row in
      RegisterHistoryRow(
        row: try Self.registerRow(row), first: try row("first_version"),
        last: try row("last_version"))
    }
  }

  func write(_ changes: RegisterChanges, of register: String, version: Int) throws {
    for change in changes.changed {
      try close(change.old, of: register, before: version)
      try add(change.new, to: register, in: version)
    }
    for (row, through) in changes.ended {
      try close(row, of: register, before: version)
      if let through { try add(row.ending(on: through), to: register, in: version) }
    }
    for row in changes.added { try add(row, to: register, in: version) }
  }

  /// An entry of the version before stands no longer; who was faster is found by the count.
  private func close(_ row: RegisterRow, of register: String, before version: Int) throws {
    let closed = try run(
      """
      UPDATE register_rows SET last_version = \(version - 1)
      WHERE register = \(register) AND row_key = \(row.key) AND last_version IS NULL
      """)
    guard closed == 1 else { throw Refusal.changedMeanwhile }
  }

  private func add(_ row: RegisterRow, to register: String, in version: Int) throws {
    let cells = AuditCoding.text(row.cells.map { ($0.name, $0.text) })
    try run(
      """
      INSERT INTO register_rows
        (register, row_key, first_version, credit_code, name, number, subject, cells, from_day,
         through_day)
      VALUES (\(register), \(row.key), \(version), \(row.creditCode), \(row.name),
        \(row.number), \(row.subject), \(cells), \(row.from), \(row.through))
      """)
  }

  private static func listed(_ row: SQLRow) throws -> ListedRow {
    ListedRow(
      register: try row("register"), version: try row("first_version"),
      row: try registerRow(row))
  }

  private static func registerRow(_ row: SQLRow) throws -> RegisterRow {
    RegisterRow(
      creditCode: try row("credit_code"), name: try row("name"), number: try row("number"),
      cells: try AuditCoding.pairs(row("cells")).map { .init($0.name, $0.text) },
      from: try row("from_day"), through: try row("through_day"))
  }

  // MARK: Imports

  func insert(_ kept: RegisterImport) throws {
    try run(
      """
      INSERT INTO register_imports
        (id, register, file_name, digest, content, mode, effective, document, seen_version,
         uploaded_by, uploader_name, uploaded_at, state)
      VALUES (\(kept.id), \(kept.register), \(kept.fileName), \(kept.digest), \(kept.content),
        \(kept.mode), \(kept.effective), \(kept.document), \(kept.seenVersion),
        \(kept.uploadedBy), \(kept.uploaderName), \(kept.uploadedAt), \(kept.state))
      """)
  }

  func registerImport(_ id: RegisterImportID) throws -> RegisterImport? {
    try row("SELECT * FROM register_imports WHERE id = \(id)") { row in
      try Self.registerImport(row, content: row("content"))
    }
  }

  func registerImports(of register: String) throws -> [RegisterImport] {
    try rows(
      """
      SELECT id, register, file_name, digest, mode, effective, document, seen_version,
        uploaded_by, uploader_name, uploaded_at, state, decided_by, decider_name, decided_at,
        reason, version
      FROM register_imports WHERE register = \(register) ORDER BY uploaded_at DESC, id DESC
      """
    ) { try Self.registerImport($0, content: []) }
  }

  func decide(_ kept: RegisterImport) throws -> Bool {
    try run(
      """
      UPDATE register_imports SET state = \(kept.state), decided_by = \(kept.decidedBy),
        decider_name = \(kept.deciderName), decided_at = \(kept.decidedAt),
        reason = \(kept.reason), version = \(kept.version)
      WHERE id = \(kept.id) AND state = 'waiting'
      """) == 1
  }

  private static func registerImport(_ row: SQLRow, content: [UInt8]) throws -> RegisterImport {
    var kept = RegisterImport(
      id: try row("id"), register: try row("register"), fileName: try row("file_name"),
      digest: try row("digest"), content: content, mode: try row("mode"),
      effective: try row("effective"), document: try row("document"),
      seenVersion: try row("seen_version"), uploadedBy: try row("uploaded_by"),
      uploaderName: try row("uploader_name"), uploadedAt: try row("uploaded_at"))
    kept.state = try row("state")
    kept.decidedBy = try row("decided_by")
    kept.deciderName = try row("decider_name")
    kept.decidedAt = try row("decided_at")
    kept.reason = try row("reason")
    kept.version = try row("version")
    return kept
  }
}
