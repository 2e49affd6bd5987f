internal import DMN
internal import FEEL
internal import PolicyPacks
internal import Quantities

/// One claim under one measure, with the facts that its decisions see.
struct ClaimCase {
  let assessor: MeasureAssessor
  let applicant: Subject
  let claim: Subject?
  /// The day of the qualifying event; nil where it isn't known or the measure names none.
  let event: CalendarDate?
  let version: Assessor.Version
  /// Values by Chinese name of the entity.
  let entities: [String: Value]

  init(_ assessor: MeasureAssessor, applicant: Subject? = nil, claim: Subject?) {
    self.assessor = assessor
    let applicant = applicant ?? assessor.dossier.applicant
    self.applicant = applicant
    self.claim = claim
    event = Self.event(of: assessor.measure, applicant, claim)
    version = assessor.version(on: event)
    var entities = [
      applicant.entity.name: applicant.value(
        shapes: assessor.shapes, path: applicant.entity.name)
    ]
    if let claim {
      entities[claim.entity.name] = claim.value(
        shapes: assessor.shapes, path: claim.entity.name)
    }
    self.entities = entities
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

  /// The measure's logic in the governing version; nil where it has no decisions.
  var logic: MeasureLogic? { version.logic.measure(assessor.measure.id) }

  /// Decides the claim, at the chosen readings or with one of them changed.
  func decide(reading: (name: String, value: ParameterValue)? = nil) -> ClaimDecision {
    var readings = assessor.options.readings
    if let reading { readings[reading.name] = reading.value }
    let parameters = ParameterSet(
      version.pack.parameters, asOf: assessor.dossier.asOf, readings: readings)
    guard let logic else {
      // Without decisions a measure is open to everybody; with faulty ones it can't be answered.
      let problem =
        assessor.measure.decision.map { _ in "这项措施的决策文件有错误，请先运行 pack check。" }
      return ClaimDecision(parameters: parameters, outcome: nil, problem: problem)
    }
    do throws(EvaluationFault) {
      let outcome = try logic.outcome(entities: entities, parameters: parameters)
      return ClaimDecision(parameters: parameters, outcome: outcome, problem: nil)
    } catch {
      return ClaimDecision(
        parameters: parameters, outcome: nil, problem: error.diagnostic.message)
    }
  }

  /// The answer without limits, readings and raises.
  func answer(_ decision: ClaimDecision) -> ClaimAssessment {
    let explanation = Explanation(self, decision)
    let isExplained = assessor.options.explains
    return ClaimAssessment(
      claim: claim?.id, status: decision.status,
      reasons: isExplained ? explanation.reasons : [], maximum: decision.outcome?.amount,
      computation: isExplained ? explanation.computation : [], limits: [], payable: nil,
      missing: (decision.outcome?.missing ?? []).map(missing), readings: [], raises: [],
      problem: decision.problem)
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
  let outcome: MeasureOutcome?
  /// Why they can't be evaluated, for people.
  let problem: String?

  /// The three-valued answer; what can't be evaluated is undetermined.
  var status: EntitlementStatus {
    if problem != nil { return .undetermined }
    return outcome?.status ?? .eligible
  }
}
