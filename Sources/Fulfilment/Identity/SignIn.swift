public import Digests
internal import Quantities

/// Derives keys of passwords, a few at a time: each takes a tenth of a second and 32 MB.
public struct PasswordDesk: Sendable {
  private actor Lane {
    func verify(_ password: String, _ stored: Scrypt) -> Bool { stored.matches(password) }
    func store(_ password: String, _ salt: [UInt8], _ cost: Scrypt.Cost) -> Scrypt? {
      Scrypt(password: password, salt: salt, cost: cost)
    }
  }

  private let lanes = [Lane(), Lane(), Lane(), Lane()]
  /// What new passwords cost.
  public let cost: Scrypt.Cost

  /// A desk at which new passwords cost so much.
  public init(cost: Scrypt.Cost = .standard) { self.cost = cost }

  /// Whether the password is the stored one; where none is stored, takes as long and says no.
  public func matches(_ password: String, stored: String?, lane: Int) async -> Bool {
    let lane = lanes[lane & 3]
    guard let stored = stored.flatMap(Scrypt.init(stored:)) else {
      _ = await lane.store(password, [0], cost)
      return false
    }
    return await lane.verify(password, stored)
  }

  /// The form in which the password is stored.
  ///
  /// - Throws: a refusal where there is no memory for it.
  public func stored(_ password: String, salt: [UInt8]) async throws(Refusal) -> String {
    let lane = lanes[Int(salt.first ?? 0) & 3]
    guard let scrypt = await lane.store(password, salt, cost) else { throw Refusal.busy }
    return scrypt.stored
  }
}

/// Signs somebody in, step by step: password, then a code for whoever needs one.
public struct SignIn: Sendable {
  private let platform: Platform
  private let desk: PasswordDesk

  /// Signing in on a platform.
  public init(_ platform: Platform, _ desk: PasswordDesk) {
    self.platform = platform
    self.desk = desk
  }

  /// What came of a step: the new cookie's value, and how far the session has come.
  public struct Outcome: Sendable {
    /// The cookie's value: 64 hexadecimal digits, stored nowhere.
    public let token: String
    /// How far it has come.
    public let stage: OpenSession.Stage
  }

  /// The one answer for a wrong login and a wrong password.
  public static let wrong = Refusal("wrong-login", "账号或密码不正确，请重新输入。", field: "login")

  /// The first step.
  ///
  /// - Throws: a refusal where login or password is wrong, or too much was tried.
  public func callAsFunction(login typed: String, password: String) async throws -> Outcome {
    let login = String(typed.lowercased().prefix(40))
    let now = platform.now()
    let (account, attempts) = try await platform.store.read { session in
      (try session.account(login: login), try session.attempts(login: login))
    }
    try Self.checkLock(attempts, now)
    let isRight = await desk.matches(
      password, stored: account?.password, lane: login.utf8.reduce(0) { $0 &+ Int($1) })
    guard isRight, let account, account.state == .active else {
      try await noteFailure(login, account?.id, now)
      throw Self.wrong
    }
    let stage: OpenSession.Stage =
      if account.secondFactor?.isActive == true { .code } else if account.needsSecondFactor {
        .enrolment
      } else if account.mustChangePassword { .password } else { .full }
    return try await begin(account, at: stage, replacing: nil)
  }

  /// The second step: a code of the authenticator, on the way in or when it is set up.
  ///
  /// - Throws: a refusal where the code is wrong or was used, or too much was tried.
  public func enter(code: String, in session: OpenSession) async throws -> Outcome {
    let now = platform.now()
    let account = try await platform.store.read { store in
      guard let account = try store.account(session.account) else { throw Refusal.notFound }
      try Self.checkLock(try store.attempts(login: account.login), now)
      return account
    }
    let typed = String(code.filter { !$0.isWhitespace })
    guard let factor = account.secondFactor,
      let step = OneTimeCode(secret: factor.secret).step(
        of: typed, atSeconds: now.microseconds / 1_000_000, after: factor.lastStep)
    else {
      try await noteFailure(account.login, account.id, now)
      throw Refusal("wrong-code", "验证码不正确，或者已经用过。请输入验证器上现在显示的 6 位数字。", field: "code")
    }
    let isNew = try await platform.store.write { store in
      guard try store.noteCode(step: step, of: account.id) else { return false }
      if !factor.isActive {
        try store.setSecondFactor(
          .init(secret: factor.secret, isActive: true, lastStep: step), of: account.id)
        try store.record(AuditDraft("account.factor-set", account.id.text, by: account.id))
      }
      return true
    }
    guard isNew else {
      throw Refusal("wrong-code", "这个验证码已经用过。请等下一个验证码。", field: "code")
    }
    let stage: OpenSession.Stage = account.mustChangePassword ? .password : .full
    return try await begin(account, at: stage, replacing: session.digest)
  }

