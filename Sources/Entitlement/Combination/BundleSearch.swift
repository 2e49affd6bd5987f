/// Branch and bound over the bundles of one part (Land, Doig 1960), deterministic: it counts nodes,
/// never time.
struct BundleSearch {
  /// What the search found.
  struct Result {
    /// The bundle of each block; nil: nothing as good as asked for was found.
    var chosen: [Int]?
    /// In fen.
    var total: Int64
    /// No choice pays more, in fen.
    var bound: Int64
    var nodes: Int
  }

  private let problem: CombinationProblem
  private let pricing: PriceBound
  private var amounts: CombinedAmounts
  private let repair: QuotaRepair
  private let mostNodes: Int
  /// The search ends with the first choice that pays this much.
  private let enough: Int64
  private var incumbent: [Int]?
  /// A choice must pay more than this to count.
  private var reached: Int64
  private var open: Int64 = .min
  private var nodes = 0
  private var isDone = false

  /// A search for a choice that pays more than `floor` fen, until one pays `enough`.
  init(_ problem: CombinationProblem, above floor: Int64, enough: Int64, mostNodes: Int) {
    self.problem = problem
    self.mostNodes = mostNodes
    self.enough = enough
    reached = floor
    pricing = PriceBound(problem)
    amounts = CombinedAmounts(problem)
    repair = QuotaRepair(problem)
  }

  mutating func run() -> Result {
    let alive = problem.blocks.map { [Bool](repeating: true, count: $0.count) }
    explore(alive, PriceTable(pricing))
    return Result(
      chosen: incumbent, total: reached, bound: max(reached, open), nodes: nodes)
  }

  // MARK: Choices

  private func isLawful(_ chosen: [Int]) -> Bool { repair.isLawful(chosen) }

  private mutating func offer(_ chosen: [Int]) {
    let total = amounts.total(chosen)
    guard total > reached, isLawful(chosen) else { return }
    reached = total
    incumbent = chosen
    if reached >= enough { isDone = true }
  }

  /// Changes one block at a time as long as that pays more.
  private mutating func improve(_ chosen: [Int]) {
    var chosen = chosen
    var total = isLawful(chosen) ? amounts.total(chosen) : -1
    var isBetter = true
    while isBetter {
      isBetter = false
      for block in chosen.indices {
        let now = chosen[block]
        var best = (total, now)
        for bundle in problem.blocks[block].indices where bundle != now {
          chosen[block] = bundle
          let other = amounts.total(chosen)
          if other > best.0, isLawful(chosen) { best = (other, bundle) }
        }
        chosen[block] = best.1
        if best.0 > total { (total, isBetter) = (best.0, true) }
      }
    }
    if total > reached { offer(chosen) }
  }

  // MARK: The tree

  private mutating func explore(_ alive: [[Bool]], _ table: PriceTable) {
    var (alive, table) = (alive, table)
    var best = problem.blocks.map { _ in (worth: Int128(0), bundle: 0) }
    nodes += 1
    var prices: [Int128] = []
    var bound = Int128(0)
    for round in 0..<3 {
      table.settle(alive)
      prices = pricing.clamped(table.prices())
      if pricing.hasCaps { pricing.descend(&prices, alive) }
      bound = pricing.bound(prices, alive, &best)
      guard pricing.fen(bound) > reached else { return }
      let before = reached
      let shares = table.shares()
      let rounded = alive.indices.map { block in
        alive[block].indices.filter { alive[block][$0] }
          .max { shares[table.first[block] + $0] < shares[table.first[block] + $1] } ?? 0
      }
      let kept = repair.repaired(rounded) { pricing.worth($0, $1, prices) }
      if nodes <= 8 || incumbent == nil { improve(kept) } else { offer(kept) }
      if isDone { return leave(bound) }
      guard pricing.fen(bound) > reached else { return }
      let closed = close(&alive, prices, bound, best)
      if !closed || (round > 0 && before == reached) { break }
    }
    if nodes >= mostNodes {
      isDone = true
      return leave(bound)
    }
    guard let block = branching(alive, prices, best, table) else {
      let chosen = alive.map { $0.firstIndex(of: true) ?? 0 }
      offer(chosen)
      // Amounts under caps that cross may be less than the bound allows.
      if pricing.fen(bound) > reached, !isExact(chosen) { leave(bound) }
      return
    }
    branch(on: block, alive, prices, bound, best, table)
  }

  /// Whether the amounts of a choice are the largest there are: it is unlawful, or nothing crosses.
  private func isExact(_ chosen: [Int]) -> Bool { !isLawful(chosen) || amounts.isExact }

  private mutating func leave(_ bound: Int128) { open = max(open, pricing.fen(bound)) }

  private mutating func branch(
    on block: Int, _ alive: [[Bool]], _ prices: [Int128], _ bound: Int128,
    _ best: [(worth: Int128, bundle: Int)], _ table: PriceTable
  ) {
    let order = alive[block].indices.filter { alive[block][$0] }
      .map { (worth: pricing.worth(block, $0, prices), bundle: $0) }
      .sorted { ($1.worth, $0.bundle) < ($0.worth, $1.bundle) }
    var child = alive
    for one in order {
      let most = pricing.fen(bound - (best[block].worth - one.worth))
      guard most > reached else { break }
      if isDone {
        open = max(open, most)
        return
      }
      for bundle in child[block].indices { child[block][bundle] = bundle == one.bundle }
      explore(child, table)
    }
  }

  /// Takes out bundles that can't be part of anything better; whether any was.
  private func close(
    _ alive: inout [[Bool]], _ prices: [Int128], _ bound: Int128,
    _ best: [(worth: Int128, bundle: Int)]
  ) -> Bool {
    var closed = false
    for block in alive.indices {
      for bundle in alive[block].indices where alive[block][bundle] && bundle != best[block].bundle
      {
        let less = best[block].worth - pricing.worth(block, bundle, prices)
        if pricing.fen(bound - less) <= reached {
          alive[block][bundle] = false
          closed = true
        }
      }
    }
    return closed
  }

  /// The block to decide next: one that is torn between bundles, the most fen first; else one
  /// whose bundles are nearly equal; nil where all are decided.
  private func branching(
    _ alive: [[Bool]], _ prices: [Int128], _ best: [(worth: Int128, bundle: Int)],
    _ table: PriceTable
  ) -> Int? {
    let shares = table.shares()
    var torn: (stake: Int64, block: Int)?
    var near: (stake: Int128, block: Int)?
    for block in alive.indices {
      var second: Int128?
      var (sum, highest) = (Int64(0), Int64(0))
      for bundle in alive[block].indices where alive[block][bundle] {
        let share = max(0, shares[table.first[block] + bundle]) >> 24
        sum += share
        highest = max(highest, share)
        if bundle != best[block].bundle {
          second = max(second ?? .min, pricing.worth(block, bundle, prices))
        }
      }
      guard let second else { continue }
      let stake = Int64(sum - highest) * (pricing.most(block) >> 12)
      if stake > 0, torn.map({ stake > $0.stake }) ?? true { torn = (stake, block) }
      let nearness = second - best[block].worth
      if near.map({ nearness > $0.stake }) ?? true { near = (nearness, block) }
    }
    return torn?.block ?? near?.block
  }
}
