/// Somebody that may stand in a conflict: by enterprise and by group.
public struct SelectionParty: Sendable, Hashable {
  /// The name of the enterprise.
  public let name: String
  /// The credit code, where it has one.
  public let creditCode: String?
  /// The group it belongs to, where it says so.
  public let group: String?

  /// A party.
  public init(name: String, creditCode: String? = nil, group: String? = nil) {
    self.name = name
    self.creditCode = creditCode
    self.group = group
  }
}

/// What takes part in a selection.
public struct SelectionEntry: Sendable, Hashable {
  /// What it is known by.
  public let id: String
  /// Whose it is.
  public let party: SelectionParty
  /// Its revision: scores are for one.
  public let revision: Int
  /// The category it is entered in; empty where there are none.
  public let category: String
  /// Points of the criteria that a decision of the pack scores, by criterion.
  public let decided: [String: Int]
  /// What was determined for it, in fen, where the rules give each its own; else 0.
  public let ownFen: Int64

  /// An entry.
  public init(
    id: String, party: SelectionParty, revision: Int = 1, category: String = "",
    decided: [String: Int] = [:], ownFen: Int64 = 0
  ) {
    self.ownFen = max(0, ownFen)
    self.id = id
    self.party = party
    self.revision = revision
    self.category = category
    self.decided = decided
  }
}

/// Who scores.
public struct SelectionExpert: Sendable, Hashable {
  /// What they are known by.
  public let id: String
  /// Where they work now.
  public let employer: SelectionParty?
  /// Where they worked before.
  public let earlier: [SelectionParty]
  /// Whom they act for in other business.
  public let represents: [SelectionParty]
  /// Entries and names of parties that they said they are in conflict with.
  public let declared: Set<String>

  /// An expert.
  public init(
    id: String, employer: SelectionParty? = nil, earlier: [SelectionParty] = [],
    represents: [SelectionParty] = [], declared: Set<String> = []
  ) {
    self.id = id
    self.employer = employer
    self.earlier = earlier
    self.represents = represents
    self.declared = declared
  }

  /// Why they can't score an entry; nil: nothing is known against it.
  public func conflict(with entry: SelectionEntry) -> SelectionConflict? {
    if declared.contains(entry.id) || declared.contains(entry.party.name)
      || entry.party.creditCode.map(declared.contains) == true
    {
      return .declared
    }
    if let employer {
      if employer.isSame(as: entry.party) { return .employer }
      if employer.isInGroup(with: entry.party) { return .group }
    }
    if represents.contains(where: { $0.isSame(as: entry.party) }) { return .represents }
    return earlier.contains { $0.isSame(as: entry.party) } ? .earlierEmployer : nil
  }
}

/// Why somebody can't score.
public enum SelectionConflict: String, CaseIterable, Sendable, Hashable {
  /// They said so.
  case declared
  /// They work there.
  case employer
  /// Their employer is of the same group.
  case group
  /// They worked there.
  case earlierEmployer = "earlier-employer"
  /// They act for it.
  case represents

  /// The reason as pages show it.
  public var words: String {
    switch self {
    case .declared: "专家本人申报回避"
    case .employer: "专家在参评单位任职"
    case .group: "专家所在单位与参评单位同属一个集团"
    case .earlierEmployer: "专家曾在参评单位任职"
    case .represents: "专家的账号有参评单位的授权"
    }
  }
}

extension SelectionParty {
  fileprivate func isSame(as other: SelectionParty) -> Bool {
    if let creditCode, let code = other.creditCode { return creditCode == code }
    return !name.isEmpty && name == other.name
  }

  fileprivate func isInGroup(with other: SelectionParty) -> Bool {
    guard let group, !group.isEmpty else { return false }
    return group == other.group || group == other.name
  }
}

/// The points that one expert gave one revision of an entry.
public struct SelectionScore: Sendable, Hashable {
  /// The entry.
  public let entry: String
  /// The revision that was seen.
  public let revision: Int
  /// The expert.
  public let expert: String
  /// Points by criterion.
  public let points: [String: Int]
  /// What the expert says of it.
  public let words: String

  /// A score.
  public init(
    entry: String, revision: Int, expert: String, points: [String: Int], words: String = ""
  ) {
    self.entry = entry
    self.revision = revision
    self.expert = expert
    self.points = points
    self.words = words
  }
}

extension SelectionRules {
  /// Takes a score, or says why it can't count.
  ///
  /// - Parameter isOpen: whether scoring is still open.
  public func check(
    _ score: SelectionScore, of entry: SelectionEntry, by expert: SelectionExpert, isOpen: Bool
  ) throws(SelectionFault) {
    guard isOpen else { throw .afterDeadline }
    if let conflict = expert.conflict(with: entry) { throw .conflict(conflict) }
    guard score.revision == entry.revision else {
      throw .changedSince(seen: score.revision, now: entry.revision)
    }
    for criterion in scoredByExperts {
      guard let points = score.points[criterion.key] else {
        throw .missingPoints(criterion: criterion.name)
      }
      guard (0...criterion.most).contains(points) else {
        throw .outOfRange(criterion: criterion.name, most: criterion.most)
      }
    }
    guard score.points.count == scoredByExperts.count else {
      throw .missingPoints(criterion: "未公布的标准")
    }
  }
}
