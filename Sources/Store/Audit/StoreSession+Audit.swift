internal import Digests
internal import Fulfilment
internal import Quantities

extension StoreSession: AuditPort {
  func act(through token: AccessTokenID?) { self.token = token }

  @discardableResult
  func record(_ draft: AuditDraft) throws -> Int64 {
    let draft = token.map { draft.through($0) } ?? draft
    let tail = try auditTail ?? storedTail()
    let (entry, openings) = AuditEntry.sealing(
      draft, sequence: tail.sequence + 1, at: now,
      salts: draft.commitments.map { _ in random(16) }, previous: tail.hash)
    try run(
      """
      INSERT INTO audit_entries
        (sequence, at, kind, subject, actor, entry_values, commitments, previous, hash)
      VALUES (\(entry.sequence), \(entry.at), \(entry.kind), \(entry.subject), \(entry.actor),
        \(AuditCoding.text(entry.values.map { ($0.name, $0.text) })),
        \(AuditCoding.text(entry.commitments.map { ($0.name, $0.digest.description) })),
        \(entry.previous), \(entry.hash))
      """)
    for opening in openings {
      try run(
        """
        INSERT INTO audit_openings (sequence, position, name, salt, value)
        VALUES (\(opening.sequence), \(opening.position), \(opening.name), \(opening.salt),
          \(opening.bytes))
        """)
    }
    auditTail = AuditTail(sequence: entry.sequence, hash: entry.hash)
    try keepNodes(upTo: Int(entry.sequence))
    return entry.sequence
  }

  private func storedTail() throws -> AuditTail {
    try row("SELECT sequence, hash FROM audit_entries ORDER BY sequence DESC LIMIT 1") { row in
      AuditTail(sequence: try row("sequence"), hash: try row("hash"))
    } ?? AuditTail(sequence: 0, hash: .beforeTheFirst)
  }

  func auditEntries(about subject: String) throws -> [AuditEntry] {
    try rows(
      "\(Self.entryColumns) WHERE subject = \(subject) ORDER BY sequence", as: Self.entry)
  }

  func auditEntries(after sequence: Int64, limit: Int) throws -> [AuditEntry] {
    try rows(
      "\(Self.entryColumns) WHERE sequence > \(sequence) ORDER BY sequence LIMIT \(limit)",
      as: Self.entry)
  }

  func auditEntries(_ query: AuditQuery) throws -> [AuditEntry] {
    var conditions: [SQL] = ["sequence < \(query.before ?? .max)"]
    if let subject = query.subject { conditions.append("subject = \(subject)") }
    if let actor = query.actor { conditions.append("actor = \(actor)") }
    // A prefix as a range, which an index answers; `~` follows every sign of a kind.
    if let kind = query.kind { conditions.append("kind >= \(kind) AND kind < \(kind + "~")") }
    if let from = query.from { conditions.append("at >= \(from)") }
    if let until = query.until { conditions.append("at < \(until)") }
    return try rows(
      """
      \(Self.entryColumns) WHERE \(SQL.joined(conditions, by: " AND "))
      ORDER BY sequence DESC LIMIT \(query.limit)
      """, as: Self.entry)
  }

  func openings(of sequence: Int64) throws -> [AuditOpening] {
    try rows(
      """
      SELECT sequence, position, name, salt, value FROM audit_openings
      WHERE sequence = \(sequence) ORDER BY position
      """, as: Self.opening)
  }

  /// Openings of the entries in a range, in the order of the entries.
  func openings(in range: ClosedRange<Int64>) throws -> [AuditOpening] {
    try rows(
      """
      SELECT sequence, position, name, salt, value FROM audit_openings
      WHERE sequence BETWEEN \(range.lowerBound) AND \(range.upperBound)
      ORDER BY sequence, position
      """, as: Self.opening)
  }

  func eraseOpenings(about subject: String) throws -> Int {
    try run(
      """
      DELETE FROM audit_openings
      WHERE sequence IN (SELECT sequence FROM audit_entries WHERE subject = \(subject))
      """)
  }

  private static let entryColumns: SQL = """
    SELECT sequence, at, kind, subject, actor, entry_values, commitments, previous, hash
    FROM audit_entries
    """

  private static func entry(_ row: SQLRow) throws -> AuditEntry {
    AuditEntry(
      sequence: try row("sequence"), at: try row("at"), kind: try row("kind"),
      subject: try row("subject"), actor: try row("actor"),
      values: try AuditCoding.pairs(try row("entry_values"))
        .map { AuditDraft.Value($0.name, $0.text) },
      commitments: try AuditCoding.commitments(try row("commitments")),
      previous: try row("previous"), hash: try row("hash"))
  }

  private static func opening(_ row: SQLRow) throws -> AuditOpening {
    AuditOpening(
      sequence: try row("sequence"), position: try row("position"), name: try row("name"),
      salt: try row("salt"), bytes: try row("value"))
  }
}

extension StoreSession: IdempotencyPort {
  func remembered(_ key: String, of actor: AccountID, request: Digest) throws -> String? {
    let known = try row(
      """
      SELECT request, answer FROM remembered_answers
      WHERE account = \(actor) AND key = \(key)
      """
    ) { row in (try row("request", as: Digest.self), try row("answer", as: String.self)) }
    guard let known else { return nil }
    guard known.0 == request else {
      throw Refusal(
        "same-key-other-request", "这个页面已经提交过另一份内容，本次没有执行。请刷新页面后重新填写。")
    }
    return known.1
  }

  func remember(_ key: String, of actor: AccountID, request: Digest, answer: String) throws {
    try run(
      """
      INSERT INTO remembered_answers (account, key, request, answer, at)
      VALUES (\(actor), \(key), \(request), \(answer), \(now))
      """)
  }
}
