extension Migration {
  /// 020: official lists with all their versions, the files they came from, and what is known about
  /// evidence. No entry is overwritten: a version that changes it closes it and writes a new one.
  static let registers = Migration(
    number: 20, name: "registers",
    statements: [
      """
      CREATE TABLE register_imports (
        id \(.text) PRIMARY KEY,
        register \(.text) NOT NULL,
        file_name \(.text) NOT NULL,
        digest \(.bytes) NOT NULL,
        content \(.bytes) NOT NULL,
        mode \(.text) NOT NULL CHECK (mode IN ('whole', 'additions')),
        effective \(.integer) NOT NULL,
        document \(.text) NOT NULL,
        seen_version \(.integer) NOT NULL,
        uploaded_by \(.text) NOT NULL,
        uploader_name \(.text) NOT NULL,
        uploaded_at \(.integer) NOT NULL,
        state \(.text) NOT NULL CHECK (state IN ('waiting', 'confirmed', 'rejected')),
        decided_by \(.text),
        decider_name \(.text),
        decided_at \(.integer),
        reason \(.text),
        version \(.integer) CHECK (version > 0),
        CHECK ((state = 'confirmed') = (version IS NOT NULL)),
        CHECK (state <> 'confirmed' OR decided_by <> uploaded_by),
        UNIQUE (register, version)
      )\(.strict)
      """,
      "CREATE INDEX register_imports_register ON register_imports (register, uploaded_at)",
      """
      CREATE TABLE register_rows (
        register \(.text) NOT NULL,
        row_key \(.text) NOT NULL,
        first_version \(.integer) NOT NULL CHECK (first_version > 0),
        last_version \(.integer) CHECK (last_version >= first_version),
        credit_code \(.text),
        name \(.text) NOT NULL,
        number \(.text) NOT NULL,
        subject \(.text) NOT NULL,
        cells \(.text) NOT NULL,
        from_day \(.integer) NOT NULL,
        through_day \(.integer) CHECK (through_day >= from_day),
        PRIMARY KEY (register, row_key, first_version)
      )\(.strict)
      """,
      """
      CREATE INDEX register_rows_code ON register_rows (credit_code)
      WHERE credit_code IS NOT NULL AND last_version IS NULL
      """,
      "CREATE INDEX register_rows_subject ON register_rows (register, subject)",
      """
      CREATE TABLE evidence (
        digest \(.bytes) PRIMARY KEY,
        kind \(.text) NOT NULL,
        size \(.integer) NOT NULL CHECK (size > 0),
        at \(.integer) NOT NULL,
        erased_at \(.integer)
      )\(.strict)
      """,
    ])
}
