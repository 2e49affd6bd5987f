extension CombinationInstance {
  /// A harder instance than ``generated(claims:benefits:seed:)``, of the same claims and rates.
  ///
  /// The benefits of a claim form groups of three or more: one of each group may be had, and groups
  /// stack. Each benefit has a yearly limit over all claims; neighbours share a pool, and, shifted
  /// by one, an instrument, so that limits cross; all have a total. All limits are tight, at
  /// 0.3–0.6 of what the highest benefit of each group would be paid without them, and every other
  /// benefit may be had for 20–60 % of the claims only.
  public static func crossing(claims: Int, benefits: Int, seed: UInt64) -> CombinationInstance {
    var chance = SeededChance(seed)
    var instance = CombinationInstance()
    let groups = max(1, benefits / 3)
    var unlimited = [Int64](repeating: 0, count: benefits)
    for claim in 0..<claims {
      let amount = chance.logarithmic(from: 1_000_000, doublings: 718_700)
      let first = instance.options.count
      for benefit in 0..<benefits {
        let rate = Int64(100 + chance.below(501))
        instance.options.append(Option(maximum: amount * rate / 1000, payableDay: claim % 7))
        for other in 0..<benefit where other % groups == benefit % groups {
          instance.exclusions.append(Exclusion(first + other, first + benefit))
        }
      }
      for group in 0..<groups {
        let members = stride(from: group, to: benefits, by: groups)
        let best = members.max {
          instance.options[first + $0].maximum < instance.options[first + $1].maximum
        }
        if let best { unlimited[best] += instance.options[first + best].maximum }
      }
    }
    func limit(_ held: Range<Int>) {
      let sum = unlimited[held].reduce(0, +)
      let share = Int64(300 + chance.below(301))
      guard sum > 0 else { return }
      instance.ceilings.append(
        Ceiling(
          cap: sum / 1000 * share,
          options: instance.options.indices.filter { held.contains($0 % benefits) }))
    }
    for benefit in 0..<benefits { limit(benefit..<benefit + 1) }
    for start in 0..<max(0, benefits - 1) { limit(start..<start + 2) }
    limit(0..<benefits)
    for benefit in stride(from: 0, to: benefits, by: 2) {
      let places = (0..<claims).map { ($0 * benefits + benefit, Int64(1)) }
      let most = max(1, claims * (200 + chance.below(401)) / 1000)
      instance.quotas.append(
        Quota(cap: Int64(most), weights: Dictionary(uniqueKeysWithValues: places)))
    }
    return instance
  }
}
