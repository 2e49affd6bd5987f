public import Quantities

/// Listings of a board are challenges (揭榜挂帅): bids compete for them until a closing day, are
/// reviewed by published criteria, and one wins.
public struct ChallengeRules: Sendable, Hashable {
  /// What a bid is scored by.
  public struct Criterion: Sendable, Hashable {
    /// The key in rows and forms.
    public let key: String
    /// The name on pages.
    public let name: String
    /// The most points; the least are 0.
    public let most: Int

    /// A criterion.
    public init(key: String, name: String, most: Int) {
      self.key = key
      self.name = name
      self.most = most
    }
  }

  /// The key of the listing's date: the last day on which somebody may bid.
  public let closes: String
  /// The key of the listing's number: how many a consortium may be, its lead among them.
  public let members: String
  /// What bids are scored by.
  public let criteria: [Criterion]

  /// The rules of challenges.
  public init(closes: String, members: String, criteria: [Criterion]) {
    self.closes = closes
    self.members = members
    self.criteria = criteria
  }

  /// The last day on which somebody may bid; nil where the listing says none.
  public func closingDay(_ values: BoardValues) -> CalendarDate? {
    if case .date(let day)? = values[closes] { day } else { nil }
  }

  /// How many a consortium may be, its lead among them.
  public func mostParties(_ values: BoardValues) -> Int {
    guard case .number(let number)? = values[members], let most = Int(number.description) else {
      return 1
    }
    return max(1, most)
  }

  /// The most points of all criteria together.
  public var mostPoints: Int { criteria.reduce(0) { $0 + $1.most } }

  /// The points that were entered, by criterion.
  ///
  /// - Throws: what is missing, no whole number or out of range.
  public func points(_ entered: [String: String]) throws(FieldFault) -> [String: Int] {
    var points: [String: Int] = [:]
    for criterion in criteria {
      guard let number = Int(entered[criterion.key] ?? ""), (0...criterion.most).contains(number)
      else {
        throw FieldFault(
          field: "p-\(criterion.key)",
          words: "“\(criterion.name)”请填写0到\(criterion.most)的整数。")
      }
      points[criterion.key] = number
    }
    return points
  }

  /// The mean of the reviewers' totals in hundredths of a point, half a hundredth up; nil without
  /// scores.
  public func hundredths(_ scores: [[String: Int]]) -> Int? {
    guard !scores.isEmpty else { return nil }
    let total = scores.reduce(0) { sum, points in
      sum + criteria.reduce(0) { $0 + (points[$1.key] ?? 0) }
    }
    return (total * 200 + scores.count) / (2 * scores.count)
  }
}

/// How far a bid for a challenge has come.
public enum BidState: String, CaseIterable, Sendable, Hashable {
  /// A member of the consortium hasn't agreed yet: it doesn't count.
  case gathering
  /// Everybody agreed: it counts.
  case complete
  /// Taken back, or a member didn't agree.
  case withdrawn
  case won
  case lost

  /// The word that pages show.
  public var chineseName: String {
    switch self {
    case .gathering: "等待成员同意"
    case .complete: "有效"
    case .withdrawn: "已退出"
    case .won: "中榜"
    case .lost: "未中榜"
    }
  }

  /// Whether its parties may take part in no other bid.
  public var holdsParties: Bool { self != .withdrawn }
}
