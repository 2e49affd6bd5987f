internal import Casework
internal import Quantities

/// Refuses a case with its reasons (不予支持); the refusal goes out as a letter with remedies.
public struct RefuseCase: Sendable {
  /// The case as it was seen.
  public var change: CaseChange
  /// Why, reason by reason.
  public var reasons: [String]

  /// A refusal.
  public init(_ change: CaseChange, reasons: [String]) {
    self.change = change
    self.reasons = reasons
  }

  /// Refuses it; what was set aside is given back.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    let reasons = reasons.filter { !$0.isEmpty }
    return try await change.taking(
      { _ in .refused(reasons: reasons) }, by: actor, on: platform,
      then: { file, session in
        try file.closeHold(ground: "不予支持", session)
      })
  }
}

/// Gives an application up (撤回), by the applicant, while nothing was paid.
public struct WithdrawApplication: Sendable {
  /// The case as it was seen.
  public var change: CaseChange
  /// Why.
  public var reason: String

  /// An application to be given up.
  public init(_ change: CaseChange, reason: String) {
    self.change = change
    self.reason = reason
  }

  /// Gives it up; what was set aside is given back.
  ///
  /// - Throws: a `Refusal` without a reason, and while a payment batch carries the case's money.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    let reason = try reason.trimmedReason("请用2到2000字写明撤回的理由。")
    return try await platform.store.write { session in
      let file = try change.open(for: actor, session, platform)
      guard actor.actingFor == file.head.enterprise else { throw Refusal.notFound }
      let after = try file.carrying(
        .withdrawn(reason: reason), by: CaseHand(actor), session, platform)
      try after.closeHold(ground: "申报人撤回", session)
      return after.row
    }
  }
}

/// Lets a case rest, or go on (中止、恢复), by its leading agency.
public struct SuspendCase: Sendable {
  /// The case as it was seen.
  public var change: CaseChange
  /// Why it rests; nil: it goes on.
  public var reason: String?

  /// A case to rest, or to go on.
  public init(_ change: CaseChange, reason: String?) {
    self.change = change
    self.reason = reason
  }

  /// Writes it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    let reason = try reason?.trimmedReason("请用2到2000字写明中止的理由。")
    return try await platform.store.write { session in
      let file = try change.open(for: actor, session, platform)
      guard actor.holds(.agencyOfficer, agency: file.agencies[0]) else { throw Refusal.notFound }
      let event = reason.map { CaseEvent.suspended(reason: $0) } ?? .resumed
      let after = try file.carrying(event, by: CaseHand(actor), session, platform)
      // The term of its notice may have run out while it rested.
      return try session.endNotice(of: after, platform).row
    }
  }
}

extension String {
  /// The text without blanks around it, of 2 to 2000 characters.
  ///
  /// - Throws: a `Refusal` with these words, for the field `reason`.
  func trimmedReason(_ words: String) throws(Refusal) -> String {
    let text = trimmingBlanks
    guard (2...2000).contains(text.count) else { throw Refusal("reason", words, field: "reason") }
    return text
  }
}
