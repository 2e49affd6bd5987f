/// A decimal number of IEEE 754-2008 decimal128: ±coefficient × 10^exponent with a coefficient of
/// at most 34 digits and an exponent from −6176 to 6111 (DMN 1.5 §10.3.2.3.1 speaks of the scale,
/// which is the exponent with its sign turned, so −6111…6176). This is FEEL's number.
///
/// Every operation gives the exact result rounded once, half to even; a result too large is `nil`
/// (FEEL's null) and one too small becomes zero or a number with fewer digits. There is no
/// infinity, no not-a-number and no negative zero. `==`, `<` and `hash` are numeric (1.0 == 1.00),
/// while the exponent is kept through arithmetic as the standard prefers, so that 1.10 + 0.20
/// prints as 1.30.
@frozen
public struct Decimal128: Sendable {
  /// The upper 64 bits of the coefficient.
  @usableFromInline let high: UInt64
  /// The lower 64 bits of the coefficient.
  @usableFromInline let low: UInt64
  /// The power of ten that the coefficient is multiplied with.
  @usableFromInline let storedExponent: Int16
  /// True for numbers below zero; never true for zero.
  public let isNegative: Bool

  /// A number from parts that are already in range.
  @inlinable
  init(unchecked coefficient: UInt128, exponent: Int, negative: Bool) {
    high = UInt64(truncatingIfNeeded: coefficient >> 64)
    low = UInt64(truncatingIfNeeded: coefficient)
    storedExponent = Int16(truncatingIfNeeded: exponent)
    isNegative = negative && coefficient != 0
  }

  /// The most digits a coefficient has.
  static let digits = 34
  /// The smallest exponent.
  public static let minimumExponent = -6176
  /// The largest exponent.
  public static let maximumExponent = 6111

  /// The number zero.
  @inlinable public static var zero: Decimal128 {
    Decimal128(unchecked: 0, exponent: 0, negative: false)
  }
  /// The number one.
  @inlinable public static var one: Decimal128 {
    Decimal128(unchecked: 1, exponent: 0, negative: false)
  }

  /// The whole number `value`.
  @inlinable
  public init(_ value: Int) {
    self.init(unchecked: UInt128(value.magnitude), exponent: 0, negative: value < 0)
  }

  /// `coefficient` × 10^`exponent`, rounded to 34 digits; `nil` if that is too large.
  public init?(coefficient: Int128, exponent: Int) {
    // Far outside every limit the result is known, and sums of exponents can't overflow.
    let bounded = min(max(exponent, -20_000), 20_000)
    let magnitude = coefficient.magnitude
    guard magnitude >= UInt128.powerOfTen(38) else {
      self.init(
        rounding: magnitude, exponent: bounded, negative: coefficient < 0, inexact: false)
      return
    }
    let (quotient, remainder) = magnitude.quotientAndRemainder(dividingBy: 10)
    self.init(
      rounding: quotient, exponent: bounded + 1, negative: coefficient < 0,
      inexact: remainder != 0)
  }

  /// The digits as a whole number, without sign and exponent: below 10^34.
  @inlinable public var coefficient: UInt128 { UInt128(high) << 64 | UInt128(low) }
  /// The power of ten that the coefficient is multiplied with: −6176…6111.
  @inlinable public var exponent: Int { Int(storedExponent) }

  /// True for zero of any exponent.
  @inlinable public var isZero: Bool { low == 0 && high == 0 }

  /// The number with its sign turned; zero stays zero.
  @inlinable public var negated: Decimal128 {
    Decimal128(unchecked: coefficient, exponent: exponent, negative: !isNegative)
  }

  /// The number without its sign.
  @inlinable public var magnitude: Decimal128 {
    Decimal128(unchecked: coefficient, exponent: exponent, negative: false)
  }

  /// True if nothing but zeros stands behind the decimal point.
  public var isInteger: Bool {
    if exponent >= 0 || isZero { return true }
    guard -exponent < Decimal128.digits else { return false }
    return coefficient % UInt128.powerOfTen(-exponent) == 0
  }

  /// The value as an `Int`; `nil` if it isn't whole or doesn't fit.
  public var asInt: Int? {
    if isZero { return 0 }
    guard isInteger else { return nil }
    let whole: UInt128
    if exponent <= 0 {
      whole = coefficient / UInt128.powerOfTen(-exponent)
    } else {
      guard exponent < 20, coefficient.decimalDigits + exponent <= 20 else { return nil }
      whole = coefficient * UInt128.powerOfTen(exponent)
    }
    return isNegative ? Int(exactly: -Int128(whole)) : Int(exactly: whole)
  }

  /// The same value with no trailing zeros in its coefficient: 1.50 becomes 1.5, 100 becomes 1e2,
  /// zero becomes 0.
  public var normalized: Decimal128 {
    guard !isZero else { return .zero }
    let (digits, taken) = coefficient.withoutTrailingZeros(
      atMost: Decimal128.maximumExponent - exponent)
    return Decimal128(unchecked: digits, exponent: exponent + taken, negative: isNegative)
  }
}

extension Decimal128: ExpressibleByIntegerLiteral {
  /// A whole number written in the source.
  @inlinable
  public init(integerLiteral value: Int) { self.init(value) }
}
