extension Migration {
  /// 070: entries of boards with the tokens they are found by, and who is interested in what.
  static let boards = Migration(
    number: 70, name: "boards",
    statements: [
      """
      CREATE TABLE board_entries (
        id \(.text) PRIMARY KEY,
        pack \(.text) NOT NULL,
        board \(.text) NOT NULL,
        side \(.text) NOT NULL CHECK (side IN ('listing', 'need')),
        party \(.text) NOT NULL,
        party_name \(.text) NOT NULL,
        credit_code \(.text),
        author \(.text) NOT NULL,
        title \(.text) NOT NULL,
        cells \(.text) NOT NULL,
        contact \(.text) NOT NULL,
        through_day \(.integer) NOT NULL,
        state \(.text) NOT NULL CHECK (state IN ('waiting', 'live', 'refused', 'withdrawn')),
        reason \(.text),
        at \(.integer) NOT NULL,
        revision \(.integer) NOT NULL CHECK (revision > 0)
      )\(.strict)
      """,
      "CREATE INDEX board_entries_board ON board_entries (pack, board, side, state, through_day)",
      "CREATE INDEX board_entries_party ON board_entries (party, at)",
      """
      CREATE TABLE board_tokens (
        token \(.text) NOT NULL,
        entry \(.text) NOT NULL REFERENCES board_entries (id),
        PRIMARY KEY (token, entry)
      )\(.strict)
      """,
      "CREATE INDEX board_tokens_entry ON board_tokens (entry)",
      """
      CREATE TABLE board_interests (
        id \(.text) PRIMARY KEY,
        pack \(.text) NOT NULL,
        board \(.text) NOT NULL,
        target \(.text) NOT NULL REFERENCES board_entries (id),
        owner \(.text) NOT NULL,
        owner_name \(.text) NOT NULL,
        owner_code \(.text),
        asker \(.text) NOT NULL CHECK (asker <> owner),
        asker_name \(.text) NOT NULL,
        asker_code \(.text),
        own \(.text) REFERENCES board_entries (id),
        asked_by \(.text) NOT NULL,
        contact \(.text) NOT NULL,
        words \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        state \(.text) NOT NULL CHECK (state IN ('asked', 'agreed', 'declined', 'ended')),
        answer \(.text),
        answered_at \(.integer),
        outcome \(.text),
        outcome_fen \(.integer) CHECK (outcome_fen >= 0),
        outcome_words \(.text),
        outcome_at \(.integer),
        CHECK ((state = 'ended') = (outcome IS NOT NULL)),
        CHECK ((state = 'asked') = (answered_at IS NULL))
      )\(.strict)
      """,
      """
      CREATE UNIQUE INDEX board_interests_open ON board_interests (target, asker)
      WHERE state IN ('asked', 'agreed')
      """,
      """
      CREATE TABLE board_milestones (
        id \(.text) PRIMARY KEY,
        interest \(.text) NOT NULL REFERENCES board_interests (id),
        name \(.text) NOT NULL,
        due_day \(.integer) NOT NULL,
        fen \(.integer) NOT NULL CHECK (fen >= 0),
        state \(.text) NOT NULL CHECK (state IN ('planned', 'delivered', 'accepted', 'failed')),
        words \(.text) NOT NULL,
        statement \(.text) NOT NULL
      )\(.strict)
      """,
      "CREATE INDEX board_milestones_interest ON board_milestones (interest, due_day)",
      "CREATE INDEX board_interests_owner ON board_interests (owner, at)",
      "CREATE INDEX board_interests_asker ON board_interests (asker, at)",
      "CREATE INDEX board_interests_board ON board_interests (pack, board, state)",
    ])
}
