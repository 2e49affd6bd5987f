public import DMN
internal import FEEL
public import Quantities

/// A measure ready to be decided: its decisions and those of its base, resolved once and used for
/// any facts and any reading.
public final class MeasureLogic: Sendable {
  /// The resolved decisions of one file.
  public struct Part: Sendable {
    /// The measure whose file it is: the measure itself or its base.
    public let measure: Measure
    /// The resolved model, with 参数 and 事实 imported.
    public let model: ResolvedModel
    /// Names of boolean decisions that must all be true.
    public let conditions: [String]
    /// The name of the decision that gives 元.
    public let amount: String?
  }

  /// The measure.
  public let measure: Measure
  /// The base's part first, then the measure's own.
  public let parts: [Part]

  /// All conditions in order, those of the base first.
  public var conditions: [String] { parts.flatMap(\.conditions) }

  /// The part that decides `condition`, nil where none does.
  public func part(deciding condition: String) -> Part? {
    parts.first { $0.conditions.contains(condition) || $0.amount == condition }
  }

  /// The conditions of each part, then the amount: what is asked, in this order.
  public let questions: [MeasureQuestion]
  /// The place of the first question that isn't the base's.
  let firstOwnQuestion: Int
  /// How many conditions there are.
  let conditionCount: Int
  /// How many of them are the base's; they come first.
  public let baseConditionCount: Int

  init(
    measure: Measure, parts: [Part], parameters: [Parameter], vocabulary: Vocabulary
  ) throws(MeasureQuestion.Fault) {
    self.measure = measure
    self.parts = parts
    var questions: [MeasureQuestion] = []
    for part in parts where !part.conditions.isEmpty {
      questions.append(
        try MeasureQuestion(
          part, part.conditions, isAmount: false, parameters: parameters, vocabulary: vocabulary))
    }
    if let part = parts.last, let amount = part.amount {
      questions.append(
        try MeasureQuestion(
          part, [amount], isAmount: true, parameters: parameters, vocabulary: vocabulary))
    }
    self.questions = questions
    firstOwnQuestion = questions.firstIndex { $0.part.measure.id == measure.id } ?? questions.count
    baseConditionCount = parts.dropLast().reduce(0) { $0 + $1.conditions.count }
    conditionCount = parts.reduce(0) { $0 + $1.conditions.count }
  }
}

/// All measures of a pack, resolved.
public struct PackLogic: Sendable {
  /// The logic of each measure that has decisions and no fault, in the order of the pack.
  public let measures: [MeasureLogic]
  /// What is wrong with the decisions.
  public let diagnostics: [Diagnostic]

  /// Resolves every decision file of `pack` once, in the policy profile; `types` are those of the
  /// vocabulary, where they are made already.
  public init(_ pack: Pack, vocabulary: Vocabulary, types: FactTypes? = nil) {
    let types = types ?? FactTypes(vocabulary)
    var found = types.diagnostics
    var models: [String: ResolvedModel] = [:]
    for file in pack.models {
      do throws(ResolutionFault) {
        let source = ParametersModel.requiringInputs(file.model)
        let parameters = ParametersModel.model(pack.parameters, requiredBy: source)
        let model = try ResolvedModel(
          source, imports: [types.model, parameters], dialect: .profile, types: types.shared)
        models[file.name] = model
        found += model.findings
      } catch {
        found += error.diagnostics
      }
    }
    var parts: [String: MeasureLogic.Part] = [:]
    for measure in pack.measures {
      guard let decision = measure.decision, let model = models[decision.file.value] else {
        continue
      }
      let unknown = Self.unknownDecisions(decision, in: model)
      found += unknown
      // A measure without one of its conditions would say yes too often: it isn't decided at all.
      guard unknown.isEmpty else { continue }
      parts[measure.id] = MeasureLogic.Part(
        measure: measure, model: model, conditions: decision.conditions.map(\.value),
        amount: decision.amount?.value)
    }
    measures = pack.measures.compactMap { measure in
      guard let own = parts[measure.id] else { return nil }
      let base = measure.base.map { parts[$0.value] }
      // A measure whose base can't be decided can't be decided either.
      if case .some(.none) = base { return nil }
      do throws(MeasureQuestion.Fault) {
        return try MeasureLogic(
          measure: measure, parts: [base ?? nil, own].compactMap(\.self),
          parameters: pack.parameters, vocabulary: vocabulary)
      } catch {
        found += Self.unasked(measure, error, vocabulary)
        return nil
      }
    }
    diagnostics = found
  }

  /// PACK002 for an input that is neither an entity nor a parameter.
  private static func unasked(
    _ measure: Measure, _ fault: MeasureQuestion.Fault, _ vocabulary: Vocabulary
  ) -> [Diagnostic] {
    guard case .input(let name) = fault, let file = measure.decision?.file else { return [] }
    return [
      NameTable.unknown(
        "entity for the input of \(file.value)", name, vocabulary.entities.map(\.name),
        at: file.place)
    ]
  }

  /// The logic of the measure of that id.
  public func measure(_ id: String) -> MeasureLogic? { measures.first { $0.measure.id == id } }

  /// PACK002 for conditions and amounts that the file doesn't decide, PACK004 for a wrong type.
  private static func unknownDecisions(
    _ decision: MeasureDecision, in model: ResolvedModel
  ) -> [Diagnostic] {
    let own = model.decisions.filter { !$0.isImported }
    let wanted =
      decision.conditions.map { ($0, FEELType.boolean, "boolean") }
      + (decision.amount.map { [($0, FEELType.number, "number")] } ?? [])
    return wanted.compactMap { name, type, word in
      guard let found = own.first(where: { $0.name == name.value }) else {
        return NameTable.unknown(
          "decision in \(decision.file.value)", name.value, own.map(\.name), at: name.place)
      }
      let declared = found.source.variable.typeRef
      if declared == nil || declared == word { return nil }
      return name.place.diagnostic(
        "PACK004", "The decision “\(name.value)” gives \(declared ?? ""), not \(word).",
        hint: "Name another decision, or correct the type of its variable.")
    }
  }
}
