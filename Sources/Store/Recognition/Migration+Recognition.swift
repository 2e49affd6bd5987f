extension Migration {
  /// 090: entries of official lists that decisions made, what happened to them, and the versions of
  /// lists that came from them rather than from a file.
  static let recognitions = Migration(
    number: 90, name: "recognitions",
    statements: [
      """
      CREATE TABLE register_versions (
        register \(.text) NOT NULL,
        version \(.integer) NOT NULL CHECK (version > 0),
        recognition \(.text) NOT NULL,
        document \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        PRIMARY KEY (register, version)
      )\(.strict)
      """,
      """
      CREATE TABLE recognitions (
        id \(.text) PRIMARY KEY,
        pack \(.text) NOT NULL,
        pack_version \(.integer) NOT NULL,
        measure \(.text) NOT NULL,
        register \(.text) NOT NULL,
        title \(.text) NOT NULL,
        case_id \(.text),
        parent \(.text) REFERENCES recognitions (id),
        holder \(.text) NOT NULL,
        is_person \(.integer) NOT NULL CHECK (is_person IN (0, 1)),
        credit_code \(.text),
        name \(.text) NOT NULL,
        number \(.text) NOT NULL,
        cells \(.text) NOT NULL,
        from_day \(.integer) NOT NULL,
        through_day \(.integer) CHECK (through_day >= from_day),
        document \(.text) NOT NULL,
        review_by \(.integer),
        quota \(.integer) CHECK (quota > 0),
        categories \(.text) NOT NULL,
        evidence \(.bytes),
        state \(.text) NOT NULL CHECK (state IN ('held', 'proposed', 'lost')),
        loss_from \(.integer),
        loss_ground \(.text),
        heard_until \(.integer),
        proposed_by \(.text),
        at \(.integer) NOT NULL,
        revision \(.integer) NOT NULL CHECK (revision > 0),
        CHECK ((state = 'held') = (loss_from IS NULL)),
        CHECK ((loss_from IS NULL) = (proposed_by IS NULL)),
        CHECK ((case_id IS NULL) = (parent IS NOT NULL)),
        UNIQUE (case_id),
        UNIQUE (register, number, name)
      )\(.strict)
      """,
      "CREATE INDEX recognitions_holder ON recognitions (holder, at)",
      "CREATE INDEX recognitions_parent ON recognitions (parent)",
      "CREATE INDEX recognitions_measure ON recognitions (pack, measure, at)",
      """
      CREATE TABLE recognition_steps (
        recognition \(.text) NOT NULL REFERENCES recognitions (id),
        place \(.integer) NOT NULL CHECK (place > 0),
        kind \(.text) NOT NULL,
        words \(.text) NOT NULL,
        document \(.text) NOT NULL,
        by_account \(.text) NOT NULL,
        by_name \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        PRIMARY KEY (recognition, place)
      )\(.strict)
      """,
    ])
}
