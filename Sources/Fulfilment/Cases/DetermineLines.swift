public import Casework
internal import Entitlement
public import FEEL
internal import Ledger
internal import PolicyPacks
internal import Quantities

/// Determines a case line by line (核定): amounts with what is disallowed and why, other facts as
/// they were found; the rule then decides anew, and what it gives is the most that is granted.
public struct DetermineLines: Sendable {
  /// What is disallowed of one amount.
  public struct Cut: Sendable, Hashable {
    /// The line's path.
    public var path: String
    /// In fen.
    public var fen: Int64
    /// Why.
    public var ground: String

    /// A cut of a line.
    public init(path: String, fen: Int64, ground: String) {
      self.path = path
      self.fen = fen
      self.ground = ground
    }
  }

  /// A fact found otherwise than it was declared.
  public struct Finding: Sendable {
    /// The line's path.
    public var path: String
    /// The value found.
    public var value: Value
    /// Why.
    public var ground: String

    /// A finding.
    public init(path: String, value: Value, ground: String) {
      self.path = path
      self.value = value
      self.ground = ground
    }
  }

  /// The case as it was seen.
  public var change: CaseChange
  /// What is disallowed; lines that aren't named are allowed in full.
  public var cuts: [Cut]
  /// Other facts found otherwise.
  public var findings: [Finding]
  /// Less than the rule gives, in fen; nil: what it gives.
  public var grantedFen: Int64?
  /// Why less.
  public var ground: String?

  /// A determination.
  public init(
    _ change: CaseChange, cuts: [Cut] = [], findings: [Finding] = [], grantedFen: Int64? = nil,
    ground: String? = nil
  ) {
    self.change = change
    self.cuts = cuts
    self.findings = findings
    self.grantedFen = grantedFen
    self.ground = ground
  }

  /// What would come of it, without writing anything.
  public func tried(
    by actor: Actor, on platform: Platform
  ) async throws -> (determination: Determination, heldFen: Int64?) {
    try await platform.store.read { session in
      let file = try change.open(for: actor, session, platform)
      let outcome = try work(file, session, platform)
      return (outcome.determination, try file.heldFen(session))
    }
  }

