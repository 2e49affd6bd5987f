internal import Casework
internal import PolicyPacks
internal import Quantities

/// Puts an approved case into the public notice (公示) for its working days.
public struct PublishNotice: Sendable {
  /// The case as it was seen.
  public var change: CaseChange

  /// A case to be noticed.
  public init(_ change: CaseChange) { self.change = change }

  /// Publishes it; the last day is that of the stage's term, five working days where none is set.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    try await platform.store.write { session in
      let file = try change.open(for: actor, session, platform)
      guard file.seat(of: actor) != nil else { throw file.notYourTurn }
      let days =
        file.workingDays(of: file.state.stage, try session.settlements(of: file.pack.id))
        ?? Self.usualWorkingDays
      let calendar = platform.library.reference.workingDays
      guard
        let through = calendar.due(from: platform.today, days: days, countsFirstDay: false)?.date
      else { throw Refusal("term", "公示期限有误。") }
      let after = try file.carrying(
        .noticePublished(revision: file.state.revision, through: through), by: CaseHand(actor),
        session, platform, values: [.init("through", through.description)])
      try after.tellApplicant("已公示", "核定结果已公示，公示期到\(through)。", session)
      return after.row
    }
  }

  /// What similar rules set where the policy says nothing.
  static let usualWorkingDays = 5
}

/// Takes a notice down whose term is over; with open objections the case goes on to deal with them.
public struct CloseNotice: Sendable {
  /// The case as it was seen.
  public var change: CaseChange

  /// A notice to be taken down.
  public init(_ change: CaseChange) { self.change = change }

  /// Takes it down.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    try await change.taking({ _ in .noticeClosed }, by: actor, on: platform)
  }
}

/// Decides an objection: dismissed, or upheld and sent to a stage that the flow names.
public struct DecideObjection: Sendable {
  /// The case as it was seen.
  public var change: CaseChange
  /// The objection's reference.
  public var reference: String
  /// The key of the stage the case goes to; nil: the objection is dismissed.
  public var upheldTo: String?

  /// An objection to be decided.
  public init(_ change: CaseChange, reference: String, upheldTo: String? = nil) {
    self.change = change
    self.reference = reference
    self.upheldTo = upheldTo
  }

  /// Decides it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    let (reference, upheldTo) = (reference, upheldTo)
    return try await change.taking(
      { _ in
        upheldTo.map { .objectionUpheld(reference: reference, to: $0) }
          ?? .objectionDismissed(reference: reference)
      }, by: actor, on: platform, values: [.init("objection", reference)])
  }
}

extension Session {
  /// Notes an objection on a case whose notice is out; the money waits for it. Its author stays
  /// with the notice, the case knows only the reference.
  public func object(to id: CaseID, reference: String, on platform: Platform) throws {
    let file = try CaseFile.open(id, for: nil, self, platform)
    _ = try file.carrying(
      .objected(reference: reference), by: CaseHand(system: "公示异议"), self, platform,
      values: [.init("objection", reference)])
  }
}
