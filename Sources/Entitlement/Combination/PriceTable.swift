/// A condensed simplex table in fixed-point numbers (Dantzig 1951; dual steps Lemke 1954).
///
/// It finds good prices for a part's caps, and which bundles are torn between two blocks' wishes.
/// Rounding can make prices worse but never wrong: whatever they are, `PriceBound` makes a bound of
/// them that holds exactly.
struct PriceTable {
  private static let one: Int64 = 1 << 44
  private static let least: Int64 = 1 << 20

  private let width: Int
  private let height: Int
  /// Row by row, the right-hand side last in each; the last row has the reduced worths.
  private var cells: [Int64]
  /// What each row and column stands for: a bundle's number, or the bundles' number + a row's.
  private var rowNames: [Int]
  private var columnNames: [Int]
  private let bundles: Int
  private let blocks: Int
  /// Bundles that may not be taken any more.
  private var isDead: [Bool]
  /// The unit of worth in fen, and the caps.
  private let unit: Int64
  private let caps: [Int64]
  /// The first bundle of each block.
  let first: [Int]

  /// The table of `pricing`'s part with nothing taken.
  init(_ pricing: PriceBound) {
    let problem = pricing.problem
    var first: [Int] = []
    var count = 0
    for block in problem.blocks {
      first.append(count)
      count += block.count
    }
    self.first = first
    bundles = count
    blocks = problem.blocks.count
    caps = pricing.caps
    width = count + 1
    height = blocks + caps.count + 1
    isDead = Array(repeating: false, count: count)
    rowNames = (0..<blocks + caps.count).map { count + $0 }
    columnNames = Array(0..<count)
    cells = Array(repeating: 0, count: width * height)
    let none = [Int128](repeating: 0, count: caps.count)
    var unit: Int64 = 1
    for (block, list) in problem.blocks.enumerated() {
      for place in list.indices {
        unit = max(unit, pricing.fen(pricing.worth(block, place, none)))
      }
    }
    self.unit = unit
    for (block, list) in problem.blocks.enumerated() {
      for place in list.indices {
        let column = first[block] + place
        cells[block * width + column] = Self.one
        let worth = pricing.fen(pricing.worth(block, place, none))
        cells[(height - 1) * width + column] = -Self.ratio(worth, unit)
        for row in caps.indices {
          let use = pricing.use(of: row, list[place], none)
          if use > 0 { cells[(blocks + row) * width + column] = Self.ratio(use, max(1, caps[row])) }
        }
      }
    }
    for row in 0..<height - 1 { cells[row * width + count] = Self.one }
  }

  private static func ratio(_ part: Int64, _ whole: Int64) -> Int64 {
    Int64(truncatingIfNeeded: (Int128(part) << 44) / Int128(whole))
  }

  private static func times(_ one: Int64, _ other: Int64) -> Int64 {
    let wide = one.multipliedFullWidth(by: other)
    return (wide.high << 20) | Int64(truncatingIfNeeded: wide.low >> 44)
  }

  // MARK: Steps

  /// Takes the bundles out that `alive` no longer has, and finds the best prices without them.
  mutating func settle(_ alive: [[Bool]]) {
    for (block, list) in alive.enumerated() {
      for (place, isAlive) in list.enumerated() { isDead[first[block] + place] = !isAlive }
    }
    var steps = 0
    let most = 4 * height + 40
    while steps < most, let row = leavingRow(), let column = dualColumn(row) {
      exchange(row.row, column)
      steps += 1
    }
    while steps < 2 * most, let column = enteringColumn(), let row = primalRow(column) {
      exchange(row, column)
      steps += 1
    }
  }

  /// A row that isn't allowed: a bundle that is dead but taken, or a negative amount.
  private func leavingRow() -> (row: Int, isAbove: Bool)? {
    var found: (row: Int, isAbove: Bool)?
    var worst = Self.least
    for row in 0..<height - 1 {
      let value = cells[row * width + width - 1]
      let name = rowNames[row]
      if name < bundles, isDead[name], value > worst {
        worst = value
        found = (row, true)
      } else if -value > worst {
        worst = -value
        found = (row, false)
      }
    }
    return found
  }

  private func dualColumn(_ leaving: (row: Int, isAbove: Bool)) -> Int? {
    var found: Int?
    var lowest = Int64.max
    let (start, last) = (leaving.row * width, (height - 1) * width)
    for column in 0..<width - 1 {
      let name = columnNames[column]
      if name < bundles, isDead[name] { continue }
      let cell = leaving.isAbove ? cells[start + column] : -cells[start + column]
      guard cell > Self.least else { continue }
      let ratio = Self.quotient(max(0, cells[last + column]), cell)
      if ratio < lowest { (lowest, found) = (ratio, column) }
    }
    return found
  }

  private func enteringColumn() -> Int? {
    var found: Int?
    var lowest = -Self.least
    let last = (height - 1) * width
    for column in 0..<width - 1 where cells[last + column] < lowest {
      let name = columnNames[column]
      if name < bundles, isDead[name] { continue }
      (lowest, found) = (cells[last + column], column)
    }
    return found
  }

  private func primalRow(_ column: Int) -> Int? {
    var found: Int?
    var lowest = Int64.max
    for row in 0..<height - 1 {
      let cell = cells[row * width + column]
      guard cell > Self.least else { continue }
      let ratio = Self.quotient(max(0, cells[row * width + width - 1]), cell)
      if ratio < lowest { (lowest, found) = (ratio, row) }
    }
    return found
  }

  private static func quotient(_ part: Int64, _ whole: Int64) -> Int64 {
    let high = part >> 20
    guard high.magnitude < whole.magnitude >> 1 else { return part < 0 ? .min / 2 : .max / 2 }
    return whole.dividingFullWidth((high, UInt64(bitPattern: part << 44))).quotient
  }

  private mutating func exchange(_ row: Int, _ column: Int) {
    let start = row * width
    let pivot = cells[start + column]
    let inverse = Self.quotient(Self.one, pivot)
    for place in 0..<width where place != column {
      cells[start + place] = Self.quotient(cells[start + place], pivot)
    }
    cells[start + column] = inverse
    for other in 0..<height where other != row {
      let line = other * width
      let factor = cells[line + column]
      if factor == 0 { continue }
      for place in 0..<width where place != column {
        let cell = cells[start + place]
        if cell != 0 { cells[line + place] = cells[line + place] &- Self.times(factor, cell) }
      }
      cells[line + column] = -Self.times(factor, inverse)
    }
    swap(&rowNames[row], &columnNames[column])
  }

  // MARK: What it says

  /// The prices of the caps, as `PriceBound` has them.
  func prices() -> [Int128] {
    var prices = [Int128](repeating: 0, count: caps.count)
    for column in 0..<width - 1 {
      let cap = columnNames[column] - bundles - blocks
      guard cap >= 0 else { continue }
      let price = max(0, cells[(height - 1) * width + column])
      prices[cap] = Int128(price) * Int128(unit) / Int128(max(1, caps[cap]))
    }
    return prices
  }

  /// How much of each bundle is taken, one being 2⁴⁴.
  func shares() -> [Int64] {
    var shares = [Int64](repeating: 0, count: bundles)
    for row in 0..<height - 1 where rowNames[row] < bundles {
      shares[rowNames[row]] = cells[row * width + width - 1]
    }
    return shares
  }
}
