/// A natural number of any size, for roots, powers, exponentials and logarithms, which need a few
/// hundred digits inside. Not for hot paths.
struct Natural: Hashable {
  /// 64-bit limbs, the least significant first, without leading zeros.
  private(set) var limbs: [UInt64]

  init(limbs: [UInt64]) {
    self.limbs = limbs
    while self.limbs.last == 0 { self.limbs.removeLast() }
  }

  /// The number `value`.
  init(_ value: UInt128) {
    self.init(
      limbs: [UInt64(truncatingIfNeeded: value), UInt64(truncatingIfNeeded: value >> 64)])
  }

  var isZero: Bool { limbs.isEmpty }

  /// The number as 128 bits; `nil` if it is larger.
  var asUInt128: UInt128? {
    switch limbs.count {
    case 0: return 0
    case 1: return UInt128(limbs[0])
    case 2: return UInt128(limbs[1]) << 64 | UInt128(limbs[0])
    default: return nil
    }
  }

  var bitWidth: Int {
    guard let last = limbs.last else { return 0 }
    return limbs.count * 64 - last.leadingZeroBitCount
  }

  /// How many decimal digits the number has; 1 for zero.
  var decimalDigits: Int {
    // 30103 / 100000 is above log10(2) by 5·10^-9: right or one too small below 10^8 bits.
    let estimate = max(0, bitWidth - 1) * 30103 / 100_000
    return self < Natural.powerOfTen(estimate + 1) ? estimate + 1 : estimate + 2
  }

  /// 10^`power` for `power` ≥ 0.
  static func powerOfTen(_ power: Int) -> Natural {
    if power <= 38 { return Natural(UInt128.powerOfTen(power)) }
    let half = powerOfTen(power / 2)
    let square = half * half
    return power & 1 == 0 ? square : square * Natural(10)
  }

  static func + (left: Natural, right: Natural) -> Natural {
    var limbs = left.limbs
    if limbs.count < right.limbs.count {
      limbs += [UInt64](repeating: 0, count: right.limbs.count - limbs.count)
    }
    var carry: UInt64 = 0
    for index in limbs.indices {
      let addend = index < right.limbs.count ? right.limbs[index] : 0
      let (sum, first) = limbs[index].addingReportingOverflow(addend)
      let (total, second) = sum.addingReportingOverflow(carry)
      limbs[index] = total
      carry = first || second ? 1 : 0
    }
    limbs.append(carry)
    return Natural(limbs: limbs)
  }

  /// - Precondition: `left` ≥ `right`.
  static func - (left: Natural, right: Natural) -> Natural {
    precondition(left >= right, "a natural number isn't below zero")
    var limbs = left.limbs
    var borrow: UInt64 = 0
    for index in limbs.indices {
      let part = index < right.limbs.count ? right.limbs[index] : 0
      let (difference, first) = limbs[index].subtractingReportingOverflow(part)
      let (total, second) = difference.subtractingReportingOverflow(borrow)
      limbs[index] = total
      borrow = first || second ? 1 : 0
    }
    return Natural(limbs: limbs)
  }

  static func * (left: Natural, right: Natural) -> Natural {
    var limbs = [UInt64](repeating: 0, count: left.limbs.count + right.limbs.count)
    for (row, factor) in left.limbs.enumerated() {
      var carry: UInt128 = 0
      for (column, other) in right.limbs.enumerated() {
        let sum = UInt128(factor) * UInt128(other) + UInt128(limbs[row + column]) + carry
        limbs[row + column] = UInt64(truncatingIfNeeded: sum)
        carry = sum >> 64
      }
      limbs[row + right.limbs.count] = UInt64(truncatingIfNeeded: carry)
    }
    return Natural(limbs: limbs)
  }

  static func << (left: Natural, bits: Int) -> Natural {
    let (whole, part) = bits.quotientAndRemainder(dividingBy: 64)
    var limbs = [UInt64](repeating: 0, count: whole)
    var carry: UInt64 = 0
    for limb in left.limbs {
      limbs.append(limb << UInt64(part) | carry)
      carry = part == 0 ? 0 : limb >> UInt64(64 - part)
    }
    return Natural(limbs: limbs + [carry])
  }

  static func >> (left: Natural, bits: Int) -> Natural {
    let (whole, part) = bits.quotientAndRemainder(dividingBy: 64)
    guard whole < left.limbs.count else { return Natural(0) }
    let kept = left.limbs[whole...]
    return Natural(
      limbs: kept.indices.map { index in
        let upper = index + 1 < kept.endIndex && part > 0 ? kept[index + 1] : 0
        return kept[index] >> UInt64(part) | (part > 0 ? upper << UInt64(64 - part) : 0)
      })
  }
}

extension Natural: Comparable {
  static func < (left: Natural, right: Natural) -> Bool {
    if left.limbs.count != right.limbs.count { return left.limbs.count < right.limbs.count }
    for (mine, other) in zip(left.limbs.reversed(), right.limbs.reversed()) where mine != other {
      return mine < other
    }
    return false
  }
}
