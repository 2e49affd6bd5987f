public import Digests
public import Quantities

/// What access tokens are identified by.
public enum AccessTokenSubject {}
/// A key by which a program acts for one enterprise.
public typealias AccessTokenID = Identifier<AccessTokenSubject>

/// A key that somebody gave to a program of their enterprise: the program applies, and uses the
/// boards, as they do. It never carries an officer's power.
public struct AccessToken: Hashable, Sendable {
  /// Its identifier.
  public let id: AccessTokenID
  /// The digest of the key; the key itself is stored nowhere.
  public let digest: Digest
  /// Who gave it.
  public let account: AccountID
  /// For whom the program acts.
  public let enterprise: EnterpriseID
  /// What the person calls it.
  public let name: String
  /// When it was made.
  public let madeAt: Instant
  /// The last day it opens anything.
  public let through: CalendarDate
  /// When it was taken back.
  public let endedAt: Instant?
  /// The last minute it was used; nil: never.
  public let usedAt: Instant?

  /// A token.
  public init(
    id: AccessTokenID, digest: Digest, account: AccountID, enterprise: EnterpriseID, name: String,
    madeAt: Instant, through: CalendarDate, endedAt: Instant? = nil, usedAt: Instant? = nil
  ) {
    self.id = id
    self.digest = digest
    self.account = account
    self.enterprise = enterprise
    self.name = name
    self.madeAt = madeAt
    self.through = through
    self.endedAt = endedAt
    self.usedAt = usedAt
  }

  /// Whether it opens anything on a day.
  public func holds(on day: CalendarDate) -> Bool { endedAt == nil && day <= through }
}

/// Access tokens as use cases see the store.
public protocol AccessTokenPort {
  /// Writes a token.
  func insert(_ token: AccessToken) throws
  /// The token of that digest.
  func accessToken(_ digest: Digest) throws -> AccessToken?
  /// The tokens of an account, the newest first.
  func accessTokens(of account: AccountID) throws -> [AccessToken]
  /// Takes a token of an account back; false where there is none that stands.
  func endAccessToken(_ id: AccessTokenID, of account: AccountID) throws -> Bool
  /// Notes that it was used now.
  func touchAccessToken(_ digest: Digest) throws
}

/// Makes a token for the enterprise that the person acts for.
public struct MakeAccessToken: Sendable {
  /// What the person calls it, at most 40 characters.
  public var name: String
  /// For how many days.
  public var days: Int

  /// The days for which a token can be made.
  public static let terms = 1...365
  /// How many tokens of one account stand at most.
  public static let mostOpen = 10
  /// What every key begins with, so that a key left in a file is recognised as one.
  public static let mark = "dxk_"

  /// A token of that name.
  public init(name: String, days: Int) {
    self.name = name
    self.days = days
  }

  /// Makes it.
  ///
  /// - Returns: the key to hand over, which is shown this once and stored nowhere.
  /// - Throws: a `Refusal` for `name` or `days`; `not-authorised` for who acts for nobody.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> String {
    guard actor.holds(.applicant), let enterprise = actor.actingFor else {
      throw Refusal.notAuthorised
    }
    let name = name.trimmingBlanks
    guard !name.isEmpty, name.count <= 40 else {
      throw Refusal("name", "请为令牌起名，最多40字，例如使用它的系统。", field: "name")
    }
    guard Self.terms.contains(days), let through = platform.today.adding(days: days - 1) else {
      throw Refusal("days", "有效期应在1到365天之间。", field: "days")
    }
    let key = Self.mark + Hexadecimal.text(of: platform.random(32))
    let token = AccessToken(
      id: platform.newID(), digest: SignIn.digest(of: key), account: actor.account,
      enterprise: enterprise, name: name, madeAt: platform.now(), through: through)
    try await platform.store.write { session in
      let open = try session.accessTokens(of: actor.account).filter {
        $0.holds(on: platform.today)
      }
      guard open.count < Self.mostOpen else {
        throw Refusal("enough-tokens", "最多同时有\(Self.mostOpen)个令牌，请先停用不用的。", field: "name")
      }
      try session.insert(token)
      try session.record(
        AuditDraft(
          "token.made", token.id.text, by: actor.account,
          [.init("enterprise", enterprise.text), .init("through", through.description)]))
    }
    return key
  }
}

/// Takes a token back, by who made it.
public struct EndAccessToken: Sendable {
  /// The token.
  public var id: AccessTokenID

  /// A token to be taken back.
  public init(_ id: AccessTokenID) { self.id = id }

  /// Takes it back: nothing opens with it from now on.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    try await platform.store.write { [id] session in
      guard try session.endAccessToken(id, of: actor.account) else { throw Refusal.notFound }
      try session.record(AuditDraft("token.ended", id.text, by: actor.account))
    }
  }
}

extension Admit {
  /// Who a program acts as: an applicant for the token's enterprise, and nothing else; nil where
  /// the key opens nothing (any more). The authorisation is read afresh each time.
  public func callAsFunction(key: String) async throws -> Actor? {
    guard key.hasPrefix(MakeAccessToken.mark), key.utf8.count == 68 else { return nil }
    let digest = SignIn.digest(of: key)
    let platform = platform
    let now = platform.now()
    let found = try await platform.store.read { session -> (Actor, Instant?)? in
      guard let token = try session.accessToken(digest), token.holds(on: now.day),
        let account = try session.account(token.account), account.state == .active,
        account.seats.contains(where: { $0.role == .applicant }),
        try session.enterprises(actedForBy: account.id).contains(where: {
          $0.id == token.enterprise
        })
      else { return nil }
      let actor = Actor(
        account: account.id, name: account.name, seats: [Seat(.applicant)],
        actingFor: token.enterprise, token: token.id)
      return (actor, token.usedAt)
    }
    guard let (actor, used) = found else { return nil }
    if used?.adding(seconds: 60).map({ $0 <= now }) ?? true {
      try? await platform.store.write { try $0.touchAccessToken(digest) }
    }
    return actor
  }
}
