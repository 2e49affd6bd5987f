/// The ranked list of a selection. It can be made in one way only, and that way never selects more
/// than the quota, gives no amount that isn't a tier, and never spends more than the budget.
public struct SelectionRanking: Sendable, Hashable {
  /// An entry with what it scored.
  public struct Line: Sendable, Hashable {
    /// Why an entry isn't selected.
    public enum Reason: String, CaseIterable, Sendable, Hashable {
      case belowLeast = "below-least"
      case quota
      case budget
    }

    /// The entry.
    public let entry: String
    /// The score that is published: hundredths of points of 100.
    public let hundredths: Int
    /// Points of each criterion in hundredths of points of its most, before weights.
    public let criteria: [String: Int]
    /// Its place from 1; equal entries share one.
    public let place: Int
    /// What it is awarded, in fen; nil: it isn't selected. 0: a title without money.
    public let awardFen: Int64?
    /// Why it isn't selected.
    public let reason: Reason?
    /// Scores that differ far from the median, by expert.
    public let outliers: [String]
    /// The largest score less the smallest, in hundredths.
    public let spread: Int
  }

  /// The entries, the best first.
  public let lines: [Line]
  /// How many may be selected.
  public let quota: Int
  /// How much may be awarded, in fen.
  public let budgetFen: Int64

  /// Those that are selected.
  public var winners: [Line] { lines.filter { $0.awardFen != nil } }
  /// What they are awarded together, in fen.
  public var awardedFen: Int64 { winners.reduce(0) { $0 + ($1.awardFen ?? 0) } }

  /// Ranks the entries.
  ///
  /// - Parameters:
  ///   - scores: one an expert and entry, of the entry's revision.
  ///   - decidedOrder: entries in the order that the jury minuted, for a tie that the rules leave.
  /// - Throws: what is missing, or which entries are tied where the quota or the money ends.
  public init(
    _ entries: [SelectionEntry], scores: [SelectionScore], rules: SelectionRules, quota: Int,
    budgetFen: Int64, decidedOrder: [String] = []
  ) throws(SelectionFault) {
    var sums: [Standing] = []
    for entry in entries {
      sums.append(try Standing(entry, scores.filter { $0.entry == entry.id }, rules, decidedOrder))
    }
    sums.sort { $0.precedes($1) }
    self.quota = max(0, quota)
    self.budgetFen = max(0, budgetFen)
    var (left, last, selected) = (self.budgetFen, Int64.max, 0)
    var (lines, closed) = ([Line](), Line.Reason?.none)
    var place = 0
    for (index, standing) in sums.enumerated() {
      if index == 0 || sums[index - 1].precedes(standing) { place = index + 1 }
      var (award, reason) = (Int64?.none, closed)
      if standing.hundredths < rules.leastPoints * 100 {
        reason = .belowLeast
      } else if closed == nil, selected >= self.quota {
        reason = .quota
      } else if closed == nil {
        award = Self.amount(rules, index + 1, within: min(left, last))
        if award == nil { reason = index < (rules.tiers.last?.through ?? 0) ? .budget : .quota }
      }
      if let award {
        left -= award
        last = award
        selected += 1
      } else if reason != .belowLeast {
        closed = closed ?? reason
      }
      lines.append(standing.line(place: place, award: award, reason: reason, rules))
    }
    self.lines = lines
    // Entries that nothing tells apart get the same or none of them does.
    for group in Dictionary(grouping: lines, by: \.place).values where group.count > 1 {
      guard Set(group.map(\.awardFen)).count == 1 else {
        throw .tieAtQuota(entries: group.map(\.entry).sorted())
      }
    }
  }

  /// The amount of a place's tier, or of the next tier down that `room` allows.
  private static func amount(_ rules: SelectionRules, _ place: Int, within room: Int64) -> Int64? {
    guard let own = rules.amount(at: place) else { return nil }
    if own <= room { return own }
    return rules.tiers.map(\.fen).filter { $0 <= min(own, room) }.max()
  }

  /// Whether the list holds under a quota and a budget that were lowered.
  public func checkLowering(quota: Int, budgetFen: Int64) throws(SelectionFault) {
    guard quota >= winners.count else {
      throw .quotaBelowWinners(quota: quota, winners: winners.count)
    }
    guard budgetFen >= awardedFen else {
      throw .budgetBelowAwards(fen: budgetFen, awarded: awardedFen)
    }
  }

