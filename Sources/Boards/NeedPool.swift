public import Quantities

/// Needs that are too small for a listing each, and large enough together.
public struct NeedPool: Sendable, Hashable {
  /// The listing.
  public let listing: String
  /// The needs, the largest first.
  public let needs: [String]
  /// What they want together, in the unit of the pooled field.
  public let total: Decimal128

  /// The pools of `needs` that `listing` would serve: all other hard rules hold for each alone, and
  /// the pooled rule for the sum. At most one pool per listing and pooled rule.
  public static func pools(
    listing: BoardCandidate, needs: [BoardCandidate], by scheme: BoardScheme
  ) -> [NeedPool] {
    scheme.hard.compactMap { rule in
      rule.pooled.flatMap { key in
        pool(listing: listing, needs: needs, rule: rule, key: key, by: scheme)
      }
    }
  }

  private static func pool(
    listing: BoardCandidate, needs: [BoardCandidate], rule: MatchRule, key: String,
    by scheme: BoardScheme
  ) -> NeedPool? {
    let others = scheme.hard.filter { $0.pooled != key }
    let small = needs.compactMap { need -> (BoardCandidate, Decimal128)? in
      guard case .number(let amount)? = need.values[key],
        rule.answer(listing.values, need.values) == .unmet,
        others.allSatisfy({ $0.answer(listing.values, need.values).allows })
      else { return nil }
      return (need, amount)
    }.sorted { $0.1 == $1.1 ? $0.0.id < $1.0.id : $0.1 > $1.1 }
    var (total, chosen) = (Decimal128(0), [BoardCandidate]())
    for (need, amount) in small {
      guard let sum = total.adding(amount) else { return nil }
      total = sum
      chosen.append(need)
      var together = need.values
      together[key] = .number(total)
      if chosen.count > 1, rule.answer(listing.values, together) == .met {
        return NeedPool(listing: listing.id, needs: chosen.map(\.id), total: total)
      }
    }
    return nil
  }
}
