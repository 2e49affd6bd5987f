public import Quantities

/// Evaluates resolved expressions: one value stack with slots, a dialect, a budget.
///
/// It is a value passed `inout`; nothing in it is shared, so evaluations run in parallel.
public struct Interpreter: Sendable {
  /// What a fault does.
  public let dialect: Dialect
  /// The moment of `now()`; nil makes `now()` a fault.
  public let instant: EvaluationInstant?
  /// What the evaluation may use.
  public let limits: EvaluationLimits
  /// The reasons of nulls in the spec dialect, the first hundred.
  public internal(set) var notes: [EvaluationFault] = []
  /// The steps left.
  public internal(set) var stepsLeft: Int
  /// Where the expression being called stands, for faults of built-ins.
  public internal(set) var place: SourceRange?

  /// An interpreter with a full budget.
  public init(
    dialect: Dialect, instant: EvaluationInstant? = nil,
    limits: EvaluationLimits = EvaluationLimits()
  ) {
    self.dialect = dialect
    self.instant = instant
    self.limits = limits
    stepsLeft = limits.steps
  }

  /// Null with a note in the spec dialect; the error itself in the policy profile.
  public mutating func fault(
    _ kind: EvaluationFault.Kind, _ message: @autoclosure () -> String
  ) throws(EvaluationFault) -> Value {
    if dialect == .profile { throw EvaluationFault(kind, message(), range: place) }
    if notes.count < 100 { notes.append(EvaluationFault(kind, message(), range: place)) }
    return .null
  }

  /// Uses `steps` of the budget; an error in both dialects when it is used up.
  public mutating func spend(_ steps: Int = 1) throws(EvaluationFault) {
    stepsLeft -= steps
    if stepsLeft < 0 {
      throw EvaluationFault(
        .limit, "the evaluation took more than \(limits.steps) steps and was stopped",
        range: place)
    }
  }

  /// Accounts for a list of `count` elements that is about to be made.
  public mutating func spend(listOf count: Int) throws(EvaluationFault) {
    if count > limits.listElements {
      throw EvaluationFault(
        .limit, "a list of \(count) elements is longer than \(limits.listElements)",
        range: place)
    }
    try spend(count)
  }

  /// Accounts for a string of `bytes` UTF-8 bytes that is about to be made.
  public mutating func spend(stringOf bytes: Int) throws(EvaluationFault) {
    if bytes > limits.stringBytes {
      throw EvaluationFault(
        .limit, "a string of \(bytes) bytes is longer than \(limits.stringBytes)", range: place)
    }
    try spend(bytes / 16)
  }

  /// Invokes `function` with `arguments` in the order of its parameters.
  public mutating func invoke(
    _ function: FunctionValue, _ arguments: [Value]
  ) throws(EvaluationFault) -> Value {
    try spend()
    switch function.body {
    case .native(let implementation): return try implementation(&self, arguments)
    case .external:
      return try fault(.externalFunction, "functions in another language aren't executed")
    case .builtIn, .closure: return .null
    }
  }
}

/// A function definition after resolution: the body with its frame's size.
public final class ResolvedFunction: Sendable {
  init() {}
}
