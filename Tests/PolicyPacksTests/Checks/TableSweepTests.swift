import PolicyPacks
import Testing

@Suite("The sweep of boxes decides completeness and overlap exactly")
struct TableSweepTests {
  private func at(least low: Int128) -> SweepCell {
    .intervals([SweepInterval(low: low, high: nil)])
  }
  private func below(_ high: Int128) -> SweepCell {
    .intervals([SweepInterval(low: nil, high: high, includesHigh: false)])
  }

  @Test("a table that covers a threshold from both sides is complete and free of overlap")
  func complete() {
    let sweep = TableSweep(
      SweepTable(
        columns: [.ordered(low: 0, high: 1_000_000, step: 1), .choices(2)],
        rules: [
          [below(5000), .any], [at(least: 5000), .choices([0])], [at(least: 5000), .choices([1])],
        ]
      ))
    #expect(sweep.gap == nil && sweep.overlaps.isEmpty && sweep.matching == [0, 1, 2])
  }

  @Test("a gap is shown as a box")
  func gap() {
    let sweep = TableSweep(
      SweepTable(
        columns: [.ordered(low: 0, high: 100, step: 1), .choices(3)],
        rules: [[below(50), .any], [at(least: 51), .any], [at(least: 50), .choices([0, 2])]]))
    #expect(sweep.gap == [.ranges([50...50]), .choices([1])])
    #expect(sweep.overlaps.map(\.rules) == [[1, 2]])
  }

  @Test("between neighbours of the grid there is no gap")
  func grid() {
    let rules: [[SweepCell]] = [
      [.intervals([SweepInterval(low: nil, high: 400)])], [at(least: 500)],
    ]
    #expect(
      TableSweep(
        SweepTable(columns: [.ordered(low: 0, high: 900, step: 100)], rules: rules)
      ).gap == nil)
    #expect(
      TableSweep(
        SweepTable(columns: [.ordered(low: 0, high: 900, step: 50)], rules: rules)
      ).gap == [.ranges([450...450])])
  }

  @Test("a rule outside the domain matches nowhere")
  func never() {
    let sweep = TableSweep(
      SweepTable(
        columns: [.ordered(low: 0, high: 10, step: 1)], rules: [[.any], [at(least: 11)]]))
    #expect(sweep.matching == [0])
  }

  @Test("a table that would explode stops at its budget and says so")
  func budget() {
    let columns = 24
    let rules: [[SweepCell]] = (0..<columns).map { rule in
      (0..<columns).map { $0 == rule ? .choices([0]) : .any }
    }
    let sweep = TableSweep(
      SweepTable(columns: Array(repeating: .choices(2), count: columns), rules: rules),
      budget: 10_000)
    #expect(sweep.isIncomplete)
  }

  @Test("no rules leave everything a gap, and no columns leave everything matched")
  func edges() {
    #expect(TableSweep(SweepTable(columns: [.choices(2)], rules: [])).gap == [.any])
    #expect(TableSweep(SweepTable(columns: [], rules: [[], []])).overlaps.count == 1)
  }

  @Test("over small random tables the sweep equals trying every point", arguments: 0..<40)
  func bruteForce(seed: Int) {
    var random = Lehmer(seed: UInt64(seed) * 2 + 1)
    for _ in 0..<25 {
      let table = random.table()
      let sweep = TableSweep(table)
      var expected: Set<[Int]> = []
      for point in Self.points(table.columns) {
        let rules = Self.rules(of: table, at: point)
        expected.insert(rules)
        // Every box that holds the point must name exactly these rules.
        for (key, box) in sweep.boxes where Self.holds(box, point) { #expect(key == rules) }
      }
      #expect(Set(sweep.boxes.keys) == expected)
      for box in sweep.boxes.values {
        #expect(Self.points(table.columns).contains { Self.holds(box, $0) })
      }
    }
  }

  @Test("the complement of intervals holds exactly what they don't", arguments: 0..<20)
  func complement(seed: Int) {
    var random = Lehmer(seed: UInt64(seed) * 2 + 1)
    for _ in 0..<50 {
      let intervals = random.intervals()
      let complement = SweepInterval.complement(of: intervals)
      for value in Int128(-3)...12 {
        #expect(
          Self.lets(.intervals(intervals), value) != Self.lets(.intervals(complement), value))
      }
    }
  }

  // MARK: The plain model

  private static func points(_ columns: [SweepDomain]) -> [[Int128]] {
    columns.reduce([[]]) { points, domain in
      let values: [Int128] =
        switch domain {
        case .choices(let count): (0..<Int128(count)).map { $0 }
        case .ordered(let low, let high, let step): (low...high).filter { $0 % step == 0 }
        }
      return points.flatMap { point in values.map { point + [$0] } }
    }
  }

  private static func lets(_ cell: SweepCell, _ value: Int128) -> Bool {
    switch cell {
    case .any: true
    case .choices(let choices): choices.contains(Int(value))
    case .intervals(let intervals):
      intervals.contains { interval in
        let above = interval.low.map { interval.includesLow ? value >= $0 : value > $0 } ?? true
        let under = interval.high.map { interval.includesHigh ? value <= $0 : value < $0 } ?? true
        return above && under
      }
    }
  }

  private static func rules(of table: SweepTable, at point: [Int128]) -> [Int] {
    table.rules.indices.filter { rule in
      zip(table.rules[rule], point).allSatisfy { lets($0, $1) }
    }
  }

  private static func holds(_ box: [SweepSide], _ point: [Int128]) -> Bool {
    zip(box, point).allSatisfy { side, value in
      switch side {
      case .any: true
      case .choices(let choices): choices.contains(Int(value))
      case .ranges(let ranges): ranges.contains { $0.contains(value) }
      }
    }
  }
}

/// A small seeded generator, so that a failure repeats.
private struct Lehmer {
  var state: UInt64
  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  mutating func intervals() -> [SweepInterval] {
    (0..<(1 + next(2))).map { _ in
      let low = next(4) == 0 ? nil : Int128(next(9))
      let high = next(4) == 0 ? nil : (low ?? 0) + Int128(next(5))
      return SweepInterval(
        low: low, includesLow: next(2) == 0, high: high, includesHigh: next(2) == 0)
    }
  }

  mutating func table() -> SweepTable {
    let columns: [SweepDomain] = (0..<(1 + next(3))).map { _ in
      next(2) == 0
        ? .choices(1 + next(3))
        : .ordered(low: -2, high: Int128(4 + next(5)), step: Int128(1 + next(2)))
    }
    let rules = (0..<next(6)).map { _ in
      columns.map { domain -> SweepCell in
        if next(3) == 0 { return .any }
        switch domain {
        case .choices(let count):
          return .choices(Set((0..<count).filter { _ in next(2) == 0 }))
        case .ordered: return .intervals(intervals())
        }
      }
    }
    return SweepTable(columns: columns, rules: rules)
  }
}
