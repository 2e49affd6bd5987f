internal import Casework
public import Quantities

/// What substitutions are identified by.
public enum SubstitutionSubject {}
/// An officer's seat lent for a while.
public typealias SubstitutionID = Identifier<SubstitutionSubject>

/// Somebody who is stood in for, with the seat.
public struct StandIn: Hashable, Sendable {
  /// The account of who is away.
  public let account: AccountID
  /// The name.
  public let name: String
  /// The seat.
  public let seat: Seat

  /// Somebody who is away.
  public init(account: AccountID, name: String, seat: Seat) {
    self.account = account
    self.name = name
    self.seat = seat
  }
}

/// A seat that an officer on leave lent to a substitute of the same role (代理).
public struct Substitution: Hashable, Sendable {
  /// Its identifier.
  public let id: SubstitutionID
  /// Who is away, and from which seat.
  public let absent: StandIn
  /// Who stands in.
  public let substitute: AccountID
  /// The substitute's name.
  public let substituteName: String
  /// The first day.
  public let from: CalendarDate
  /// The last day; brought forward where it was ended before.
  public let through: CalendarDate
  /// Why.
  public let reason: String
  /// Who confirmed it: nil as long as a seat of another agency or district waits for the security
  /// administrator, and nobody stands in yet.
  public let confirmedBy: AccountID?

  /// A substitution.
  public init(
    id: SubstitutionID, absent: StandIn, substitute: AccountID, substituteName: String,
    from: CalendarDate, through: CalendarDate, reason: String, confirmedBy: AccountID?
  ) {
    self.confirmedBy = confirmedBy
    self.id = id
    self.absent = absent
    self.substitute = substitute
    self.substituteName = substituteName
    self.from = from
    self.through = through
    self.reason = reason
  }
}

/// Substitutions as use cases see the store.
public protocol SubstitutionPort {
  /// Writes a substitution.
  func insert(_ substitution: Substitution) throws
  /// The substitution of that id.
  func substitution(_ id: SubstitutionID) throws -> Substitution?
  /// The substitutions that an account named or was named for, the newest first.
  func substitutions(of account: AccountID) throws -> [Substitution]
  /// Those that wait for their confirmation and aren't over on a day.
  func waitingSubstitutions(on day: CalendarDate) throws -> [Substitution]
  /// Names who confirmed it; false where somebody did already.
  func confirmSubstitution(_ id: SubstitutionID, by account: AccountID) throws -> Bool
  /// Brings the last day forward.
  func endSubstitution(_ id: SubstitutionID, through day: CalendarDate) throws
  /// Whom an account stands in for on a day, by confirmed substitutions: those who still hold the
  /// seat and whose account isn't closed.
  func standIns(of account: AccountID, on day: CalendarDate) throws -> [StandIn]
}

/// Names a substitute for a seat of one's own, for a term. Who doesn't hold the same seat anyway
/// would come to see another office's cases, so a security administrator confirms it.
public struct NameSubstitute: Sendable {
  /// The substitute's login.
  public var login: String
  /// The seat.
  public var seat: Seat
  /// The first day.
  public var from: CalendarDate
  /// The last day.
  public var through: CalendarDate
  /// Why.
  public var reason: String

  /// The roles whose seats can be lent.
  public static let roles: Set<Role> = [.districtOfficer, .agencyOfficer, .assessor]
  /// The most days of a term.
  public static let mostDays = 90

  /// A substitute for a seat.
  public init(
    login: String, seat: Seat, from: CalendarDate, through: CalendarDate, reason: String
  ) {
    self.login = login
    self.seat = seat
    self.from = from
    self.through = through
    self.reason = reason
  }

  /// Names them.
  ///
  /// - Throws: a `Refusal` for a field: nobody of that role, a term that is over or too long.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> Substitution {
    guard actor.ownSeats.contains(seat), Self.roles.contains(seat.role) else {
      throw Refusal("not-your-seat", "只能为自己的经办岗位指定代理人。", field: "seat")
    }
    guard !reason.isEmpty, reason.count <= 200 else {
      throw Refusal("reason", "请写明事由，最多200字。", field: "reason")
    }
    guard from >= platform.today else {
      throw Refusal("term", "开始日期不能早于今天。", field: "from")
    }
    guard through >= from, through.dayNumber - from.dayNumber < Self.mostDays else {
      throw Refusal("term", "期限最长\(Self.mostDays)天，结束日期不能早于开始日期。", field: "through")
    }
    let id: SubstitutionID = platform.newID()
    return try await platform.store.write { session in
      guard let other = try session.account(login: login), other.state == .active,
        other.id != actor.account, other.seats.contains(where: { $0.role == seat.role })
      else {
        throw Refusal("unknown-substitute", "没有这个账号，或者它没有同样的岗位。", field: "login")
      }
      let substitution = Substitution(
        id: id, absent: StandIn(account: actor.account, name: actor.name, seat: seat),
        substitute: other.id, substituteName: other.name, from: from, through: through,
        reason: reason, confirmedBy: other.seats.contains(seat) ? actor.account : nil)
      try session.insert(substitution)
      try session.record(
        AuditDraft(
          "substitute.named", id.text, by: actor.account,
          [
            .init("substitute", other.id.text), .init("role", seat.role.rawValue),
            .init("from", from.description), .init("through", through.description),
            .init("confirmed", substitution.confirmedBy == nil ? "waiting" : "same-seat"),
          ]))
      try session.post(
        OutboxDraft(
          .inbox, to: other.id.text, about: id.text, title: "代理岗位：\(seat.role.chineseName)",
          body: "\(actor.name)自\(from)至\(through)由您代理，事由：\(reason)。"
            + (substitution.confirmedBy == nil ? "须由安全管理员确认后生效。" : "")))
      return substitution
    }
  }
}

