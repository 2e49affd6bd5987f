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

/// The answers to a measure's questions, and what they come to.
public struct MeasureAnswers: Sendable {
  /// The decisions' values for each question; nil: not asked.
  let values: [[Value]?]
  /// What they come to.
  public let outcome: MeasureOutcome
}

extension MeasureLogic {
  /// Decides the measure for entities by place in the vocabulary (nil: unknown).
  ///
  /// A false condition means not eligible whatever else is missing; else a missing fact or open
  /// point makes it undetermined. Without `includesBase` only the measure's own conditions count,
  /// as in its cases; the base has cases of its own. With `previous` answers, only questions that
  /// read what `changed` since are asked again. Throws what is wrong with a decision, and an amount
  /// that isn't a whole number of fen from 0 up.
  public func answers(
    _ entities: [Value?], _ parameters: ParameterSet, includesBase: Bool = true,
    after previous: MeasureAnswers? = nil, changed: MeasureQuestion.Source? = nil
  ) throws(EvaluationFault) -> MeasureAnswers {
    var values: [[Value]?] = []
    var conditions: [MeasureOutcome.Condition] = []
    var amount: Value?
    for (index, question) in questions.enumerated() {
      let isAmount = question.conditions.isEmpty
      let counts = includesBase || question.part.measure.id == measure.id
      if !counts || isAmount && conditions.contains(where: { $0.holds == false }) {
        values.append(nil)
        continue
      }
      let answer: [Value]
      if let known = previous?.values[index], let changed, !question.sources.contains(changed) {
        answer = known
      } else {
        answer = try question.ask(entities, parameters).values
      }
      values.append(answer)
      if isAmount { amount = answer.first }
      for (name, value) in zip(question.conditions, answer) {
        conditions.append(try Self.condition(name, value))
      }
    }
    return MeasureAnswers(values: values, outcome: try outcome(conditions, amount))
  }

  /// How the conditions and the amount come about, a trace for each question that can be asked.
  public func traces(
    _ entities: [Value?], _ parameters: ParameterSet, includesBase: Bool = true
  ) -> [Trace] {
    questions.compactMap { question in
      guard includesBase || question.part.measure.id == measure.id else { return nil }
      let answer = try? question.ask(entities, parameters, isTracing: true)
      return answer?.trace
    }
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
    if conditions.contains(where: { $0.holds == false }) {
      return MeasureOutcome(
        status: .notEligible, conditions: conditions, amount: nil, missing: [])
    }
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
