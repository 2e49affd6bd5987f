internal import Casework
internal import Entitlement
internal import PolicyPacks
internal import Quantities

/// Decides an accepted case at once under a signed standing authorisation (即申即享): nobody examines,
/// because every fact is from a register or verified; the notice and the letter follow as always.
struct DecideAtOnce {
  let platform: Platform

  init(_ platform: Platform) { self.platform = platform }

  /// Carries the case to its notice; where a fact is only declared it stays with the officers.
  func carryOut(_ file: CaseFile, _ session: any Session) throws -> CaseFile {
    guard let authorisation = file.round.authorisation,
      let frozen = try session.revision(nil, of: file.head.id)
    else { return file }
    let dossier = try platform.dossier(frozen.dossier)
    let asked = platform.assessor.facts(pack: file.head.pack, measure: file.head.measure)
    let known = dossier.lines(asked: asked, platform.library.vocabulary)
    let verified: Set<Provenance> = [.register, .evidence, .computed, .determined]
    guard known.allSatisfy({ $0.value == nil || $0.provenance.map(verified.contains) == true })
    else { return file }
    let hand = CaseHand(system: authorisation)
    var after = file
    while true {
      switch after.state.stage.kind {
      case .districtReview:
        after = try after.carrying(
          .reviewed(agency: after.head.district), by: hand, session, platform)
      case .cityReview:
        guard let agency = after.agencies.first(where: { !after.state.signed.contains($0) })
        else { return after }
        after = try after.carrying(.reviewed(agency: agency), by: hand, session, platform)
      case .determination:
        after = try DetermineLines(CaseChange(after.head.id)).carryOut(
          after, by: hand, session, platform)
      case .decision:
        try after.demandApprovable(session, platform)
        // Who signed the authorisation approves; the system only carried it out.
        let signer = CaseHand(system: "\(authorisation)签署人")
        return try after.carrying(
          .approved(revision: after.state.revision, document: authorisation), by: signer,
          session, platform)
      default: return after
      }
    }
  }
}
