extension Decimal128 {
  /// The square root, correctly rounded; `nil` for a number below zero.
  public func squareRoot() -> Decimal128? {
    guard !isNegative else { return nil }
    let even = exponent - (exponent & 1)
    guard !isZero else {
      return Decimal128(unchecked: 0, exponent: even / 2, negative: false)
    }
    // An even exponent, and zeros so that the root has at least 36 digits.
    let digits = exponent & 1 == 1 ? coefficient * 10 : coefficient
    let zeros = max(0, (73 - digits.decimalDigits + 1) / 2)
    let radicand = Natural(digits) * Natural.powerOfTen(2 * zeros)
    let root = radicand.squareRoot()
    guard root * root == radicand else {
      return root.rounded(exponent: even / 2 - zeros, negative: false, inexact: true)
    }
    return root.withoutZeros(atMost: zeros, exponent: even / 2 - zeros, negative: false)
  }

  /// The power, correctly rounded.
  ///
  /// A whole exponent is computed exactly and then rounded, another one through logarithm and
  /// exponential with 150 digits. x⁰ is 1, also for zero.
  /// - Returns: `nil` for a power of zero below zero, a power that isn't whole of a number below
  ///   zero, and a result too large.
  public func power(_ other: Decimal128) -> Decimal128? {
    if other.isZero { return .one }
    if isZero { return other.isNegative ? nil : .zero }
    let whole = other.isInteger
    guard !isNegative || whole else { return nil }
    let negative = isNegative && !other.isEven
    if whole, let count = other.asInt, count.magnitude <= 100_000 {
      return wholePower(count, negative: negative)
    }
    let base = normalized
    if base.coefficient == 1, let product = Decimal128(base.exponent).multiplied(by: other),
      product.isInteger
    {
      // A power of ten, and of one in particular, stays exact.
      guard let power = product.asInt, abs(power) < 20_000 else {
        return product.isNegative ? .zero : nil
      }
      return Decimal128(rounding: 1, exponent: power, negative: negative, inexact: false)
    }
    guard let logarithm = base.magnitude.fixedLogarithm() else { return nil }
    guard let result = logarithm.multiplied(by: other).exponential(snapping: true) else {
      return nil
    }
    return negative ? result.negated : result
  }

  /// True for whole numbers that two divides.
  private var isEven: Bool {
    let plain = normalized
    return plain.exponent > 0 || plain.exponent == 0 && plain.coefficient & 1 == 0
  }

  /// |self|^`count` with 90 digits by squaring, then rounded.
  private func wholePower(_ count: Int, negative: Bool) -> Decimal128? {
    if count == 1 { return self }
    if count == 2 { return multiplied(by: self) }
    var result = WorkingDecimal(magnitude: Natural(1), exponent: 0)
    var square = WorkingDecimal(magnitude: Natural(coefficient), exponent: exponent)
    var rest = count.magnitude
    while rest > 0 {
      if rest & 1 == 1 { result = result.multiplied(by: square) }
      rest >>= 1
      if rest > 0 { square = square.multiplied(by: square) }
    }
    return count > 0
      ? result.rounded(negative: negative) : result.reciprocal().rounded(negative: negative)
  }
}

/// A decimal number of 90 digits for the steps of a whole power.
private struct WorkingDecimal {
  static let digits = 90
  var magnitude: Natural
  var exponent: Int
  var inexact = false

  func multiplied(by other: WorkingDecimal) -> WorkingDecimal {
    var product = WorkingDecimal(
      magnitude: magnitude * other.magnitude, exponent: exponent + other.exponent,
      inexact: inexact || other.inexact)
    let excess = product.magnitude.decimalDigits - WorkingDecimal.digits
    if excess > 0 {
      let (kept, cut) = product.magnitude.quotientAndRemainder(
        dividingBy: Natural.powerOfTen(excess))
      product.magnitude = kept
      product.exponent += excess
      product.inexact = product.inexact || !cut.isZero
    }
    return product
  }

  func reciprocal() -> WorkingDecimal {
    let zeros = WorkingDecimal.digits + magnitude.decimalDigits
    let (quotient, remainder) = Natural.powerOfTen(zeros).quotientAndRemainder(
      dividingBy: magnitude)
    return WorkingDecimal(
      magnitude: quotient, exponent: -exponent - zeros, inexact: inexact || !remainder.isZero)
  }

  func rounded(negative: Bool) -> Decimal128? {
    inexact
      ? magnitude.rounded(exponent: exponent, negative: negative, inexact: true)
      : magnitude.withoutZeros(
        atMost: max(0, -exponent), exponent: exponent, negative: negative)
  }
}
