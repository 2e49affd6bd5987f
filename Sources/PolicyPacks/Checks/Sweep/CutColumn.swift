/// A column cut into pieces on which every cell is constant.
struct CutColumn {
  /// Single choices, or closed ranges on the grid.
  enum Piece {
    case choice(Int)
    case range(ClosedRange<Int128>)
  }

  private(set) var pieces: [Piece] = []
  /// For each piece the rules whose cell lets it through.
  private(set) var matching: [RuleSet] = []
  private let step: Int128

  init(_ domain: SweepDomain, cells: [SweepCell]) {
    switch domain {
    case .choices(let count):
      step = 1
      for choice in 0..<max(0, count) {
        pieces.append(.choice(choice))
        matching.append(
          CutColumn.rules(cells) { cell in
            switch cell {
            case .any: true
            case .choices(let choices): choices.contains(choice)
            case .intervals: false
            }
          })
      }
    case .ordered(let low, let high, let step):
      self.step = max(1, step)
      cut(low: low, high: high, cells: cells)
    }
  }

  private mutating func cut(low: Int128, high: Int128, cells: [SweepCell]) {
    guard let domain = onGrid(SweepInterval(low: low, high: high), within: low...max(low, high)),
      low <= high
    else { return }
    let allowed: [[ClosedRange<Int128>]?] = cells.map { cell in
      switch cell {
      case .any: nil
      case .choices: []
      case .intervals(let intervals): intervals.compactMap { onGrid($0, within: domain) }
      }
    }
    var starts: Set<Int128> = [domain.lowerBound]
    for range in allowed.compactMap({ $0 }).joined() {
      starts.insert(range.lowerBound)
      if range.upperBound < domain.upperBound { starts.insert(range.upperBound + step) }
    }
    let ordered = starts.sorted()
    for (index, start) in ordered.enumerated() {
      let end = index + 1 < ordered.count ? ordered[index + 1] - step : domain.upperBound
      pieces.append(.range(start...end))
      matching.append(
        CutColumn.rules(allowed) { ranges in
          ranges.map { $0.contains { $0.contains(start) } } ?? true
        })
    }
  }

  private static func rules<Cell>(_ cells: [Cell], where lets: (Cell) -> Bool) -> RuleSet {
    var set = RuleSet(none: cells.count)
    for (rule, cell) in cells.enumerated() where lets(cell) { set.insert(rule) }
    return set
  }

  /// The first and last value of the grid in the interval, nil where it holds none.
  private func onGrid(
    _ interval: SweepInterval, within domain: ClosedRange<Int128>
  ) -> ClosedRange<Int128>? {
    var low = domain.lowerBound
    if let bound = interval.low, bound > low || (bound == low && !interval.includesLow) {
      low = bound
      if low > domain.upperBound { return nil }
      if !interval.includesLow { low += 1 }
    }
    var high = domain.upperBound
    if let bound = interval.high, bound < high || (bound == high && !interval.includesHigh) {
      high = bound
      if high < domain.lowerBound { return nil }
      if !interval.includesHigh { high -= 1 }
    }
    // Round up to a multiple of step, and down; the remainder of a negative number is negative.
    let above = low % step
    low += above > 0 ? step - above : -above
    let below = high % step
    high -= below < 0 ? step + below : below
    return low <= high ? low...high : nil
  }

  /// The pieces as one side of a box; neighbouring ranges become one.
  func side(of chosen: [Int]) -> SweepSide {
    if chosen.count == pieces.count { return .any }
    var choices: Set<Int> = []
    var ranges: [ClosedRange<Int128>] = []
    for index in chosen {
      switch pieces[index] {
      case .choice(let choice): choices.insert(choice)
      case .range(let range):
        if let last = ranges.last, last.upperBound + step == range.lowerBound {
          ranges[ranges.count - 1] = last.lowerBound...range.upperBound
        } else {
          ranges.append(range)
        }
      }
    }
    return ranges.isEmpty ? .choices(choices) : .ranges(ranges)
  }
}
