internal import Quantities

/// An entry of a board as matching sees it.
public struct BoardCandidate: Sendable, Hashable {
  /// What it is known by.
  public let id: String
  /// What it says.
  public let values: BoardValues

  /// An entry.
  public init(id: String, values: BoardValues) {
    self.id = id
    self.values = values
  }
}

/// A rule with what it said, for people.
public struct MatchReason: Sendable, Hashable {
  /// The rule's sentence.
  public let words: String
  /// What it said.
  public let answer: RuleAnswer
  /// Whether it had to hold.
  public let isHard: Bool
  /// What a soft rule counts.
  public let weight: Int
}

/// A listing that fits a need, and why.
public struct BoardMatch: Sendable, Hashable {
  /// The entry of the other side.
  public let id: String
  /// The weights of the soft rules that hold.
  public let points: Int
  /// The weights of all soft rules that the need asks for.
  public let possible: Int
  /// What every rule said, the hard ones first.
  public let reasons: [MatchReason]
}

/// The smallest change of a need that would make something fit.
public struct SmallestChange: Sendable, Hashable {
  /// One field's change.
  public struct Step: Sendable, Hashable {
    /// The key of the need's field.
    public let field: String
    /// What it says now.
    public let old: BoardValue
    /// What it would have to say.
    public let new: BoardValue
  }

  /// The listing that would then fit.
  public let listing: String
  /// What would have to change, in the order of the rules.
  public let steps: [Step]
}

/// What was found for a need.
public struct BoardMatching: Sendable, Hashable {
  /// What fits, the best first.
  public let matches: [BoardMatch]
  /// Where nothing fits: the smallest change that would help; nil: none would.
  public let change: SmallestChange?

  /// What of `listings` fits `need`.
  public init(need: BoardCandidate, listings: [BoardCandidate], by scheme: BoardScheme) {
    matches = listings.compactMap { listing in
      scheme.match(listing: listing.values, need: need.values).map { points, possible, reasons in
        BoardMatch(id: listing.id, points: points, possible: possible, reasons: reasons)
      }
    }.sorted(by: Self.isBetter)
    change =
      matches.isEmpty ? SmallestChange.find(need: need, listings: listings, by: scheme) : nil
  }

  /// What of `needs` fits `listing`.
  public init(listing: BoardCandidate, needs: [BoardCandidate], by scheme: BoardScheme) {
    matches = needs.compactMap { need in
      scheme.match(listing: listing.values, need: need.values).map { points, possible, reasons in
        BoardMatch(id: need.id, points: points, possible: possible, reasons: reasons)
      }
    }.sorted(by: Self.isBetter)
    change = nil
  }

  /// A share of points is compared without division; who asked for nothing soft has all of it.
  private static func isBetter(_ one: BoardMatch, _ other: BoardMatch) -> Bool {
    let left = (one.possible == 0 ? 1 : one.points) * max(1, other.possible)
    let right = (other.possible == 0 ? 1 : other.points) * max(1, one.possible)
    return left == right ? one.id < other.id : left > right
  }
}

extension BoardScheme {
  /// Points, possible points and reasons; nil where a hard rule keeps the two apart.
  func match(
    listing: BoardValues, need: BoardValues
  ) -> (points: Int, possible: Int, reasons: [MatchReason])? {
    var reasons: [MatchReason] = []
    for rule in hard {
      let answer = rule.answer(listing, need)
      guard answer.allows else { return nil }
      reasons.append(MatchReason(words: rule.words, answer: answer, isHard: true, weight: 1))
    }
    var (points, possible) = (0, 0)
    for rule in soft {
      let answer = rule.answer(listing, need)
      if answer != .notAsked { possible += rule.weight }
      if answer == .met { points += rule.weight }
      reasons.append(
        MatchReason(words: rule.words, answer: answer, isHard: false, weight: rule.weight))
    }
    return (points, possible, reasons)
  }
}

extension SmallestChange {
  /// The change of the fewest fields, and among these of the least sum of relative changes, that
  /// makes one of `listings` fit; nil where no change of the rules' kind does.
  static func find(
    need: BoardCandidate, listings: [BoardCandidate], by scheme: BoardScheme
  ) -> SmallestChange? {
    var best: (change: SmallestChange, size: Decimal128)?
    for listing in listings.sorted(by: { $0.id < $1.id }) {
      guard let change = change(of: need.values, to: listing, by: scheme) else { continue }
      let size = change.steps.reduce(Decimal128(0)) { $0.adding($1.size) ?? $0 }
      if let known = best {
        let isFewer = change.steps.count < known.change.steps.count
        let isSmaller = change.steps.count == known.change.steps.count && size < known.size
        guard isFewer || isSmaller else { continue }
      }
      best = (change, size)
    }
    return best?.change
  }

  private static func change(
    of need: BoardValues, to listing: BoardCandidate, by scheme: BoardScheme
  ) -> SmallestChange? {
    var changed = need
    var steps: [Step] = []
    for rule in scheme.hard where !rule.answer(listing.values, need).allows {
      guard let relaxation = rule.relaxation, let old = need[relaxation.need],
        let new = listing.values[relaxation.listing]
      else { return nil }
      // A rule may fail on a field that an earlier one has changed already.
      if changed[relaxation.need] == new { continue }
      guard changed[relaxation.need] == old else { return nil }
      changed[relaxation.need] = new
      steps.append(Step(field: relaxation.need, old: old, new: new))
    }
    guard !steps.isEmpty, scheme.match(listing: listing.values, need: changed) != nil else {
      return nil
    }
    return SmallestChange(listing: listing.id, steps: steps)
  }
}

extension SmallestChange.Step {
  /// How large the step is: of a number the share by which it changes, of a day the share of a
  /// year, of a word 1.
  var size: Decimal128 {
    switch (old, new) {
    case (.number(let old), .number(let new)):
      guard let base = Self.magnitude(old), base > 0, let difference = new.subtracting(old),
        let distance = Self.magnitude(difference)
      else { return 1 }
      return distance.divided(by: base) ?? 1
    case (.date(let old), .date(let new)):
      return Decimal128(abs(new.dayNumber - old.dayNumber)).divided(by: 365) ?? 1
    default: return 1
    }
  }

  private static func magnitude(_ number: Decimal128) -> Decimal128? {
    number < 0 ? Decimal128(0).subtracting(number) : number
  }
}
