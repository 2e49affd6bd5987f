extension Migration {
  /// 036: minutes of collective decisions, sealed forms, shares of rounds, substitutes.
  static let collective = Migration(
    number: 36, name: "collective",
    statements: [
      """
      CREATE TABLE minutes (
        id \(.text) PRIMARY KEY,
        agency \(.text) NOT NULL,
        number \(.text) NOT NULL,
        on_day \(.integer) NOT NULL,
        attendees \(.text) NOT NULL,
        cases \(.text) NOT NULL,
        digest \(.bytes) NOT NULL,
        file \(.text) NOT NULL,
        media_type \(.text) NOT NULL,
        recorded_by \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        UNIQUE (agency, number)
      )\(.strict)
      """,
      """
      CREATE TABLE sealed_papers (
        case_id \(.text) NOT NULL REFERENCES cases (id),
        revision \(.integer) NOT NULL,
        digest \(.bytes) NOT NULL,
        at \(.integer) NOT NULL,
        PRIMARY KEY (case_id, revision)
      )\(.strict)
      """,
      """
      CREATE TABLE round_shares (
        round \(.text) PRIMARY KEY REFERENCES rounds (id),
        available_fen \(.integer) NOT NULL CHECK (available_fen >= 0),
        demand_fen \(.integer) NOT NULL CHECK (demand_fen >= available_fen),
        document \(.text) NOT NULL,
        at \(.integer) NOT NULL
      )\(.strict)
      """,
      """
      CREATE TABLE substitutions (
        id \(.text) PRIMARY KEY,
        absent \(.text) NOT NULL REFERENCES accounts (id),
        absent_name \(.text) NOT NULL,
        substitute \(.text) NOT NULL REFERENCES accounts (id),
        substitute_name \(.text) NOT NULL,
        role \(.text) NOT NULL,
        agency \(.text),
        district \(.text),
        from_day \(.integer) NOT NULL,
        through_day \(.integer) NOT NULL,
        reason \(.text) NOT NULL,
        CHECK (absent <> substitute)
      )\(.strict)
      """,
      "CREATE INDEX substitutions_substitute ON substitutions (substitute, through_day)",
      "CREATE INDEX substitutions_absent ON substitutions (absent)",
    ])

  /// 100: who confirmed a substitution; what was named before this step stays in force.
  static let confirmedSubstitutions = Migration(
    number: 100, name: "confirmed substitutions",
    statements: [
      "ALTER TABLE substitutions ADD COLUMN confirmed_by \(.text) REFERENCES accounts (id)",
      "UPDATE substitutions SET confirmed_by = absent",
    ])
}
