extension Migration {
  /// 060: notices with their lines, objections, and what statistics count.
  static let notices = Migration(
    number: 60, name: "notices",
    statements: [
      """
      CREATE TABLE notices (
        id \(.text) PRIMARY KEY,
        number \(.text) NOT NULL UNIQUE,
        pack \(.text) NOT NULL,
        measure \(.text) NOT NULL,
        title \(.text) NOT NULL,
        agency \(.text) NOT NULL,
        fields \(.text) NOT NULL,
        from_day \(.integer) NOT NULL,
        through_day \(.integer) NOT NULL CHECK (through_day >= from_day),
        corrects \(.text) UNIQUE REFERENCES notices (id),
        reason \(.text),
        published_by \(.text) NOT NULL,
        published_at \(.integer) NOT NULL,
        head_size \(.integer) NOT NULL,
        head_root \(.bytes) NOT NULL,
        head_at \(.integer) NOT NULL,
        taken_down_at \(.integer)
      )\(.strict)
      """,
      "CREATE INDEX notices_out ON notices (through_day) WHERE taken_down_at IS NULL",
      "CREATE INDEX notices_published ON notices (published_at)",
      """
      CREATE TABLE notice_entries (
        notice \(.text) NOT NULL REFERENCES notices (id),
        position \(.integer) NOT NULL,
        case_id \(.text) NOT NULL REFERENCES cases (id),
        revision \(.integer) NOT NULL,
        texts \(.text) NOT NULL,
        PRIMARY KEY (notice, position)
      )\(.strict)
      """,
      "CREATE INDEX notice_entries_case ON notice_entries (case_id)",
      """
      CREATE TABLE objections (
        id \(.text) PRIMARY KEY,
        reference \(.text) NOT NULL UNIQUE,
        form_key \(.text) NOT NULL UNIQUE,
        notice \(.text) NOT NULL REFERENCES notices (id),
        agency \(.text) NOT NULL,
        case_id \(.text) NOT NULL REFERENCES cases (id),
        author \(.text) NOT NULL,
        contact \(.text) NOT NULL,
        grounds \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        state \(.text) NOT NULL CHECK (state IN ('open', 'dismissed', 'upheld')),
        reason \(.text),
        decided_by \(.text),
        decided_at \(.integer),
        CHECK ((state = 'open') = (decided_at IS NULL))
      )\(.strict)
      """,
      "CREATE INDEX objections_case ON objections (case_id)",
      "CREATE INDEX objections_agency ON objections (agency, state, at)",
      """
      CREATE TABLE case_milestones (
        case_id \(.text) NOT NULL REFERENCES cases (id),
        position \(.integer) NOT NULL,
        milestone \(.text) NOT NULL CHECK (milestone IN ('filed', 'approved', 'paid')),
        topic \(.text) NOT NULL,
        district \(.text) NOT NULL,
        month \(.integer) NOT NULL,
        day \(.integer) NOT NULL,
        fen \(.integer) NOT NULL,
        PRIMARY KEY (case_id, position)
      )\(.strict)
      """,
      """
      CREATE INDEX case_milestones_counts
      ON case_milestones (topic, district, month, milestone, fen, case_id)
      """,
      "CREATE INDEX case_milestones_days ON case_milestones (milestone, topic, case_id, day)",
    ])

  /// 061: from where objections came, as a digest and for a day, so that one address can't shut a
  /// notice to all others.
  static let objectionClients = Migration(
    number: 61, name: "objection-clients",
    statements: [
      """
      CREATE TABLE objection_clients (
        client \(.bytes) NOT NULL,
        case_id \(.text) NOT NULL,
        at \(.integer) NOT NULL
      )\(.strict)
      """,
      "CREATE INDEX objection_clients_of ON objection_clients (client, at)",
    ])

  /// 121: what keys the digests of objectors' addresses; those that were made without it go.
  static let installationSecret = Migration(
    number: 121, name: "installation secret",
    statements: [
      """
      CREATE TABLE installation_secret (
        one \(.integer) PRIMARY KEY CHECK (one = 1),
        secret \(.bytes) NOT NULL
      )\(.strict)
      """,
      "DELETE FROM objection_clients",
    ])
}
