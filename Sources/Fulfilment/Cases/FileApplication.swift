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
    let decision = try platform.decide(
      proved.dossier, pack: round.pack, measure: round.measure, settlements: settlements)
    try check(draft, round, decision, platform.today)
    let filing = Filing(
      id: platform.newID(), enterprise: enterprise, round: round, proved: proved,
      decision: decision, materials: draft.materials)
    return try await platform.store.write { session in
      guard try session.dropDraft(self.draft) else { throw Refusal.notFound }
      return try filing.carryOut(by: actor, session, platform)
    }
  }

  private func check(
    _ draft: CaseDraft, _ round: Round, _ decision: CaseDecision, _ today: CalendarDate
  ) throws {
    guard round.isOpen(on: today) else {
      throw Refusal("round-closed", "本批次的申报时间是\(round.opens)至\(round.closes)，现在不能提交。")
    }
    guard round.way != .unasked else { throw Refusal.needsNoApplication }
    guard draft.isCommitted else {
      throw Refusal("commitment-missing", "请阅读并同意承诺书。", field: "committed")
    }
    try decision.demandFacts()
    let handed = Set(draft.materials.map(\.item))
    let papers = decision.measure.materials.filter { !$0.isMinor && !handed.contains($0.name) }
    // On a commitment the papers follow.
    guard papers.isEmpty || round.way == .commitment else {
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

extension Refusal {
  /// A round in which applicants are found, not asked.
  static let needsNoApplication = Refusal(
    "needs-no-application", "本批次免申即享：符合条件的单位会在“我的申报”里收到邀请，确认即可，不需要申报。")
}

extension String {
  /// The text with zeros before it, of `width` characters at least.
  func leftPadded(to width: Int) -> String {
    String(repeating: "0", count: max(0, width - count)) + self
  }
}
