/// Benefits to choose from, and what stands between them: the problem of the best lawful
/// combination (从优、就高、不重复) in whole fen.
///
/// Each option is a benefit on a claim, taken or left (x ∈ {0, 1}); a taken one pays an amount
/// 0 ≤ y ≤ maximum. The best combination has the largest sum of amounts; see `docs/Overlap.md`.
public struct CombinationInstance: Sendable, Hashable {
  /// A benefit that could be applied for, on one claim, in one variant.
  public struct Option: Sendable, Hashable {
    /// What its rule gives at most, in fen; not negative.
    public var maximum: Int64
    /// The day from which it can be paid, as a day number; breaks ties.
    public var payableDay: Int

    /// An option that pays at most `maximum` fen, from `payableDay` on.
    public init(maximum: Int64, payableDay: Int = 0) {
      self.maximum = maximum
      self.payableDay = payableDay
    }
  }

  /// Two options that can't both be taken: they support the same thing, or are variants of one.
  public struct Exclusion: Sendable, Hashable {
    /// The places of the options.
    public var first: Int, second: Int

    /// The options at `first` and `second` exclude each other.
    public init(_ first: Int, _ second: Int) {
      self.first = first
      self.second = second
    }
  }

  /// Amounts that together stay under a cap: a limit, a pool, or p % of a contract.
  public struct Ceiling: Sendable, Hashable {
    /// In fen; not negative.
    public var cap: Int64
    /// The places of the options whose amounts count.
    public var options: [Int]

    /// The amounts of `options` are `cap` fen at most.
    public init(cap: Int64, options: [Int]) {
      self.cap = cap
      self.options = options
    }
  }

  /// Weights of taken options that together stay under a cap: three years, or contracts of a year.
  public struct Quota: Sendable, Hashable {
    /// What the weights add up to at most; not negative.
    public var cap: Int64
    /// The weight of each option, by its place; not negative.
    public var weights: [Int: Int64]

    /// The weights of taken options are `cap` at most.
    public init(cap: Int64, weights: [Int: Int64]) {
      self.cap = cap
      self.weights = weights
    }
  }

  /// An amount that counts others inside its own: where the option is taken, it and the others
  /// together are `total` at most.
  public struct TopUp: Sendable, Hashable {
    /// The place of the option that fills up.
    public var option: Int
    /// The places of the options that are filled up.
    public var over: [Int]
    /// In fen; not negative.
    public var total: Int64

    /// The option fills up what `over` pays to `total` fen.
    public init(option: Int, over: [Int], total: Int64) {
      self.option = option
      self.over = over
      self.total = total
    }
  }

  /// What was paid before for the same thing: it is taken off once where any of the options is
  /// taken (补差, or 退回后改领 net of what is paid back).
  public struct Deduction: Sendable, Hashable {
    /// In fen; not negative.
    public var amount: Int64
    /// The places of the options that it is taken off.
    public var options: [Int]

    /// `amount` fen off what `options` pay together.
    public init(amount: Int64, options: [Int]) {
      self.amount = amount
      self.options = options
    }
  }

  /// What can be chosen.
  public var options: [Option] = []
  /// Pairs of which one is taken at most.
  public var exclusions: [Exclusion] = []
  /// Caps on amounts.
  public var ceilings: [Ceiling] = []
  /// Caps on what is taken.
  public var quotas: [Quota] = []
  /// Amounts that contain others.
  public var topUps: [TopUp] = []
  /// What was paid before.
  public var deductions: [Deduction] = []

  /// An instance without options.
  public init() {}

  /// Whether every place exists, nothing is negative, and no sum passes 2⁵⁰ fen (eleven trillion
  /// yuan), up to which the bounds are exact.
  var isSound: Bool {
    let places = options.indices
    var sum: Int64 = 0
    for option in options {
      guard option.maximum >= 0, option.maximum < 1 << 50 else { return false }
      sum += option.maximum
      guard sum < 1 << 50 else { return false }
    }
    return exclusions.allSatisfy {
      places.contains($0.first) && places.contains($0.second) && $0.first != $0.second
    }
      && ceilings.allSatisfy { $0.cap >= 0 && $0.options.allSatisfy(places.contains) }
      && quotas.allSatisfy { quota in
        quota.cap >= 0
          && quota.weights.allSatisfy {
            places.contains($0.key) && (0..<1 << 50).contains($0.value)
          }
      }
      && topUps.allSatisfy {
        $0.total >= 0 && places.contains($0.option) && $0.over.allSatisfy(places.contains)
          && !$0.over.contains($0.option)
      }
      && deductions.allSatisfy {
        (0..<1 << 50).contains($0.amount) && $0.options.allSatisfy(places.contains)
      }
  }
}

/// What was chosen, and how sure it is that nothing pays more.
public struct CombinationSolution: Sendable, Hashable {
  /// The amount of each option in fen, by its place; nil where it isn't taken.
  public var amounts: [Int64?]
  /// No combination pays more than this, in fen.
  public var bound: Int64
  /// Nothing that pays as much needs fewer applications, or, with as many, is payable earlier.
  public var tieIsProven: Bool
  /// Nodes of the search that were visited; the same for the same instance everywhere.
  public var nodes: Int

  /// What it pays together, in fen.
  public var total: Int64 { amounts.reduce(0) { $0 + ($1 ?? 0) } }
  /// Nothing pays more.
  public var isProven: Bool { bound <= total }
  /// The number of applications.
  public var applications: Int { amounts.count { $0 != nil } }
  /// By how much something better could pay more at most, in fen.
  public var gap: Int64 { max(0, bound - total) }
}
