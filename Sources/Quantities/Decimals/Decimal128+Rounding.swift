extension Decimal128 {
  /// What becomes of the digits that are cut off.
  public enum RoundingRule: Hashable, Sendable, CaseIterable {
    /// To the nearest; a tie to the even neighbour. FEEL's `decimal`.
    case halfEven
    /// To the nearest; a tie away from zero (四舍五入). FEEL's `round half up`.
    case halfUp
    /// To the nearest; a tie towards zero. FEEL's `round half down`.
    case halfDown
    /// Away from zero. FEEL's `round up`.
    case up
    /// Towards zero. FEEL's `round down`.
    case down
    /// Towards negative infinity. FEEL's `floor`.
    case floor
    /// Towards positive infinity. FEEL's `ceiling`.
    case ceiling

    /// Whether the kept digits grow by one.
    /// - Parameters:
    ///   - half: how the part that is cut off compares with half a unit: −1, 0 or 1.
    ///   - exact: whether nothing but zeros is cut off.
    func increments(odd: Bool, negative: Bool, half: Int, exact: Bool) -> Bool {
      if exact { return false }
      switch self {
      case .halfEven: return half > 0 || half == 0 && odd
      case .halfUp: return half >= 0
      case .halfDown: return half > 0
      case .up: return true
      case .down: return false
      case .floor: return negative
      case .ceiling: return !negative
      }
    }
  }

  /// The number with `scale` digits behind the decimal point, or rounded to tens, hundreds …
  /// for a negative `scale` (DMN 1.5 §10.3.4.5, `decimal`, `floor`, `round up` …).
  ///
  /// Zeros are appended as far as 34 digits allow; the value never changes through them.
  /// - Returns: `nil` for a scale outside −6111…6176.
  public func roundedToScale(_ scale: Int, _ rule: RoundingRule) -> Decimal128? {
    guard (-Decimal128.maximumExponent ... -Decimal128.minimumExponent).contains(scale) else {
      return nil
    }
    guard exponent < -scale else { return scaled(toExponent: -scale) ?? self }
    let drop = -scale - exponent
    let (kept, cut) = coefficient.dividedByPowerOfTen(drop)
    let grows = rule.increments(
      odd: kept & 1 == 1, negative: isNegative,
      half: Decimal128.comparisonWithHalf(cut, of: drop), exact: cut == 0)
    return Decimal128(unchecked: grows ? kept + 1 : kept, exponent: -scale, negative: isNegative)
  }

  /// The same value written with another exponent; `nil` if that would change the value or need
  /// more than 34 digits.
  public func scaled(toExponent target: Int) -> Decimal128? {
    guard (Decimal128.minimumExponent...Decimal128.maximumExponent).contains(target) else {
      return nil
    }
    if isZero || target == exponent {
      return Decimal128(unchecked: coefficient, exponent: target, negative: isNegative)
    }
    if target < exponent {
      guard coefficient.decimalDigits + exponent - target <= Decimal128.digits else { return nil }
      return Decimal128(
        unchecked: coefficient * UInt128.powerOfTen(exponent - target), exponent: target,
        negative: isNegative)
    }
    let (kept, cut) = coefficient.dividedByPowerOfTen(target - exponent)
    guard cut == 0 else { return nil }
    return Decimal128(unchecked: kept, exponent: target, negative: isNegative)
  }

  /// How `cut`, the last `count` digits of a number, compares with half of 10^`count`.
  static func comparisonWithHalf(_ cut: UInt128, of count: Int) -> Int {
    guard count <= 38 else { return -1 }
    let half = 5 * UInt128.powerOfTen(count - 1)
    return cut < half ? -1 : cut == half ? 0 : 1
  }

  /// Brings an exact or truncated result into the format: rounds half to even to 34 digits or to
  /// the smallest exponent, folds a large exponent into the coefficient.
  ///
  /// - Parameters:
  ///   - coefficient: below 10^38; if `inexact`, of at least 35 digits.
  ///   - inexact: whether something below the last digit was cut off already.
  /// - Returns: `nil` if the result is too large.
  init?(rounding coefficient: UInt128, exponent: Int, negative: Bool, inexact: Bool) {
    var digits = coefficient
    var power = exponent
    let count = digits.decimalDigits
    let drop = max(count - Decimal128.digits, Decimal128.minimumExponent - power)
    if drop > 0 {
      let (kept, cut) = digits.dividedByPowerOfTen(drop)
      var half = Decimal128.comparisonWithHalf(cut, of: drop)
      if half == 0, inexact { half = 1 }
      let grows = RoundingRule.halfEven.increments(
        odd: kept & 1 == 1, negative: negative, half: half, exact: cut == 0 && !inexact)
      digits = grows ? kept + 1 : kept
      power += drop
      if digits == UInt128.powerOfTen(Decimal128.digits) {
        digits = UInt128.powerOfTen(Decimal128.digits - 1)
        power += 1
      }
    }
    if power > Decimal128.maximumExponent {
      if digits != 0 {
        let shift = power - Decimal128.maximumExponent
        guard digits.decimalDigits + shift <= Decimal128.digits else { return nil }
        digits *= UInt128.powerOfTen(shift)
      }
      power = Decimal128.maximumExponent
    } else if power < Decimal128.minimumExponent {
      power = Decimal128.minimumExponent
    }
    self.init(unchecked: digits, exponent: power, negative: negative)
  }
}
