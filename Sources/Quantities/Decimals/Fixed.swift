/// A number with a sign and 150 decimal places. Results of 34 digits that are rounded from it are
/// right unless the next hundred digits are all nines or zeros.
struct Fixed {
  /// The number × 10^150.
  var magnitude: Natural
  var negative: Bool

  static let places = 150
  static let unit = Natural.powerOfTen(places)
  static let logarithmOfTwo = areaTangent(unit, Natural(3) * unit)
  /// ln 10 = 3 ln 2 + ln 1.25.
  static let logarithmOfTen =
    Natural(3) * logarithmOfTwo + areaTangent(unit, Natural(9) * unit)

  /// `digits` × 10^`exponent` in units of 10^−150, cut off below.
  static func scaled(_ digits: Natural, exponent: Int) -> Natural {
    let shift = exponent + places
    if shift >= 0 { return digits * Natural.powerOfTen(shift) }
    guard -shift <= 40 else { return Natural(0) }
    return digits.quotientAndRemainder(dividingBy: Natural.powerOfTen(-shift)).quotient
  }

  /// 2 artanh(`numerator` / `denominator`) by its series: ln((1 + z) / (1 − z)).
  private static func areaTangent(_ numerator: Natural, _ denominator: Natural) -> Natural {
    let ratio = (numerator * unit).quotientAndRemainder(dividingBy: denominator).quotient
    let square = product(ratio, ratio)
    var term = ratio
    var sum = ratio
    var odd: UInt128 = 3
    while !term.isZero {
      term = product(term, square)
      sum = sum + term.quotientAndRemainder(dividingBy: Natural(odd)).quotient
      odd += 2
    }
    return sum + sum
  }

  /// ln m for 1 ≤ m < 10, given in units: halved into the neighbourhood of one first.
  static func logarithm(ofMantissa mantissa: Natural) -> Fixed {
    var rest = mantissa
    var denominator = unit
    var halvings: UInt128 = 0
    // 7/5 is near the root of two.
    while Natural(5) * rest > Natural(7) * denominator {
      denominator = denominator + denominator
      halvings += 1
    }
    let below = rest < denominator
    let difference = below ? denominator - rest : rest - denominator
    rest = rest + denominator
    return Fixed(magnitude: areaTangent(difference, rest), negative: below)
      .adding(Fixed(magnitude: logarithmOfTwo * Natural(halvings), negative: false))
  }

  private static func product(_ left: Natural, _ right: Natural) -> Natural {
    (left * right).quotientAndRemainder(dividingBy: unit).quotient
  }

  func adding(_ other: Fixed) -> Fixed {
    if negative == other.negative {
      return Fixed(magnitude: magnitude + other.magnitude, negative: negative)
    }
    return magnitude >= other.magnitude
      ? Fixed(magnitude: magnitude - other.magnitude, negative: negative)
      : Fixed(magnitude: other.magnitude - magnitude, negative: other.negative)
  }

  /// The product with a decimal number; a huge one is capped, because its exponential is known.
  func multiplied(by other: Decimal128) -> Fixed {
    let digits = magnitude * Natural(other.coefficient)
    let sign = negative != other.isNegative
    guard digits.decimalDigits + other.exponent <= Fixed.places + 6 else {
      return Fixed(magnitude: Fixed.unit * Natural(1_000_000), negative: sign)
    }
    if other.exponent >= 0 {
      return Fixed(magnitude: digits * Natural.powerOfTen(other.exponent), negative: sign)
    }
    guard -other.exponent < digits.decimalDigits else {
      return Fixed(magnitude: Natural(0), negative: false)
    }
    let quotient = digits.quotientAndRemainder(
      dividingBy: Natural.powerOfTen(-other.exponent)
    ).quotient
    return Fixed(magnitude: quotient, negative: sign)
  }

  /// e to this power, rounded to a decimal128; `nil` if it is too large.
  /// - Parameter snapping: take a result within 10^−50 of the middle between two numbers for the
  ///   middle: a power can lie there exactly, an exponential can't.
  func exponential(snapping: Bool) -> Decimal128? {
    // x = k ln 10 + r with 0 ≤ r < ln 10, so e^x = e^r × 10^k.
    let (count, cut) = magnitude.quotientAndRemainder(dividingBy: Fixed.logarithmOfTen)
    guard let whole = count.asUInt128, whole < 20_000 else { return negative ? .zero : nil }
    var power = Int(whole)
    var rest = cut
    if negative {
      power = cut.isZero ? -power : -power - 1
      rest = cut.isZero ? cut : Fixed.logarithmOfTen - cut
    }
    let result = Fixed.series(rest)
    guard snapping else {
      return result.rounded(exponent: power - Fixed.places, negative: false, inexact: true)
    }
    // 85 digits decide: a run of zeros or nines behind them is an exact result.
    let excess = result.decimalDigits - 85
    let half = Natural(5) * Natural.powerOfTen(excess - 1)
    let snapped = (result + half).quotientAndRemainder(dividingBy: Natural.powerOfTen(excess))
      .quotient
    return snapped.withoutZeros(
      atMost: 84, exponent: power - Fixed.places + excess, negative: false)
  }

  /// e^r for 0 ≤ r < ln 10: Taylor's series of r / 2^8, then squared eight times.
  private static func series(_ rest: Natural) -> Natural {
    let small = rest >> 8
    var term = unit
    var sum = unit
    var index: UInt128 = 1
    while !term.isZero {
      term = product(term, small).quotientAndRemainder(dividingBy: Natural(index)).quotient
      sum = sum + term
      index += 1
    }
    for _ in 0..<8 { sum = product(sum, sum) }
    return sum
  }
}
