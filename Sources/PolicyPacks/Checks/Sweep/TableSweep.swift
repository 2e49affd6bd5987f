/// An exact sweep over the boxes of a decision table: which sets of rules match together somewhere,
/// with one box each in which exactly these rules match.
///
/// Each column is cut into pieces on which no cell changes; columns are split one after the other,
/// pieces that the same rules survive are taken together, and a column met again with the same
/// surviving rules is not swept twice. So the work is bounded by the number of such sets, and by
/// `budget` beyond it.
public struct TableSweep: Sendable {
  /// Where exactly the rules of the key match; the empty key is a gap.
  public private(set) var boxes: [[Int]: [SweepSide]] = [:]
  /// The budget was used up: what is in `boxes` is true, but there may be more.
  public private(set) var isIncomplete = false

  /// Sweeps the table; `budget` bounds the pairs of a column and surviving rules that are visited.
  public init(_ table: SweepTable, budget: Int = 100_000) {
    let columns = table.columns.enumerated().map { index, domain in
      CutColumn(domain, cells: table.rules.map { index < $0.count ? $0[index] : .any })
    }
    // A column without values lets nothing happen, so there is nothing to prove.
    if columns.contains(where: { $0.pieces.isEmpty }) { return }
    var walk = Walk(columns: columns, budget: budget)
    walk.visit(column: 0, surviving: RuleSet(all: table.rules.count), box: [])
    boxes = walk.boxes
    isIncomplete = walk.budget < 0
  }

  /// Where no rule matches, nil when the table is complete (as far as swept).
  public var gap: [SweepSide]? { boxes[[]] }

  /// Sets of two or more rules that match together, smallest rule numbers first.
  public var overlaps: [(rules: [Int], box: [SweepSide])] {
    boxes.filter { $0.key.count > 1 }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
      .map { (rules: $0.key, box: $0.value) }
  }

  /// Rules that match somewhere.
  public var matching: Set<Int> { Set(boxes.keys.joined()) }

  private struct State: Hashable {
    var column: Int
    var surviving: RuleSet
  }

  private struct Walk {
    let columns: [CutColumn]
    var budget: Int
    var boxes: [[Int]: [SweepSide]] = [:]
    var seen: Set<State> = []

    mutating func visit(column: Int, surviving: RuleSet, box: [SweepSide]) {
      guard budget >= 0 else { return }
      if column == columns.count || surviving.isEmpty {
        let rules = surviving.members
        if boxes[rules] == nil {
          let rest = [SweepSide](repeating: .any, count: columns.count - column)
          boxes[rules] = box + rest
        }
        return
      }
      guard seen.insert(State(column: column, surviving: surviving)).inserted else { return }
      budget -= 1
      var order: [RuleSet] = []
      var groups: [RuleSet: [Int]] = [:]
      for (piece, matching) in columns[column].matching.enumerated() {
        let after = surviving.intersection(matching)
        if groups[after] == nil { order.append(after) }
        groups[after, default: []].append(piece)
      }
      for after in order {
        let side = columns[column].side(of: groups[after] ?? [])
        visit(column: column + 1, surviving: after, box: box + [side])
      }
    }
  }
}

/// A set of rules by number, as bits.
struct RuleSet: Hashable, Sendable {
  private var words: [UInt64]

  /// No rule of `count`.
  init(none count: Int) { words = Array(repeating: 0, count: (count + 63) / 64) }

  /// All rules of `count`.
  init(all count: Int) {
    self.init(none: count)
    for rule in 0..<count { insert(rule) }
  }

  mutating func insert(_ rule: Int) { words[rule / 64] |= 1 << UInt64(rule % 64) }

  func intersection(_ other: RuleSet) -> RuleSet {
    var result = self
    for index in words.indices { result.words[index] &= other.words[index] }
    return result
  }

  var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

  var members: [Int] {
    words.enumerated().flatMap { index, word in
      (0..<64).filter { word >> UInt64($0) & 1 == 1 }.map { index * 64 + $0 }
    }
  }
}
