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
public struct MeasureAnswers {
  /// The answer to each question; nil: not asked.
  let answers: [DecisionQuery.Answer?]
  /// What they come to.
  public let outcome: MeasureOutcome

  /// How the amount came about; nil where it wasn't asked, or no trace was asked for.
  public var amountTrace: Trace? { answers.last??.trace }
}

/// What a measure is asked with.
public struct MeasureAsking {
  /// Entities by place in the vocabulary; nil: unknown.
  public var entities: [Value?]
  /// The parameters at the chosen readings.
  public var parameters: ParameterSet
  /// Without it only the measure's own conditions count, as in its cases; the base has its own.
  public var includesBase = true
  /// Whether every question keeps a trace.
  var isTracing = false
  /// Whether the amount keeps a trace.
  public var explains = false
  /// Whether answers keep what it takes to answer again after a change.
  public var isRecording = false
  /// The answer to the base's question where it was asked before, with the same facts, for another
  /// measure.
  public var base: DecisionQuery.Answer?

  /// The same after a change: what the base's question then gives.
  public var baseChange: BaseChange?

  /// What a change does to the answers of a base.
  public enum BaseChange {
    case same
    case other(DecisionQuery.Answer)
  }

  /// Asking about `entities` under `parameters`, base included, without traces.
  public init(_ entities: [Value?], _ parameters: ParameterSet) {
    self.entities = entities
    self.parameters = parameters
  }
}

extension MeasureLogic {
  /// Decides the measure.
  ///
  /// A false condition means not eligible whatever else is missing; else a missing fact or open
  /// point makes it undetermined. Throws what is wrong with a decision, and an amount that isn't a
  /// whole number of fen from 0 up.
  public func answers(_ asking: MeasureAsking) throws(EvaluationFault) -> MeasureAnswers {
    var answers: [DecisionQuery.Answer?] = []
    answers.reserveCapacity(questions.count)
    var conditions: [MeasureOutcome.Condition] = []
    conditions.reserveCapacity(conditionCount)
    var amount: Value?
    for (index, question) in questions.enumerated() {
      let isOwn = index >= firstOwnQuestion
      if !asking.includesBase && !isOwn
        || question.isAmount && conditions.contains(where: { $0.holds == false })
      {
        answers.append(nil)
        continue
      }
      let answer: DecisionQuery.Answer
      if !isOwn, let known = asking.base {
        answer = known
      } else {
        answer = try question.ask(asking)
      }
      answers.append(answer)
      if question.isAmount { amount = answer.values.first }
      for (name, value) in zip(question.conditions, answer.values) {
        conditions.append(try Self.condition(name, value))
      }
    }
    return MeasureAnswers(answers: answers, outcome: try outcome(conditions, amount))
  }

  /// Decides again what `change` touches, all else being as it was for `previous`; nil where that
  /// gives the same answers.
  public func answers(
    _ asking: MeasureAsking, after previous: MeasureAnswers, change: MeasureQuestion.Change
  ) throws(EvaluationFault) -> MeasureAnswers? {
    var answers = previous.answers
    var conditions = previous.outcome.conditions
    var isSame = true
    var next = 0
    for (index, question) in questions.enumerated() where !question.isAmount {
      defer { next += question.conditions.count }
      let changed: DecisionQuery.Answer?
      switch asking.baseChange {
      case .same where index < firstOwnQuestion: changed = nil
      case .other(let answer) where index < firstOwnQuestion: changed = answer
      default:
        changed = try answers[index].flatMap { known throws(EvaluationFault) in
          try question.ask(asking, after: known, change)
        }
      }
      guard let answer = changed else { continue }
      isSame = false
      answers[index] = answer
      for (place, value) in answer.values.enumerated() {
        conditions[next + place] = try Self.condition(question.conditions[place], value)
      }
    }
    var amount: Value?
    if let index = questions.indices.last, questions[index].isAmount {
      if conditions.contains(where: { $0.holds == false }) {
        answers[index] = nil
      } else if let known = answers[index] {
        if let answer = try questions[index].ask(asking, after: known, change) {
          isSame = false
          answers[index] = answer
        }
      } else {
        isSame = false
        answers[index] = try questions[index].ask(asking)
      }
      amount = answers[index]?.values.first
    }
    if isSame { return nil }
    return MeasureAnswers(answers: answers, outcome: try outcome(conditions, amount))
  }

  /// How the measure's own conditions and amount come about, also where it isn't eligible.
  func ownTraces(_ asking: MeasureAsking) -> [Trace] {
    questions.filter { $0.part.measure.id == measure.id }.compactMap { question in
      let answer = try? question.ask(asking)
      return answer?.trace
    }
  }

  /// The answer to the question of the measure's conditions, for measures whose base this is; nil
  /// where it reads an entity that isn't given, or can't be asked.
  public func asBase(_ asking: MeasureAsking) -> DecisionQuery.Answer? {
    guard let question = questions.first else { return nil }
    for case .entity(let place) in question.sources where asking.entities[place] == nil {
      return nil
    }
    return try? question.ask(asking)
  }

  /// What `change` does to the answer of the base's question, for all measures that share it.
  public func baseChange(
    _ asking: MeasureAsking, after known: DecisionQuery.Answer, _ change: MeasureQuestion.Change
  ) throws(EvaluationFault) -> MeasureAsking.BaseChange {
    guard firstOwnQuestion > 0 else { return .same }
    let answer = try questions[0].ask(asking, after: known, change)
    return answer.map { .other($0) } ?? .same
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
