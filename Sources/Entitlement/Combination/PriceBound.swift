/// Bounds a part from above by prices for its caps (Lagrange), in integers.
///
/// With a price 0 ≤ λ ≤ 1 for each fen under a cap, and any price for a quota's weight, no choice
/// pays more than Σ λ·cap + Σ over blocks of the best bundle at what its amounts are worth after
/// prices. Prices are whole multiples of 1 ∕ `scale`, so the bound is a proof and not an estimate.
struct PriceBound {
  let problem: CombinationProblem
  /// What a price of one is.
  static let bits: Int128 = 44
  let scale = Int128(1) << 44
  /// Some bundles have caps of their own, for which prices of the table are only a start.
  let hasCaps: Bool
  /// Caps and quotas; quotas stand last.
  let caps: [Int64]
  /// For each option the rows that price its amount.
  private let rowsOf: [[Int]]
  /// For each option the quotas that price its being taken, with its weight.
  private let quotasOf: [[(row: Int, weight: Int64)]]
  /// For each row the blocks that it touches.
  private let blocksOf: [[Int]]
  /// For each block whether a bundle has an option under a row: `[block][bundle * rows + row]`.
  private let touches: [[Bool]]
  /// The highest price that makes sense for each row.
  private let highest: [Int128]

  init(_ problem: CombinationProblem) {
    self.problem = problem
    let rows = problem.rows.count + problem.quotas.count
    hasCaps = problem.blocks.contains { $0.contains { !$0.caps.isEmpty } }
    caps = problem.rows.map(\.cap) + problem.quotas.map(\.cap)
    var rowsOf = [[Int]](repeating: [], count: problem.values.count)
    for (place, row) in problem.rows.enumerated() {
      for option in row.options { rowsOf[option].append(place) }
    }
    var quotasOf = [[(row: Int, weight: Int64)]](repeating: [], count: problem.values.count)
    for (place, quota) in problem.quotas.enumerated() {
      for (option, weight) in quota.weights.enumerated() where weight > 0 {
        quotasOf[option].append((problem.rows.count + place, weight))
      }
    }
    self.rowsOf = rowsOf
    self.quotasOf = quotasOf
    touches = problem.blocks.map { bundles in
      var touches = [Bool](repeating: false, count: bundles.count * rows)
      for (place, bundle) in bundles.enumerated() {
        for option in bundle.options {
          for row in rowsOf[option] { touches[place * rows + row] = true }
          for quota in quotasOf[option] { touches[place * rows + quota.row] = true }
        }
      }
      return touches
    }
    let touched = touches
    blocksOf = (0..<rows).map { row in
      touched.indices.filter { block in
        stride(from: row, to: touched[block].count, by: max(1, rows)).contains {
          touched[block][$0]
        }
      }
    }
    let whole = Int128(1) << 44
    let prices = problem.rows.map { _ in whole }
    highest =
      prices
      + problem.quotas.map { quota in
        zip(problem.values, quota.weights).map { value, weight in
          weight > 0 ? min(Int128(1) << 70, Int128(value / weight + 1) * whole) : 0
        }.max() ?? 0
      }
  }

  /// What `bundle` of `block` is worth after `prices`, times `scale`.
  func worth(_ block: Int, _ bundle: Int, _ prices: [Int128]) -> Int128 {
    let bundle = problem.blocks[block][bundle]
    var sum = Int128(0)
    if bundle.caps.isEmpty {
      for option in bundle.options {
        sum += unitWorth(option, prices) * Int128(problem.values[option])
      }
    } else {
      var left = bundle.caps.map(\.cap)
      let units = bundle.options.map { (unitWorth($0, prices), $0) }.sorted { $0 > $1 }
      for (unit, option) in units where unit > 0 {
        var amount = problem.values[option]
        for (place, cap) in bundle.caps.enumerated() where cap.options.contains(option) {
          amount = min(amount, left[place])
        }
        for (place, cap) in bundle.caps.enumerated() where cap.options.contains(option) {
          left[place] -= amount
        }
        sum += unit * Int128(amount)
      }
    }
    for option in bundle.options {
      for quota in quotasOf[option] { sum -= prices[quota.row] * Int128(quota.weight) }
    }
    return sum - Int128(bundle.less) * scale
  }

