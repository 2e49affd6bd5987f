extension Migration {
  /// 037: standing authorisations, and invitations of rounds in which nobody has to apply.
  static let ways = Migration(
    number: 37, name: "ways",
    statements: [
      """
      CREATE TABLE standing_authorisations (
        document \(.text) PRIMARY KEY,
        pack \(.text) NOT NULL,
        measure \(.text) NOT NULL,
        from_day \(.integer) NOT NULL,
        through_day \(.integer) NOT NULL CHECK (through_day >= from_day),
        most_fen \(.integer) CHECK (most_fen >= 0),
        signed_by \(.text) NOT NULL,
        confirmed_by \(.text),
        ended_at \(.integer),
        CHECK (confirmed_by IS NULL OR confirmed_by <> signed_by)
      )\(.strict)
      """,
      """
      CREATE TABLE invitations (
        id \(.text) PRIMARY KEY,
        round \(.text) NOT NULL REFERENCES rounds (id),
        enterprise \(.text) NOT NULL REFERENCES enterprises (id),
        name \(.text) NOT NULL,
        thing \(.text) NOT NULL,
        dossier \(.text) NOT NULL,
        maximum_fen \(.integer) CHECK (maximum_fen >= 0),
        found_at \(.integer) NOT NULL,
        state \(.text) NOT NULL CHECK (state IN ('waiting', 'consented', 'declined')),
        case_id \(.text) REFERENCES cases (id),
        answered_at \(.integer),
        UNIQUE (round, enterprise, thing),
        CHECK ((state = 'waiting') = (answered_at IS NULL)),
        CHECK ((state = 'consented') = (case_id IS NOT NULL))
      )\(.strict)
      """,
      "CREATE INDEX invitations_enterprise ON invitations (enterprise, found_at)",
      """
      CREATE TABLE round_searches (
        round \(.text) PRIMARY KEY REFERENCES rounds (id),
        last_day \(.integer) NOT NULL
      )\(.strict)
      """,
    ])
}
