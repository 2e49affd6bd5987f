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
  var entities: [Value?]

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
    entities = Array(repeating: nil, count: asked.vocabulary.entities.count)
    entities[asked.values.applicantPlace] = asked.values.applicant
    if claim != nil { entities[place] = value }
  }

  /// Decides the claim.
  ///
  /// With a decision made before, only what reads what the `change` since is decided again.
  func decide(
    _ parameters: ParameterSet? = nil, after previous: ClaimDecision? = nil,
    change: MeasureQuestion.Change? = nil
  ) -> ClaimDecision {
    let parameters = parameters ?? version.parameters
    guard let logic = rules.logic else {
      // Without decisions a measure is open to everybody; with faulty ones it can't be answered.
      let problem =
        assessor.sheet.measure.decision.map { _ in "这项措施的决策文件有错误，请先运行 pack check。" }
      return ClaimDecision(parameters: parameters, answers: nil, problem: problem)
    }
    var asking = MeasureAsking(entities, parameters)
    if previous == nil {
      let options = assessor.asked.options
      asking.explains = options.explains
      asking.isRecording = options.records
      asking.base = base?.answer
    }
    do throws(EvaluationFault) {
      let answers = try logic.answers(asking, after: previous?.answers, change: change)
      return ClaimDecision(parameters: parameters, answers: answers, problem: nil)
    } catch {
      return ClaimDecision(
        parameters: parameters, answers: nil, problem: error.diagnostic.message)
    }
  }

  /// The answer without limits, readings and raises.
  func answer(_ decision: ClaimDecision) -> ClaimAssessment {
    let explanation = assessor.asked.options.explains ? Explanation(self, decision) : nil
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
        path: name, question: version.version.pack.parameter(name)?.question, isOpenPoint: true)
    }
    // 算力合同.明细[2].用途 asks the question of 用途 among the parts of 明细.
    let names = path.split(separator: ".").map { String($0.prefix { $0 != "[" }) }
    var entity = names.first.flatMap { assessor.asked.vocabulary.entity($0) }
    var fact: Fact?
    for name in names.dropFirst() {
      fact = entity?.fact(name)
      if case .list(let item, _)? = fact?.type { entity = assessor.asked.vocabulary.entity(item) }
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

  /// Whether status and amount are those of another decision.
  func hasSameResult(as other: ClaimDecision) -> Bool {
    status == other.status && outcome?.amount == other.outcome?.amount
  }
}
