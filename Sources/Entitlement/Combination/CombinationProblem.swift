/// A connected part of an instance, as the search sees it: blocks, of which each takes one bundle.
struct CombinationProblem {
  /// Options of one block that are taken together; nothing among them excludes another.
  struct Bundle {
    var options: [Int]
    /// Caps on amounts within the bundle, nested: what tops up, and ceilings of one contract.
    var caps: [Cap] = []
    /// Caps that cross those; bounds leave them out, amounts don't.
    var loose: [Cap] = []
    /// Amounts that are taken off what these options pay together.
    var deductions: [Cap] = []
    /// All that is taken off, in fen.
    var less: Int64 { deductions.reduce(0) { $0 + $1.cap } }
  }

  /// A cap on the amounts of some options.
  struct Cap {
    var cap: Int64
    var options: [Int]
  }

  /// The places of the options in the instance.
  var places: [Int] = []
  /// In fen, by local place.
  var values: [Int64] = []
  var days: [Int] = []
  /// Caps over blocks.
  var rows: [Cap] = []
  /// Caps on weights; weights by local place.
  var quotas: [(cap: Int64, weights: [Int64])] = []
  /// For each block the bundles to choose from.
  var blocks: [[Bundle]] = []
  /// Bundles were left out, because there were too many.
  var isCut = false

  /// How many nodes a search may visit so that large parts end in a few seconds too: work at a node
  /// grows with the table of bundles and caps. It counts cells and never time.
  var affordableNodes: Int {
    let bundles = blocks.reduce(1) { $0 + $1.count }
    let cells = bundles * (blocks.count + rows.count + quotas.count + 1)
    return max(50, 200_000_000 / max(1, cells))
  }
}

/// Sets of which any two are disjoint or one holds the other.
struct NestedSets {
  private(set) var sets: [Set<Int>] = []

  /// Adds the set unless it crosses one that is there.
  mutating func insert(_ list: [Int]) -> Bool {
    let members = Set(list)
    let fits = admits(members)
    if fits { sets.append(members) }
    return fits
  }

  /// Whether the set crosses none that is there.
  func admits(_ members: Set<Int>) -> Bool {
    sets.allSatisfy { other in
      other.isDisjoint(with: members) || other.isSubset(of: members)
        || members.isSubset(of: other)
    }
  }
}

/// Which things belong together, by joining pairs.
struct Joining {
  private var parents: [Int]

  init(_ count: Int) { parents = Array(0..<count) }

  mutating func root(_ place: Int) -> Int {
    var place = place
    while parents[place] != place {
      parents[place] = parents[parents[place]]
      place = parents[place]
    }
    return place
  }

  mutating func join(_ first: Int, _ second: Int) {
    let (a, b) = (root(first), root(second))
    if a != b { parents[max(a, b)] = min(a, b) }
  }
}
