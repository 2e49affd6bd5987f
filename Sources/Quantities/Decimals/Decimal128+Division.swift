extension Decimal128 {
  /// The quotient, rounded to 34 digits; `nil` for a divisor of zero or a result too large.
  public func divided(by other: Decimal128) -> Decimal128? {
    let divisor = other.coefficient
    guard divisor != 0 else { return nil }
    let negative = isNegative != other.isNegative
    let power = exponent - other.exponent
    let dividend = coefficient
    if high == 0, other.high == 0 {
      // Four more digits make the quotients by 10, 100, 12.5 … exact.
      let (more, overflow) = low.multipliedReportingOverflow(by: 10_000)
      let (quotient, remainder) = (overflow ? low : more)
        .quotientAndRemainder(dividingBy: other.low)
      if remainder == 0 {
        let (digits, taken) = UInt128(quotient).withoutTrailingZeros(atMost: overflow ? 0 : 4)
        let added = quotient == 0 || overflow ? 0 : 4 - taken
        return Decimal128(
          rounding: digits, exponent: power - added, negative: negative, inexact: false)
      }
    }
    if dividend == 0 {
      return Decimal128(rounding: 0, exponent: power, negative: false, inexact: false)
    }
    // Append zeros to the dividend until the quotient has 35 or 36 digits.
    let count = dividend.decimalDigits
    let zeros = 35 + divisor.decimalDigits - count
    let first = min(zeros, 38 - count)
    let wide = (dividend * UInt128.powerOfTen(first))
      .multipliedFullWidth(by: UInt128.powerOfTen(zeros - first))
    let (quotient, remainder) = divisor.dividingFullWidth(wide)
    guard remainder == 0 else {
      return Decimal128(
        rounding: quotient, exponent: power - zeros, negative: negative, inexact: true)
    }
    // An exact quotient goes back to the exponent that it would have had without the zeros.
    let (digits, taken) = quotient.withoutTrailingZeros(atMost: zeros)
    return Decimal128(
      rounding: digits, exponent: power - zeros + taken, negative: negative, inexact: false)
  }

  /// FEEL's `modulo` (DMN 1.5 §10.3.4.5): dividend − divisor × floor(dividend / divisor), so the
  /// result has the sign of the divisor. The remainder is exact before it is rounded.
  /// - Returns: `nil` for a divisor of zero.
  public func modulo(_ divisor: Decimal128) -> Decimal128? {
    guard !divisor.isZero else { return nil }
    let remainder = truncatedRemainder(divisor.magnitude)
    if remainder.isZero || isNegative == divisor.isNegative { return remainder }
    return remainder.adding(divisor)
  }

  /// What is left of the division towards zero by a positive number, with the sign of `self`.
  private func truncatedRemainder(_ divisor: Decimal128) -> Decimal128 {
    let shift = exponent - divisor.exponent
    let modulus = divisor.coefficient
    if shift >= 0 {
      let power = UInt128(10).power(shift, modulo: modulus)
      let rest = (coefficient % modulus).multiplied(by: power, modulo: modulus)
      return Decimal128(unchecked: rest, exponent: divisor.exponent, negative: isNegative)
    }
    guard modulus.decimalDigits - shift <= 38 else { return self }
    let rest = coefficient % (modulus * UInt128.powerOfTen(-shift))
    return Decimal128(unchecked: rest, exponent: exponent, negative: isNegative)
  }
}

extension UInt128 {
  /// The product's remainder.
  /// - Precondition: both factors are below `modulus`.
  fileprivate func multiplied(by other: UInt128, modulo modulus: UInt128) -> UInt128 {
    modulus.dividingFullWidth(multipliedFullWidth(by: other)).remainder
  }

  /// The remainder of self^`exponent` by squaring: at most 14 steps for any decimal128.
  fileprivate func power(_ exponent: Int, modulo modulus: UInt128) -> UInt128 {
    var result = 1 % modulus
    var square = self % modulus
    var rest = exponent
    while rest > 0 {
      if rest & 1 == 1 { result = result.multiplied(by: square, modulo: modulus) }
      square = square.multiplied(by: square, modulo: modulus)
      rest >>= 1
    }
    return result
  }
}
