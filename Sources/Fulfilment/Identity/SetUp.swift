internal import Digests

/// The first holders of the three administrators' seats. On a store where a seat has no holder the
/// program prints a token for it; whoever brings the token makes the account, once. Three tokens
/// for three people: nobody ever holds two of the seats.
public struct SetUp: Sendable {
  private let platform: Platform
  private let desk: PasswordDesk

  /// Setting up a platform.
  public init(_ platform: Platform, _ desk: PasswordDesk) {
    self.platform = platform
    self.desk = desk
  }

  /// New tokens for the seats without a holder; those printed before are void.
  public func tokens() async throws -> [(role: Role, token: String)] {
    let order: [Role] = [.systemAdministrator, .securityAdministrator, .auditor]
    let fresh = order.map { ($0, Hexadecimal.text(of: platform.random(16))) }
    return try await platform.store.write { session in
      var tokens: [(role: Role, token: String)] = []
      for (role, token) in fresh {
        let isVacant = try session.accountCount(holding: role) == 0
        try session.setSetupToken(isVacant ? Self.digest(of: token) : nil, for: role)
        if isVacant { tokens.append((role, token)) }
      }
      return tokens
    }
  }

  /// The seat that a token is for; nil where it is void.
  public func role(of token: String) async throws -> Role? {
    try await platform.store.read { try $0.setupRole(token: Self.digest(of: token)) }
  }

  /// Makes the account; the token is void afterwards.
  public func callAsFunction(
    token: String, login typed: String, name typedName: String, password: String
  ) async throws {
    let login = try PasswordRules.login(typed)
    let name = try PasswordRules.name(typedName)
    if let refusal = PasswordRules.refusal(of: password, login: login) { throw refusal }
    let stored = try await desk.stored(password, salt: platform.random(16))
    let (id, now): (AccountID, _) = (platform.newID(), platform.now())
    try await platform.store.write { session in
      guard let role = try session.setupRole(token: Self.digest(of: token)) else {
        throw Refusal.notFound
      }
      guard try session.account(login: login) == nil else {
        throw Refusal("login-taken", "这个账号已经存在，请换一个。", field: "login")
      }
      try session.insert(
        Account(
          id: id, login: login, name: name, state: .active, password: stored,
          mustChangePassword: false, secondFactor: nil, madeAt: now, seats: []))
      try session.grant(Seat(role), to: id, by: nil)
      try session.setSetupToken(nil, for: role)
      try session.record(
        AuditDraft(
          "account.first", id.text, by: id, [.init("role", role.rawValue)],
          commitments: [.init("login", Array(login.utf8)), .init("name", Array(name.utf8))]))
    }
  }

  private static func digest(of token: String) -> Digest {
    HashFunction.sha256.digest("duixian-setup:" + token)
  }
}