  /// Writes it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    try await platform.store.write { session in
      let file = try change.open(for: actor, session, platform)
      guard file.seat(of: actor) != nil else { throw file.notYourTurn }
      return try carryOut(file, by: CaseHand(actor), session, platform).row
    }
  }

  func carryOut(
    _ file: CaseFile, by hand: CaseHand, _ session: any Session, _ platform: Platform
  ) throws -> CaseFile {
    let outcome = try work(file, session, platform)
    let conflicts = try session.revision(nil, of: file.head.id)?.conflicts ?? []
    let after = try file.carrying(
      .determined(outcome.determination), by: hand, session, platform,
      values: [
        .init("ruleMaximumFen", String(outcome.determination.ruleMaximumFen)),
        .init("grantedFen", String(outcome.determination.grantedFen)),
      ], commitments: [.init("dossier", Array(outcome.dossier.json.text().utf8))])
    try session.insert(
      outcome.decision.revision(
        after.state.revision, of: outcome.dossier, conflicts, at: platform.now()),
      of: file.head.id)
    try after.keepOverlapKeys(outcome.dossier, session)
    try file.lowerHold(to: outcome.determination.grantedFen, ground: "核定", session)
    return after
  }

  private struct Outcome {
    let dossier: Dossier
    let decision: CaseDecision
    let determination: Determination
  }

  private func work(
    _ file: CaseFile, _ session: any Session, _ platform: Platform
  ) throws -> Outcome {
    guard let frozen = try session.revision(nil, of: file.head.id) else { throw Refusal.notFound }
    var dossier = try platform.dossier(frozen.dossier)
    let asked = platform.assessor.facts(pack: file.head.pack, measure: file.head.measure)
    let known = dossier.lines(asked: asked, platform.library.vocabulary)
    var lines: [DeterminationLine] = []
    for line in known {
      guard let declared = line.fen else { continue }
      let cut = cuts.first { $0.path == line.path }
      let determined = try refusing { () throws(CaseFault) in
        try DeterminationLine(
          fact: line.path, declaredFen: declared, disallowedFen: cut?.fen ?? 0,
          ground: cut?.ground)
      }
      lines.append(determined)
      guard determined.disallowedFen > 0 else { continue }
      dossier =
        dossier.determining(
          line.path, as: .number(Money(fen: determined.allowedFen).yuan),
          ground: determined.ground) ?? dossier
    }
    if let stray = cuts.first(where: { cut in !lines.contains { $0.fact == cut.path } }) {
      throw Refusal("unknown-line", "没有“\(stray.path)”这一项。", field: stray.path)
    }
    let corrections = try corrected(&dossier, known)
    return try outcome(file, dossier, lines, corrections, session, platform)
  }

  private func corrected(
    _ dossier: inout Dossier, _ known: [DossierLine]
  ) throws -> [FactCorrection] {
    try findings.map { finding in
      guard let line = known.first(where: { $0.path == finding.path }),
        let changed = dossier.determining(
          finding.path, as: finding.value, ground: finding.ground)
      else { throw Refusal("unknown-line", "没有“\(finding.path)”这一项。", field: finding.path) }
      dossier = changed
      return try refusing { () throws(CaseFault) in
        try FactCorrection(
          fact: finding.path, declared: line.value.map(\.words), determined: finding.value.words,
          ground: finding.ground)
      }
    }
  }

  private func outcome(
    _ file: CaseFile, _ dossier: Dossier, _ lines: [DeterminationLine],
    _ corrections: [FactCorrection], _ session: any Session, _ platform: Platform
  ) throws -> Outcome {
    let decision = try platform.decide(
      dossier, pack: file.head.pack, measure: file.head.measure,
      settlements: try session.settlements(of: file.head.pack))
    guard let maximum = decision.maximumFen else {
      throw Refusal(
        decision.answer.status == .notEligible ? "not-eligible" : "undetermined",
        decision.answer.status == .notEligible
          ? "按核定的事实，本件不符合条件，请不予支持并写明理由。"
          : "按核定的事实，规则还不能得出金额；请补全事实，或先确定政策未核实的事项。")
    }
    // What the applicant's own limits leave of the rule's maximum is what the hold got.
    let room = try file.heldFen(session) ?? maximum
    let (left, reductions) = try file.overlaps(
      dossier, maximumFen: maximum, session, platform
    ).reduced(maximum)
    let granted = grantedFen ?? min(left, room)
    guard granted <= left else {
      throw Refusal(
        "overlap-amount",
        "\(reductions.first?.line ?? "")，本件最多核定\(Money(fen: left))。", field: "granted")
    }
    var reason = ground
    if reason == nil, granted < maximum {
      reason = granted == left ? reductions.first?.ground : "不超过限额内可用的金额"
    }
    let cuts = try reductions.map { reduction in
      try refusing { () throws(CaseFault) in
        try DeterminationLine(
          fact: reduction.line, declaredFen: reduction.fen, disallowedFen: reduction.fen,
          ground: reduction.ground)
      }
    }
    let (allLines, words) = (lines + cuts, reason)
    let determination = try refusing { () throws(CaseFault) in
      try Determination(
        lines: allLines, corrections: corrections, ruleMaximumFen: maximum, grantedFen: granted,
        ground: words)
    }
    return Outcome(dossier: dossier, decision: decision, determination: determination)
  }
}

extension Value {
  /// The value for people, plainly.
  var words: String {
    switch self {
    case .boolean(let truth): truth ? "是" : "否"
    case .number(let number): number.description
    case .date(let date): date.description
    case .string(let text): text
    default: "–"
    }
  }
}