/// Confirms a substitution across offices, by a security administrator who has no part in it.
public struct ConfirmSubstitution: Sendable {
  /// The substitution.
  public var id: SubstitutionID

  /// A substitution to be confirmed.
  public init(_ id: SubstitutionID) { self.id = id }

  /// The substitutions that wait.
  public static func waiting(
    for actor: Actor, on platform: Platform
  ) async throws -> [Substitution] {
    guard actor.holds(.securityAdministrator) else { return [] }
    return try await platform.store.read {
      try $0.waitingSubstitutions(on: platform.today)
    }
  }

  /// Confirms it: from its first day on the substitute stands in.
  ///
  /// - Throws: `Refusal.notFound` where there is none, `second-person` for who has a part in it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    guard actor.holds(.securityAdministrator) else { throw Refusal.notFound }
    try await platform.store.write { [id] session in
      guard let known = try session.substitution(id), known.through >= platform.today else {
        throw Refusal.notFound
      }
      guard ![known.absent.account, known.substitute].contains(actor.account) else {
        throw Refusal("second-person", "代理双方不能自行确认，请由另一位安全管理员办理。")
      }
      guard try session.confirmSubstitution(id, by: actor.account) else {
        throw Refusal.changedMeanwhile
      }
      try session.record(AuditDraft("substitute.confirmed", id.text, by: actor.account))
      for account in [known.absent.account, known.substitute] {
        try session.post(
          OutboxDraft(
            .inbox, to: account.text, about: id.text, title: "代理已确认",
            body: "\(known.substituteName)代\(known.absent.name)，自\(known.from)起生效。"))
      }
    }
  }
}

/// Ends a substitution before its term, by who lent the seat.
public struct EndSubstitution: Sendable {
  /// The substitution.
  public var id: SubstitutionID

  /// A substitution to be ended.
  public init(_ id: SubstitutionID) { self.id = id }

  /// Ends it with yesterday, so that it doesn't hold today.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    guard let yesterday = platform.today.adding(days: -1) else { throw Refusal.notFound }
    try await platform.store.write { [id] session in
      guard let known = try session.substitution(id), known.absent.account == actor.account,
        known.through >= platform.today
      else { throw Refusal.notFound }
      try session.endSubstitution(id, through: yesterday)
      try session.record(AuditDraft("substitute.ended", id.text, by: actor.account))
    }
  }
}

extension Actor {
  /// The person is that account, or stands in for it: the separation of duties takes them as one.
  public func standsIn(for account: AccountID) -> Bool {
    self.account == account || standIns.contains { $0.account == account }
  }

  /// The person with the seats of their own, and one that is lent.
  fileprivate func with(_ standIn: StandIn?) -> Actor {
    Actor(
      account: account, name: name, seats: ownSeats, actingFor: actingFor,
      standIns: standIn.map { [$0] } ?? [])
  }
}

extension CaseFile {
  /// For whom the actor acts on the case now: nil where a seat of their own lets them.
  func standIn(of actor: Actor) -> StandIn? {
    guard !actor.standIns.isEmpty, !mayAct(actor.with(nil)) else { return nil }
    return actor.standIns.first { mayAct(actor.with($0)) }
  }

  private func mayAct(_ actor: Actor) -> Bool {
    seat(of: actor) != nil || actor.holds(.agencyOfficer, agency: agencies[0])
  }

  /// Whether the actor, or somebody they stand in for, or who stood in for them, approved it.
  func wasApproved(by actor: Actor) -> Bool {
    guard let approval = state.approval?.by else { return false }
    let steps = entries.map(\.step).filter { step in
      if case .approved = step.event { step.by == approval } else { false }
    }
    let words = Set([approval] + steps.compactMap(\.behalf))
    return words.contains(actor.account.text)
      || actor.standIns.contains { words.contains($0.account.text) }
  }
}
