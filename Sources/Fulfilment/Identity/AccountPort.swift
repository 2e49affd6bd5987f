public import Digests
public import Quantities

/// Accounts and what they may do, as use cases see them.
public protocol AccountPort {
  /// The account, with its seats; nil where there is none.
  func account(_ id: AccountID) throws -> Account?
  /// The account of a login, in small letters.
  func account(login: String) throws -> Account?
  /// All accounts, by login.
  func accounts() throws -> [Account]
  /// How many accounts hold a role.
  func accountCount(holding role: Role) throws -> Int
  /// Adds an account without seats.
  func insert(_ account: Account) throws
  /// Replaces the password.
  func setPassword(_ stored: String, mustChange: Bool, of account: AccountID) throws
  /// Replaces the second factor.
  func setSecondFactor(_ factor: Account.SecondFactor?, of account: AccountID) throws
  /// Notes the step of an accepted code, if it is later than the last; false where it isn't.
  func noteCode(step: Int64, of account: AccountID) throws -> Bool
  /// Ends an account, or takes it up again.
  func setState(_ state: Account.State, of account: AccountID) throws
  /// Gives a seat.
  func grant(_ seat: Seat, to account: AccountID, by granter: AccountID?) throws
  /// Takes a seat; false where the account didn't have it.
  func revoke(_ seat: Seat, from account: AccountID) throws -> Bool
}

/// A session of a browser: what its cookie stands for.
public struct OpenSession: Hashable, Sendable {
  /// How far signing in has come.
  public enum Stage: String, CaseIterable, Sendable {
    /// The password was right; a code of the authenticator is still to come.
    case code
    /// The password was right; an authenticator has to be set up first.
    case enrolment
    /// A new password has to be chosen.
    case password
    /// Signed in.
    case full
  }

  /// The digest of the cookie's value; the value itself is stored nowhere.
  public let digest: Digest
  /// Whose it is.
  public let account: AccountID
  /// How far it has come.
  public let stage: Stage
  /// Whom the person acts for; counts while the authorisation does.
  public let actingFor: EnterpriseID?
  /// 32 random bytes that the forms' tokens are made from.
  public let formKey: [UInt8]
  /// When it began.
  public let madeAt: Instant
  /// When it was last used, to the minute.
  public let seenAt: Instant
  /// What the next page says once.
  public let flash: String?

  /// A session as it stands in the store.
  public init(
    digest: Digest, account: AccountID, stage: Stage, actingFor: EnterpriseID?, formKey: [UInt8],
    madeAt: Instant, seenAt: Instant, flash: String?
  ) {
    self.digest = digest
    self.account = account
    self.stage = stage
    self.actingFor = actingFor
    self.formKey = formKey
    self.madeAt = madeAt
    self.seenAt = seenAt
    self.flash = flash
  }
}

/// How often signing in failed under a name, whether there is such an account or not.
public struct SignInAttempts: Hashable, Sendable {
  /// Failures since the last success.
  public let failures: Int
  /// Until when nothing is tried.
  public let lockedUntil: Instant?

  /// Failures so far.
  public init(failures: Int, lockedUntil: Instant?) {
    self.failures = failures
    self.lockedUntil = lockedUntil
  }

  /// The attempts after one more failure: the fifth locks for a minute, each further one for twice
  /// as long, up to an hour.
  public func failing(at now: Instant) -> SignInAttempts {
    let count = failures + 1
    guard count >= 5 else { return SignInAttempts(failures: count, lockedUntil: nil) }
    let minutes = min(60, 1 << min(count - 5, 6))
    return SignInAttempts(
      failures: count, lockedUntil: now.adding(seconds: Int64(minutes) * 60))
  }
}

/// Sessions, attempts and drafts, as use cases see them.
public protocol SignInPort {
  /// Adds a session.
  func open(_ session: OpenSession) throws
  /// The session of a cookie's digest; nil where there is none.
  func openSession(_ digest: Digest) throws -> OpenSession?
  /// Ends one session.
  func close(_ digest: Digest) throws
  /// Ends all sessions of an account, but for one where it is named; gives how many.
  @discardableResult
  func closeSessions(of account: AccountID, except kept: Digest?) throws -> Int
  /// Notes that a session was used.
  func touch(_ digest: Digest, at instant: Instant) throws
  /// Sets whom a session's person acts for.
  func setActing(for enterprise: EnterpriseID?, in digest: Digest) throws
  /// Sets what the next page says once, or takes it away.
  func setFlash(_ words: String?, in digest: Digest) throws
  /// Removes sessions that began before an instant, or weren't used since another.
  func removeSessions(madeBefore start: Instant, unusedSince use: Instant) throws
  /// Failures under a login.
  func attempts(login: String) throws -> SignInAttempts
  /// Replaces them; nil forgets them.
  func setAttempts(_ attempts: SignInAttempts?, login: String) throws

  /// What somebody began to fill in, under a key of the form's own; it outlives sessions.
  func draft(_ key: String, of account: AccountID) throws -> String?
  /// Keeps a draft, or forgets it where it is nil.
  func setDraft(_ content: String?, _ key: String, of account: AccountID) throws

  /// Whether a token that makes the first holder of a role is valid.
  func setupRole(token: Digest) throws -> Role?
  /// Replaces the token for a role; nil takes it away.
  func setSetupToken(_ token: Digest?, for role: Role) throws
}
