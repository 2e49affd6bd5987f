/// Making an account for oneself: an applicant's, who can see nothing and act for nobody yet.
public struct Register: Sendable {
  private let platform: Platform
  private let desk: PasswordDesk

  /// Registration on a platform.
  public init(_ platform: Platform, _ desk: PasswordDesk) {
    self.platform = platform
    self.desk = desk
  }

  /// Makes the account.
  ///
  /// - Throws: a refusal with the field that is wrong.
  public func callAsFunction(
    login typed: String, name typedName: String, password: String
  ) async throws -> AccountID {
    let login = try PasswordRules.login(typed)
    let name = try PasswordRules.name(typedName)
    if let refusal = PasswordRules.refusal(of: password, login: login) { throw refusal }
    let stored = try await desk.stored(password, salt: platform.random(16))
    let (id, now): (AccountID, _) = (platform.newID(), platform.now())
    try await platform.store.write { session in
      guard try session.account(login: login) == nil else {
        throw Refusal("login-taken", "这个账号已经有人使用，请换一个，或直接登录。", field: "login")
      }
      try session.insert(
        Account(
          id: id, login: login, name: name, state: .active, password: stored,
          mustChangePassword: false, secondFactor: nil, madeAt: now, seats: []))
      try session.grant(Seat(.applicant), to: id, by: nil)
      try session.record(
        AuditDraft(
          "account.made", id.text, by: id, [.init("role", Role.applicant.rawValue)],
          commitments: [.init("login", Array(login.utf8)), .init("name", Array(name.utf8))]))
    }
    return id
  }
}