  /// The secret that an authenticator is to be set up with: the one that is waiting, or a new one.
  public func enrolmentSecret(in session: OpenSession) async throws -> OneTimeCode {
    let fresh = platform.random(20)
    return try await platform.store.write { store in
      guard let account = try store.account(session.account) else { throw Refusal.notFound }
      if let factor = account.secondFactor, !factor.isActive {
        return OneTimeCode(secret: factor.secret)
      }
      guard account.secondFactor == nil else { throw Refusal.notFound }
      try store.setSecondFactor(
        .init(secret: fresh, isActive: false, lastStep: nil), of: account.id)
      return OneTimeCode(secret: fresh)
    }
  }

  /// Chooses a new password; every other session of the account ends.
  ///
  /// - Throws: a refusal where the old password is wrong or the new one can't be.
  public func change(
    _ old: String, to new: String, in session: OpenSession
  ) async throws -> Outcome {
    guard
      let account = try await platform.store.read({ try $0.account(session.account) }),
      session.stage == .full || session.stage == .password
    else { throw Refusal.notFound }
    let now = platform.now()
    try Self.checkLock(
      try await platform.store.read { try $0.attempts(login: account.login) }, now)
    guard await desk.matches(old, stored: account.password, lane: 0) else {
      try await noteFailure(account.login, account.id, now)
      throw Refusal("wrong-password", "原密码不正确。", field: "old")
    }
    if let refusal = PasswordRules.refusal(of: new, login: account.login) { throw refusal }
    if old == new {
      throw Refusal("password-same", "新密码不能与原密码相同。", field: "password")
    }
    let stored = try await desk.stored(new, salt: platform.random(16))
    try await platform.store.write { store in
      try store.setPassword(stored, mustChange: false, of: account.id)
      try store.closeSessions(of: account.id, except: session.digest)
      try store.record(AuditDraft("account.password-changed", account.id.text, by: account.id))
    }
    return try await begin(account, at: .full, replacing: session.digest)
  }

  /// Ends the session, or all sessions of its account.
  public func end(_ session: OpenSession, everywhere: Bool) async throws {
    try await platform.store.write { store in
      if everywhere {
        try store.closeSessions(of: session.account, except: nil)
      } else {
        try store.close(session.digest)
      }
      try store.record(AuditDraft("account.signed-out", session.account.text, by: session.account))
    }
  }

  private func begin(
    _ account: Account, at stage: OpenSession.Stage, replacing old: Digest?
  ) async throws -> Outcome {
    let token = Hexadecimal.text(of: platform.random(32))
    let (now, formKey) = (platform.now(), platform.random(32))
    try await platform.store.write { store in
      let acting = try old.flatMap { try store.openSession($0)?.actingFor }
      if let old { try store.close(old) }
      try store.open(
        OpenSession(
          digest: Self.digest(of: token), account: account.id, stage: stage,
          actingFor: try acting ?? store.enterprises(actedForBy: account.id).first?.id,
          formKey: formKey, madeAt: now, seenAt: now, flash: nil))
      if stage == .full {
        try store.setAttempts(nil, login: account.login)
        try store.record(AuditDraft("account.signed-in", account.id.text, by: account.id))
      }
    }
    return Outcome(token: token, stage: stage)
  }

  private func noteFailure(_ login: String, _ account: AccountID?, _ now: Instant) async throws {
    try await platform.store.write { store in
      let attempts = try store.attempts(login: login).failing(at: now)
      try store.setAttempts(attempts, login: login)
      if let account, attempts.lockedUntil != nil {
        try store.record(
          AuditDraft(
            "account.locked", account.text, by: nil, [.init("failures", "\(attempts.failures)")]))
      }
    }
  }

  private static func checkLock(_ attempts: SignInAttempts, _ now: Instant) throws(Refusal) {
    guard let until = attempts.lockedUntil, until > now else { return }
    throw Refusal(
      "locked", "尝试次数过多，请在 \(until.localText) 之后再试，或请安全管理员解锁。", field: "login")
  }

  /// The digest that a cookie's value is stored as.
  public static func digest(of token: String) -> Digest {
    HashFunction.sha256.digest("duixian-session:" + token)
  }
}
