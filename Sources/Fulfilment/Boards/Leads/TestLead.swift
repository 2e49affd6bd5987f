internal import Boards
internal import Digests
public import Entitlement
internal import PolicyPacks
internal import Quantities

/// Tests a lead's facts by the conditions that the board's pipeline names, and keeps the answer.
public struct TestLead: Sendable {
  /// The lead.
  public var lead: PipelineLeadID
  /// The facts of the enterprise.
  public var applicant: Subject

  /// A test of a lead.
  public init(_ lead: PipelineLeadID, _ applicant: Subject) {
    self.lead = lead
    self.applicant = applicant
  }

  /// Decides and keeps the answer with its trace, by the digest of the facts. Where the text states
  /// conditions that no decision of its pack tests, yes isn't known: the answer is undetermined.
  ///
  /// - Throws: a `Refusal` where the board names no test or the measure can't be answered.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> LeadTest {
    let id = lead
    let (lead, board, settlements) = try await platform.store.read { session in
      guard let lead = try session.lead(id) else { throw Refusal.notFound }
      let board = try OpenBoard.of(platform.library, pack: lead.pack, key: lead.board)
      guard board.isKeeper(actor), let test = board.scheme.pipeline?.test else {
        throw Refusal.notFound
      }
      return (lead, board, try session.settlements(of: test.pack))
    }
    guard let rules = board.scheme.pipeline?.test else { throw Refusal.notFound }
    let dossier = Dossier(asOf: platform.today, applicant: applicant)
    let decision = try platform.decide(
      dossier, pack: rules.pack, measure: rules.measure, settlements: settlements)
    let facts = dossier.json.text()
    let untested = Self.untested(decision)
    let said =
      decision.answer.reasons.map { reason in
        (reason.condition, reason.holds.map { $0 ? "符合" : "不符合" } ?? "还不能确定")
      } + untested.map { ($0, "没有可测算的事实，请人工核对") }
    let status = decision.answer.status
    let test = LeadTest(
      lead: lead.id, digest: HashFunction.sha256.digest(facts).description,
      rules: "\(rules.pack)@\(decision.pack.version)/\(rules.measure)",
      status: status == .eligible && !untested.isEmpty ? .undetermined : status, facts: facts,
      trace: String(decoding: decision.answer.json(), as: UTF8.self),
      reasons: Dictionary(said, uniquingKeysWith: { one, _ in one }), at: platform.now(),
      by: actor.name)
    try await platform.store.write { session in
      try session.keep(test)
      try session.record(
        AuditDraft(
          "lead.tested", lead.id.text, by: actor.account,
          [
            .init("rules", test.rules), .init("status", test.status.rawValue),
            .init("facts", test.digest),
          ], commitments: [.init("trace", Array(test.trace.utf8))]))
    }
    return test
  }

  /// The words of the conditions in the measure's clauses that no reason cites.
  private static func untested(_ decision: CaseDecision) -> [String] {
    let clauses = Set(decision.measure.clauses.map(\.value))
    let cited = Set(decision.answer.reasons.flatMap(\.clauses).map(\.key))
    return decision.pack.clauses.filter { clauses.contains($0.key) }.flatMap(\.phrases)
      .filter { $0.tag == .condition && !cited.contains($0.key) }
      .map { String($0.text.filter { !",;。，；".contains($0) }) }
  }
}
