/// A moment, in microseconds of UTC since 1970-01-01; every legal day is a day at +08:00.
public struct Instant: Hashable, Sendable {
  /// Microseconds of UTC since 1970-01-01T00:00:00Z; negative before.
  public let microseconds: Int64

  /// The moment so many microseconds after 1970 began in UTC.
  public init(microseconds: Int64) { self.microseconds = microseconds }

  /// The moment so many whole seconds later; `nil` beyond what can be counted.
  public func adding(seconds: Int64) -> Instant? {
    let (span, far) = seconds.multipliedReportingOverflow(by: 1_000_000)
    let (sum, beyond) = microseconds.addingReportingOverflow(span)
    return far || beyond ? nil : Instant(microseconds: sum)
  }

  /// The legal day: the day at +08:00.
  public var day: CalendarDate { Instant.date(of: microseconds + 8 * 3_600_000_000) }

  /// The moment in which a legal day begins; `nil` beyond what can be counted.
  public init?(startOf day: CalendarDate) {
    let (span, far) = Int64(day.dayNumber).multipliedReportingOverflow(
      by: Instant.microsecondsPerDay)
    let (start, beyond) = span.subtractingReportingOverflow(8 * 3_600_000_000)
    if far || beyond { return nil }
    self.init(microseconds: start)
  }

  /// `2026-11-22T08:00:00.000000Z`: sorts as the moments do in the years 0000–9999.
  public var text: String {
    let date = Instant.date(of: microseconds)
    return date.description + "T" + Instant.clock(of: microseconds, decimals: true) + "Z"
  }

  /// `2026-11-22 16:00`, the clock at +08:00, for pages.
  public var localText: String {
    let local = microseconds + 8 * 3_600_000_000
    return Instant.date(of: local).description + " "
      + Instant.clock(of: local, decimals: false).prefix(5)
  }

  private static let microsecondsPerDay: Int64 = 86_400_000_000

  private static func date(of microseconds: Int64) -> CalendarDate {
    let days = floorDivision(microseconds, microsecondsPerDay)
    guard let date = CalendarDate(dayNumber: Int(days)) else {
      preconditionFailure("64 bits of microseconds lie within the years that a date can have")
    }
    return date
  }

  private static func clock(of microseconds: Int64, decimals: Bool) -> String {
    let rest = microseconds - floorDivision(microseconds, microsecondsPerDay) * microsecondsPerDay
    let seconds = rest / 1_000_000
    let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60]
      .map { CalendarDate.padded($0, to: 2) }.joined(separator: ":")
    return decimals ? clock + "." + CalendarDate.padded(rest % 1_000_000, to: 6) : clock
  }

  private static func floorDivision(_ number: Int64, _ divisor: Int64) -> Int64 {
    let quotient = number / divisor
    return number % divisor < 0 ? quotient - 1 : quotient
  }
}

extension Instant: Comparable {
  public static func < (one: Instant, other: Instant) -> Bool {
    one.microseconds < other.microseconds
  }
}

extension Instant: CustomStringConvertible {
  /// The same as `text`.
  public var description: String { text }
}
