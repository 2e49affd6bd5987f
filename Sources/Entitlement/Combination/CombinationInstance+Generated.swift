extension CombinationInstance {
  /// An instance to measure and test with; the same for the same seed everywhere.
  ///
  /// Claims are log-uniform from 10,000 to 20,000,000 yuan, each with `benefits` that exclude each
  /// other and pay 10–60 % of it. Each benefit, each two benefits and all together have a limit of
  /// 0.3–0.9 of what the highest benefit of each claim would be paid without limits.
  public static func generated(claims: Int, benefits: Int, seed: UInt64) -> CombinationInstance {
    var chance = SeededChance(seed)
    var instance = CombinationInstance()
    var unlimited = [Int64](repeating: 0, count: benefits)
    for claim in 0..<claims {
      let amount = chance.logarithmic(from: 1_000_000, doublings: 718_700)
      let first = instance.options.count
      for benefit in 0..<benefits {
        let rate = Int64(100 + chance.below(501))
        instance.options.append(Option(maximum: amount * rate / 1000, payableDay: claim % 7))
        for other in 0..<benefit {
          instance.exclusions.append(Exclusion(first + other, first + benefit))
        }
      }
      let best = instance.options[first...].indices.max {
        instance.options[$0].maximum < instance.options[$1].maximum
      }
      if let best { unlimited[best - first] += instance.options[best].maximum }
    }
    func limit(_ held: Range<Int>) {
      let sum = unlimited[held].reduce(0, +)
      let share = Int64(300 + chance.below(601))
      guard sum > 0 else { return }
      instance.ceilings.append(
        Ceiling(
          cap: sum / 1000 * share,
          options: instance.options.indices.filter { held.contains($0 % benefits) }))
    }
    for benefit in 0..<benefits { limit(benefit..<benefit + 1) }
    for pair in stride(from: 0, to: benefits - 1, by: 2) { limit(pair..<pair + 2) }
    limit(0..<benefits)
    return instance
  }
}

/// Numbers that look random and follow from a seed alone (SplitMix64, Steele, Lea, Flood 2014).
public struct SeededChance: Sendable {
  private var state: UInt64

  /// The numbers of that seed.
  public init(_ seed: UInt64) { state = seed }

  /// The next 64 bits.
  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// A number from 0 to `bound` − 1.
  public mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// `start` times 2 to a power that is even between 0 and `doublings` ∕ 65,536.
  mutating func logarithmic(from start: Int64, doublings: Int) -> Int64 {
    let power = below(doublings)
    // 2^(power ∕ 65,536) in steps of √2, √√2 … with 30 bits behind the point.
    var factor: UInt64 = 1 << 30
    var root: UInt64 = 2 << 30
    for bit in (0..<16).reversed() {
      root = Self.squareRoot(root << 30)
      if power >> bit & 1 == 1 { factor = factor * root >> 30 }
    }
    return (start << Int64(power >> 16)) * Int64(factor >> 10) >> 20
  }

  private static func squareRoot(_ number: UInt64) -> UInt64 {
    var (low, high) = (UInt64(0), UInt64(1) << 32)
    while low < high {
      let middle = (low + high + 1) / 2
      if middle <= number / middle { low = middle } else { high = middle - 1 }
    }
    return low
  }
}
