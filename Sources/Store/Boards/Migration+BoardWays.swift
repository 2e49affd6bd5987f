extension Migration {
  /// 071: needs that are requests to an office.
  static let boardRequests = Migration(
    number: 71, name: "board requests",
    statements: [
      """
      CREATE TABLE board_requests (
        entry \(.text) PRIMARY KEY REFERENCES board_entries (id),
        pack \(.text) NOT NULL,
        board \(.text) NOT NULL,
        due_day \(.integer) NOT NULL,
        provisional \(.integer) NOT NULL CHECK (provisional IN (0, 1)),
        at \(.integer) NOT NULL,
        state \(.text) NOT NULL
          CHECK (state IN ('open', 'taken', 'done', 'declined', 'withdrawn')),
        owner \(.text),
        owner_name \(.text) NOT NULL,
        words \(.text) NOT NULL,
        outcome \(.text),
        ended_at \(.integer),
        reminded \(.integer),
        revision \(.integer) NOT NULL CHECK (revision > 0),
        CHECK (state NOT IN ('taken', 'done') OR owner IS NOT NULL),
        CHECK ((state = 'done') = (outcome IS NOT NULL)),
        CHECK ((state IN ('open', 'taken')) = (ended_at IS NULL))
      )\(.strict)
      """,
      "CREATE INDEX board_requests_board ON board_requests (pack, board, state, due_day)",
      "CREATE INDEX board_requests_due ON board_requests (state, due_day)",
    ])

  /// 072: bids for challenges, their parties, reviewers, scores, and how challenges ended.
  static let challenges = Migration(
    number: 72, name: "challenges",
    statements: [
      """
      CREATE TABLE challenge_bids (
        id \(.text) PRIMARY KEY,
        challenge \(.text) NOT NULL REFERENCES board_entries (id),
        plan \(.text) NOT NULL REFERENCES board_entries (id),
        lead \(.text) NOT NULL,
        lead_name \(.text) NOT NULL,
        lead_code \(.text),
        author \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        state \(.text) NOT NULL
          CHECK (state IN ('gathering', 'complete', 'withdrawn', 'won', 'lost')),
        words \(.text) NOT NULL,
        revision \(.integer) NOT NULL CHECK (revision > 0)
      )\(.strict)
      """,
      "CREATE INDEX challenge_bids_challenge ON challenge_bids (challenge, at)",
      "CREATE INDEX challenge_bids_plan ON challenge_bids (plan)",
      """
      CREATE UNIQUE INDEX challenge_bids_winner ON challenge_bids (challenge) WHERE state = 'won'
      """,
      """
      CREATE TABLE challenge_parties (
        bid \(.text) NOT NULL REFERENCES challenge_bids (id),
        challenge \(.text) NOT NULL,
        party \(.text) NOT NULL,
        party_name \(.text) NOT NULL,
        party_code \(.text),
        leads \(.integer) NOT NULL CHECK (leads IN (0, 1)),
        agreed_at \(.integer),
        holds \(.integer) NOT NULL CHECK (holds IN (0, 1)),
        PRIMARY KEY (bid, party)
      )\(.strict)
      """,
      """
      CREATE UNIQUE INDEX challenge_parties_once ON challenge_parties (challenge, party)
      WHERE holds = 1
      """,
      "CREATE INDEX challenge_parties_party ON challenge_parties (party)",
      """
      CREATE TABLE challenge_reviewers (
        challenge \(.text) NOT NULL REFERENCES board_entries (id),
        account \(.text) NOT NULL,
        name \(.text) NOT NULL,
        employer \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        PRIMARY KEY (challenge, account)
      )\(.strict)
      """,
      "CREATE INDEX challenge_reviewers_account ON challenge_reviewers (account, at)",
      """
      CREATE TABLE challenge_scores (
        bid \(.text) NOT NULL REFERENCES challenge_bids (id),
        reviewer \(.text) NOT NULL,
        points \(.text) NOT NULL,
        note \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        PRIMARY KEY (bid, reviewer)
      )\(.strict)
      """,
      """
      CREATE TABLE challenge_choices (
        challenge \(.text) PRIMARY KEY REFERENCES board_entries (id),
        winner \(.text) REFERENCES challenge_bids (id),
        reason \(.text) NOT NULL,
        chosen_by \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        agreement \(.text) REFERENCES board_interests (id),
        CHECK ((winner IS NULL) = (agreement IS NULL))
      )\(.strict)
      """,
      """
      CREATE TABLE escrow_statements (
        interest \(.text) NOT NULL REFERENCES board_interests (id),
        number \(.text) NOT NULL,
        day \(.integer) NOT NULL,
        kind \(.text) NOT NULL CHECK (kind IN ('deposited', 'released', 'returned')),
        fen \(.integer) NOT NULL CHECK (fen > 0),
        recorded_by \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        PRIMARY KEY (interest, number)
      )\(.strict)
      """,
    ])

  /// 073: leads that officers follow, their steps, and what conditions said of their facts.
  static let leads = Migration(
    number: 73, name: "pipeline leads",
    statements: [
      """
      CREATE TABLE pipeline_leads (
        id \(.text) PRIMARY KEY,
        pack \(.text) NOT NULL,
        board \(.text) NOT NULL,
        name \(.text) NOT NULL,
        entry \(.text) UNIQUE REFERENCES board_entries (id),
        at \(.integer) NOT NULL,
        stage \(.text) NOT NULL,
        furthest \(.text) NOT NULL,
        owner \(.text) NOT NULL,
        owner_name \(.text) NOT NULL,
        next_step \(.text) NOT NULL,
        due_day \(.integer),
        revision \(.integer) NOT NULL CHECK (revision > 0)
      )\(.strict)
      """,
      "CREATE INDEX pipeline_leads_board ON pipeline_leads (pack, board, due_day)",
      """
      CREATE TABLE lead_steps (
        lead \(.text) NOT NULL REFERENCES pipeline_leads (id),
        number \(.integer) NOT NULL CHECK (number > 0),
        at \(.integer) NOT NULL,
        done_by \(.text) NOT NULL,
        stage \(.text) NOT NULL,
        words \(.text) NOT NULL,
        PRIMARY KEY (lead, number)
      )\(.strict)
      """,
      """
      CREATE TABLE lead_tests (
        lead \(.text) NOT NULL REFERENCES pipeline_leads (id),
        digest \(.text) NOT NULL,
        rules \(.text) NOT NULL,
        status \(.text) NOT NULL,
        facts \(.text) NOT NULL,
        trace \(.text) NOT NULL,
        reasons \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        tested_by \(.text) NOT NULL,
        PRIMARY KEY (lead, digest, rules)
      )\(.strict)
      """,
    ])
}
