internal import DMN
internal import FEEL
internal import Ledger
internal import PolicyPacks
internal import Quantities

/// One claim under one measure, with the facts that its decisions see.
final class ClaimCase {
  unowned let assessor: MeasureAssessor
  /// The claim; nil where the applicant itself is the claim.
  let claim: Subject?
  /// The place of the claim's entity in the vocabulary, or the applicant's.
  let place: Int
  /// The day of the qualifying event; nil where it isn't known or the measure names none.
  let event: CalendarDate?
  /// The version of the pack that governs, as it was asked.
  let version: AskedVersion
  /// What that version says of the measure.
  let rules: MeasureRules
  /// What the shared conditions gave for this applicant, where other measures have them too.
  let base: SharedConditions?
  /// Values by place in the vocabulary.
  let entities: [Value?]

  init(_ assessor: MeasureAssessor, claim: Subject?, value: Value?) {
    let asked = assessor.asked
    let sheet = assessor.sheet
    self.assessor = assessor
    self.claim = claim
    place = claim == nil ? asked.values.applicantPlace : sheet.claim ?? 0
    event = sheet.event.flatMap { event in
      let subject =
        event.entity == asked.values.applicantPlace
        ? asked.dossier.applicant : event.entity == sheet.claim ? claim : nil
      guard case .value(.date(let date))? = subject?.statements[event.fact]?.content else {
        return nil
      }
      return date
    }
    let governing = assessor.governing(event)
    version = assessor.versions[governing]
    rules = sheet.versions[governing]
    base = rules.base.flatMap { assessor.versions[governing].bases[$0] }
    var entities = [Value?](repeating: nil, count: asked.vocabulary.entities.count)
    entities[asked.values.applicantPlace] = asked.values.applicant
    if claim != nil { entities[place] = value }
    self.entities = entities
  }

  /// Decides the claim.
  func decide() -> ClaimDecision {
    decision(version.parameters) { logic throws(EvaluationFault) in
      let options = assessor.asked.options
      var asking = MeasureAsking(entities, version.parameters)
      asking.explains = options.explains
      asking.isRecording = options.records
      asking.base = base?.answer
      return try logic.answers(asking)
    }
  }

  /// Decides again what a `change` to `value` among `entities` or `parameters` touches.
  func decide(
    _ parameters: ParameterSet, _ entities: [Value?], after previous: ClaimDecision,
    _ change: MeasureQuestion.Change, to value: Value
  ) -> ClaimDecision {
    decision(parameters) { logic throws(EvaluationFault) in
      var asking = MeasureAsking(entities, parameters)
      guard let known = previous.answers else { return try logic.answers(asking) }
      if let base, logic.baseReads(change.source) {
        asking.baseChange = try base.after(change, to: value) { () throws(EvaluationFault) in
          try logic.baseChange(asking, after: base.answer, change)
        }
      }
      return try logic.answers(asking, after: known, change: change) ?? known
    }
  }

  private func decision(
    _ parameters: ParameterSet,
    _ answers: (MeasureLogic) throws(EvaluationFault) -> MeasureAnswers
  ) -> ClaimDecision {
    guard let logic = rules.logic else {
      // Without decisions a measure is open to everybody; with faulty ones it can't be answered.
      let problem =
        assessor.sheet.measure.decision.map { _ in "这项措施的决策文件有错误，请先运行 pack check。" }
      return ClaimDecision(parameters, nil, problem: problem)
    }
    do throws(EvaluationFault) {
      return ClaimDecision(parameters, try answers(logic), problem: nil)
    } catch {
      return ClaimDecision(parameters, nil, problem: error.diagnostic.message)
    }
  }

  /// The answer without limits, readings and raises.
  func answer(_ decision: ClaimDecision) -> ClaimAssessment {
    let explanation = assessor.asked.options.explains ? Explanation(self, decision) : nil
    return ClaimAssessment(
      claim: claim?.id, status: decision.status, reasons: explanation?.reasons ?? [],
      maximum: decision.outcome?.amount, computation: explanation?.computation ?? [],
      limits: [], payable: nil, missing: missing(decision),
      readings: [], raises: [], problem: decision.problem)
  }

  private func missing(_ decision: ClaimDecision) -> [MissingItem] {
    let pack = version.version.pack
    return (decision.outcome?.missing ?? []).map { assessor.asked.questions.item($0, in: pack) }
  }
}

/// How one claim was decided under one set of parameters.
final class ClaimDecision {
  let parameters: ParameterSet
  /// nil where the measure has no decisions, or they can't be evaluated.
  let answers: MeasureAnswers?
  /// Why they can't be evaluated, for people.
  let problem: String?

  init(_ parameters: ParameterSet, _ answers: MeasureAnswers?, problem: String?) {
    self.parameters = parameters
    self.answers = answers
    self.problem = problem
  }

  /// What the answers come to.
  var outcome: MeasureOutcome? { answers?.outcome }

  /// The three-valued answer; what can't be evaluated is undetermined.
  var status: EntitlementStatus {
    if problem != nil { return .undetermined }
    return outcome?.status ?? .eligible
  }

  /// Whether status and amount are those of another decision.
  func hasSameResult(as other: ClaimDecision) -> Bool {
    status == other.status && outcome?.amount == other.outcome?.amount
  }
}
