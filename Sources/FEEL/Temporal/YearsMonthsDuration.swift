/// A years and months duration: a whole number of months (DMN 1.5 §10.3.2.3.7).
public struct YearsMonthsDuration: Hashable, Comparable, Sendable {
  /// The whole duration in months, negative for one that goes back.
  public let totalMonths: Int64

  /// A duration of months.
  public init(months: Int64) { totalMonths = months }

  /// Nil unless the text is `PnYnM` with at least one part and a sign before it.
  public init?(_ text: some StringProtocol) {
    guard var scanner = TemporalScanner(text) else { return nil }
    let isNegative = scanner.take("-")
    guard scanner.take("P"), let first = scanner.digits() else { return nil }
    var total = first.value
    if scanner.take("Y") {
      let (months, overflow) = first.value.multipliedReportingOverflow(by: 12)
      guard !overflow else { return nil }
      total = months
      if !scanner.isAtEnd {
        guard let second = scanner.digits(), scanner.take("M") else { return nil }
        let (sum, overflow) = total.addingReportingOverflow(second.value)
        guard !overflow else { return nil }
        total = sum
      }
    } else if !scanner.take("M") {
      return nil
    }
    guard scanner.isAtEnd else { return nil }
    totalMonths = isNegative ? -total : total
  }

  /// The whole years, negative in a negative duration: property `years`.
  public var years: Int { Int(totalMonths / 12) }
  /// The months beyond whole years: property `months`.
  public var months: Int { Int(totalMonths % 12) }

  /// The sum; nil beyond 64 bits.
  public func adding(_ other: YearsMonthsDuration) -> YearsMonthsDuration? {
    let (sum, overflow) = totalMonths.addingReportingOverflow(other.totalMonths)
    return overflow ? nil : YearsMonthsDuration(months: sum)
  }

  /// The difference; nil beyond 64 bits.
  public func subtracting(_ other: YearsMonthsDuration) -> YearsMonthsDuration? {
    let (difference, overflow) = totalMonths.subtractingReportingOverflow(other.totalMonths)
    return overflow ? nil : YearsMonthsDuration(months: difference)
  }

  /// The duration with the other sign.
  public var negated: YearsMonthsDuration { YearsMonthsDuration(months: 0 &- totalMonths) }

  /// The duration without its sign.
  public var magnitude: YearsMonthsDuration { totalMonths < 0 ? negated : self }

  /// Orders by length.
  public static func < (left: YearsMonthsDuration, right: YearsMonthsDuration) -> Bool {
    left.totalMonths < right.totalMonths
  }
}

extension YearsMonthsDuration: CustomStringConvertible {
  /// The canonical form: `P1Y2M`, parts that are zero left out, `P0M` for none.
  public var description: String {
    if totalMonths == 0 { return "P0M" }
    let size = totalMonths.magnitude
    var text = totalMonths < 0 ? "-P" : "P"
    if size / 12 != 0 { text += "\(size / 12)Y" }
    if size % 12 != 0 { text += "\(size % 12)M" }
    return text
  }
}
