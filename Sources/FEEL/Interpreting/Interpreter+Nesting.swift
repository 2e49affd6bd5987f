public import Quantities

extension Interpreter {
  /// How deep lists and contexts may be nested in a value: comparing, printing and freeing them
  /// takes stack.
  public static let nestingLimit = 100

  /// Refuses a value that is nested too deep, or so often shared that walking through it would take
  /// more than the steps left.
  public mutating func checkNesting(
    _ value: Value, at range: SourceRange? = nil
  ) throws(EvaluationFault) {
    guard value.isCollection else { return }
    guard value.nests(atMost: Interpreter.nestingLimit, &stepsLeft) else {
      throw EvaluationFault(
        .limit,
        "a value is nested more than \(Interpreter.nestingLimit) deep or too large to walk through",
        range: range)
    }
  }
}

extension Value {
  /// Whether other values may lie within this one.
  var isCollection: Bool {
    switch self {
    case .list, .context, .range, .function: true
    default: false
    }
  }

  /// Whether lists and contexts in this value are nested no deeper than `limit`, found within
  /// `budget` steps.
  fileprivate func nests(atMost limit: Int, _ budget: inout Int) -> Bool {
    switch self {
    case .list(let values): Value.nest(values, atMost: limit, &budget)
    case .context(let context): Value.nest(context.values, atMost: limit, &budget)
    case .range(let range): Value.nest([range.start, range.end], atMost: limit, &budget)
    case .function(let function):
      if case .closure(_, let captured) = function.body {
        Value.nest(captured, atMost: limit, &budget)
      } else {
        true
      }
    default: true
    }
  }

  private static func nest(_ values: [Value], atMost limit: Int, _ budget: inout Int) -> Bool {
    budget -= 1
    guard limit > 0, budget > 0 else { return false }
    for value in values where value.isCollection {
      guard value.nests(atMost: limit - 1, &budget) else { return false }
    }
    return true
  }
}
