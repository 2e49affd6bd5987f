internal import DMN
internal import FEEL
internal import PolicyPacks

/// A version of a pack, asked for one dossier: its parameters at the chosen readings, and what the
/// conditions that measures share give for the applicant.
final class AskedVersion {
  let version: Assessor.Version
  let parameters: ParameterSet
  /// In the order of the version's; nil where they ask for more than the applicant.
  let bases: [SharedConditions?]

  init(_ version: Assessor.Version, _ asked: Asked) {
    self.version = version
    let (standard, from) = version.standard
    let isStandard = asked.options.readings.isEmpty && from.map { $0 <= asked.dossier.asOf } ?? true
    parameters =
      isStandard
      ? standard
      : ParameterSet(
        version.pack.parameters, asOf: asked.dossier.asOf, readings: asked.options.readings)
    var entities = [Value?](repeating: nil, count: asked.vocabulary.entities.count)
    entities[asked.values.applicantPlace] = asked.values.applicant
    var asking = MeasureAsking(entities, parameters)
    asking.isRecording = asked.options.records
    bases = version.bases.map { logic in logic.asBase(asking).map(SharedConditions.init) }
  }
}

/// What conditions that several measures share give for one applicant.
final class SharedConditions {
  let answer: DecisionQuery.Answer
  /// The reasons, made when the first measure tells them.
  var reasons: [Reason]?
  /// What changes do to the answer, worked out for the first measure that asks.
  private var changed: [Changed: MeasureAsking.BaseChange] = [:]

  private struct Changed: Hashable {
    let change: MeasureQuestion.Change
    let value: Value
  }

  init(_ answer: DecisionQuery.Answer) { self.answer = answer }

  /// What `change` to `value` does to the answer; every measure of the version that shares the
  /// conditions has the same.
  func after(
    _ change: MeasureQuestion.Change, to value: Value,
    _ decide: () throws(EvaluationFault) -> MeasureAsking.BaseChange
  ) throws(EvaluationFault) -> MeasureAsking.BaseChange {
    let key = Changed(change: change, value: value)
    if let known = changed[key] { return known }
    let made = try decide()
    changed[key] = made
    return made
  }
}

extension AssessmentOptions {
  /// Whether answers keep what it takes to explain them and to answer again after a change.
  var records: Bool { explains || variesReadings || seeksRaises }
}
