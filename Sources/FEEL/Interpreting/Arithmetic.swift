public import Quantities

/// FEEL's arithmetic on two values (clause 10.3.2.12, tables for arithmetic).
public enum Arithmetic {
  /// `a operator b`: undetermined when an operand is, a fault where the standard says null.
  public static func evaluate(
    _ operation: ArithmeticOperator, _ a: Value, _ b: Value, _ interpreter: inout Interpreter,
    at range: SourceRange?
  ) throws(EvaluationFault) -> Value {
    switch (a, b) {
    case (.number(let x), .number(let y)):
      return try numbers(operation, x, y, &interpreter, at: range)
    case (.undetermined(let x), .undetermined(let y)): return .undetermined(x.union(y))
    case (.undetermined, _): return a
    case (_, .undetermined): return b
    case (.null, _), (_, .null):
      return try interpreter.fault(
        .unexpectedNull, "`\(operation.rawValue)` is given null", at: range)
    case (.string(let x), .string(let y)) where operation == .add:
      try interpreter.spend(stringOf: x.utf8.count + y.utf8.count)
      return .string(x + y)
    default:
      if let value = temporal(operation, a, b) { return value }
      return try interpreter.fault(
        .typeMismatch,
        "`\(operation.rawValue)` has no result for a \(a.kindName) and a \(b.kindName)",
        at: range)
    }
  }

  private static func numbers(
    _ operation: ArithmeticOperator, _ x: Decimal128, _ y: Decimal128,
    _ interpreter: inout Interpreter, at range: SourceRange?
  ) throws(EvaluationFault) -> Value {
    let result: Decimal128?
    switch operation {
    case .add: result = x.adding(y)
    case .subtract: result = x.subtracting(y)
    case .multiply: result = x.multiplied(by: y)
    case .divide:
      if y.isZero { return try interpreter.fault(.divisionByZero, "division by zero", at: range) }
      result = x.divided(by: y)
    case .power: result = x.power(y)
    }
    if let result { return .number(result) }
    return try interpreter.fault(
      .arithmetic, "the result of `\(operation.rawValue)` is no decimal number of 34 digits",
      at: range)
  }

  private static func temporal(_ operation: ArithmeticOperator, _ a: Value, _ b: Value) -> Value? {
    switch operation {
    case .add: return TemporalArithmetic.sum(a, b)
    case .subtract: return TemporalArithmetic.difference(a, b)
    case .multiply:
      if case .number(let factor) = b { return TemporalArithmetic.product(a, factor) }
      if case .number(let factor) = a { return TemporalArithmetic.product(b, factor) }
      return nil
    case .divide: return TemporalArithmetic.quotient(a, b)
    case .power: return nil
    }
  }

  /// `-a`.
  static func negate(
    _ a: Value, _ interpreter: inout Interpreter, at range: SourceRange?
  ) throws(EvaluationFault) -> Value {
    switch a {
    case .number(let x): return .number(x.negated)
    case .undetermined: return a
    case .null: return try interpreter.fault(.unexpectedNull, "`-` is given null", at: range)
    default:
      if let value = TemporalArithmetic.negated(a) { return value }
      return try interpreter.fault(
        .typeMismatch, "a minus sign doesn't take a \(a.kindName)", at: range)
    }
  }
}