  /// A worth in whole fen.
  func fen(_ worth: Int128) -> Int64 { Int64(clamping: worth >> Self.bits) }

  /// What the options of the block's largest bundle pay at most, in fen.
  func most(_ block: Int) -> Int64 {
    problem.blocks[block].map { $0.options.reduce(0) { $0 + problem.values[$1] } }.max() ?? 0
  }

  /// The prices, none higher than makes sense.
  func clamped(_ prices: [Int128]) -> [Int128] { zip(prices, highest).map { min($0, $1) } }

  private func unitWorth(_ option: Int, _ prices: [Int128]) -> Int128 {
    var unit = scale
    for row in rowsOf[option] { unit -= prices[row] }
    return max(0, unit)
  }

  /// The bound at `prices` over the bundles that are alive, times `scale`.
  func bound(_ prices: [Int128], _ alive: [[Bool]], _ best: inout [(worth: Int128, bundle: Int)])
    -> Int128
  {
    var sum = Int128(0)
    for (price, cap) in zip(prices, caps) { sum += price * Int128(cap) }
    for block in problem.blocks.indices {
      best[block] = self.best(block, prices, alive[block])
      sum += best[block].worth
    }
    return sum
  }

  private func best(
    _ block: Int, _ prices: [Int128], _ alive: [Bool]
  ) -> (worth: Int128, bundle: Int) {
    var best: (worth: Int128, bundle: Int) = (.min, 0)
    for bundle in alive.indices where alive[bundle] {
      let worth = worth(block, bundle, prices)
      if worth > best.worth { best = (worth, bundle) }
    }
    return best
  }

  /// How much of `row` the best bundles at `prices` use: of an amount's cap fen, of a quota weight.
  func use(of row: Int, _ bundle: CombinationProblem.Bundle, _ prices: [Int128]) -> Int64 {
    var sum = Int64(0)
    if row >= problem.rows.count {
      for option in bundle.options {
        for quota in quotasOf[option] where quota.row == row { sum += quota.weight }
      }
      return sum
    }
    for option in bundle.options where rowsOf[option].contains(row) {
      if unitWorth(option, prices) > 0 { sum += problem.values[option] }
    }
    for cap in bundle.caps
    where cap.cap < sum && cap.options.contains(where: { rowsOf[$0].contains(row) }) {
      sum = min(sum, cap.cap)  // Near enough: only the direction of the price depends on it.
    }
    return sum
  }

  /// Lowers the bound by setting each price in turn to the best given the others.
  func descend(_ prices: inout [Int128], _ alive: [[Bool]]) {
    for row in caps.indices { settle(row, &prices, alive) }
  }

  private func settle(_ row: Int, _ prices: inout [Int128], _ alive: [[Bool]]) {
    let rows = caps.count
    // Blocks for which the price matters: what they pay without it, and the bundles under it.
    var others: [(block: Int, rest: Int128, bundles: [Int])] = []
    for block in blocksOf[row] {
      var rest = Int128.min
      var bundles: [Int] = []
      for bundle in alive[block].indices where alive[block][bundle] {
        if touches[block][bundle * rows + row] {
          bundles.append(bundle)
        } else {
          rest = max(rest, worth(block, bundle, prices))
        }
      }
      if !bundles.isEmpty { others.append((block, rest, bundles)) }
    }
    func value(_ price: Int128, _ prices: inout [Int128]) -> Int128 {
      prices[row] = price
      var sum = price * Int128(caps[row])
      for other in others {
        var best = other.rest
        for bundle in other.bundles { best = max(best, worth(other.block, bundle, prices)) }
        sum += best
      }
      return sum
    }
    // The bound is convex in one price: halve the range by its slope.
    var (low, high) = (Int128(0), highest[row])
    while low < high {
      let middle = low + (high - low) / 2
      if value(middle, &prices) <= value(middle + 1, &prices) {
        high = middle
      } else {
        low = middle + 1
      }
    }
    prices[row] = low
  }
}
