public import Quantities

/// What FEEL's operators do with dates, times and durations (DMN 1.5, tables 55, 56 and 58).
///
/// Every function gives nil where the standard has no such operation or the result lies outside the
/// calendar; what that means (null or a fault) the caller knows.
public enum TemporalArithmetic {
  /// Left + right.
  public static func sum(_ left: Value, _ right: Value) -> Value? {
    switch (left, right) {
    case (.daysTimeDuration(let a), .daysTimeDuration(let b)):
      a.adding(b).map(Value.daysTimeDuration)
    case (.yearsMonthsDuration(let a), .yearsMonthsDuration(let b)):
      a.adding(b).map(Value.yearsMonthsDuration)
    case (.daysTimeDuration, _), (.yearsMonthsDuration, _): shifted(right, by: left)
    default: shifted(left, by: right)
    }
  }

  /// Left − right.
  public static func difference(_ left: Value, _ right: Value) -> Value? {
    switch (left, right) {
    case (.daysTimeDuration(let a), .daysTimeDuration(let b)):
      a.subtracting(b).map(Value.daysTimeDuration)
    case (.yearsMonthsDuration(let a), .yearsMonthsDuration(let b)):
      a.subtracting(b).map(Value.yearsMonthsDuration)
    case (.time(let a), .time(let b)): a.subtracting(b).map(Value.daysTimeDuration)
    case (.date(let a), .date(let b)):
      .daysTimeDuration(
        DaysTimeDuration(seconds: Int64(a.dayNumber - b.dayNumber) * secondsPerDay))
    case (.dateTime(let a), .dateTime(let b)): a.subtracting(b).map(Value.daysTimeDuration)
    case (.dateTime(let a), .date(let b)):
      a.subtracting(DateAndTime(startOf: b, zone: .utc)).map(Value.daysTimeDuration)
    case (.date(let a), .dateTime(let b)):
      DateAndTime(startOf: a, zone: .utc).subtracting(b).map(Value.daysTimeDuration)
    case (.daysTimeDuration, _), (.yearsMonthsDuration, _): nil
    default: negated(right).flatMap { shifted(left, by: $0) }
    }
  }

  /// A duration times a number; months are cut off towards zero, seconds after the nanosecond.
  public static func product(_ duration: Value, _ factor: Decimal128) -> Value? {
    scaled(duration) { $0.multiplied(by: factor) }
  }

  /// A duration divided by a number, as `product`, or by a duration of its kind, which gives a
  /// number.
  public static func quotient(_ left: Value, _ right: Value) -> Value? {
    switch (left, right) {
    case (_, .number(let divisor)): scaled(left) { $0.divided(by: divisor) }
    case (.daysTimeDuration(let a), .daysTimeDuration(let b)):
      nanoseconds(a)?.divided(by: nanoseconds(b) ?? .zero).map(Value.number)
    case (.yearsMonthsDuration(let a), .yearsMonthsDuration(let b)):
      Decimal128(Int(a.totalMonths)).divided(by: Decimal128(Int(b.totalMonths)))
        .map(Value.number)
    default: nil
    }
  }

  /// A duration with the other sign.
  public static func negated(_ value: Value) -> Value? {
    switch value {
    case .daysTimeDuration(let duration): .daysTimeDuration(duration.negated)
    case .yearsMonthsDuration(let duration): .yearsMonthsDuration(duration.negated)
    default: nil
    }
  }

  /// Negative, zero or positive as left is before, at or after right; two dates, times, dates and
  /// times or durations of one kind.
  public static func compare(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.date(let a), .date(let b)): a < b ? -1 : (a == b ? 0 : 1)
    case (.time(let a), .time(let b)): a.compare(b)
    case (.dateTime(let a), .dateTime(let b)): a.compare(b)
    case (.daysTimeDuration(let a), .daysTimeDuration(let b)): a < b ? -1 : (a == b ? 0 : 1)
    case (.yearsMonthsDuration(let a), .yearsMonthsDuration(let b)):
      a < b ? -1 : (a == b ? 0 : 1)
    default: nil
    }
  }

  /// FEEL's `=` of two temporal values of one kind: times and dates and times count in whole
  /// seconds, and where no common clock is the answer is false.
  public static func isEqual(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.time(let a), .time(let b)): a.isSameSecond(as: b) ?? false
    case (.dateTime(let a), .dateTime(let b)): a.isSameSecond(as: b) ?? false
    default: compare(left, right).map { $0 == 0 }
    }
  }

  private static func shifted(_ point: Value, by duration: Value) -> Value? {
    switch (point, duration) {
    case (.date(let date), .daysTimeDuration(let duration)):
      DateAndTime(startOf: date).adding(duration).map { .date($0.date) }
    case (.date(let date), .yearsMonthsDuration(let duration)):
      Int(exactly: duration.totalMonths).flatMap { date.adding(months: $0) }.map(Value.date)
    case (.dateTime(let start), .daysTimeDuration(let duration)):
      start.adding(duration).map(Value.dateTime)
    case (.dateTime(let start), .yearsMonthsDuration(let duration)):
      start.adding(duration).map(Value.dateTime)
    case (.time(let time), .daysTimeDuration(let duration)): .time(time.adding(duration))
    default: nil
    }
  }

  private static func scaled(_ duration: Value, _ by: (Decimal128) -> Decimal128?) -> Value? {
    switch duration {
    case .daysTimeDuration(let duration):
      nanoseconds(duration).flatMap(by).flatMap(whole)
        .flatMap(DaysTimeDuration.init(exactlyNanoseconds:)).map(Value.daysTimeDuration)
    case .yearsMonthsDuration(let duration):
      by(Decimal128(Int(duration.totalMonths))).flatMap(whole).flatMap(Int64.init(exactly:))
        .map { .yearsMonthsDuration(YearsMonthsDuration(months: $0)) }
    default: nil
    }
  }

  private static func nanoseconds(_ duration: DaysTimeDuration) -> Decimal128? {
    Decimal128(coefficient: duration.totalNanoseconds, exponent: 0)
  }

  /// The whole part of a number.
  private static func whole(_ number: Decimal128) -> Int128? {
    guard let cut = number.roundedToScale(0, .down)?.scaled(toExponent: 0) else { return nil }
    return cut.isNegative ? -Int128(cut.coefficient) : Int128(cut.coefficient)
  }
}
