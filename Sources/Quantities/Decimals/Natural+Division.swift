extension Natural {
  /// Quotient and remainder by schoolbook division (Knuth, volume 2, 4.3.1, algorithm D).
  /// - Precondition: `divisor` isn't zero.
  func quotientAndRemainder(dividingBy divisor: Natural) -> (quotient: Natural, remainder: Natural)
  {
    precondition(!divisor.isZero, "a natural number isn't divided by zero")
    guard self >= divisor else { return (Natural(0), self) }
    guard divisor.limbs.count > 1 else { return dividedByLimb(divisor.limbs[0]) }
    // The leading bit of the divisor is set, so that an estimated limb is at most two too large.
    let shift = divisor.limbs[divisor.limbs.count - 1].leadingZeroBitCount
    let scaled = (divisor << shift).limbs
    let count = scaled.count
    var rest = (self << shift).limbs
    rest += [UInt64](repeating: 0, count: max(0, limbs.count + 1 - rest.count))
    var quotient = [UInt64](repeating: 0, count: rest.count - count)
    for place in quotient.indices.reversed() {
      var digit = Natural.estimate(
        rest[place + count], rest[place + count - 1], rest[place + count - 2],
        by: scaled[count - 1], scaled[count - 2])
      if Natural.subtract(scaled, times: digit, from: &rest, at: place) {
        digit -= 1
        Natural.addBack(scaled, to: &rest, at: place)
      }
      quotient[place] = digit
    }
    return (Natural(limbs: quotient), Natural(limbs: rest) >> shift)
  }

  private func dividedByLimb(_ divisor: UInt64) -> (quotient: Natural, remainder: Natural) {
    var quotient = limbs
    var rest: UInt64 = 0
    for index in quotient.indices.reversed() {
      (quotient[index], rest) = divisor.dividingFullWidth((rest, quotient[index]))
    }
    return (Natural(limbs: quotient), Natural(UInt128(rest)))
  }

  /// A limb of the quotient from the three leading limbs of the rest and two of the divisor.
  private static func estimate(
    _ first: UInt64, _ second: UInt64, _ third: UInt64, by lead: UInt64, _ next: UInt64
  ) -> UInt64 {
    let top = UInt128(first) << 64 | UInt128(second)
    var digit = first >= lead ? UInt128(UInt64.max) : top / UInt128(lead)
    var rest = top - digit * UInt128(lead)
    while rest >> 64 == 0, digit * UInt128(next) > rest << 64 | UInt128(third) {
      digit -= 1
      rest += UInt128(lead)
    }
    return UInt64(digit)
  }

  /// Takes `digit` × `divisor` from `rest`; true if too much was taken.
  private static func subtract(
    _ divisor: [UInt64], times digit: UInt64, from rest: inout [UInt64], at place: Int
  ) -> Bool {
    var carry: UInt128 = 0
    var borrow: UInt64 = 0
    for (index, limb) in divisor.enumerated() {
      let product = UInt128(digit) * UInt128(limb) + carry
      carry = product >> 64
      let (part, first) = rest[place + index].subtractingReportingOverflow(
        UInt64(truncatingIfNeeded: product))
      let (total, second) = part.subtractingReportingOverflow(borrow)
      rest[place + index] = total
      borrow = first || second ? 1 : 0
    }
    let last = place + divisor.count
    let (part, first) = rest[last].subtractingReportingOverflow(UInt64(carry))
    let (total, second) = part.subtractingReportingOverflow(borrow)
    rest[last] = total
    return first || second
  }

  private static func addBack(_ divisor: [UInt64], to rest: inout [UInt64], at place: Int) {
    var carry: UInt64 = 0
    for (index, limb) in divisor.enumerated() {
      let (part, first) = rest[place + index].addingReportingOverflow(limb)
      let (total, second) = part.addingReportingOverflow(carry)
      rest[place + index] = total
      carry = first || second ? 1 : 0
    }
    rest[place + divisor.count] &+= carry
  }

  /// The largest number whose square isn't larger, by Newton's method from above.
  func squareRoot() -> Natural {
    guard !isZero else { return self }
    var root = Natural(1) << ((bitWidth + 1) / 2)
    while true {
      let next = (root + quotientAndRemainder(dividingBy: root).quotient) >> 1
      guard next < root else { return root }
      root = next
    }
  }

  /// The number × 10^`exponent` as a decimal128; `inexact` if it stands for a little more.
  func rounded(exponent: Int, negative: Bool, inexact: Bool) -> Decimal128? {
    let excess = decimalDigits - 36
    guard excess > 0 else {
      return Decimal128(
        rounding: asUInt128 ?? 0, exponent: exponent, negative: negative, inexact: inexact)
    }
    let (kept, cut) = quotientAndRemainder(dividingBy: Natural.powerOfTen(excess))
    return Decimal128(
      rounding: kept.asUInt128 ?? 0, exponent: exponent + excess, negative: negative,
      inexact: inexact || !cut.isZero)
  }

  /// The exact number × 10^`exponent` after up to `limit` trailing zeros were taken away.
  func withoutZeros(atMost limit: Int, exponent: Int, negative: Bool) -> Decimal128? {
    var digits = self
    var taken = 0
    while taken < limit {
      let (shorter, digit) = digits.quotientAndRemainder(dividingBy: Natural(10))
      guard digit.isZero else { break }
      digits = shorter
      taken += 1
    }
    return digits.rounded(exponent: exponent + taken, negative: negative, inexact: false)
  }
}
