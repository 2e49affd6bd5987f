public import Quantities

/// Three-valued logic: the standard's with null, the profile's with undetermined (Kleene).
public enum Logic {
  /// `a and b`: false when one is; otherwise undetermined when one is.
  public static func and(
    _ a: Value, _ b: Value, _ interpreter: inout Interpreter, at range: SourceRange?
  ) throws(EvaluationFault) -> Value {
    try join(a, b, deciding: false, &interpreter, at: range)
  }

  /// `a or b`: true when one is; otherwise undetermined when one is.
  public static func or(
    _ a: Value, _ b: Value, _ interpreter: inout Interpreter, at range: SourceRange?
  ) throws(EvaluationFault) -> Value {
    try join(a, b, deciding: true, &interpreter, at: range)
  }

  private static func join(
    _ a: Value, _ b: Value, deciding: Bool, _ interpreter: inout Interpreter,
    at range: SourceRange?
  ) throws(EvaluationFault) -> Value {
    switch (a, b) {
    case (.boolean(let x), .boolean(let y)):
      return .boolean(deciding ? x || y : x && y)
    case (.boolean(deciding), _), (_, .boolean(deciding)): return .boolean(deciding)
    case (.undetermined(let x), .undetermined(let y)): return .undetermined(x.union(y))
    case (.undetermined, .boolean): return a
    case (.boolean, .undetermined): return b
    default:
      let isNull = a.isNull || b.isNull
      return try interpreter.fault(
        isNull ? .unexpectedNull : .typeMismatch,
        """
        `\(deciding ? "or" : "and")` takes booleans, not \(a.kindName) and \(b.kindName)
        """, at: range)
    }
  }
}

/// `left and right`, or `left or right`; the right operand is skipped when the left decides.
public final class LogicNode: Node {
  /// Whether this is `or`.
  public let isDisjunction: Bool
  /// The left operand.
  public let left: any Node
  /// The right operand.
  public let right: any Node
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public var type: FEELType { .boolean }

  init(isDisjunction: Bool, _ left: any Node, _ right: any Node, _ range: SourceRange?) {
    self.isDisjunction = isDisjunction
    self.left = left
    self.right = right
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    let a = try left.evaluate(&interpreter)
    if case .boolean(isDisjunction) = a { return a }
    let b = try right.evaluate(&interpreter)
    return isDisjunction
      ? try Logic.or(a, b, &interpreter, at: range)
      : try Logic.and(a, b, &interpreter, at: range)
  }
}

/// `if … then … else …`.
public final class ConditionalNode: Node {
  /// The condition.
  public let condition: any Node
  /// The value when it is true.
  public let then: any Node
  /// The value otherwise.
  public let otherwise: any Node
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public let type: FEELType

  /// A conditional; DMN's boxed one is made of the same node.
  public init(
    condition: any Node, then: any Node, otherwise: any Node, type: FEELType = .any,
    range: SourceRange? = nil
  ) {
    self.condition = condition
    self.then = then
    self.otherwise = otherwise
    self.type = type
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    switch try condition.evaluate(&interpreter) {
    case .boolean(true): return try then.evaluate(&interpreter)
    case .boolean(false): return try otherwise.evaluate(&interpreter)
    case .undetermined(let missing): return try undetermined(missing, &interpreter)
    case let other:
      _ = try interpreter.fault(
        other.isNull ? .unexpectedNull : .typeMismatch,
        "the condition of `if` is \(other.isNull ? "null" : "a " + other.kindName)",
        at: condition.range)
      return try otherwise.evaluate(&interpreter)
    }
  }

  /// The value that both branches agree on; otherwise undetermined. A fault in a branch that may
  /// not be taken doesn't count.
  private func undetermined(
    _ missing: Undetermined, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    var result = missing
    var values: [Value] = []
    for branch in [then, otherwise] {
      do {
        let value = try branch.evaluate(&interpreter)
        if case .undetermined(let more) = value { result = result.union(more) }
        interpreter.readAll(value)
        values.append(value)
      } catch {
        if error.kind == .limit { throw error }
      }
    }
    if values.count == 2, !values[0].isUndetermined, values[0] == values[1] { return values[0] }
    return .undetermined(result)
  }
}
