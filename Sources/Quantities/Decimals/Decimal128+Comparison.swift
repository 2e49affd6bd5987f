extension Decimal128: Comparable {
  /// True if both have the same value, whatever their exponents.
  @inlinable
  public static func == (left: Decimal128, right: Decimal128) -> Bool {
    if left.storedExponent == right.storedExponent {
      return left.low == right.low && left.high == right.high
        && left.isNegative == right.isNegative
    }
    return left.isNegative == right.isNegative && left.compareMagnitude(right) == 0
  }

  /// True if the value of `left` is the smaller one.
  @inlinable
  public static func < (left: Decimal128, right: Decimal128) -> Bool {
    if left.isNegative != right.isNegative { return left.isNegative }
    let order =
      left.storedExponent == right.storedExponent && left.high == 0 && right.high == 0
      ? (left.low < right.low ? -1 : left.low == right.low ? 0 : 1)
      : left.compareMagnitude(right)
    return left.isNegative ? order > 0 : order < 0
  }

  /// −1, 0 or 1, as the magnitude is smaller than, equal to or greater than the other's.
  @usableFromInline
  func compareMagnitude(_ other: Decimal128) -> Int {
    let difference = exponent - other.exponent
    if high == 0, other.high == 0, difference.magnitude < 20 {
      // Money and rates: 64 by 64 bits, exact in 128.
      let factor = UInt128(UInt64.powerOfTen(abs(difference)))
      let left = difference > 0 ? UInt128(low) * factor : UInt128(low)
      let right = difference < 0 ? UInt128(other.low) * factor : UInt128(other.low)
      return left < right ? -1 : left == right ? 0 : 1
    }
    return compareWideMagnitude(other, shift: difference)
  }

  private func compareWideMagnitude(_ other: Decimal128, shift: Int) -> Int {
    let mine = coefficient
    let others = other.coefficient
    if mine == 0 || others == 0 { return mine == others ? 0 : mine == 0 ? -1 : 1 }
    if shift == 0 { return mine < others ? -1 : mine == others ? 0 : 1 }
    let lead = mine.decimalDigits - others.decimalDigits + shift
    if lead != 0 { return lead < 0 ? -1 : 1 }
    // Equal leading positions: the shift is at most 33 and the product has at most 34 digits.
    let left = shift > 0 ? mine * UInt128.powerOfTen(shift) : mine
    let right = shift < 0 ? others * UInt128.powerOfTen(-shift) : others
    return left < right ? -1 : left == right ? 0 : 1
  }
}

extension Decimal128: Hashable {
  /// Equal values hash alike, whatever their exponents.
  public func hash(into hasher: inout Hasher) {
    let plain = normalized
    hasher.combine(plain.low)
    hasher.combine(plain.high)
    hasher.combine(plain.storedExponent)
    hasher.combine(plain.isNegative)
  }
}
