public import FEEL

/// How a value came about: the decisions in the order in which they were made.
public struct Trace: Sendable {
  /// The decisions; the one that was asked for is the last.
  public let decisions: [DecisionTrace]
}

/// How a decision came about.
public struct DecisionTrace: Sendable {
  /// The decision, with its question, sources and logic.
  public let decision: ResolvedDecision
  /// What it required, with the values: inputs and other decisions.
  public let inputs: [(name: String, value: Value)]
  /// The tables that were looked up and the functions that were invoked, in order.
  public let steps: [TraceStep]
  /// The decision's value; nil when an error ended it.
  public let result: Value?
}

/// A table that was looked up, or a function that was invoked.
public indirect enum TraceStep: Sendable {
  case table(TableTrace)
  case invocation(InvocationTrace)
}

/// How a table gave its result.
public struct TableTrace: Sendable {
  /// The table, with its columns and rules.
  public let table: ResolvedTable
  /// The values of the input columns.
  public let inputs: [Value]
  /// The rules that were looked at, in order.
  public let rules: [RuleTrace]
  /// What was looked up or invoked within.
  public let steps: [TraceStep]
  /// The result; nil when an error ended it.
  public let result: Value?
}

/// How a rule was tested.
public struct RuleTrace: Sendable {
  /// The verdicts of the cells: true, false, null or undetermined; cells behind a refusal are
  /// absent, because they weren't looked at.
  public let cells: [Value]
  /// The verdict: true, false, or undetermined with what is missing.
  public let verdict: Value

  /// Whether the rule matched.
  public var isMatched: Bool { verdict.isTrue }
}

/// How an invocation of a knowledge model or decision service went.
public struct InvocationTrace: Sendable {
  /// The name of the function.
  public let name: String
  /// The arguments in the order of the parameters.
  public let arguments: [(name: String, value: Value)]
  /// Decisions made within, when it is a service.
  public let decisions: [DecisionTrace]
  /// The tables that were looked up and the functions that were invoked, in order.
  public let steps: [TraceStep]
  /// The result; nil when an error ended it.
  public let result: Value?
}
