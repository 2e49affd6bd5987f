public import Quantities

/// A value of FEEL (DMN 1.5, clause 10.3.2): what an expression yields.
///
/// `==` is structural and meant for programs and tests; FEEL's own three-valued `=` is
/// `Comparison.equal`.
public enum Value: Hashable, Sendable {
  /// FEEL's `null`: no value, also the answer of every fault in the spec dialect.
  case null
  /// `true` or `false`.
  case boolean(Bool)
  /// A decimal number of 34 digits.
  case number(Decimal128)
  /// A sequence of Unicode characters.
  case string(String)
  /// A day.
  case date(CalendarDate)
  /// A time of day, with or without an offset or zone.
  case time(TimeOfDay)
  /// A day and a time of day.
  case dateTime(DateAndTime)
  /// A duration in days, hours, minutes and seconds.
  case daysTimeDuration(DaysTimeDuration)
  /// A duration in years and months.
  case yearsMonthsDuration(YearsMonthsDuration)
  /// Values in order.
  case list([Value])
  /// Named values in order.
  case context(Context)
  /// An interval between two values.
  case range(ValueRange)
  /// Something that can be invoked.
  case function(FunctionValue)
  /// Policy profile only: not known yet, because facts are missing.
  case undetermined(Undetermined)
}

extension Value: ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByStringLiteral, ExpressibleByArrayLiteral
{
  /// `true` and `false` as a value.
  public init(booleanLiteral value: Bool) { self = .boolean(value) }
  /// A whole number as a value.
  public init(integerLiteral value: Int) { self = .number(Decimal128(value)) }
  /// A text as a value.
  public init(stringLiteral value: String) { self = .string(value) }
  /// Values as a list.
  public init(arrayLiteral elements: Value...) { self = .list(elements) }
}

extension Value {
  /// Whether this is FEEL's null.
  @inlinable public var isNull: Bool {
    if case .null = self { return true }
    return false
  }

  /// Whether this is undetermined (policy profile).
  @inlinable public var isUndetermined: Bool {
    if case .undetermined = self { return true }
    return false
  }

  /// Whether this is exactly `true`; null, undetermined and other kinds are not.
  @inlinable public var isTrue: Bool {
    if case .boolean(true) = self { return true }
    return false
  }

  /// The elements if this is a list.
  @inlinable public var asList: [Value]? {
    if case .list(let elements) = self { return elements }
    return nil
  }

  /// The number if this is one.
  @inlinable public var asNumber: Decimal128? {
    if case .number(let number) = self { return number }
    return nil
  }

  /// The text if this is a string.
  @inlinable public var asString: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// The truth value if this is one.
  @inlinable public var asBoolean: Bool? {
    if case .boolean(let truth) = self { return truth }
    return nil
  }

  /// The entries if this is a context.
  @inlinable public var asContext: Context? {
    if case .context(let context) = self { return context }
    return nil
  }

  /// The name of the value's kind as FEEL writes types, for messages.
  public var kindName: String {
    switch self {
    case .null: "null"
    case .boolean: "boolean"
    case .number: "number"
    case .string: "string"
    case .date: "date"
    case .time: "time"
    case .dateTime: "date and time"
    case .daysTimeDuration: "days and time duration"
    case .yearsMonthsDuration: "years and months duration"
    case .list: "list"
    case .context: "context"
    case .range: "range"
    case .function: "function"
    case .undetermined: "undetermined"
    }
  }
}
