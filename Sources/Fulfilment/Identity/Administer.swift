internal import Digests

/// What the administrators do, each apart: the system administrator makes accounts without power,
/// the security administrator gives seats and unlocks, the auditor only reads.
public struct Administer: Sendable {
  private let platform: Platform
  private let desk: PasswordDesk

  /// Administration on a platform.
  public init(_ platform: Platform, _ desk: PasswordDesk) {
    self.platform = platform
    self.desk = desk
  }

  /// An account as administrators see it, with the failures under its login.
  public struct Line: Sendable {
    /// The account.
    public let account: Account
    /// Failures under its login.
    public let attempts: SignInAttempts
  }

  /// All accounts, for any of the three.
  public func accounts(_ actor: Actor) async throws -> [Line] {
    try Self.check(actor, SeatRules.administrators)
    return try await platform.store.read { session in
      try session.accounts().map {
        Line(account: $0, attempts: try session.attempts(login: $0.login))
      }
    }
  }

  /// Makes an account without seats; its person has to choose a new password first.
  ///
  /// - Returns: the password to hand over, which is stored nowhere.
  public func make(
    _ actor: Actor, login typed: String, name typedName: String
  ) async throws -> (id: AccountID, password: String) {
    try Self.check(actor, [.systemAdministrator])
    let login = try PasswordRules.login(typed)
    let name = try PasswordRules.name(typedName)
    let password = Base32.text(of: platform.random(10)).lowercased()
    let stored = try await desk.stored(password, salt: platform.random(16))
    let (id, now): (AccountID, _) = (platform.newID(), platform.now())
    try await platform.store.write { session in
      guard try session.account(login: login) == nil else {
        throw Refusal("login-taken", "这个账号已经存在。", field: "login")
      }
      try session.insert(
        Account(
          id: id, login: login, name: name, state: .active, password: stored,
          mustChangePassword: true, secondFactor: nil, madeAt: now, seats: []))
      try session.record(
        AuditDraft(
          "account.made", id.text, by: actor.account,
          commitments: [.init("login", Array(login.utf8)), .init("name", Array(name.utf8))]))
    }
    return (id, password)
  }

  /// Gives a seat: the security administrator, never to themselves.
  public func grant(_ actor: Actor, _ seat: Seat, to id: AccountID) async throws {
    try Self.check(actor, [.securityAdministrator])
    try await change(actor, id, "account.seat-granted", Self.values(seat)) { session, account in
      if let refusal = SeatRules.refusal(of: seat, beside: account.seats) { throw refusal }
      try session.grant(seat, to: id, by: actor.account)
      // New power needs a new way in: with the second factor.
      try session.closeSessions(of: id, except: nil)
    }
  }

  /// Takes a seat.
  public func revoke(_ actor: Actor, _ seat: Seat, from id: AccountID) async throws {
    try Self.check(actor, [.securityAdministrator])
    try await change(actor, id, "account.seat-revoked", Self.values(seat)) { session, _ in
      if SeatRules.administrators.contains(seat.role),
        try session.accountCount(holding: seat.role) < 2
      {
        throw Refusal("last-administrator", "这是最后一位\(seat.role.chineseName)，须先另行任命。")
      }
      guard try session.revoke(seat, from: id) else { throw Refusal.changedMeanwhile }
    }
  }

  /// Lets somebody try to sign in again at once.
  public func unlock(_ actor: Actor, _ id: AccountID) async throws {
    try Self.check(actor, [.securityAdministrator])
    try await change(actor, id, "account.unlocked", []) { session, account in
      try session.setAttempts(nil, login: account.login)
    }
  }

  /// Takes a lost authenticator away; the next sign-in sets up another.
  public func resetSecondFactor(_ actor: Actor, _ id: AccountID) async throws {
    try Self.check(actor, [.securityAdministrator])
    try await change(actor, id, "account.factor-reset", []) { session, _ in
      try session.setSecondFactor(nil, of: id)
      try session.closeSessions(of: id, except: nil)
    }
  }

  /// Sets a new first password, which is stored nowhere.
  public func resetPassword(_ actor: Actor, _ id: AccountID) async throws -> String {
    try Self.check(actor, [.systemAdministrator])
    let password = Base32.text(of: platform.random(10)).lowercased()
    let stored = try await desk.stored(password, salt: platform.random(16))
    try await change(actor, id, "account.password-reset", []) { session, _ in
      try session.setPassword(stored, mustChange: true, of: id)
      try session.closeSessions(of: id, except: nil)
    }
    return password
  }

  /// Ends an account, or takes it up again.
  public func setState(_ actor: Actor, _ state: Account.State, of id: AccountID) async throws {
    try Self.check(actor, [.systemAdministrator])
    try await change(actor, id, "account.\(state.rawValue)", []) { session, _ in
      try session.setState(state, of: id)
      try session.closeSessions(of: id, except: nil)
    }
  }

  private func change(
    _ actor: Actor, _ id: AccountID, _ kind: String, _ values: [AuditDraft.Value],
    _ body: @escaping @Sendable (any Session, Account) throws -> Void
  ) async throws {
    guard id != actor.account else {
      throw Refusal("own-account", "不能变更自己的账号权限，请由另一位管理员办理。")
    }
    try await platform.store.write { session in
      guard let account = try session.account(id) else { throw Refusal.notFound }
      try body(session, account)
      try session.record(AuditDraft(kind, id.text, by: actor.account, values))
    }
  }

  private static func values(_ seat: Seat) -> [AuditDraft.Value] {
    [
      .init("role", seat.role.rawValue), .init("agency", seat.agency ?? ""),
      .init("district", seat.district ?? ""),
    ]
  }

  private static func check(_ actor: Actor, _ roles: Set<Role>) throws(Refusal) {
    guard actor.seats.contains(where: { roles.contains($0.role) }) else { throw .notFound }
  }
}
