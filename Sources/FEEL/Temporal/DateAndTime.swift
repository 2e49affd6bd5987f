public import Quantities

/// A date and a time of day, exact to the nanosecond, with or without a zone (DMN 1.5 §10.3.2.3.5).
///
/// Equality is that of the lexical value (`is`); FEEL's `=` and `<` compare instants: `compare`.
public struct DateAndTime: Hashable, Sendable {
  /// The date on the calendar of the zone.
  public let date: CalendarDate
  private let nanosecondOfDay: Int64
  private let zone: Zone

  /// A date and a time on it; the zone is the time's.
  public init(date: CalendarDate, time: TimeOfDay) {
    self.date = date
    nanosecondOfDay = time.nanosecondOfDay
    zone = time.zone
  }

  /// Midnight at the beginning of a date, without a zone.
  public init(startOf date: CalendarDate, zone: Zone = .local) {
    self.date = date
    nanosecondOfDay = 0
    self.zone = zone
  }

  /// Nil unless the text is a date, or a date, `T`, a time and a zone; 24:00:00 is the beginning of
  /// the next day.
  public init?(_ text: some StringProtocol) {
    guard var scanner = TemporalScanner(text), let day = scanner.yearMonthDay(),
      let date = CalendarDate(year: day.year, month: day.month, day: day.day)
    else { return nil }
    if scanner.isAtEnd {
      self.init(startOf: date)
      return
    }
    guard scanner.take("T"), let clock = scanner.clock(), let zone = scanner.zone() else {
      return nil
    }
    if clock == nanosecondsPerDay {
      guard let next = date.adding(days: 1) else { return nil }
      self.init(startOf: next, zone: zone)
    } else {
      self.init(date: date, time: TimeOfDay(nanosecondOfDay: clock, zone: zone))
    }
  }

  /// The date and time whose clock shows so many nanoseconds since 1970-01-01T00:00:00, in a zone;
  /// nil outside the calendar.
  init?(localNanoseconds total: Int128, zone: Zone) {
    var days = total / Int128(nanosecondsPerDay)
    var rest = total % Int128(nanosecondsPerDay)
    if rest < 0 {
      days -= 1
      rest += Int128(nanosecondsPerDay)
    }
    guard let day = Int(exactly: days), let date = CalendarDate(dayNumber: day) else { return nil }
    self.init(date: date, time: TimeOfDay(nanosecondOfDay: Int64(rest), zone: zone))
  }

  /// The instant so many nanoseconds after 1970-01-01T00:00:00Z, shown in a zone.
  init?(instantNanoseconds instant: Int128, zone: Zone) {
    let seconds = Int64(clamping: instant / Int128(nanosecondsPerSecond))
    let offset = Int128(zone.offsetSeconds(atInstant: seconds) ?? 0)
    self.init(localNanoseconds: instant + offset * Int128(nanosecondsPerSecond), zone: zone)
  }

  /// The time of day with its zone.
  public var time: TimeOfDay { TimeOfDay(nanosecondOfDay: nanosecondOfDay, zone: zone) }

  /// The difference from UTC at this date and time; nil without a zone.
  public var timeOffset: DaysTimeDuration? {
    zone.offsetSeconds(atLocal: localSeconds).map { DaysTimeDuration(seconds: Int64($0)) }
  }

  /// What the clock shows, in nanoseconds since 1970-01-01T00:00:00.
  var localNanoseconds: Int128 {
    Int128(date.dayNumber) * Int128(nanosecondsPerDay) + Int128(nanosecondOfDay)
  }

  private var localSeconds: Int64 {
    Int64(date.dayNumber) * secondsPerDay + nanosecondOfDay / nanosecondsPerSecond
  }

  /// The instant in nanoseconds since 1970-01-01T00:00:00Z; without a zone, as if it were UTC.
  var instantNanoseconds: Int128 {
    let offset = Int128(zone.offsetSeconds(atLocal: localSeconds) ?? 0)
    return localNanoseconds - offset * Int128(nanosecondsPerSecond)
  }

  /// The date and time a duration later, in the same zone; nil outside the calendar.
  public func adding(_ duration: DaysTimeDuration) -> DateAndTime? {
    DateAndTime(
      instantNanoseconds: instantNanoseconds + duration.totalNanoseconds, zone: zone)
  }

  /// The same clock time some months later, the day clamped to the month's last; nil outside the
  /// calendar.
  public func adding(_ duration: YearsMonthsDuration) -> DateAndTime? {
    guard let months = Int(exactly: duration.totalMonths),
      let date = date.adding(months: months)
    else { return nil }
    return DateAndTime(date: date, time: time)
  }

  /// This minus another; nil where only one of them has a zone.
  public func subtracting(_ other: DateAndTime) -> DaysTimeDuration? {
    guard zone.isLocal == other.zone.isLocal else { return nil }
    return DaysTimeDuration(
      exactlyNanoseconds: instantNanoseconds - other.instantNanoseconds)
  }

  /// Negative, zero or positive as this is before, at or after another; nil where only one of them
  /// has a zone.
  public func compare(_ other: DateAndTime) -> Int? {
    guard zone.isLocal == other.zone.isLocal else { return nil }
    return Int((instantNanoseconds - other.instantNanoseconds).signum())
  }

  /// Whether two are equal for FEEL's `=`, which counts whole seconds (DMN 1.5 §10.3.2.3.5); nil
  /// where only one of them has a zone.
  public func isSameSecond(as other: DateAndTime) -> Bool? {
    guard zone.isLocal == other.zone.isLocal else { return nil }
    return wholeSeconds(instantNanoseconds) == wholeSeconds(other.instantNanoseconds)
  }

  private func wholeSeconds(_ nanoseconds: Int128) -> Int128 {
    let quotient = nanoseconds / Int128(nanosecondsPerSecond)
    return nanoseconds % Int128(nanosecondsPerSecond) < 0 ? quotient - 1 : quotient
  }
}

extension DateAndTime: CustomStringConvertible {
  /// The date, `T`, the time and its zone.
  public var description: String { "\(date)T\(time)" }
}
