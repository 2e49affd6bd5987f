internal import Casework
internal import PolicyPacks

/// The case that a step is about, as the person who takes it saw it.
public struct CaseChange: Sendable, Hashable {
  /// The case.
  public let id: CaseID
  /// How many events it had on the page; nil: whatever it has now.
  public let seen: Int?

  /// A change of the case as it was seen.
  public init(_ id: CaseID, seen: Int? = nil) {
    self.id = id
    self.seen = seen
  }

  /// Opens the case within the open transaction. Who is authorised for the applicant has no hand in
  /// it but the applicant's.
  ///
  /// - Throws: `Refusal.notFound`, `own-holder`, or `Refusal.changedMeanwhile` where it isn't as it
  ///   was seen.
  func open(
    for actor: Actor?, _ session: any Session, _ platform: Platform
  ) throws -> CaseFile {
    let file = try CaseFile.open(id, for: actor, session, platform)
    if let actor, actor.actingFor != file.head.enterprise {
      try session.refuseOwn(file.head.enterprise, actor)
    }
    if let seen, seen != file.row.steps { throw Refusal.changedMeanwhile }
    return file
  }

  /// Opens the case and carries out an event of somebody whose turn it is.
  func taking(
    _ event: @escaping @Sendable (CaseFile) throws -> CaseEvent, by actor: Actor,
    on platform: Platform, values: [AuditDraft.Value] = [],
    then: @escaping @Sendable (CaseFile, any Session) throws -> Void = { _, _ in }
  ) async throws -> CaseRow {
    try await platform.store.write { session in
      let file = try open(for: actor, session, platform)
      guard file.seat(of: actor) != nil else { throw file.notYourTurn }
      let after = try file.carrying(
        try event(file), by: CaseHand(actor), session, platform, values: values)
      try then(after, session)
      return after.row
    }
  }
}

extension CaseFile {
  /// Says whose turn it is.
  var notYourTurn: Refusal {
    let parties = turns.map { turn in
      switch turn {
      case .district: "区县经办"
      case .agency(let key): pack.agency(key)?.name ?? key
      case .applicant: "申报人"
      }
    }
    return Refusal(
      "not-your-turn",
      parties.isEmpty
        ? "办件已经办结。" : "现在由\(parties.joined(separator: "、"))办理（\(state.stage.kind.chineseName)）。")
  }
}
