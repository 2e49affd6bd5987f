public import DMN
public import FEEL
public import Quantities

/// What a measure comes to for given facts, before limits over several claims.
public struct MeasureOutcome: Sendable {
  /// One condition.
  public struct Condition: Sendable, Hashable {
    /// The decision's name.
    public let name: String
    /// Whether it holds; nil: undetermined.
    public let holds: Bool?
    /// What is missing, as `算力合同.金额` or `参数.口径`.
    public let missing: [String]
  }

  /// Whether all conditions hold.
  public let status: EntitlementStatus
  /// The conditions in order, those of the base first.
  public let conditions: [Condition]
  /// The maximum; nil: not a formula measure, not eligible, or undetermined.
  public let amount: Money?
  /// What has to be known before the answer is determined, sorted.
  public let missing: [String]
}

extension MeasureLogic {
  /// Decides the measure.
  ///
  /// A false condition means not eligible whatever else is missing; else a missing fact or open
  /// point makes it undetermined. Without `includesBase` only the measure's own conditions count,
  /// as in its cases; the base has cases of its own. Throws what is wrong with a decision, and an
  /// amount that isn't a whole number of fen from 0 up.
  public func outcome(
    entities: [String: Value], parameters: ParameterSet, includesBase: Bool = true,
    options: EvaluationOptions = EvaluationOptions()
  ) throws(EvaluationFault) -> MeasureOutcome {
    var conditions: [MeasureOutcome.Condition] = []
    for part in parts where includesBase || part.measure.id == measure.id {
      let inputs = Self.inputs(of: part, entities: entities, parameters: parameters)
      let values = try part.model.evaluate(
        decisions: part.conditions, inputs: inputs, options: options
      ).values
      for (name, value) in zip(part.conditions, values) {
        conditions.append(try Self.condition(name, value))
      }
    }
    if conditions.contains(where: { $0.holds == false }) {
      return MeasureOutcome(
        status: .notEligible, conditions: conditions, amount: nil, missing: [])
    }
    var amount: Value?
    if let part = parts.last, let name = part.amount {
      let inputs = Self.inputs(of: part, entities: entities, parameters: parameters)
      amount = try part.model.evaluate(decision: name, inputs: inputs, options: options).value
    }
    return try outcome(conditions, amount)
  }

  private static func condition(
    _ name: String, _ value: Value
  ) throws(EvaluationFault) -> MeasureOutcome.Condition {
    switch value {
    case .boolean(let holds): return .init(name: name, holds: holds, missing: [])
    case .undetermined(let undetermined):
      return .init(name: name, holds: nil, missing: undetermined.missing.map(\.path))
    default:
      throw EvaluationFault(
        .typeMismatch, "the condition '\(name)' gives neither true nor false")
    }
  }

  private func outcome(
    _ conditions: [MeasureOutcome.Condition], _ amount: Value?
  ) throws(EvaluationFault) -> MeasureOutcome {
    var missing = Set(conditions.flatMap(\.missing))
    var money: Money?
    switch amount {
    case .number(let yuan):
      guard let exact = Money(yuan: yuan), !yuan.isNegative else {
        throw EvaluationFault(
          .typeMismatch, "the amount \(yuan) isn't a whole number of fen from 0 up")
      }
      money = exact
    case .undetermined(let undetermined): missing.formUnion(undetermined.missing.map(\.path))
    case nil: break
    default: throw EvaluationFault(.typeMismatch, "the amount isn't a number")
    }
    return MeasureOutcome(
      status: missing.isEmpty && conditions.allSatisfy { $0.holds == true }
        ? .eligible : .undetermined,
      conditions: conditions, amount: money, missing: missing.sorted())
  }
}
