/// 10^0 … 10^19, all powers of ten that 64 bits hold.
private let powersOfTen: [UInt64] = [
  1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000,
  10_000_000_000, 100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000,
  1_000_000_000_000_000, 10_000_000_000_000_000, 100_000_000_000_000_000,
  1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
]

extension UInt64 {
  /// 10^`power`.
  /// - Precondition: 0 ≤ `power` ≤ 19.
  static func powerOfTen(_ power: Int) -> UInt64 { powersOfTen[power] }
}

extension UInt128 {
  /// 10^`power`.
  /// - Precondition: 0 ≤ `power` ≤ 38, all that 128 bits hold.
  static func powerOfTen(_ power: Int) -> UInt128 {
    if power < 20 { return UInt128(powersOfTen[power]) }
    return UInt128(powersOfTen[19]) * UInt128(powersOfTen[power - 19])
  }

  /// How many decimal digits the number has; 1 for zero.
  var decimalDigits: Int {
    // 1233 / 4096 ≈ log10(2): the estimate is right or one too small.
    let estimate = ((128 - leadingZeroBitCount) * 1233) >> 12
    guard estimate < 39 else { return 39 }
    return Swift.max(1, self < UInt128.powerOfTen(estimate) ? estimate : estimate + 1)
  }

  /// Quotient by 10^`drop` with the remainder, for any `drop` ≥ 0.
  func dividedByPowerOfTen(_ drop: Int) -> (quotient: UInt128, remainder: UInt128) {
    guard drop <= 38 else { return (0, self) }
    if self <= UInt128(UInt64.max), drop < 20 {
      let (quotient, remainder) = UInt64(truncatingIfNeeded: self)
        .quotientAndRemainder(dividingBy: powersOfTen[drop])
      return (UInt128(quotient), UInt128(remainder))
    }
    return quotientAndRemainder(dividingBy: UInt128.powerOfTen(drop))
  }

  /// The number without up to `limit` of its trailing zeros, and how many were taken.
  func withoutTrailingZeros(atMost limit: Int) -> (digits: UInt128, taken: Int) {
    guard self != 0 else { return (0, 0) }
    var digits = self
    var taken = 0
    for step in [16, 8, 4, 2, 1] {
      // 10^n divides only what 2^n divides: most numbers need no division here.
      while step <= limit - taken, step <= digits.trailingZeroBitCount {
        let (quotient, remainder) = digits.dividedByPowerOfTen(step)
        guard remainder == 0 else { break }
        digits = quotient
        taken += step
      }
    }
    return (digits, taken)
  }
}
