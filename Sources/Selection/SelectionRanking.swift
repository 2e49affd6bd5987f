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
      /// Another entry of the same party is selected.
      case party
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
    /// An earlier list decided it, and this one leaves it as it was.
    public let isKept: Bool
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
  public var awardedFen: Int64 { awards.fen }
  /// How many are selected, and what they are awarded.
  public var awards: SelectionAwards { SelectionAwards(lines.map(\.awardFen)) }

  /// Ranks the entries.
  ///
  /// - Parameters:
  ///   - scores: one an expert and entry, of the entry's revision.
  ///   - kept: what an earlier list decided and no open decision takes up: who was selected stays,
  ///     with the amount; who wasn't is only compared.
  ///   - decidedOrder: entries in the order that the jury minuted, for a tie that the rules leave.
  /// - Throws: what is missing, which entries are tied where the quota or the money ends, or who of
  ///   the earlier list would be passed over.
  public init(
    _ entries: [SelectionEntry], scores: [SelectionScore], rules: SelectionRules, quota: Int,
    budgetFen: Int64, kept: [SelectionKept] = [], decidedOrder: [String] = []
  ) throws(SelectionFault) {
    var sums = kept.map { Standing($0, rules, decidedOrder) }
    for entry in entries {
      sums.append(try Standing(entry, scores.filter { $0.entry == entry.id }, rules, decidedOrder))
    }
    sums.sort { $0.precedes($1) }
    self.quota = max(0, quota)
    self.budgetFen = max(0, budgetFen)
    var room = Room(quota: self.quota, fen: self.budgetFen, kept: kept)
    var lines: [Line] = []
    var place = 0
    for (index, standing) in sums.enumerated() {
      if index == 0 || sums[index - 1].precedes(standing) { place = index + 1 }
      let (award, reason) = room.take(standing, rules)
      lines.append(standing.line(place: place, award: award, reason: reason, rules))
    }
    self.lines = lines
    try Self.checkTies(lines, rules)
    try checkPassedOver(sums)
  }

  /// Entries that nothing tells apart get the same or none of them does.
  private static func checkTies(
    _ lines: [Line], _ rules: SelectionRules
  ) throws(SelectionFault) {
    let groups = Dictionary(
      grouping: lines.filter { !$0.isKept || $0.awardFen == nil }, by: \.place)
    for group in groups.values where group.count > 1 {
      let open = group.filter { $0.reason != .belowLeast && $0.reason != .party }
      let amounts = open.map { rules.usesOwnAmounts && $0.awardFen != nil ? 1 : $0.awardFen }
      guard Set(amounts).count <= 1 else {
        throw .tieAtQuota(entries: open.map(\.entry).sorted())
      }
    }
  }

  /// Nobody who was refused before, and could be taken up, has more than somebody selected now.
  private func checkPassedOver(_ sums: [Standing]) throws(SelectionFault) {
    guard let last = lines.lastIndex(where: { !$0.isKept && $0.awardFen != nil }) else { return }
    let over = sums[..<last].filter { standing in
      guard let kept = standing.kept, kept.awardFen == nil, kept.canReturn else { return false }
      return standing.precedes(sums[last])
    }
    guard over.isEmpty else { throw .passedOver(entries: over.map(\.id).sorted()) }
  }

  /// What a loser is told: its own score and place, and what was missing; nothing of the others.
  public func missing(for entry: String, rules: SelectionRules) -> String? {
    guard let line = lines.first(where: { $0.entry == entry }), let reason = line.reason else {
      return nil
    }
    let score = "得分\(Self.points(line.hundredths))，第\(line.place)名"
    switch reason {
    case .belowLeast: return "\(score)，低于公布的最低分\(rules.leastPoints)分。"
    case .party: return "\(score)；同一单位只能有一个入选，另一个参评对象得分更高。"
    case .quota, .budget:
      let why = reason == .quota ? "名额\(quota)家已满" : "预算已用完"
      return "\(score)，\(why)，\(gap(line, rules))。"
    }
  }

  /// How far a loser is from the last of the selected, and by what.
  private func gap(_ line: Line, _ rules: SelectionRules) -> String {
    guard let last = winners.map(\.hundredths).min() else { return "没有入选者" }
    let equal = winners.filter { $0.hundredths == line.hundredths }
    if equal.contains(where: { $0.criteria == line.criteria || isLevel($0, line, rules) }) {
      return "与最后入选者得分和并列规则都相同，先后由评审会的会议纪要决定"
    }
    if let other = equal.last {
      let key = rules.tieBreak.first { (line.criteria[$0] ?? 0) != (other.criteria[$0] ?? 0) }
      let name = key.flatMap { rules.criterion($0)?.name } ?? ""
      return "与最后入选者得分相同，按公布的并列规则“\(name)”排在后面"
    }
    let weak = rules.criteria.filter { criterion in
      let own = line.criteria[criterion.key] ?? 0
      let others = winners.compactMap { $0.criteria[criterion.key] }
      return others.min().map { own < $0 } ?? false
    }.map(\.name)
    let weakest = weak.isEmpty ? "" : "；低于全部入选者的标准：\(weak.joined(separator: "、"))"
    guard last > line.hundredths else { return "得分不低于最后入选者，余下的金额不够任何一档" }
    return "与最后一名入选者相差\(Self.points(last - line.hundredths))分\(weakest)"
  }

  private func isLevel(_ one: Line, _ other: Line, _ rules: SelectionRules) -> Bool {
    rules.tieBreak.allSatisfy { (one.criteria[$0] ?? 0) == (other.criteria[$0] ?? 0) }
  }

  /// Hundredths as points with two decimals.
  public static func points(_ hundredths: Int) -> String {
    let rest = hundredths % 100
    return "\(hundredths / 100).\(rest < 10 ? "0" : "")\(rest)"
  }
}
