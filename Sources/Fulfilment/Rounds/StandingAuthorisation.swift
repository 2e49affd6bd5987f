internal import PolicyPacks
public import Quantities

/// A standing authorisation (常设授权) signed by an agency: cases of one measure whose facts are all
/// verified are decided at once, up to an amount, for a term. It takes two officers, and can be
/// taken back any day.
public struct StandingAuthorisation: Hashable, Sendable {
  /// Its document number, which tells it apart.
  public let document: String
  /// The pack's id.
  public let pack: String
  /// The measure's id.
  public let measure: String
  /// The first day.
  public let from: CalendarDate
  /// The last day.
  public let through: CalendarDate
  /// The most that is granted to one case, in fen; nil: what the rule gives.
  public let mostFen: Int64?
  /// Who signed first.
  public let signedBy: AccountID
  /// Who signed second; nil: nobody yet, so it isn't in force.
  public var confirmedBy: AccountID?
  /// When it was taken back; nil: it wasn't.
  public var endedAt: Instant?

  /// An authorisation.
  public init(
    document: String, pack: String, measure: String, from: CalendarDate, through: CalendarDate,
    mostFen: Int64?, signedBy: AccountID, confirmedBy: AccountID? = nil, endedAt: Instant? = nil
  ) {
    self.document = document
    self.pack = pack
    self.measure = measure
    self.from = from
    self.through = through
    self.mostFen = mostFen
    self.signedBy = signedBy
    self.confirmedBy = confirmedBy
    self.endedAt = endedAt
  }

  /// Both signed it, it wasn't taken back, and `day` is within its term.
  public func isInForce(on day: CalendarDate) -> Bool {
    confirmedBy != nil && endedAt == nil && from <= day && day <= through
  }

  /// It is in force for the measure of that case.
  func covers(_ file: CaseFile, on day: CalendarDate) -> Bool {
    isInForce(on: day) && pack == file.head.pack && measure == file.head.measure
  }
}

/// Signs a standing authorisation: one officer of the measure's first agency, then another with the
/// same number.
public struct SignAuthorisation: Sendable {
  /// The document number.
  public var document: String
  /// The pack's id.
  public var pack: String
  /// The measure's id.
  public var measure: String
  /// The first day.
  public var from: CalendarDate
  /// The last day.
  public var through: CalendarDate
  /// The most for one case, in fen; nil: what the rule gives.
  public var mostFen: Int64?

  /// An authorisation to be signed.
  public init(
    document: String, pack: String, measure: String, from: CalendarDate, through: CalendarDate,
    mostFen: Int64? = nil
  ) {
    self.document = document
    self.pack = pack
    self.measure = measure
    self.from = from
    self.through = through
    self.mostFen = mostFen
  }

  /// Signs it; the second signature puts it in force.
  ///
  /// - Throws: a `Refusal` that names the field.
  public func carryOut(
    by actor: Actor, on platform: Platform
  ) async throws -> StandingAuthorisation {
    let document = document.trimmingBlanks
    guard !document.isEmpty else {
      throw Refusal("document-missing", "请填写常设授权的文号。", field: "document")
    }
    guard from <= through else {
      throw Refusal("term-reversed", "截止日期不能早于开始日期。", field: "through")
    }
    guard (mostFen ?? 0) >= 0 else {
      throw Refusal("amount", "单件上限不能小于零。", field: "most")
    }
    let fresh = StandingAuthorisation(
      document: document, pack: pack, measure: measure, from: from, through: through,
      mostFen: mostFen, signedBy: actor.account)
    return try await platform.store.write { session in
      guard var known = try session.standingAuthorisation(document) else {
        try platform.demandFirstAgency(of: fresh.pack, fresh.measure, actor)
        try session.insert(fresh)
        try session.record(fresh.entry("authorisation.signed", by: actor))
        return fresh
      }
      try platform.demandFirstAgency(of: known.pack, known.measure, actor)
      guard known.confirmedBy == nil else {
        throw Refusal("authorisation-there", "这个文号的常设授权已经生效。", field: "document")
      }
      guard !actor.standsIn(for: known.signedBy) else {
        throw Refusal("second-officer", "须由另一名工作人员签署。", field: "document")
      }
      known.confirmedBy = actor.account
      guard try session.sign(known) else { throw Refusal.changedMeanwhile }
      try session.record(known.entry("authorisation.in-force", by: actor))
      return known
    }
  }
}

/// Takes a standing authorisation back (收回), by one officer: nothing is decided under it any more.
public struct EndAuthorisation: Sendable {
  /// The document number.
  public var document: String

  /// An authorisation to be taken back.
  public init(_ document: String) { self.document = document }

  /// Takes it back.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    try await platform.store.write { session in
      guard var known = try session.standingAuthorisation(document) else { throw Refusal.notFound }
      try platform.demandFirstAgency(of: known.pack, known.measure, actor)
      known.endedAt = platform.now()
      guard try session.end(known) else {
        throw Refusal("authorisation-ended", "这份常设授权已经收回。")
      }
      try session.record(known.entry("authorisation.ended", by: actor))
    }
  }
}

extension StandingAuthorisation {
  fileprivate func entry(_ kind: String, by actor: Actor) -> AuditDraft {
    AuditDraft(
      "standing-\(kind)", document, by: actor.account,
      [
        .init("pack", pack), .init("measure", measure), .init("from", from.description),
        .init("through", through.description), .init("mostFen", mostFen.map(String.init) ?? ""),
      ])
  }
}

extension Platform {
  /// Refuses who isn't an officer of a measure's first agency.
  func demandFirstAgency(of pack: String, _ measure: String, _ actor: Actor) throws {
    guard let pack = library.pack(pack), let measure = pack.measure(measure),
      measure.flow != nil
    else { throw Refusal("unknown-measure", "没有这项措施，或它不需要申报。", field: "measure") }
    let agency = pack.leads(measure.id)
    guard actor.holds(.agencyOfficer, agency: agency) else {
      throw Refusal("not-your-measure", "这项措施由\(pack.agency(agency)?.name ?? agency)办理。")
    }
  }
}
