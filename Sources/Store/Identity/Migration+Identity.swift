extension Migration {
  /// 010: accounts, seats, sessions, enterprises and who acts for them.
  static let identity = Migration(
    number: 10, name: "identity",
    statements: [
      """
      CREATE TABLE accounts (
        id \(.text) PRIMARY KEY,
        login \(.text) NOT NULL UNIQUE,
        name \(.text) NOT NULL,
        state \(.text) NOT NULL CHECK (state IN ('active', 'disabled')),
        password \(.text) NOT NULL,
        must_change \(.integer) NOT NULL CHECK (must_change IN (0, 1)),
        factor \(.bytes),
        factor_active \(.integer) NOT NULL DEFAULT 0 CHECK (factor_active IN (0, 1)),
        factor_step \(.integer),
        made_at \(.integer) NOT NULL,
        CHECK (factor_active = 0 OR factor IS NOT NULL)
      )\(.strict)
      """,
      """
      CREATE TABLE seats (
        account \(.text) NOT NULL REFERENCES accounts (id),
        role \(.text) NOT NULL,
        agency \(.text) NOT NULL DEFAULT '',
        district \(.text) NOT NULL DEFAULT '',
        granted_by \(.text) REFERENCES accounts (id),
        granted_at \(.integer) NOT NULL,
        PRIMARY KEY (account, role, agency, district)
      )\(.strict)
      """,
      """
      CREATE TABLE enterprises (
        id \(.text) PRIMARY KEY,
        kind \(.text) NOT NULL CHECK (kind IN ('enterprise', 'person')),
        name \(.text) NOT NULL,
        credit_code \(.text) UNIQUE,
        district \(.text),
        CHECK ((kind = 'enterprise') = (credit_code IS NOT NULL))
      )\(.strict)
      """,
      """
      CREATE TABLE authorisations (
        id \(.text) PRIMARY KEY,
        account \(.text) NOT NULL REFERENCES accounts (id),
        enterprise \(.text) NOT NULL REFERENCES enterprises (id),
        state \(.text) NOT NULL CHECK (state IN ('waiting', 'confirmed', 'refused', 'ended')),
        asked_at \(.integer) NOT NULL,
        decided_by \(.text) REFERENCES accounts (id),
        decided_at \(.integer),
        words \(.text) NOT NULL DEFAULT '',
        letter_name \(.text) NOT NULL,
        letter_type \(.text) NOT NULL,
        letter \(.bytes) NOT NULL,
        CHECK ((state = 'waiting') = (decided_by IS NULL)),
        CHECK (decided_by IS NULL OR decided_by <> account OR state = 'ended')
      )\(.strict)
      """,
      "CREATE INDEX authorisations_account ON authorisations (account, state)",
      "CREATE INDEX authorisations_enterprise ON authorisations (enterprise, state)",
      "CREATE INDEX authorisations_state ON authorisations (state, asked_at)",
      """
      CREATE TABLE open_sessions (
        digest \(.bytes) PRIMARY KEY,
        account \(.text) NOT NULL REFERENCES accounts (id),
        stage \(.text) NOT NULL,
        acting_for \(.text) REFERENCES enterprises (id),
        form_key \(.bytes) NOT NULL,
        made_at \(.integer) NOT NULL,
        seen_at \(.integer) NOT NULL,
        flash \(.text)
      )\(.strict)
      """,
      "CREATE INDEX open_sessions_account ON open_sessions (account)",
      """
      CREATE TABLE sign_in_attempts (
        login \(.text) PRIMARY KEY,
        failures \(.integer) NOT NULL,
        locked_until \(.integer),
        at \(.integer) NOT NULL
      )\(.strict)
      """,
      """
      CREATE TABLE drafts (
        account \(.text) NOT NULL REFERENCES accounts (id),
        key \(.text) NOT NULL,
        content \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        PRIMARY KEY (account, key)
      )\(.strict)
      """,
      """
      CREATE TABLE setup_tokens (
        role \(.text) PRIMARY KEY,
        digest \(.bytes) NOT NULL UNIQUE
      )\(.strict)
      """,
    ])
}
