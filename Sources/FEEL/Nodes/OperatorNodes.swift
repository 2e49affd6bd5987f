public import Quantities

/// `left + right` and its kin.
public final class ArithmeticNode: Node {
  /// The operator.
  public let operation: ArithmeticOperator
  /// The left operand.
  public let left: any Node
  /// The right operand.
  public let right: any Node
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public let type: FEELType

  init(_ operation: ArithmeticOperator, _ left: any Node, _ right: any Node, _ syntax: Syntax) {
    self.operation = operation
    self.left = left
    self.right = right
    range = syntax.range
    type = syntax.type
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    let a = try left.evaluate(&interpreter)
    let b = try right.evaluate(&interpreter)
    return try Arithmetic.evaluate(operation, a, b, &interpreter, at: range)
  }
}

/// `-operand`.
public final class NegationNode: Node {
  /// The operand.
  public let operand: any Node
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public let type: FEELType

  init(_ operand: any Node, _ syntax: Syntax) {
    self.operand = operand
    range = syntax.range
    type = syntax.type
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    let value = try operand.evaluate(&interpreter)
    return try Arithmetic.negate(value, &interpreter, at: range)
  }
}

/// `left < right` and its kin.
public final class ComparisonNode: Node {
  /// The operator.
  public let comparison: ComparisonOperator
  /// The left operand.
  public let left: any Node
  /// The right operand.
  public let right: any Node
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public var type: FEELType { .boolean }

  init(
    _ comparison: ComparisonOperator, _ left: any Node, _ right: any Node, _ range: SourceRange?
  ) {
    self.comparison = comparison
    self.left = left
    self.right = right
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    let a = try left.evaluate(&interpreter)
    let b = try right.evaluate(&interpreter)
    if case .number(let x) = a, case .number(let y) = b { return .boolean(comparison.holds(x, y)) }
    return try interpreter.compare(comparison, a, b, at: range)
  }
}

extension Interpreter {
  /// `a operator b`: undetermined when an operand is; a fault where the standard says null.
  mutating func compare(
    _ comparison: ComparisonOperator, _ a: Value, _ b: Value, at range: SourceRange?
  ) throws(EvaluationFault) -> Value {
    readAll(a)
    readAll(b)
    if dialect == .profile, let missing = Undetermined.union(in: [a, b]) {
      return .undetermined(missing)
    }
    if let truth = Comparison.compare(comparison, a, b) { return .boolean(truth) }
    let isEquality = comparison == .equal || comparison == .notEqual
    if !isEquality, a.isNull || b.isNull {
      return try fault(.unexpectedNull, "`\(comparison.rawValue)` is given null", at: range)
    }
    return try fault(
      .typeMismatch,
      "`\(comparison.rawValue)` can't compare a \(a.kindName) with a \(b.kindName)", at: range)
  }
}

/// `operand between low and high`.
public final class BetweenNode: Node {
  /// What is compared.
  public let operand: any Node
  /// The lower bound, included.
  public let low: any Node
  /// The upper bound, included.
  public let high: any Node
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public var type: FEELType { .boolean }

  init(_ operand: any Node, _ low: any Node, _ high: any Node, _ range: SourceRange?) {
    self.operand = operand
    self.low = low
    self.high = high
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    let value = try operand.evaluate(&interpreter)
    let lower = try low.evaluate(&interpreter)
    let upper = try high.evaluate(&interpreter)
    let first = try interpreter.compare(.lessOrEqual, lower, value, at: range)
    let second = try interpreter.compare(.lessOrEqual, value, upper, at: range)
    return try Logic.and(first, second, &interpreter, at: range)
  }
}

/// `operand instance of type`.
public final class InstanceNode: Node {
  /// The value whose type is asked for.
  public let operand: any Node
  /// The type.
  public let wanted: FEELType
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public var type: FEELType { .boolean }

  init(_ operand: any Node, _ wanted: FEELType, _ range: SourceRange?) {
    self.operand = operand
    self.wanted = wanted
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    let value = try operand.evaluate(&interpreter)
    if case .undetermined = value { return value }
    return .boolean(Coercion.isInstance(value, of: wanted))
  }
}
