extension Migration {
  /// 050: budget lines, decisions to exceed a limit, split documents, batches and payments.
  static let payments = Migration(
    number: 50, name: "payments",
    statements: [
      """
      CREATE TABLE budget_lines (
        key \(.text) PRIMARY KEY,
        name \(.text) NOT NULL,
        document \(.text) NOT NULL CHECK (length(document) > 0),
        year \(.integer) NOT NULL,
        payer \(.text) NOT NULL,
        account \(.text) NOT NULL,
        bank_code \(.text) NOT NULL,
        opened_by \(.text) NOT NULL,
        at \(.integer) NOT NULL
      )\(.strict)
      """,
      """
      CREATE TABLE limit_exceptions (
        id \(.text) PRIMARY KEY,
        row \(.text) NOT NULL REFERENCES ledger_limits (id),
        cap \(.integer) NOT NULL CHECK (cap > 0),
        reason \(.text) NOT NULL CHECK (length(reason) > 0),
        document \(.text) NOT NULL CHECK (length(document) > 0),
        proposed_by \(.text) NOT NULL,
        confirmed_by \(.text) CHECK (confirmed_by <> proposed_by),
        at \(.integer) NOT NULL
      )\(.strict)
      """,
      """
      CREATE TABLE split_documents (
        id \(.text) PRIMARY KEY,
        document \(.text) NOT NULL CHECK (length(document) > 0),
        pack \(.text) NOT NULL,
        district \(.text) NOT NULL,
        city_parts \(.integer) NOT NULL CHECK (city_parts BETWEEN 0 AND 10000),
        entered_by \(.text) NOT NULL,
        confirmed_by \(.text) CHECK (confirmed_by <> entered_by),
        at \(.integer) NOT NULL
      )\(.strict)
      """,
      """
      CREATE TABLE payment_batches (
        id \(.text) PRIMARY KEY,
        number \(.text) NOT NULL UNIQUE,
        budget_line \(.text) NOT NULL REFERENCES budget_lines (key),
        channel \(.text) NOT NULL,
        state \(.text) NOT NULL CHECK (state IN ('made', 'released', 'cancelled')),
        made_by \(.text) NOT NULL,
        closed_by \(.text),
        at \(.integer) NOT NULL,
        CHECK (state <> 'released' OR closed_by <> made_by)
      )\(.strict)
      """,
      """
      CREATE TABLE payments (
        id \(.text) PRIMARY KEY,
        batch \(.text) NOT NULL REFERENCES payment_batches (id),
        hold \(.text) NOT NULL REFERENCES ledger_holds (id),
        case_number \(.text) NOT NULL,
        payee_name \(.text) NOT NULL,
        district \(.text) NOT NULL,
        amount \(.integer) NOT NULL CHECK (amount > 0),
        city_share \(.integer) NOT NULL CHECK (city_share BETWEEN 0 AND amount),
        split_document \(.text) NOT NULL CHECK (length(split_document) > 0),
        account_name \(.text),
        account_number \(.text),
        bank \(.text),
        bank_code \(.text),
        state \(.text) NOT NULL
          CHECK (state IN ('waiting', 'paid', 'failed', 'returned', 'cancelled')),
        voucher \(.text) NOT NULL,
        reason \(.text) NOT NULL,
        CHECK (state <> 'paid' OR length(voucher) > 0)
      )\(.strict)
      """,
      """
      CREATE TABLE payee_accounts (
        id \(.text) PRIMARY KEY,
        enterprise \(.text) NOT NULL,
        name \(.text) NOT NULL,
        number \(.text) NOT NULL,
        bank \(.text) NOT NULL,
        bank_code \(.text) NOT NULL,
        entered_by \(.text) NOT NULL,
        confirmed_by \(.text) CHECK (confirmed_by <> entered_by),
        counts_from \(.integer),
        at \(.integer) NOT NULL,
        CHECK ((confirmed_by IS NULL) = (counts_from IS NULL))
      )\(.strict)
      """,
      "CREATE INDEX payee_accounts_enterprise ON payee_accounts (enterprise, id)",
      "CREATE INDEX payments_batch ON payments (batch, id)",
      "CREATE INDEX payments_hold ON payments (hold, id)",
    ])
}
