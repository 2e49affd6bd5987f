internal import Quantities

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
      switch temporal(operation, a, b) {
      case .some(let value?): return value
      case .some(nil):
        return try interpreter.fault(
          .arithmetic, "`\(operation.rawValue)` has no result for these values", at: range)
      case nil:
        return try interpreter.fault(
          .typeMismatch,
          "`\(operation.rawValue)` doesn't take \(a.kindName) and \(b.kindName)", at: range)
      }
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

  /// Nil when the operator doesn't take such values; nil inside when it has no result for them.
  private static func temporal(
    _ operation: ArithmeticOperator, _ a: Value, _ b: Value
  ) -> Value?? {
    switch operation {
    case .add: sum(a, b)
    case .subtract: difference(a, b)
    case .multiply:
      switch (a, b) {
      case (.number(let n), .daysTimeDuration), (.number(let n), .yearsMonthsDuration):
        scaled(b, by: n)
      case (.daysTimeDuration, .number(let n)), (.yearsMonthsDuration, .number(let n)):
        scaled(a, by: n)
      default: nil
      }
    case .divide: quotient(a, b)
    case .power: nil
    }
  }

  private static func sum(_ a: Value, _ b: Value) -> Value?? {
    switch (a, b) {
    case (.dateTime(let x), .daysTimeDuration(let y)): .some(x.adding(y).map(Value.dateTime))
    case (.dateTime(let x), .yearsMonthsDuration(let y)): .some(x.adding(y).map(Value.dateTime))
    case (.date(let x), .daysTimeDuration(let y)): .some(date(x, plus: y))
    case (.date(let x), .yearsMonthsDuration(let y)): .some(date(x, plus: y))
    case (.time(let x), .daysTimeDuration(let y)): .time(x.adding(y))
    case (.daysTimeDuration(let x), .daysTimeDuration(let y)):
      .some(x.adding(y).map(Value.daysTimeDuration))
    case (.yearsMonthsDuration(let x), .yearsMonthsDuration(let y)):
      .some(x.adding(y).map(Value.yearsMonthsDuration))
    case (.daysTimeDuration, .dateTime), (.yearsMonthsDuration, .dateTime),
      (.daysTimeDuration, .date), (.yearsMonthsDuration, .date), (.daysTimeDuration, .time):
      sum(b, a)
    default: nil
    }
  }

  private static func difference(_ a: Value, _ b: Value) -> Value?? {
    switch (a, b) {
    case (_, .daysTimeDuration(let y)): return sum(a, .daysTimeDuration(y.negated))
    case (_, .yearsMonthsDuration(let y)): return sum(a, .yearsMonthsDuration(y.negated))
    case (.time(let x), .time(let y)): return .some(x.subtracting(y).map(Value.daysTimeDuration))
    case (.dateTime(let x), .dateTime(let y)):
      return .some(x.subtracting(y).map(Value.daysTimeDuration))
    case (.date(let x), .date(let y)):
      let seconds = Int64(x.dayNumber - y.dayNumber) * secondsPerDay
      return .daysTimeDuration(DaysTimeDuration(seconds: seconds))
    case (.date(let x), .dateTime(let y)):
      return .some(
        DateAndTime(startOf: x, zone: .utc).subtracting(y).map(Value.daysTimeDuration))
    case (.dateTime(let x), .date(let y)):
      return .some(
        x.subtracting(DateAndTime(startOf: y, zone: .utc)).map(Value.daysTimeDuration))
    default: return nil
    }
  }

  private static func date(_ date: CalendarDate, plus duration: DaysTimeDuration) -> Value? {
    DateAndTime(startOf: date).adding(duration).map { .date($0.date) }
  }

  private static func date(_ date: CalendarDate, plus duration: YearsMonthsDuration) -> Value? {
    guard let months = Int(exactly: duration.totalMonths) else { return nil }
    return date.adding(months: months).map(Value.date)
  }

  private static func quotient(_ a: Value, _ b: Value) -> Value?? {
    switch (a, b) {
    case (.daysTimeDuration(let x), .daysTimeDuration(let y)):
      guard !y.isZero, let n = number(x), let d = number(y) else { return .some(nil) }
      return .some(n.divided(by: d).map(Value.number))
    case (.yearsMonthsDuration(let x), .yearsMonthsDuration(let y)):
      guard y.totalMonths != 0 else { return .some(nil) }
      let quotient = Decimal128(Int(x.totalMonths)).divided(by: Decimal128(Int(y.totalMonths)))
      return .some(quotient.map(Value.number))
    case (.daysTimeDuration, .number(let n)), (.yearsMonthsDuration, .number(let n)):
      guard !n.isZero else { return .some(nil) }
      return scaled(a, dividedBy: n)
    default: return nil
    }
  }

  private static func number(_ duration: DaysTimeDuration) -> Decimal128? {
    Decimal128(coefficient: duration.totalNanoseconds, exponent: -9)
  }

  /// A duration times a number, or divided by one: nanoseconds and months toward zero.
  private static func scaled(
    _ duration: Value, by factor: Decimal128? = nil, dividedBy divisor: Decimal128? = nil
  ) -> Value?? {
    func apply(_ amount: Decimal128?) -> Decimal128? {
      guard let amount else { return nil }
      if let factor { return amount.multiplied(by: factor) }
      if let divisor { return amount.divided(by: divisor) }
      return nil
    }
    switch duration {
    case .daysTimeDuration(let x):
      let nanoseconds = Decimal128(coefficient: x.totalNanoseconds, exponent: 0)
      guard let whole = apply(nanoseconds)?.roundedToScale(0, .down), let total = whole.asInt128
      else { return .some(nil) }
      return .some(DaysTimeDuration(exactlyNanoseconds: total).map(Value.daysTimeDuration))
    case .yearsMonthsDuration(let x):
      guard let months = apply(Decimal128(Int(x.totalMonths)))?.roundedToScale(0, .down)?.asInt
      else { return .some(nil) }
      return .yearsMonthsDuration(YearsMonthsDuration(months: Int64(months)))
    default: return nil
    }
  }

  /// `-a`.
  static func negate(
    _ a: Value, _ interpreter: inout Interpreter, at range: SourceRange?
  ) throws(EvaluationFault) -> Value {
    switch a {
    case .number(let x): return .number(x.negated)
    case .daysTimeDuration(let x): return .daysTimeDuration(x.negated)
    case .yearsMonthsDuration(let x): return .yearsMonthsDuration(x.negated)
    case .undetermined: return a
    case .null: return try interpreter.fault(.unexpectedNull, "`-` is given null", at: range)
    default:
      return try interpreter.fault(
        .typeMismatch, "a minus sign doesn't take a \(a.kindName)", at: range)
    }
  }
}

extension Decimal128 {
  /// The number in 128 bits if it is whole and fits.
  fileprivate var asInt128: Int128? {
    guard isInteger, let plain = scaled(toExponent: 0) else { return nil }
    guard let size = Int128(exactly: plain.coefficient) else { return nil }
    return plain.isNegative ? -size : size
  }
}
