extension Migration {
  /// 039: what cases are for, so that the same thing isn't supported twice; cases that were there
  /// already are written in by `FillOverlapKeys`.
  static let overlap = Migration(
    number: 39, name: "overlap",
    statements: [
      """
      CREATE TABLE overlap_keys (
        case_id \(.text) NOT NULL REFERENCES cases (id),
        key_kind \(.text) NOT NULL,
        key_value \(.text) NOT NULL,
        enterprise \(.text) NOT NULL,
        live \(.text) NOT NULL CHECK (live IN ('pending', 'granted', 'ended')),
        PRIMARY KEY (case_id, key_kind, key_value)
      )\(.strict)
      """,
      "CREATE INDEX overlap_keys_value ON overlap_keys (key_kind, key_value, enterprise)",
      """
      CREATE TABLE overlap_locks (
        enterprise \(.text) NOT NULL,
        key_kind \(.text) NOT NULL,
        key_value \(.text) NOT NULL,
        period \(.text) NOT NULL,
        pair \(.text) NOT NULL,
        case_id \(.text) NOT NULL REFERENCES cases (id),
        PRIMARY KEY (enterprise, key_kind, key_value, period, pair)
      )\(.strict)
      """,
      "CREATE INDEX overlap_locks_case ON overlap_locks (case_id)",
      """
      CREATE TABLE overlap_statements (
        case_id \(.text) NOT NULL REFERENCES cases (id),
        other \(.text) NOT NULL,
        allowed \(.integer) NOT NULL CHECK (allowed IN (0, 1)),
        document \(.text) NOT NULL,
        reason \(.text) NOT NULL,
        name \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        PRIMARY KEY (case_id, other)
      )\(.strict)
      """,
      """
      CREATE TABLE case_receipts (
        case_id \(.text) NOT NULL REFERENCES cases (id),
        position \(.integer) NOT NULL,
        source \(.text) NOT NULL,
        year \(.integer) NOT NULL,
        fen \(.integer) NOT NULL CHECK (fen > 0),
        PRIMARY KEY (case_id, position)
      )\(.strict)
      """,
    ])

  /// 125: keys are compared by the kind of what they name, over all claim types, and papers count;
  /// `FillOverlapKeys` writes keys and locks anew.
  static let overlapKinds = Migration(
    number: 125, name: "overlap kinds",
    statements: ["DELETE FROM overlap_locks", "DELETE FROM overlap_keys"])

  /// 126: money received elsewhere that comes to light after the approval, and money paid back so
  /// that a better benefit is paid.
  static let overlapLater = Migration(
    number: 126, name: "overlap later",
    statements: [
      """
      CREATE TABLE receipt_findings (
        case_id \(.text) NOT NULL REFERENCES cases (id),
        other \(.text) NOT NULL,
        name \(.text) NOT NULL,
        fen \(.integer) NOT NULL CHECK (fen > 0),
        excess_fen \(.integer) CHECK (excess_fen > 0),
        words \(.text) NOT NULL,
        phrase \(.text),
        at \(.integer) NOT NULL,
        answer_document \(.text),
        answer_reason \(.text),
        answer_name \(.text),
        answered_at \(.integer),
        PRIMARY KEY (case_id, other)
      )\(.strict)
      """,
      """
      CREATE TABLE repayments (
        number \(.text) PRIMARY KEY,
        case_id \(.text) NOT NULL REFERENCES cases (id),
        better_id \(.text) NOT NULL REFERENCES cases (id),
        fen \(.integer) NOT NULL CHECK (fen > 0),
        at \(.integer) NOT NULL,
        repaid_at \(.integer)
      )\(.strict)
      """,
      "CREATE INDEX repayments_case ON repayments (case_id)",
      "CREATE INDEX repayments_better ON repayments (better_id)",
      """
      CREATE TABLE repaid_receipts (
        case_id \(.text) NOT NULL REFERENCES cases (id),
        other \(.text) NOT NULL,
        fen \(.integer) NOT NULL CHECK (fen > 0),
        document \(.text) NOT NULL,
        name \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        PRIMARY KEY (case_id, other)
      )\(.strict)
      """,
      """
      CREATE TABLE declared_receipts (
        case_id \(.text) NOT NULL REFERENCES cases (id),
        position \(.integer) NOT NULL,
        source \(.text) NOT NULL,
        year \(.integer) NOT NULL,
        fen \(.integer) NOT NULL CHECK (fen > 0),
        at \(.integer) NOT NULL,
        PRIMARY KEY (case_id, position)
      )\(.strict)
      """,
    ])
}
