internal import Casework
internal import Quantities

/// Asks for a decision to be reconsidered (复核), by the applicant within the term of the remedies.
public struct AskReconsideration: Sendable {
  /// The case as it was seen.
  public var change: CaseChange
  /// Why; kept with the case, never in the audit log.
  public var reason: String
  /// The applicant asks that the payment waits.
  public var suspends: Bool

  /// A reconsideration to be asked for.
  public init(_ change: CaseChange, reason: String, suspends: Bool) {
    self.change = change
    self.reason = reason
    self.suspends = suspends
  }

  /// Asks for it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    let reason = try reason.trimmedReason("请用2到2000字写明请求和理由。")
    let suspends = suspends
    return try await platform.store.write { session in
      let file = try change.open(for: actor, session, platform)
      guard actor.actingFor == file.head.enterprise else { throw Refusal.notFound }
      if let served = file.state.letter?.served,
        let last = Remedy.lastReconsideration(servedOn: served), platform.today > last
      {
        throw Refusal("too-late", "复核申请的期限到\(last)为止，已经过了。")
      }
      if let open = file.state.reconsiderations.min() {
        throw Refusal("reconsideration-open", "复核申请\(open)正在办理，办结以前不能再提；新的理由请补充给受理部门。")
      }
      let number = try session.nextNumber(of: "reconsideration.\(platform.today.year)")
      let reference = "复〔\(platform.today.year)〕\(number)号"
      let after = try file.carrying(
        .reconsiderationAsked(reference: reference, suspends: suspends), by: CaseHand(actor),
        session, platform, values: [.init("reference", reference)],
        commitments: [.init("reason", Array(reason.utf8))])
      try session.post(
        OutboxDraft(
          .inbox, to: "agency:\(file.agencies[0])", about: file.head.id.text,
          title: "复核申请\(reference)：办件\(file.head.number)", body: reason))
      return after.row
    }
  }
}

/// Decides a reconsideration: the decision stands, or is taken up anew.
public struct DecideReconsideration: Sendable {
  /// The case as it was seen.
  public var change: CaseChange
  /// Its reference.
  public var reference: String
  /// Why the decision is taken up anew; nil: it stands.
  public var upheldBecause: String?

  /// A reconsideration to be decided.
  public init(_ change: CaseChange, reference: String, upheldBecause: String? = nil) {
    self.change = change
    self.reference = reference
    self.upheldBecause = upheldBecause
  }

  /// Decides it, by another officer of the leading agency than the one who approved.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    let reference = reference
    let reason = try upheldBecause?.trimmedReason("请用2到2000字写明重新核定的理由。")
    return try await platform.store.write { session in
      let file = try change.open(for: actor, session, platform)
      guard actor.holds(.agencyOfficer, agency: file.agencies[0]) else { throw Refusal.notFound }
      guard !file.wasApproved(by: actor) else {
        throw Refusal("own-work", "作出原决定的人不能办理复核，请由另一人办理。")
      }
      let event =
        reason.map { CaseEvent.reconsiderationUpheld(reference: reference, reason: $0) }
        ?? .reconsiderationDismissed(reference: reference)
      let after = try file.carrying(
        event, by: CaseHand(actor), session, platform, values: [.init("reference", reference)])
      try after.tellApplicant(
        "复核结果", reason == nil ? "\(reference)：维持原决定。" : "\(reference)：重新核定。", session)
      return after.row
    }
  }
}

/// Ends a refused case whose remedies have run out (办结).
public struct ConcludeRefusal: Sendable {
  /// The case as it was seen.
  public var change: CaseChange

  /// A refused case to be ended.
  public init(_ change: CaseChange) { self.change = change }

  /// Ends it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    try await change.taking({ _ in .concluded }, by: actor, on: platform)
  }
}
