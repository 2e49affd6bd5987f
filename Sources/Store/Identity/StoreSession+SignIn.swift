internal import Digests
internal import Fulfilment
internal import Quantities

extension OpenSession.Stage: SQLBindable, SQLReadable {}

extension StoreSession: SignInPort {
  func open(_ session: OpenSession) throws {
    try run(
      """
      INSERT INTO open_sessions
        (digest, account, stage, acting_for, form_key, made_at, seen_at, flash)
      VALUES (\(session.digest), \(session.account), \(session.stage), \(session.actingFor),
        \(session.formKey), \(session.madeAt), \(session.seenAt), \(session.flash))
      """)
  }

  func openSession(_ digest: Digest) throws -> OpenSession? {
    try row(
      """
      SELECT digest, account, stage, acting_for, form_key, made_at, seen_at, flash
      FROM open_sessions WHERE digest = \(digest)
      """
    ) { row in
      OpenSession(
        digest: try row("digest"), account: try row("account"), stage: try row("stage"),
        actingFor: try row("acting_for"), formKey: try row("form_key"), madeAt: try row("made_at"),
        seenAt: try row("seen_at"), flash: try row("flash"))
    }
  }

  func close(_ digest: Digest) throws {
    try run("DELETE FROM open_sessions WHERE digest = \(digest)")
  }

  @discardableResult
  func closeSessions(of account: AccountID, except kept: Digest?) throws -> Int {
    guard let kept else { return try run("DELETE FROM open_sessions WHERE account = \(account)") }
    return try run(
      "DELETE FROM open_sessions WHERE account = \(account) AND digest <> \(kept)")
  }

  func touch(_ digest: Digest, at instant: Instant) throws {
    try run(
      """
      UPDATE open_sessions SET seen_at = \(instant)
      WHERE digest = \(digest) AND seen_at < \(instant)
      """)
  }

  func setActing(for enterprise: EnterpriseID?, in digest: Digest) throws {
    try run("UPDATE open_sessions SET acting_for = \(enterprise) WHERE digest = \(digest)")
  }

  func setFlash(_ words: String?, in digest: Digest) throws {
    try run("UPDATE open_sessions SET flash = \(words) WHERE digest = \(digest)")
  }

  func removeSessions(madeBefore start: Instant, unusedSince use: Instant) throws {
    try run("DELETE FROM open_sessions WHERE made_at < \(start) OR seen_at < \(use)")
  }

  func attempts(login: String) throws -> SignInAttempts {
    try row(
      "SELECT failures, locked_until FROM sign_in_attempts WHERE login = \(login)"
    ) { row in
      SignInAttempts(failures: try row("failures"), lockedUntil: try row("locked_until"))
    } ?? SignInAttempts(failures: 0, lockedUntil: nil)
  }

  func setAttempts(_ attempts: SignInAttempts?, login: String) throws {
    guard let attempts else {
      try run("DELETE FROM sign_in_attempts WHERE login = \(login)")
      return
    }
    // Names that nobody tried for a day are forgotten, so that the table stays small.
    if let old = now.adding(seconds: -86_400) {
      try run("DELETE FROM sign_in_attempts WHERE at < \(old)")
    }
    try run(
      """
      INSERT INTO sign_in_attempts (login, failures, locked_until, at)
      VALUES (\(login), \(attempts.failures), \(attempts.lockedUntil), \(now))
      ON CONFLICT (login) DO UPDATE SET failures = excluded.failures,
        locked_until = excluded.locked_until, at = excluded.at
      """)
  }

  func draft(_ key: String, of account: AccountID) throws -> String? {
    try value("SELECT content FROM drafts WHERE account = \(account) AND key = \(key)")
  }

  func setDraft(_ content: String?, _ key: String, of account: AccountID) throws {
    guard let content else {
      try run("DELETE FROM drafts WHERE account = \(account) AND key = \(key)")
      return
    }
    try run(
      """
      INSERT INTO drafts (account, key, content, at)
      VALUES (\(account), \(key), \(content), \(now))
      ON CONFLICT (account, key) DO UPDATE SET content = excluded.content, at = excluded.at
      """)
  }

  func setupRole(token: Digest) throws -> Role? {
    try value("SELECT role FROM setup_tokens WHERE digest = \(token)")
  }

  func setSetupToken(_ token: Digest?, for role: Role) throws {
    try run("DELETE FROM setup_tokens WHERE role = \(role)")
    guard let token else { return }
    try run("INSERT INTO setup_tokens (role, digest) VALUES (\(role), \(token))")
  }
}
