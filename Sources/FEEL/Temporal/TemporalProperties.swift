internal import Quantities

extension Value {
  /// A property of a date, time or duration, such as `year` or `time offset` (DMN 1.5, table 60).
  ///
  /// `.null` for a property that the kind has but this value lacks (a local time's offset); nil
  /// when the kind has no such property.
  public func temporalProperty(_ name: String) -> Value? {
    switch self {
    case .date(let date): date.property(name)
    case .dateTime(let moment): moment.date.property(name) ?? moment.clockProperty(name)
    case .time(let time): time.property(name, offset: time.timeOffset)
    case .daysTimeDuration(let duration):
      switch name {
      case "days": .number(Decimal128(duration.days))
      case "hours": .number(Decimal128(duration.hours))
      case "minutes": .number(Decimal128(duration.minutes))
      case "seconds": .number(duration.secondsWithFraction)
      default: nil
      }
    case .yearsMonthsDuration(let duration):
      switch name {
      case "years": .number(Decimal128(duration.years))
      case "months": .number(Decimal128(duration.months))
      default: nil
      }
    default: nil
    }
  }

  /// The properties that values of a kind have, with their types; empty for other kinds.
  public static func temporalProperties(of type: FEELType) -> [FEELType.Member] {
    let day = ["year", "month", "day", "weekday"].map { FEELType.Member($0, .number) }
    let clock =
      ["hour", "minute", "second"].map { FEELType.Member($0, .number) } + [
        FEELType.Member("time offset", .daysTimeDuration), FEELType.Member("timezone", .string),
      ]
    switch type {
    case .date: return day
    case .dateTime: return day + clock
    case .time: return clock
    case .daysTimeDuration:
      return ["days", "hours", "minutes", "seconds"].map { FEELType.Member($0, .number) }
    case .yearsMonthsDuration: return ["years", "months"].map { FEELType.Member($0, .number) }
    default: return []
    }
  }
}

extension CalendarDate {
  fileprivate func property(_ name: String) -> Value? {
    switch name {
    case "year": .number(Decimal128(year))
    case "month": .number(Decimal128(month))
    case "day": .number(Decimal128(day))
    case "weekday": .number(Decimal128(weekday))
    default: nil
    }
  }
}

extension DateAndTime {
  fileprivate func clockProperty(_ name: String) -> Value? {
    time.property(name, offset: name == "time offset" ? timeOffset : nil)
  }
}

extension TimeOfDay {
  fileprivate func property(_ name: String, offset: DaysTimeDuration?) -> Value? {
    switch name {
    case "hour": .number(Decimal128(hour))
    case "minute": .number(Decimal128(minute))
    case "second": .number(secondWithFraction)
    case "time offset": offset.map(Value.daysTimeDuration) ?? .null
    case "timezone": zone.name.map(Value.string) ?? .null
    default: nil
    }
  }

  private var secondWithFraction: Decimal128 { decimalSeconds(second, nanosecond) }
}

extension DaysTimeDuration {
  fileprivate var secondsWithFraction: Decimal128 {
    decimalSeconds(secondsPart, nanosecondsPart)
  }
}

/// Seconds and nanoseconds of one sign as a number without trailing zeros.
private func decimalSeconds(_ seconds: Int, _ nanoseconds: Int) -> Decimal128 {
  if nanoseconds == 0 { return Decimal128(seconds) }
  let total = Int128(seconds) * Int128(nanosecondsPerSecond) + Int128(nanoseconds)
  return Decimal128(coefficient: total, exponent: -9)?.normalized ?? Decimal128(seconds)
}
