internal import Casework
internal import Entitlement
internal import PolicyPacks
internal import Quantities

/// Decides a case at once under a signed standing authorisation (即申即享): nobody examines, because
/// every fact that decides is from a register or verified; notice and letter follow as always.
struct DecideAtOnce {
  let platform: Platform

  init(_ platform: Platform) { self.platform = platform }

  /// Carries the case to its notice. Where a fact is only declared, the authorisation isn't in
  /// force or grants less, or something is open, it stays where it is, with the officers.
  ///
  /// - Throws: a `Refusal` where the money has ended.
  func carryOut(_ file: CaseFile, _ session: any Session) throws -> CaseFile {
    guard
      let authorisation = try file.round.authorisation.flatMap({
        try session.standingAuthorisation($0)
      }), authorisation.covers(file, on: platform.today),
      let frozen = try session.revision(nil, of: file.head.id),
      try isVerified(file, frozen, session)
    else { return file }
    let hand = CaseHand(system: authorisation.document)
    var after = file
    while true {
      switch after.state.stage.kind {
      case .acceptance:
        after = try after.carrying(.accepted(lenient: []), by: hand, session, platform)
        try after.holding(session)
      case .districtReview:
        after = try after.carrying(
          .reviewed(agency: after.head.district), by: hand, session, platform)
      case .cityReview:
        let agency = after.agencies.first { !after.state.signed.contains($0) }
        after = try after.carrying(
          .reviewed(agency: agency ?? after.agencies[0]), by: hand, session, platform)
      case .determination:
        after = try DetermineLines(CaseChange(after.head.id)).carryOut(
          after, by: hand, session, platform)
      case .decision: return try approved(after, authorisation, session)
      default: return after
      }
    }
  }

  /// The rules say yes, and nothing that they rest on is only declared or still open.
  private func isVerified(
    _ file: CaseFile, _ frozen: CaseRevision, _ session: any Session
  ) throws -> Bool {
    guard frozen.status == EntitlementStatus.eligible.rawValue, frozen.conflicts.isEmpty,
      try session.openPoints(
        pack: file.head.pack, version: file.head.packVersion, measure: file.head.measure,
        on: platform
      ).allSatisfy({ $0.settled != nil })
    else { return false }
    let dossier = try platform.dossier(frozen.dossier)
    let asked = platform.assessor.facts(pack: file.head.pack, measure: file.head.measure)
    let verified: Set<Provenance> = [.register, .evidence, .computed, .determined]
    return dossier.lines(asked: asked, platform.library.vocabulary).allSatisfy {
      $0.value == nil || $0.provenance.map(verified.contains) == true
    }
  }

  private func approved(
    _ file: CaseFile, _ authorisation: StandingAuthorisation, _ session: any Session
  ) throws -> CaseFile {
    let granted = file.state.grantedFen ?? 0
    // From the round's amount on a meeting decides, whatever the authorisation allows.
    guard granted <= authorisation.mostFen ?? .max, granted < file.round.collectiveFromFen ?? .max
    else { return file }
    do {
      try file.demandApprovable(session, platform)
    } catch let refusal as Refusal where refusal.code != "money-ended" {
      // No budget line, or waiting for money: an officer approves once that is done.
      return file
    }
    // Who signed the authorisation approves; the system only carried it out.
    let signer = CaseHand(system: "\(authorisation.document)签署人")
    let after = try file.carrying(
      .approved(revision: file.state.revision, document: authorisation.document), by: signer,
      session, platform, values: [.init("authorisation", authorisation.document)])
    try after.tellApplicant("即申即享", "您的申报已按\(authorisation.document)当场办结审批，等待公示。", session)
    return after
  }
}
