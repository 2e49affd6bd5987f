internal import Quantities

extension HTML.StringInterpolation {
  /// A day as 2026-03-01.
  mutating func appendInterpolation(_ day: CalendarDate) { appendInterpolation(day.description) }
}