  /// What a loser is told: its own score and place, and what was missing; nothing of the others.
  public func missing(for entry: String, rules: SelectionRules) -> String? {
    guard let line = lines.first(where: { $0.entry == entry }), let reason = line.reason else {
      return nil
    }
    let score = "得分\(Self.points(line.hundredths))，第\(line.place)名"
    switch reason {
    case .belowLeast: return "\(score)，低于公布的最低分\(rules.leastPoints)分。"
    case .quota, .budget:
      let last = winners.map(\.hundredths).min() ?? 0
      let gap = max(0, last - line.hundredths)
      let weak = rules.criteria.filter { criterion in
        let own = line.criteria[criterion.key] ?? 0
        let others = winners.compactMap { $0.criteria[criterion.key] }
        return others.min().map { own < $0 } ?? false
      }.map(\.name)
      let weakest = weak.isEmpty ? "" : "；低于全部入选者的标准：\(weak.joined(separator: "、"))"
      let why = reason == .quota ? "名额\(quota)家已满" : "预算已用完"
      return "\(score)，\(why)，与最后一名入选者相差\(Self.points(gap))分\(weakest)。"
    }
  }

  /// Hundredths as points with two decimals.
  public static func points(_ hundredths: Int) -> String {
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}

/// One entry's scores put together, exactly, and rounded once where they are published.
private struct Standing {
  let entry: SelectionEntry
  /// Weighted points of 100 in hundredths, half up.
  let hundredths: Int
  /// Mean of each criterion in hundredths.
  let criteria: [String: Int]
  let tieBreak: [Int]
  /// The place in the jury's minuted order; large: it says nothing.
  let decided: Int
  /// Each expert's own total in hundredths.
  let totals: [(expert: String, hundredths: Int)]

  init(
    _ entry: SelectionEntry, _ scores: [SelectionScore], _ rules: SelectionRules,
    _ decidedOrder: [String]
  ) throws(SelectionFault) {
    for score in scores where score.revision != entry.revision {
      throw .changedSince(seen: score.revision, now: entry.revision)
    }
    guard rules.scoredByExperts.isEmpty || scores.count >= rules.scorers else {
      throw .tooFewScores(entry: entry.id, has: scores.count, needs: rules.scorers)
    }
    self.entry = entry
    let weights = rules.criteria.reduce(0) { $0 + $1.weight }
    let count = max(1, scores.count)
    // Σ weight · points / most, over the least common denominator of all `most`.
    let common = rules.criteria.reduce(1) { Self.multiple($0, $1.most) }
    func sum(_ points: (SelectionRules.Criterion) -> Int) -> Int {
      rules.criteria.reduce(0) { $0 + $1.weight * points($1) * (common / $1.most) }
    }
    var means: [String: Int] = [:]
    for criterion in rules.criteria {
      let (points, scorers) = try Self.points(criterion, entry, scores)
      means[criterion.key] = Self.rounded(points * 100, by: scorers)
    }
    criteria = means
    let total = sum { criterion in
      criterion.source == .decision
        ? (entry.decided[criterion.key] ?? 0) * count
        : scores.reduce(0) { $0 + ($1.points[criterion.key] ?? 0) }
    }
    hundredths = Self.rounded(total * 10_000, by: weights * common * count)
    totals = scores.map { score in
      let own = sum { criterion in
        criterion.source == .decision
          ? entry.decided[criterion.key] ?? 0 : score.points[criterion.key] ?? 0
      }
      return (score.expert, Self.rounded(own * 10_000, by: weights * common))
    }
    tieBreak = rules.tieBreak.map { means[$0] ?? 0 }
    decided = decidedOrder.firstIndex(of: entry.id) ?? Int.max
  }

  private static func points(
    _ criterion: SelectionRules.Criterion, _ entry: SelectionEntry, _ scores: [SelectionScore]
  ) throws(SelectionFault) -> (points: Int, scorers: Int) {
    if criterion.source == .decision {
      guard let points = entry.decided[criterion.key] else {
        throw .missingPoints(criterion: criterion.name)
      }
      return (points, 1)
    }
    var points = 0
    for score in scores { points += score.points[criterion.key] ?? 0 }
    return (points, max(1, scores.count))
  }

  private static func multiple(_ one: Int, _ other: Int) -> Int {
    var (high, low) = (one, other)
    while low > 0 { (high, low) = (low, high % low) }
    return one / high * other
  }

  private static func rounded(_ number: Int, by divisor: Int) -> Int {
    (2 * number + divisor) / (2 * divisor)
  }

  /// Whether this stands before the other by what is published; equal entries don't.
  func precedes(_ other: Standing) -> Bool {
    if hundredths != other.hundredths { return hundredths > other.hundredths }
    for (own, theirs) in zip(tieBreak, other.tieBreak) where own != theirs { return own > theirs }
    return decided < other.decided
  }

  func line(
    place: Int, award: Int64?, reason: SelectionRanking.Line.Reason?, _ rules: SelectionRules
  ) -> SelectionRanking.Line {
    let sorted = totals.map(\.hundredths).sorted()
    let median = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    let outliers = totals.filter { abs($0.hundredths - median) > rules.outlierPoints * 100 }
    return SelectionRanking.Line(
      entry: entry.id, hundredths: hundredths, criteria: criteria, place: place, awardFen: award,
      reason: reason, outliers: outliers.map(\.expert).sorted(),
      spread: (sorted.last ?? 0) - (sorted.first ?? 0))
  }
}
