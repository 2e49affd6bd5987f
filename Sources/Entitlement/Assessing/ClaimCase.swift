internal import DMN
internal import FEEL
internal import Ledger
internal import PolicyPacks
internal import Quantities

/// One claim under one measure, with the facts that its decisions see.
struct ClaimCase {
  let assessor: MeasureAssessor
  /// The claim; nil where the applicant itself is the claim.
  let claim: Subject?
  /// The day of the qualifying event; nil where it isn't known or the measure names none.
  let event: CalendarDate?
  let version: Assessor.Version
  /// The measure's logic in that version; nil where it has no decisions.
  let logic: MeasureLogic?
  /// What the logic reads.
  let use: FactUse?
  /// What the shared conditions gave for this applicant, where other measures have them too.
  let base: DecisionQuery.Answer?
  /// The measure's limits in that version.
  let limits: [Limit]
  /// The parameters of that version at the chosen readings.
  let parameters: ParameterSet
  /// Values by place in the vocabulary.
  var entities: [Value?]

  init(_ assessor: MeasureAssessor, claim: Subject?, value: Value?) {
    self.assessor = assessor
    self.claim = claim
    event = Self.event(of: assessor.measure, assessor.dossier.applicant, claim)
    let governing = assessor.version(on: event)
    version = governing.version
    parameters = governing.parameters
    logic = governing.logic
    use = governing.use
    base = governing.base
    limits = governing.limits
    entities = Array(repeating: nil, count: assessor.vocabulary.entities.count)
    entities[assessor.values.applicantPlace] = assessor.values.applicant
    if let claim { entities[assessor.shapes.place(of: claim.entity)] = value }
  }

  private static func event(
    of measure: Measure, _ applicant: Subject, _ claim: Subject?
  ) -> CalendarDate? {
    guard let path = measure.event?.fact.value.split(separator: "."), path.count == 2 else {
      return nil
    }
    let subjects = [applicant, claim].compactMap(\.self)
    let subject = subjects.first { $0.entity.name == path[0] || $0.entity.key == path[0] }
    guard case .value(.date(let date))? = subject?.statement(String(path[1]))?.content else {
      return nil
    }
    return date
  }

  /// Decides the claim.
  ///
  /// With a decision made before, only what reads what `changed` since is decided again, and
  /// without a trace.
  func decide(
    _ parameters: ParameterSet? = nil, after previous: ClaimDecision? = nil,
    changed: MeasureQuestion.Source? = nil
  ) -> ClaimDecision {
    let parameters = parameters ?? self.parameters
    var asking = MeasureAsking(entities, parameters)
    asking.isTracing = assessor.options.explains && previous == nil
    asking.base = base
    guard let logic else {
      // Without decisions a measure is open to everybody; with faulty ones it can't be answered.
      let problem =
        assessor.measure.decision.map { _ in "这项措施的决策文件有错误，请先运行 pack check。" }
      return ClaimDecision(parameters: parameters, answers: nil, problem: problem)
    }
    do throws(EvaluationFault) {
      let answers = try logic.answers(asking, after: previous?.answers, changed: changed)
      return ClaimDecision(parameters: parameters, answers: answers, problem: nil)
    } catch {
      return ClaimDecision(
        parameters: parameters, answers: nil, problem: error.diagnostic.message)
    }
  }

  /// The answer without limits, readings and raises.
  func answer(_ decision: ClaimDecision) -> ClaimAssessment {
    let explanation = assessor.options.explains ? Explanation(self, decision) : nil
    return ClaimAssessment(
      claim: claim?.id, status: decision.status, reasons: explanation?.reasons ?? [],
      maximum: decision.outcome?.amount, computation: explanation?.computation ?? [],
      limits: [], payable: nil, missing: (decision.outcome?.missing ?? []).map(missing),
      readings: [], raises: [], problem: decision.problem)
  }

  private func missing(_ path: String) -> MissingItem {
    let prefix = ParametersModel.importName + "."
    if path.hasPrefix(prefix) {
      let name = String(path.dropFirst(prefix.count))
      return MissingItem(
        path: name, question: version.pack.parameter(name)?.question, isOpenPoint: true)
    }
    // 算力合同.明细[2].用途 asks the question of 用途 among the parts of 明细.
    let names = path.split(separator: ".").map { String($0.prefix { $0 != "[" }) }
    var entity = names.first.flatMap { assessor.vocabulary.entity($0) }
    var fact: Fact?
    for name in names.dropFirst() {
      fact = entity?.fact(name)
      if case .list(let item, _)? = fact?.type { entity = assessor.vocabulary.entity(item) }
    }
    return MissingItem(path: path, question: fact?.question, isOpenPoint: false)
  }
}

/// How one claim was decided under one set of parameters.
struct ClaimDecision {
  let parameters: ParameterSet
  /// nil where the measure has no decisions, or they can't be evaluated.
  let answers: MeasureAnswers?
  /// Why they can't be evaluated, for people.
  let problem: String?

  /// What the answers come to.
  var outcome: MeasureOutcome? { answers?.outcome }

  /// The three-valued answer; what can't be evaluated is undetermined.
  var status: EntitlementStatus {
    if problem != nil { return .undetermined }
    return outcome?.status ?? .eligible
  }
}
