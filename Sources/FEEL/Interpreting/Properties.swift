internal import Quantities

/// The properties of temporal values and ranges (clause 10.3.2.15, table of properties).
enum Properties {
  /// The property `name` of `value`; nil when values of its kind have none of that name.
  static func property(_ name: String, of value: Value) -> Value? {
    switch value {
    case .date(let date):
      let midnight = DateAndTime(startOf: date, zone: .utc).time
      return calendar(name, date)
        ?? clock(name, midnight, offset: .daysTimeDuration(DaysTimeDuration(seconds: 0)))
    case .time(let time):
      return clock(name, time, offset: time.timeOffset.map(Value.daysTimeDuration) ?? .null)
    case .dateTime(let moment):
      return calendar(name, moment.date)
        ?? clock(
          name, moment.time, offset: moment.timeOffset.map(Value.daysTimeDuration) ?? .null)
    case .daysTimeDuration(let duration):
      switch name {
      case "days": return number(duration.days)
      case "hours": return number(duration.hours)
      case "minutes": return number(duration.minutes)
      case "seconds":
        guard duration.nanosecondsPart != 0 else { return number(duration.secondsPart) }
        let total =
          Int128(duration.secondsPart) * 1_000_000_000 + Int128(duration.nanosecondsPart)
        return Decimal128(coefficient: total, exponent: -9).map { .number($0.normalized) }
      default: return nil
      }
    case .yearsMonthsDuration(let duration):
      switch name {
      case "years": return number(duration.years)
      case "months": return number(duration.months)
      default: return nil
      }
    case .range(let range):
      switch name {
      case "start": return range.start
      case "end": return range.end
      case "start included": return .boolean(range.startIncluded)
      case "end included": return .boolean(range.endIncluded)
      default: return nil
      }
    default: return nil
    }
  }

  private static func calendar(_ name: String, _ date: CalendarDate) -> Value? {
    switch name {
    case "year": number(date.year)
    case "month": number(date.month)
    case "day": number(date.day)
    case "weekday": number(date.weekday)
    default: nil
    }
  }

  private static func clock(_ name: String, _ time: TimeOfDay, offset: Value) -> Value? {
    switch name {
    case "hour": return number(time.hour)
    case "minute": return number(time.minute)
    case "second":
      guard time.nanosecond != 0 else { return number(time.second) }
      let total = Int128(time.second) * 1_000_000_000 + Int128(time.nanosecond)
      return Decimal128(coefficient: total, exponent: -9).map { .number($0.normalized) }
    case "time offset": return offset
    case "timezone": return time.zone.name.map(Value.string) ?? .null
    default: return nil
    }
  }

  private static func number(_ value: Int) -> Value { .number(Decimal128(value)) }
}
