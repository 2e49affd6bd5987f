extension Migration {
  /// 040: the ledger. Every limit is a row that can't pass its cap; the journal only grows.
  static let ledger = Migration(
    number: 40, name: "ledger",
    statements: [
      """
      CREATE TABLE ledger_limits (
        id \(.text) PRIMARY KEY,
        kind \(.text) NOT NULL,
        cap \(.integer) NOT NULL CHECK (cap >= 0),
        reserved \(.integer) NOT NULL CHECK (reserved >= 0),
        posted \(.integer) NOT NULL CHECK (posted >= 0),
        CHECK (reserved + posted <= cap)
      )\(.strict)
      """,
      "CREATE INDEX ledger_limits_kind ON ledger_limits (kind, id)",
      """
      CREATE TABLE ledger_holds (
        id \(.text) PRIMARY KEY,
        budget_line \(.text) NOT NULL,
        payee \(.text) NOT NULL,
        amount \(.integer) NOT NULL CHECK (amount > 0),
        unit \(.text) NOT NULL,
        limits \(.text) NOT NULL,
        posted \(.integer) NOT NULL DEFAULT 0 CHECK (posted >= 0),
        released \(.integer) NOT NULL DEFAULT 0 CHECK (released >= 0),
        clawed_back \(.integer) NOT NULL DEFAULT 0,
        freed \(.integer) NOT NULL DEFAULT 0 CHECK (freed >= 0),
        payable \(.integer) NOT NULL DEFAULT 0 CHECK (payable >= 0),
        case_key \(.text) NOT NULL,
        case_number \(.text) NOT NULL,
        payee_name \(.text) NOT NULL,
        district \(.text) NOT NULL,
        pack \(.text) NOT NULL,
        measure \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        CHECK (posted + released <= amount),
        CHECK (clawed_back <= posted),
        CHECK (freed <= clawed_back)
      )\(.strict)
      """,
      "CREATE INDEX ledger_holds_case ON ledger_holds (case_key, id)",
      "CREATE INDEX ledger_holds_line ON ledger_holds (budget_line, id)",
      "CREATE INDEX ledger_holds_payable ON ledger_holds (id) WHERE payable > 0",
      """
      CREATE TABLE ledger_accounts (
        id \(.text) PRIMARY KEY,
        balance \(.integer) NOT NULL
      )\(.strict)
      """,
      // `record` holds every field of the entry; UNIQUE on `previous` lets no journal fork.
      """
      CREATE TABLE ledger_journal (
        sequence \(.integer) PRIMARY KEY CHECK (sequence > 0),
        at \(.integer) NOT NULL,
        request \(.text) NOT NULL UNIQUE,
        request_digest \(.bytes) NOT NULL,
        hold \(.text),
        record \(.text) NOT NULL,
        previous \(.bytes) NOT NULL UNIQUE,
        seal \(.bytes) NOT NULL
      )\(.strict)
      """,
      "CREATE INDEX ledger_journal_hold ON ledger_journal (hold, sequence) WHERE hold IS NOT NULL",
      """
      CREATE TABLE ledger_refusals (
        request \(.text) PRIMARY KEY,
        request_digest \(.bytes) NOT NULL,
        code \(.text) NOT NULL,
        words \(.text) NOT NULL,
        at \(.integer) NOT NULL
      )\(.strict)
      """,
      // The journal only grows. PostgreSQL writes the same as a function and a trigger.
      """
      CREATE TRIGGER ledger_journal_no_update BEFORE UPDATE ON ledger_journal
      BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
      """,
      """
      CREATE TRIGGER ledger_journal_no_delete BEFORE DELETE ON ledger_journal
      BEGIN SELECT RAISE(ABORT, 'the journal only grows'); END
      """,
    ])
}
