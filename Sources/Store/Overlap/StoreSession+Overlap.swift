internal import Fulfilment
internal import PolicyPacks
internal import Quantities

extension OverlapStanding: SQLBindable, SQLReadable {}

extension StoreSession: OverlapPort {
  /// Stands for a case that was looked at and has no key.
  private static let noKey = OverlapKey(kind: "-", value: "")

  func setOverlapKeys(
    _ keys: [OverlapKey], _ standing: OverlapStanding, of id: CaseID, by enterprise: EnterpriseID
  ) throws {
    try run("DELETE FROM overlap_keys WHERE case_id = \(id)")
    for key in keys.isEmpty ? [Self.noKey] : Set(keys) {
      try run(
        """
        INSERT INTO overlap_keys (case_id, key_kind, key_value, enterprise, live)
        VALUES (\(id), \(key.kind), \(key.value), \(enterprise), \(standing))
        """)
    }
  }

  func setOverlapStanding(_ standing: OverlapStanding, of id: CaseID) throws {
    try run("UPDATE overlap_keys SET live = \(standing) WHERE case_id = \(id)")
  }

  func casesWithoutOverlapKeys(limit: Int) throws -> [CaseRow] {
    try rows(
      """
      SELECT * FROM cases WHERE NOT EXISTS (
        SELECT 1 FROM overlap_keys WHERE overlap_keys.case_id = cases.id)
      ORDER BY filed_at, id LIMIT \(limit)
      """, as: Self.caseRow)
  }

  func overlappingCases(of id: CaseID) throws -> [OverlappingCase] {
    try sharing(id, "other.enterprise = own.enterprise")
  }

  func overlappingCasesElsewhere(of id: CaseID) throws -> [OverlappingCase] {
    try sharing(id, "other.enterprise <> own.enterprise")
  }

  private func sharing(_ id: CaseID, _ filter: SQL) throws -> [OverlappingCase] {
    try together(
      """
      SELECT cases.*, other.key_kind, other.key_value, other.live FROM overlap_keys AS own
      JOIN overlap_keys AS other
        ON other.key_kind = own.key_kind AND other.key_value = own.key_value
      JOIN cases ON cases.id = other.case_id
      WHERE own.case_id = \(id) AND other.case_id <> \(id) AND other.live <> 'ended'
        AND own.key_kind <> '-' AND \(filter)
      ORDER BY cases.filed_at, cases.id, other.key_kind, other.key_value
      """)
  }

  func overlappingCases(
    _ keys: [OverlapKey], of enterprise: EnterpriseID
  ) throws -> [OverlappingCase] {
    guard !keys.isEmpty else { return [] }
    let wanted = keys.map { key -> SQL in
      "(other.key_kind = \(key.kind) AND other.key_value = \(key.value))"
    }
    return try together(
      """
      SELECT cases.*, other.key_kind, other.key_value, other.live FROM overlap_keys AS other
      JOIN cases ON cases.id = other.case_id
      WHERE other.enterprise = \(enterprise) AND other.live <> 'ended'
        AND (\(.joined(wanted, by: " OR ")))
      ORDER BY cases.filed_at, cases.id, other.key_kind, other.key_value
      """)
  }

  private func together(_ query: SQL) throws -> [OverlappingCase] {
    let found = try rows(query) { row in
      OverlappingCase(
        row: try Self.caseRow(row),
        keys: [OverlapKey(kind: try row("key_kind"), value: try row("key_value"))],
        standing: try row("live"))
    }
    return found.reduce(into: []) { cases, next in
      guard let last = cases.last, last.row == next.row else { return cases.append(next) }
      cases[cases.count - 1] = OverlappingCase(
        row: last.row, keys: last.keys + next.keys, standing: last.standing)
    }
  }

  func takeLock(
    _ lock: OverlapLock, for id: CaseID, of enterprise: EnterpriseID
  ) throws -> CaseID {
    try run(
      """
      INSERT INTO overlap_locks (enterprise, key_kind, key_value, period, pair, case_id)
      VALUES (\(enterprise), \(lock.key.kind), \(lock.key.value), \(lock.period), \(lock.pair),
        \(id))
      ON CONFLICT (enterprise, key_kind, key_value, period, pair) DO NOTHING
      """)
    let holder: CaseID? = try value(
      """
      SELECT case_id FROM overlap_locks
      WHERE enterprise = \(enterprise) AND key_kind = \(lock.key.kind)
        AND key_value = \(lock.key.value) AND period = \(lock.period) AND pair = \(lock.pair)
      """)
    // It was free a moment ago and is written now; whatever took it away, nobody has it for sure.
    guard let holder else { throw Refusal.changedMeanwhile }
    return holder
  }

  func freeLocks(of id: CaseID) throws {
    try run("DELETE FROM overlap_locks WHERE case_id = \(id)")
  }

  func insert(_ statement: OverlapStatement, of id: CaseID) throws {
    try run(
      """
      INSERT INTO overlap_statements (case_id, other, allowed, document, reason, name, at)
      VALUES (\(id), \(statement.other), \(statement.isAllowed), \(statement.document),
        \(statement.reason), \(statement.name), \(statement.at))
      ON CONFLICT (case_id, other) DO UPDATE SET allowed = \(statement.isAllowed),
        document = \(statement.document), reason = \(statement.reason), name = \(statement.name),
        at = \(statement.at)
      """)
  }

  func overlapStatements(of id: CaseID) throws -> [OverlapStatement] {
    try rows("SELECT * FROM overlap_statements WHERE case_id = \(id) ORDER BY at, other") { row in
      OverlapStatement(
        other: try row("other"), isAllowed: try row("allowed"), document: try row("document"),
        reason: try row("reason"), name: try row("name"), at: try row("at"))
    }
  }

  func setReceipts(_ receipts: [ImportedReceipt], of id: CaseID) throws {
    try run("DELETE FROM case_receipts WHERE case_id = \(id)")
    for (position, receipt) in receipts.enumerated() {
      try run(
        """
        INSERT INTO case_receipts (case_id, position, source, year, fen)
        VALUES (\(id), \(position + 1), \(receipt.source), \(receipt.year), \(receipt.fen))
        """)
    }
  }

  func receipts(of id: CaseID) throws -> [ImportedReceipt] {
    try rows("SELECT * FROM case_receipts WHERE case_id = \(id) ORDER BY position") { row in
      ImportedReceipt(source: try row("source"), year: try row("year"), fen: try row("fen"))
    }
  }
}
