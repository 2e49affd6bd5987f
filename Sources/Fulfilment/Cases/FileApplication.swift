internal import Casework
internal import Digests
internal import Entitlement
internal import FEEL
internal import PolicyPacks
internal import Quantities

/// Files a draft as an application: facts and decision are frozen as revision 1.
public struct FileApplication: Sendable {
  /// The draft.
  public var draft: CaseDraftID
  /// The applicant files although the answer says that a condition doesn't hold.
  public var insists = false

  /// A draft to be filed.
  public init(draft: CaseDraftID) { self.draft = draft }

  /// Files it.
  ///
  /// - Throws: a `Refusal` where the round is closed, something required is missing, or the same
  ///   thing was applied for already.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    guard let enterprise = actor.actingFor else { throw Refusal.notAuthorised }
    let (draft, round, settlements, proved) = try await platform.store.read { session in
      guard let draft = try session.draft(self.draft), draft.enterprise == enterprise,
        draft.about == nil, let round = try session.round(draft.round)
      else { throw Refusal.notFound }
      // A list may have come since the draft was saved.
      let proved = try session.proving(
        try platform.dossier(draft.dossier), of: enterprise,
        for: platform.library.pack(round.pack)?.measure(round.measure), known: draft.conflicts,
        on: platform)
      return (draft, round, try session.settlements(of: round.pack), proved)
    }
    // Slow work on the snapshot; everything that may have changed is asked again inside.
    let dossier = proved.dossier
    let decision = try platform.decide(
      dossier, pack: round.pack, measure: round.measure, settlements: settlements)
    try check(draft, round, decision, platform.today)
    let id: CaseID = platform.newID()
    let now = platform.now()
    return try await platform.store.write { session in
      guard try session.dropDraft(self.draft) else { throw Refusal.notFound }
      let year = now.day.year
      let number = try session.nextNumber(of: "case.\(year)")
      let head = CaseHead(
        id: id, number: "\(year)-\(String(number).leftPadded(to: 6))", round: round.id,
        pack: round.pack, packVersion: decision.pack.version, measure: round.measure,
        enterprise: enterprise, applicant: dossier.text("name") ?? actor.name,
        district: dossier.districtCode(on: platform), claim: dossier.claims.first?.id ?? "",
        thing: dossier.claims.first?.thing ?? enterprise.text,
        eventDay: decision.eventDay ?? now.day, way: round.way, filedBy: actor.account,
        filedAt: now)
      try refuseDoubles(of: head, session)
      return try file(head, draft, proved, decision, by: actor, session, platform)
    }
  }

  private func file(
    _ head: CaseHead, _ draft: CaseDraft, _ proved: ProvedDossier, _ decision: CaseDecision,
    by actor: Actor, _ session: any Session, _ platform: Platform
  ) throws -> CaseRow {
    guard let flow = decision.measure.flow.flatMap({ decision.pack.flow($0.value)?.flow }),
      let round = try session.round(head.round)
    else { throw Refusal("unknown-measure", "这项措施不需要申报。") }
    let agencies = decision.measure.agencies.map(\.value)
    var step = CaseStep(
      .filed(maximumFen: decision.maximumFen, signers: agencies), by: actor.account.text,
      on: head.filedAt.day)
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
    for material in draft.materials { try session.insert(material, of: head.id) }
    try session.record(
      AuditDraft(
        "case.filed", head.id.text, by: actor.account,
        [
          .init("number", head.number), .init("round", head.round.text),
          .init("pack", "\(head.pack)@\(head.packVersion)"), .init("measure", head.measure),
          .init("enterprise", head.enterprise.text),
          .init("maximumFen", decision.maximumFen.map(String.init) ?? ""),
        ],
        commitments: [.init("step", Array(try step.json().utf8))]
          + [.init("dossier", Array(proved.dossier.json.text().utf8))]
          + draft.materials.map { .init("material", $0.digest.bytes) }))
    return file.row
  }

  private func check(
    _ draft: CaseDraft, _ round: Round, _ decision: CaseDecision, _ today: CalendarDate
  ) throws {
    guard round.isOpen(on: today) else {
      throw Refusal("round-closed", "本批次的申报时间是\(round.opens)至\(round.closes)，现在不能提交。")
    }
    guard draft.isCommitted else {
      throw Refusal("commitment-missing", "请阅读并同意承诺书。", field: "committed")
    }
    try decision.demandFacts()
    let handed = Set(draft.materials.map(\.item))
    let papers = decision.measure.materials.filter { !$0.isMinor && !handed.contains($0.name) }
    // On a commitment the papers follow; found in registers, there are none.
    guard papers.isEmpty || round.way == .commitment || round.way == .unasked else {
      throw Refusal(
        "materials-missing", "还有材料没有上传：\(papers.map(\.name).joined(separator: "、"))。",
        field: "materials")
    }
    if !insists, let failing = decision.answer.reasons.first(where: { $0.holds == false }) {
      throw Refusal(
        "not-eligible", "不符合条件“\(failing.condition)”，请核对填写的内容；认为应当符合的，可以坚持提交。",
        field: "insists")
    }
  }

  /// One thing is claimed once under one measure while a case about it goes on or was granted.
  private func refuseDoubles(of head: CaseHead, _ session: any Session) throws {
    let others = try session.cases(thing: head.thing, except: head.id).filter {
      $0.head.enterprise == head.enterprise && $0.head.measure == head.measure
        && $0.head.pack == head.pack && $0.standing != .withdrawn && $0.kind != .rejected
    }
    guard let other = others.first, head.thing != head.enterprise.text else { return }
    throw Refusal(
      "claimed-already", "同一事项（\(head.thing)）已在办件\(other.head.number)中申报，不能重复申报。")
  }
}

extension Dossier {
  /// A text fact of the applicant.
  func text(_ key: String) -> String? {
    if case .value(let value)? = applicant.statement(key)?.content { return value.asString }
    return nil
  }

  /// The administrative code of the applicant's district as registered; empty where it isn't known.
  func districtCode(on platform: Platform) -> String {
    for key in ["registeredDistrict", "taxDistrict"] {
      guard let name = text(key), let fact = applicant.entity.fact(key),
        case .enumeration(let values) = fact.type
      else { continue }
      if let code = values.first(where: { $0.name == name })?.key { return code }
    }
    return ""
  }
}

extension String {
  /// The text with zeros before it, of `width` characters at least.
  func leftPadded(to width: Int) -> String {
    String(repeating: "0", count: max(0, width - count)) + self
  }
}
