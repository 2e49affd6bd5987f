extension Decimal128 {
  /// e to this power, correctly rounded; `nil` if it is too large.
  public func exponential() -> Decimal128? {
    if isZero { return .one }
    // |x| ≥ 10^5 is far beyond the largest and the smallest number (±14,220 or so).
    guard coefficient.decimalDigits + exponent <= 5 else { return isNegative ? .zero : nil }
    let magnitude = Fixed.scaled(Natural(coefficient), exponent: exponent)
    return Fixed(magnitude: magnitude, negative: isNegative).exponential(snapping: false)
  }

  /// The natural logarithm, correctly rounded; `nil` for zero and below.
  public func naturalLogarithm() -> Decimal128? {
    guard !isNegative, !isZero else { return nil }
    if self == .one { return .zero }
    guard let logarithm = fixedLogarithm() else { return nil }
    return logarithm.magnitude.rounded(
      exponent: -Fixed.places, negative: logarithm.negative, inexact: true)
  }

  /// The natural logarithm with 150 places; `nil` for zero and below.
  func fixedLogarithm() -> Fixed? {
    guard !isNegative, !isZero else { return nil }
    // x = m × 10^k with 1 ≤ m < 10, so ln x = ln m + k ln 10.
    let power = coefficient.decimalDigits - 1 + exponent
    let mantissa = Fixed.scaled(Natural(coefficient), exponent: exponent - power)
    let whole = Fixed(
      magnitude: Fixed.logarithmOfTen * Natural(UInt128(power.magnitude)), negative: power < 0)
    return Fixed.logarithm(ofMantissa: mantissa).adding(whole)
  }
}
