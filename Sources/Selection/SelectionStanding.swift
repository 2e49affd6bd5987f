/// What an earlier ranked list decided of an entry that isn't ranked again.
public struct SelectionKept: Sendable, Hashable {
  /// The entry.
  public let entry: String
  /// Whose it is.
  public let party: SelectionParty
  /// The score that was published, in hundredths of points.
  public let hundredths: Int
  /// Points of each criterion in hundredths.
  public let criteria: [String: Int]
  /// What it was awarded, in fen; nil: it wasn't selected.
  public let awardFen: Int64?
  /// It wasn't selected for want of a place or money, and can still be taken up.
  public let canReturn: Bool

  /// An entry of an earlier list.
  public init(
    entry: String, party: SelectionParty, hundredths: Int, criteria: [String: Int],
    awardFen: Int64?, canReturn: Bool
  ) {
    self.entry = entry
    self.party = party
    self.hundredths = hundredths
    self.criteria = criteria
    self.awardFen = awardFen
    self.canReturn = canReturn
  }
}

/// The places and the money that are left while a list is cut, the best first.
struct Room {
  private var places: Int
  private var left: Int64
  private var last = Int64.max
  private var selected = 0
  private var closed: SelectionRanking.Line.Reason?
  private var parties: Set<SelectionParty>

  /// What is left besides those who were selected before.
  init(quota: Int, fen: Int64, kept: [SelectionKept]) {
    let winners = kept.filter { $0.awardFen != nil }
    places = max(0, quota - winners.count)
    left = winners.reduce(fen) { $0 - min($0, $1.awardFen ?? 0) }
    parties = Set(winners.map(\.party))
  }

  /// What the next entry gets, or why nothing.
  mutating func take(
    _ standing: Standing, _ rules: SelectionRules
  ) -> (award: Int64?, reason: SelectionRanking.Line.Reason?) {
    if let kept = standing.kept {
      if let award = kept.awardFen {
        selected += 1
        last = min(last, award)
      }
      return (kept.awardFen, kept.awardFen == nil ? (kept.canReturn ? .quota : .belowLeast) : nil)
    }
    if standing.hundredths < rules.leastPoints * 100 { return (nil, .belowLeast) }
    if rules.isOncePerParty, parties.contains(standing.party) { return (nil, .party) }
    if closed == nil, places == 0 { closed = .quota }
    if let closed { return (nil, closed) }
    guard let award = amount(rules, standing) else {
      if rules.usesOwnAmounts {
        closed = .budget
        return (nil, closed)
      }
      let reason = SelectionRanking.Line.Reason.self
      closed = selected < (rules.tiers.last?.through ?? 0) ? reason.budget : reason.quota
      return (nil, closed)
    }
    left -= award
    if !rules.usesOwnAmounts { last = award }
    places -= 1
    selected += 1
    parties.insert(standing.party)
    return (award, nil)
  }

  /// The amount of the next place's tier, or of the next tier down that the room allows.
  private func amount(_ rules: SelectionRules, _ standing: Standing) -> Int64? {
    if rules.usesOwnAmounts { return standing.ownFen <= left ? standing.ownFen : nil }
    let room = min(left, last)
    guard let own = rules.amount(at: selected + 1) else { return nil }
    if own <= room { return own }
    return rules.tiers.map(\.fen).filter { $0 <= min(own, room) }.max()
  }
}

/// One entry's scores put together, exactly, and rounded once where they are published.
struct Standing {
  /// The entry.
  let id: String
  /// Whose it is.
  let party: SelectionParty
  /// Its own amount, in fen.
  let ownFen: Int64
  /// What an earlier list decided of it; nil: it is ranked now.
  let kept: SelectionKept?
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
    (id, party, kept, ownFen) = (entry.id, entry.party, nil, entry.ownFen)
    let weights = rules.criteria.reduce(0) { $0 + $1.weight }
    let count = max(1, scores.count)
    // Σ weight · points / most, over the least common denominator of all `most`.
    let common = rules.common
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

  /// What an earlier list says of an entry.
  init(_ kept: SelectionKept, _ rules: SelectionRules, _ decidedOrder: [String]) {
    (id, party, self.kept, ownFen) = (kept.entry, kept.party, kept, 0)
    (hundredths, criteria, totals) = (kept.hundredths, kept.criteria, [])
    tieBreak = rules.tieBreak.map { kept.criteria[$0] ?? 0 }
    decided = decidedOrder.firstIndex(of: kept.entry) ?? Int.max
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
      entry: id, hundredths: hundredths, criteria: criteria, place: place, awardFen: award,
      reason: reason, outliers: outliers.map(\.expert).sorted(),
      spread: (sorted.last ?? 0) - (sorted.first ?? 0), isKept: kept != nil)
  }
}
