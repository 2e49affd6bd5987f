extension Decimal128 {
  /// The sum, rounded to 34 digits; `nil` if it is too large.
  @inlinable
  public func adding(_ other: Decimal128) -> Decimal128? {
    if storedExponent == other.storedExponent, high == 0, other.high == 0 {
      return addingSmall(other.low, negative: other.isNegative)
    }
    return addingWide(other, negative: other.isNegative)
  }

  /// The difference, rounded to 34 digits; `nil` if it is too large.
  @inlinable
  public func subtracting(_ other: Decimal128) -> Decimal128? {
    if storedExponent == other.storedExponent, high == 0, other.high == 0 {
      return addingSmall(other.low, negative: !other.isNegative)
    }
    return addingWide(other, negative: !other.isNegative)
  }

  /// The product, rounded to 34 digits; `nil` if it is too large.
  @inlinable
  public func multiplied(by other: Decimal128) -> Decimal128? {
    if high == 0, other.high == 0 {
      let (upper, lower) = low.multipliedFullWidth(by: other.low)
      let power = Int(storedExponent) + Int(other.storedExponent)
      // Below 2^112 < 10^34 and with an exponent in range nothing has to be rounded.
      if upper < 1 << 48, power >= Decimal128.minimumExponent,
        power <= Decimal128.maximumExponent
      {
        return Decimal128(
          unchecked: UInt128(upper) << 64 | UInt128(lower), exponent: power,
          negative: isNegative != other.isNegative)
      }
    }
    return multipliedWide(by: other)
  }

  /// Sum with a number of the same exponent, both coefficients below 2^64.
  @inlinable
  func addingSmall(_ other: UInt64, negative: Bool) -> Decimal128 {
    if isNegative == negative {
      return Decimal128(
        unchecked: UInt128(low) + UInt128(other), exponent: exponent, negative: negative)
    }
    return low >= other
      ? Decimal128(unchecked: UInt128(low - other), exponent: exponent, negative: isNegative)
      : Decimal128(unchecked: UInt128(other - low), exponent: exponent, negative: negative)
  }

  /// Sum of any two numbers; `negative` is the sign that `other` counts with.
  @usableFromInline
  func addingWide(_ other: Decimal128, negative: Bool) -> Decimal128? {
    let upper = exponent >= other.exponent
    let (large, largeNegative) = upper ? (self, isNegative) : (other, negative)
    let (small, smallNegative) = upper ? (other, negative) : (self, isNegative)
    let shift = large.exponent - small.exponent
    if shift < 20, large.high == 0, small.high == 0 {
      let (upper, lower) = large.low.multipliedFullWidth(by: UInt64.powerOfTen(shift))
      if upper < 1 << 47 {
        // Both are below 2^111, so the sum is below 10^34 and nothing has to be rounded.
        return Decimal128.sum(
          UInt128(upper) << 64 | UInt128(lower), largeNegative, UInt128(small.low), smallNegative,
          exponent: small.exponent)
      }
    }
    return Decimal128.wideSum(large, largeNegative, small, smallNegative)
  }

  /// Sum of two coefficients with their signs, if it has at most 34 digits.
  private static func sum(
    _ first: UInt128, _ firstNegative: Bool, _ second: UInt128, _ secondNegative: Bool,
    exponent: Int
  ) -> Decimal128 {
    if firstNegative == secondNegative {
      return Decimal128(unchecked: first + second, exponent: exponent, negative: firstNegative)
    }
    return first >= second
      ? Decimal128(unchecked: first - second, exponent: exponent, negative: firstNegative)
      : Decimal128(unchecked: second - first, exponent: exponent, negative: secondNegative)
  }

  /// Sum of two numbers of any size, the first with the larger exponent.
  private static func wideSum(
    _ large: Decimal128, _ largeNegative: Bool, _ small: Decimal128, _ smallNegative: Bool
  ) -> Decimal128? {
    let shift = large.exponent - small.exponent
    let largeDigits = large.coefficient
    let smallDigits = small.coefficient
    if largeDigits == 0 {
      return Decimal128(
        unchecked: smallDigits, exponent: small.exponent, negative: smallNegative)
    }
    let count = largeDigits.decimalDigits
    if smallDigits == 0 {
      let room = min(shift, Decimal128.digits - count)
      return Decimal128(
        unchecked: largeDigits * UInt128.powerOfTen(room), exponent: large.exponent - room,
        negative: largeNegative)
    }
    if count + shift <= 38 {
      let aligned = largeDigits * UInt128.powerOfTen(shift)
      let (sum, sumNegative) =
        largeNegative == smallNegative
        ? (aligned + smallDigits, largeNegative)
        : aligned >= smallDigits
          ? (aligned - smallDigits, largeNegative) : (smallDigits - aligned, smallNegative)
      return Decimal128(
        rounding: sum, exponent: small.exponent, negative: sumNegative, inexact: false)
    }
    // The small number lies below the 37 digits that are kept of the large one, at least in part.
    let room = 37 - count
    let (kept, cut) = smallDigits.dividedByPowerOfTen(shift - room)
    let aligned = largeDigits * UInt128.powerOfTen(room)
    let sum =
      largeNegative == smallNegative ? aligned + kept : aligned - kept - (cut == 0 ? 0 : 1)
    return Decimal128(
      rounding: sum, exponent: large.exponent - room, negative: largeNegative,
      inexact: cut != 0)
  }

  /// Product of any two numbers.
  @usableFromInline
  func multipliedWide(by other: Decimal128) -> Decimal128? {
    let (upper, lower) = coefficient.multipliedFullWidth(by: other.coefficient)
    let negative = isNegative != other.isNegative
    let power = exponent + other.exponent
    let product = UInt128(truncatingIfNeeded: lower)
    if upper == 0, product < UInt128.powerOfTen(38) {
      return Decimal128(rounding: product, exponent: power, negative: negative, inexact: false)
    }
    // Of up to 68 digits keep 35 or 36: the estimate of the digits is right or one too small.
    let drop = upper == 0 ? 2 : (((256 - upper.leadingZeroBitCount) * 1233) >> 12) - 35
    let (quotient, remainder) = UInt128.powerOfTen(drop).dividingFullWidth((upper, product))
    return Decimal128(
      rounding: quotient, exponent: power + drop, negative: negative, inexact: remainder != 0)
  }
}
