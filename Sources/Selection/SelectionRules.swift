// Selection: entries are scored by experts without a conflict, one published score ranks them, and
// a ranked list can't exceed quota, tiers or budget, because nothing else can be built. Pure:
// instants, identifiers and scores come in as arguments.

/// How a selection works: the pack's data.
public struct SelectionRules: Sendable, Hashable {
  /// One thing that is scored.
  public struct Criterion: Sendable, Hashable {
    /// Who gives the points.
    public enum Source: String, CaseIterable, Sendable, Hashable {
      /// Experts, each on their own.
      case expert
      /// A decision of the pack, from facts.
      case decision
    }

    /// The key in rows.
    public let key: String
    /// The name on pages, as it was published.
    public let name: String
    /// What it counts among all weights.
    public let weight: Int
    /// The most points; the least are 0.
    public let most: Int
    /// Who gives the points.
    public let source: Source

    /// A criterion.
    public init(key: String, name: String, weight: Int, most: Int, source: Source = .expert) {
      self.key = key
      self.name = name
      self.weight = weight
      self.most = most
      self.source = source
    }
  }

  /// An amount, for places up to this one.
  public struct Tier: Sendable, Hashable {
    /// The last place that gets it.
    public let through: Int
    /// In fen.
    public let fen: Int64

    /// The amount for places up to `through`.
    public init(through: Int, fen: Int64) {
      self.through = through
      self.fen = fen
    }
  }

  /// What is scored.
  public let criteria: [Criterion]
  /// Keys of criteria that decide between equal scores, the first first.
  public let tieBreak: [String]
  /// The amounts, from the first place on; empty: the award is a title.
  public let tiers: [Tier]
  /// Experts don't see whose an entry is.
  public let isBlind: Bool
  /// How many experts score each entry at least.
  public let scorers: Int
  /// By how many points (of 100) an expert may differ from the median before it is shown.
  public let outlierPoints: Int
  /// The least score (of 100) that can be selected.
  public let leastPoints: Int
  /// Of one party's entries only the best is selected.
  public let isOncePerParty: Bool
  /// Each entry gets its own amount, which was determined before; there are no tiers.
  public let usesOwnAmounts: Bool

  /// The least number that all `most` divide: scores are summed over it, exactly.
  let common: Int

  /// The greatest common denominator and the greatest sum of weights that a score is reckoned with:
  /// with them no sum passes 2⁶³ for ten thousand experts.
  private static let (mostCommon, mostWeight) = (1_000_000, 10_000)

  /// Rules; nil unless there are criteria with positive weights and points, the tie-break names
  /// them, and tiers go down as places go up. Weights add up to 10,000 at most, and the points of
  /// the criteria have a common multiple of at most 1,000,000.
  public init?(
    criteria: [Criterion], tieBreak: [String], tiers: [Tier], isBlind: Bool, scorers: Int,
    outlierPoints: Int = 20, leastPoints: Int = 0, isOncePerParty: Bool = false,
    usesOwnAmounts: Bool = false
  ) {
    let keys = criteria.map(\.key)
    guard !criteria.isEmpty, Set(keys).count == keys.count,
      criteria.allSatisfy({ (1...1000).contains($0.weight) && (1...1000).contains($0.most) }),
      tieBreak.allSatisfy(keys.contains), (1...99).contains(scorers),
      (0...100).contains(leastPoints), (1...100).contains(outlierPoints),
      tiers.isEmpty || !usesOwnAmounts,
      zip(tiers, tiers.dropFirst()).allSatisfy({ $0.through < $1.through && $0.fen >= $1.fen }),
      tiers.allSatisfy({ $0.through > 0 && $0.fen > 0 && $0.fen < 1 << 50 }),
      criteria.reduce(0, { $0 + $1.weight }) <= Self.mostWeight,
      let common = Self.multiple(of: criteria.map(\.most))
    else { return nil }
    self.common = common
    self.criteria = criteria
    self.tieBreak = tieBreak
    self.tiers = tiers
    self.isBlind = isBlind
    self.scorers = scorers
    self.outlierPoints = outlierPoints
    self.leastPoints = leastPoints
    self.isOncePerParty = isOncePerParty
    self.usesOwnAmounts = usesOwnAmounts
  }

  /// The least common multiple; nil where it passes `mostCommon`.
  private static func multiple(of numbers: [Int]) -> Int? {
    var common = 1
    for number in numbers {
      var (high, low) = (common, number)
      while low > 0 { (high, low) = (low, high % low) }
      // Both are at most a million, so the product can't overflow.
      common = common / high * number
      guard common <= mostCommon else { return nil }
    }
    return common
  }

  /// The criterion of that key.
  public func criterion(_ key: String) -> Criterion? { criteria.first { $0.key == key } }

  /// The criteria that experts score.
  public var scoredByExperts: [Criterion] { criteria.filter { $0.source == .expert } }

  /// The amount for a place; nil beyond the last tier, 0 where there are no tiers.
  func amount(at place: Int) -> Int64? {
    tiers.isEmpty ? 0 : tiers.first { place <= $0.through }?.fen
  }
}
