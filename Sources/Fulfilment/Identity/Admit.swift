internal import Quantities

/// What the gate does with a cookie: who it is, what they may do now, whom they act for.
public struct Admit: Sendable {
  /// Seconds after which an unused session ends.
  public static let idleSeconds: Int64 = 3600
  /// Seconds after which every session ends.
  public static let longestSeconds: Int64 = 12 * 3600

  let platform: Platform

  /// Admission on a platform.
  public init(_ platform: Platform) { self.platform = platform }

  /// Somebody with a session.
  public struct Visitor: Sendable {
    /// The session.
    public let session: OpenSession
    /// Who it is; without seats and enterprise until fully signed in.
    public let actor: Actor
    /// The login, for the person's own pages.
    public let login: String
    /// The enterprise the person acts for.
    public let enterprise: Enterprise?
  }

  /// The visitor of a cookie's value; nil where it opens nothing (any more). Seats and
  /// authorisations are read afresh, so what was taken away is gone at the next click.
  public func callAsFunction(token: String) async throws -> Visitor? {
    guard token.utf8.count == 64 else { return nil }
    let digest = SignIn.digest(of: token)
    let now = platform.now()
    let found = try await platform.store.read { store -> Visitor? in
      guard let session = try store.openSession(digest),
        let account = try store.account(session.account), account.state == .active
      else { return nil }
      guard let idle = session.seenAt.adding(seconds: Self.idleSeconds), idle > now,
        let last = session.madeAt.adding(seconds: Self.longestSeconds), last > now
      else { return nil }
      let isFull = session.stage == .full
      let enterprise = try session.actingFor.flatMap { wanted in
        try store.enterprises(actedForBy: account.id).first { $0.id == wanted }
      }
      let standIns = isFull ? try store.standIns(of: account.id, on: now.day) : []
      return Visitor(
        session: session,
        actor: Actor(
          account: account.id, name: account.name, seats: isFull ? account.seats : [],
          actingFor: isFull ? enterprise?.id : nil, standIns: standIns),
        login: account.login, enterprise: isFull ? enterprise : nil)
    }
    if let found, let fresh = found.session.seenAt.adding(seconds: 60), fresh <= now {
      try? await platform.store.write { try $0.touch(digest, at: now) }
    }
    return found
  }
}

/// Removes sessions that can't be used any more: unused for an hour, or begun twelve hours ago.
public struct ForgetSessions: Sendable {
  /// The removal.
  public init() {}

  /// Removes them; those that are in use stay.
  public func carryOut(on platform: Platform) async throws {
    let now = platform.now()
    guard let start = now.adding(seconds: -Admit.longestSeconds),
      let use = now.adding(seconds: -Admit.idleSeconds)
    else { return }
    try await platform.store.write { try $0.removeSessions(madeBefore: start, unusedSince: use) }
  }
}
