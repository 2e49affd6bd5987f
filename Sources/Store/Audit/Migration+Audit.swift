extension Migration {
  /// 001: the audit chain, what opens its commitments, its heads, and answers given already.
  static let audit = Migration(
    number: 1, name: "audit",
    statements: [
      // One row has no entry after it: the last. UNIQUE on `previous` lets no chain fork.
      """
      CREATE TABLE audit_entries (
        sequence \(.integer) PRIMARY KEY CHECK (sequence > 0),
        at \(.integer) NOT NULL,
        kind \(.text) NOT NULL CHECK (length(kind) > 0),
        subject \(.text) NOT NULL,
        actor \(.text),
        entry_values \(.text) NOT NULL,
        commitments \(.text) NOT NULL,
        previous \(.bytes) NOT NULL UNIQUE CHECK (length(previous) = 32),
        hash \(.bytes) NOT NULL UNIQUE CHECK (length(hash) = 32)
      )\(.strict)
      """,
      "CREATE INDEX audit_entries_subject ON audit_entries (subject, sequence)",
      "CREATE INDEX audit_entries_actor ON audit_entries (actor, sequence)",
      "CREATE INDEX audit_entries_kind ON audit_entries (kind, sequence)",
      // Roots of full subtrees of 256, 65,536 … entries: a path reads a few hundred rows at most.
      """
      CREATE TABLE audit_nodes (
        level \(.integer) NOT NULL CHECK (level >= 8),
        position \(.integer) NOT NULL,
        hash \(.bytes) NOT NULL CHECK (length(hash) = 32),
        PRIMARY KEY (level, position)
      )\(.strict)
      """,
      """
      CREATE TABLE audit_openings (
        sequence \(.integer) NOT NULL REFERENCES audit_entries (sequence),
        position \(.integer) NOT NULL,
        name \(.text) NOT NULL,
        salt \(.bytes) NOT NULL,
        value \(.bytes) NOT NULL,
        PRIMARY KEY (sequence, position)
      )\(.strict)
      """,
      """
      CREATE TABLE audit_heads (
        size \(.integer) PRIMARY KEY CHECK (size >= 0),
        root \(.bytes) NOT NULL CHECK (length(root) = 32),
        at \(.integer) NOT NULL
      )\(.strict)
      """,
      """
      CREATE TABLE remembered_answers (
        account \(.text) NOT NULL,
        key \(.text) NOT NULL CHECK (length(key) BETWEEN 1 AND 100),
        request \(.bytes) NOT NULL,
        answer \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        PRIMARY KEY (account, key)
      )\(.strict)
      """,
    ])
}
