internal import Casework
internal import Digests
internal import Entitlement
internal import FEEL
internal import PolicyPacks
internal import Quantities

/// An application on its way to become a case: by its applicant's hand, or by their consent to what
/// registers showed.
struct Filing {
  /// The case's identifier.
  let id: CaseID
  /// Who applies.
  let enterprise: EnterpriseID
  /// The round.
  let round: Round
  /// Facts, with what was declared otherwise.
  let proved: ProvedDossier
  /// The rules' answer.
  let decision: CaseDecision
  /// What was handed in.
  var materials: [CaseMaterial] = []

  /// Files it within the open transaction: facts and decision are frozen as revision 1. In a round
  /// under a standing authorisation it is then decided at once, where that may be.
  ///
  /// - Throws: a `Refusal` where the same thing was applied for already.
  func carryOut(
    by actor: Actor, _ session: any Session, _ platform: Platform
  ) throws -> CaseRow {
    let now = platform.now()
    let dossier = proved.dossier
    let year = now.day.year
    let head = CaseHead(
      id: id,
      number: "\(year)-\(String(try session.nextNumber(of: "case.\(year)")).leftPadded(to: 6))",
      round: round.id, pack: round.pack, packVersion: decision.pack.version,
      measure: round.measure, enterprise: enterprise,
      applicant: dossier.text("name") ?? actor.name, district: dossier.districtCode(on: platform),
      claim: dossier.claims.first?.id ?? "",
      thing: dossier.claims.first?.thing ?? enterprise.text,
      eventDay: decision.eventDay ?? now.day, way: round.way, filedBy: actor.account,
      filedAt: now)
    try refuseDoubles(of: head, session)
    let file = try write(head, by: actor, session, platform)
    guard round.way == .instant else { return file.row }
    return try DecideAtOnce(platform).carryOut(file, session).row
  }

  private func write(
    _ head: CaseHead, by actor: Actor, _ session: any Session, _ platform: Platform
  ) throws -> CaseFile {
    guard let flow = decision.measure.flow.flatMap({ decision.pack.flow($0.value)?.flow })
    else { throw Refusal("unknown-measure", "这项措施不需要申报。") }
    var step = CaseStep(
      .filed(
        maximumFen: decision.maximumFen, signers: decision.measure.agencies.map(\.value)),
      by: actor.account.text, on: head.filedAt.day)
    let bare = try refusing { () throws(CaseFault) in try CaseState.filing(step, on: flow) }
    let empty = CaseFile(
      row: CaseRow(head, bare), state: bare, entries: [], pack: decision.pack,
      measure: decision.measure, round: round)
    let due = empty.due(
      bare.stage, from: step.on, platform, try session.settlements(of: head.pack))
    step.due = due?.date
    step.isDueProvisional = due?.provisional ?? false
    let state = try refusing { () throws(CaseFault) in try CaseState.filing(step, on: flow) }
    let entry = CaseEntry(step: step, at: head.filedAt, name: actor.name, stage: state.stage.key)
    let file = CaseFile(
      row: CaseRow(head, state), state: state, entries: [entry], pack: decision.pack,
      measure: decision.measure, round: round)
    try session.insert(file.row, entry, turns: file.turns)
    try session.insert(
      decision.revision(1, of: proved.dossier, proved.conflicts, at: head.filedAt), of: head.id)
    try session.setMarks(proved.dossier.marks, of: head.id)
    for material in materials { try session.insert(material, of: head.id) }
    try file.keepOverlapKeys(proved.dossier, session)
    try session.record(
      AuditDraft(
        "case.filed", head.id.text, by: actor.account,
        [
          .init("number", head.number), .init("round", head.round.text),
          .init("pack", "\(head.pack)@\(head.packVersion)"), .init("measure", head.measure),
          .init("enterprise", head.enterprise.text), .init("way", head.way.rawValue),
          .init("maximumFen", decision.maximumFen.map(String.init) ?? ""),
        ],
        commitments: [.init("step", Array(try step.json().utf8))]
          + [.init("dossier", Array(proved.dossier.json.text().utf8))]
          + materials.map { .init("material", $0.digest.bytes) }))
    return file
  }

  /// One thing is claimed once under one measure while a case about it goes on or was granted.
  private func refuseDoubles(of head: CaseHead, _ session: any Session) throws {
    guard head.thing != head.enterprise.text else { return }
    let others = try session.cases(thing: head.thing, except: head.id)
    guard
      let other = others.first(where: {
        $0.claimsFor(head)
          && (decision.measure.benefit?.per != .year || $0.head.eventDay.year == head.eventDay.year)
      })
    else { return }
    throw Refusal(
      "claimed-already", "同一事项（\(head.thing)）已在办件\(other.head.number)中申报，不能重复申报。")
  }
}

extension CaseRow {
  /// It goes on, or was granted, for the same applicant under the same measure.
  func claimsFor(_ other: CaseHead) -> Bool {
    head.enterprise == other.enterprise && head.measure == other.measure
      && head.pack == other.pack && standing != .withdrawn && kind != .rejected
  }
}
