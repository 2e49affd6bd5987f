/// The largest amounts that chosen bundles pay together under all caps.
///
/// Caps over blocks that nest form the inner family; where nothing else is chosen that caps
/// amounts, taking one option after the other is best. Caps within bundles, and caps that cross,
/// form a second family: amounts under two nested families are a flow, which is whole. What crosses
/// even those is cut off afterwards, so that amounts are always lawful.
struct CombinedAmounts {
  private let problem: CombinationProblem
  /// Caps over blocks that nest, the innermost first.
  private let inner: [CombinationProblem.Cap]
  /// For each option the caps of `inner` that hold it, the innermost first.
  private let innerOf: [[Int]]
  private let parents: [Int?]
  /// Caps over blocks that cross those but nest among themselves.
  private let outer: [CombinationProblem.Cap]
  private let loose: [CombinationProblem.Cap]
  private let isPlain: Bool
  /// Amounts are the largest there are: nothing crosses both families.
  let isExact: Bool
  private var loads: [Int64]

  init(_ problem: CombinationProblem) {
    self.problem = problem
    var (first, second) = (NestedSets(), NestedSets())
    var (inner, outer, loose) = (
      [CombinationProblem.Cap](), [CombinationProblem.Cap](), [CombinationProblem.Cap]()
    )
    for row in problem.rows {
      if first.insert(row.options) {
        inner.append(row)
      } else if second.insert(row.options) {
        outer.append(row)
      } else {
        loose.append(row)
      }
    }
    inner.sort { $0.options.count < $1.options.count }
    outer.sort { $0.options.count < $1.options.count }
    self.inner = inner
    self.outer = outer
    self.loose = loose
    var innerOf = [[Int]](repeating: [], count: problem.values.count)
    for (place, cap) in inner.enumerated() {
      for option in cap.options { innerOf[option].append(place) }
    }
    self.innerOf = innerOf
    parents = inner.indices.map { place in
      innerOf[inner[place].options[0]].drop { $0 != place }.dropFirst().first
    }
    isPlain =
      outer.isEmpty && loose.isEmpty
      && problem.blocks.allSatisfy {
        $0.allSatisfy { $0.caps.isEmpty && $0.loose.isEmpty && $0.deductions.isEmpty }
      }
    isExact =
      loose.isEmpty
      && problem.blocks.allSatisfy { bundles in
        bundles.allSatisfy { bundle in
          bundle.loose.isEmpty && bundle.caps.allSatisfy { second.admits(Set($0.options)) }
        }
      }
    loads = Array(repeating: 0, count: inner.count)
  }

  /// What the bundles chosen for the blocks pay together, in fen.
  mutating func total(_ chosen: [Int]) -> Int64 {
    guard isPlain else { return amounts(chosen).reduce(0, +) }
    for place in loads.indices { loads[place] = 0 }
    var sum: Int64 = 0
    for (block, bundle) in chosen.enumerated() {
      for option in problem.blocks[block][bundle].options {
        if let row = innerOf[option].first {
          loads[row] += problem.values[option]
        } else {
          sum += problem.values[option]
        }
      }
    }
    for place in loads.indices {
      let load = min(loads[place], inner[place].cap)
      if let parent = parents[place] { loads[parent] += load } else { sum += load }
    }
    return sum
  }

  /// The amounts of all options in fen, 0 for those that aren't chosen.
  func amounts(_ chosen: [Int]) -> [Int64] {
    let bundles = chosen.enumerated().map { problem.blocks[$0][$1] }
    let options = bundles.flatMap(\.options).sorted {
      (problem.days[$0], $0) < (problem.days[$1], $1)
    }
    var second = NestedSets()
    for cap in outer { _ = second.insert(cap.options) }
    var crossing = loose + bundles.flatMap(\.loose)
    var caps = outer
    for cap in bundles.flatMap(\.caps) {
      if second.insert(cap.options) { caps.append(cap) } else { crossing.append(cap) }
    }
    var amounts = [Int64](repeating: 0, count: problem.values.count)
    if caps.isEmpty {
      var left = inner.map(\.cap)
      for option in options {
        let amount = innerOf[option].reduce(problem.values[option]) { min($0, left[$1]) }
        amounts[option] = amount
        for row in innerOf[option] { left[row] -= amount }
      }
    } else {
      flow(options, caps.sorted { $0.options.count < $1.options.count }, into: &amounts)
    }
    for cap in crossing {
      var left = cap.cap
      for option in cap.options {
        amounts[option] = min(amounts[option], left)
        left -= amounts[option]
      }
    }
    for deduction in bundles.flatMap(\.deductions) { deduct(deduction, from: &amounts) }
    return amounts
  }

  /// Takes off what was paid before, from the largest amount first.
  private func deduct(_ deduction: CombinationProblem.Cap, from amounts: inout [Int64]) {
    var left = deduction.cap
    for option in deduction.options.sorted(by: { (amounts[$1], $0) < (amounts[$0], $1) }) {
      let less = min(left, amounts[option])
      amounts[option] -= less
      left -= less
    }
  }

  private func flow(
    _ options: [Int], _ caps: [CombinationProblem.Cap], into amounts: inout [Int64]
  ) {
    // Places: 0 the source, 1 the sink, then the caps of the second family, then of the first.
    var flow = WholeFlow(places: 2 + caps.count + inner.count)
    let sets = caps.map { Set($0.options) }
    for (place, cap) in caps.enumerated() {
      let parent = sets.indices.first { $0 > place && sets[$0].isSuperset(of: sets[place]) }
      flow.join(parent.map { 2 + $0 } ?? 0, 2 + place, cap.cap)
    }
    for (place, cap) in inner.enumerated() {
      flow.join(2 + caps.count + place, parents[place].map { 2 + caps.count + $0 } ?? 1, cap.cap)
    }
    let ways = options.map { option in
      let from = sets.indices.first { sets[$0].contains(option) }.map { 2 + $0 } ?? 0
      let to = innerOf[option].first.map { 2 + caps.count + $0 } ?? 1
      return flow.join(from, to, problem.values[option])
    }
    flow.fill()
    for (option, way) in zip(options, ways) { amounts[option] = flow.flow(way) }
  }
}

/// A largest flow from place 0 to place 1 in whole numbers, by shortest ways (Edmonds, Karp 1972).
struct WholeFlow {
  private var ends: [Int] = []
  private var left: [Int64] = []
  private var ways: [[Int]]

  init(places: Int) { ways = Array(repeating: [], count: places) }

  /// Adds a way of that capacity; its number.
  @discardableResult
  mutating func join(_ from: Int, _ to: Int, _ capacity: Int64) -> Int {
    let number = ends.count
    ends += [to, from]
    left += [capacity, 0]
    ways[from].append(number)
    ways[to].append(number + 1)
    return number
  }

  /// What flows on the way of that number.
  func flow(_ way: Int) -> Int64 { left[way ^ 1] }

  /// Sends as much as can flow.
  mutating func fill() {
    while true {
      var came = [Int?](repeating: nil, count: ways.count)
      var queue = [0]
      var next = 0
      while next < queue.count, came[1] == nil {
        for way in ways[queue[next]] where left[way] > 0 && ends[way] != 0 && came[ends[way]] == nil
        {
          came[ends[way]] = way
          queue.append(ends[way])
        }
        next += 1
      }
      var path: [Int] = []
      var place = 1
      while place != 0, let way = came[place] {
        path.append(way)
        place = ends[way ^ 1]
      }
      guard let most = path.map({ left[$0] }).min() else { return }
      for way in path {
        left[way] -= most
        left[way ^ 1] += most
      }
    }
  }
}
