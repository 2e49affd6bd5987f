/// A number as it stands in the words of a policy: 500万元, 1.5个百分点, 三年, 8月19日.
public struct QuotedNumber: Sendable, Hashable {
  /// What is meant.
  public var quantity: Quantity
  /// The unit in the pack's words (元, 比例, 年, 个月, 天, 家, 个, 项, 日期 …); nil where none stands.
  public var unit: String?
  /// Where it stands: characters of the text, from 0.
  public var range: Range<Int>

  /// A number or a date.
  public enum Quantity: Sendable, Hashable {
    /// An exact number in its unit: 25% is 1/4 of unit 比例.
    case number(Fraction)
    /// A date, or the parts of one that stand there.
    case date(year: Int?, month: Int?, day: Int?)
  }
}

/// An exact fraction in lowest terms with a positive denominator.
public struct Fraction: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Above the line.
  public let numerator: Int128
  /// Below the line, at least 1.
  public let denominator: Int128

  /// `numerator` over `denominator`, nil when the denominator is 0 or a part is beyond 10³⁰.
  public init?(_ numerator: Int128, over denominator: Int128 = 1) {
    let bound: Int128 = 1_000_000_000_000_000 * 1_000_000_000_000_000
    guard denominator != 0, numerator.magnitude <= bound.magnitude,
      denominator.magnitude <= bound.magnitude
    else { return nil }
    var (a, b) = (numerator.magnitude, denominator.magnitude)
    while b != 0 { (a, b) = (b, a % b) }
    let divisor = Int128(a) * (denominator < 0 ? -1 : 1)
    self.numerator = numerator / divisor
    self.denominator = denominator / divisor
  }

  /// The product, nil beyond 10³⁰.
  public func times(_ other: Fraction) -> Fraction? {
    let (above, overAbove) = numerator.multipliedReportingOverflow(by: other.numerator)
    let (below, overBelow) = denominator.multipliedReportingOverflow(by: other.denominator)
    return overAbove || overBelow ? nil : Fraction(above, over: below)
  }

  /// The sum, nil beyond 10³⁰.
  public func plus(_ other: Fraction) -> Fraction? {
    let (first, over1) = numerator.multipliedReportingOverflow(by: other.denominator)
    let (second, over2) = other.numerator.multipliedReportingOverflow(by: denominator)
    let (above, over3) = first.addingReportingOverflow(second)
    let (below, over4) = denominator.multipliedReportingOverflow(by: other.denominator)
    return over1 || over2 || over3 || over4 ? nil : Fraction(above, over: below)
  }

  public static func < (left: Fraction, right: Fraction) -> Bool {
    // Cross products of two bounded fractions may pass Int128, so compare in full width.
    let a = left.numerator.multipliedFullWidth(by: right.denominator)
    let b = right.numerator.multipliedFullWidth(by: left.denominator)
    return a.high != b.high ? a.high < b.high : a.low < b.low
  }

  /// Plain decimals where they end (0.25), else a quotient (1/3).
  public var description: String {
    var scale: Int128 = 1
    var digits = 0
    while digits < 18 && scale % denominator != 0 {
      scale *= 10
      digits += 1
    }
    guard scale % denominator == 0 else { return "\(numerator)/\(denominator)" }
    let scaled = numerator.magnitude.multipliedReportingOverflow(
      by: (scale / denominator).magnitude)
    if scaled.overflow { return "\(numerator)/\(denominator)" }
    let sign = numerator < 0 ? "-" : ""
    let text = String(scaled.partialValue)
    if digits == 0 { return sign + text }
    let padded = String(repeating: "0", count: max(0, digits + 1 - text.count)) + text
    return "\(sign)\(padded.dropLast(digits)).\(padded.suffix(digits))"
  }
}
