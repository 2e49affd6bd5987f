extension Migration {
  /// 035: what makes cases comparable, what officers recorded about them, flags they put aside.
  static let flags = Migration(
    number: 35, name: "flags",
    statements: [
      """
      CREATE TABLE case_marks (
        case_id \(.text) NOT NULL REFERENCES cases (id),
        kind \(.text) NOT NULL,
        value \(.text) NOT NULL,
        PRIMARY KEY (case_id, kind, value)
      )\(.strict)
      """,
      "CREATE INDEX case_marks_value ON case_marks (kind, value, case_id)",
      """
      CREATE TABLE case_invoices (
        case_id \(.text) NOT NULL REFERENCES cases (id),
        position \(.integer) NOT NULL,
        number \(.text) NOT NULL,
        seller \(.text) NOT NULL,
        seller_name \(.text) NOT NULL,
        on_day \(.integer) NOT NULL,
        fen \(.integer) NOT NULL,
        reverses \(.text),
        PRIMARY KEY (case_id, position)
      )\(.strict)
      """,
      "CREATE INDEX case_invoices_number ON case_invoices (number, case_id)",
      """
      CREATE TABLE case_usage (
        case_id \(.text) NOT NULL REFERENCES cases (id),
        on_day \(.integer) NOT NULL,
        hour \(.integer) NOT NULL CHECK (hour BETWEEN 0 AND 23),
        quantity \(.integer) NOT NULL CHECK (quantity >= 0),
        PRIMARY KEY (case_id, on_day, hour)
      )\(.strict)
      """,
      """
      CREATE TABLE case_parties (
        case_id \(.text) NOT NULL REFERENCES cases (id),
        position \(.integer) NOT NULL,
        code \(.text) NOT NULL,
        name \(.text) NOT NULL,
        representative \(.text) NOT NULL,
        shareholders \(.text) NOT NULL,
        address \(.text) NOT NULL,
        PRIMARY KEY (case_id, position)
      )\(.strict)
      """,
      """
      CREATE TABLE case_flag_dismissals (
        case_id \(.text) NOT NULL REFERENCES cases (id),
        flag \(.text) NOT NULL,
        reason \(.text) NOT NULL,
        name \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        PRIMARY KEY (case_id, flag)
      )\(.strict)
      """,
    ])
}
