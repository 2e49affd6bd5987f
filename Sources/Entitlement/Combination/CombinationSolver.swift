/// Finds the best lawful combination exactly, with an integer bound as certificate, or states how
/// much more something better could pay.
public struct CombinationSolver: Sendable {
  /// The most nodes of one search, fewer for large parts; what is left then is a stated gap.
  public var mostNodes = 200_000
  /// The most nodes spent on choosing among combinations that pay the same.
  public var mostTieNodes = 500

  /// A solver with its default bound on nodes.
  public init() {}

  /// The best combination; nil for an instance with negative numbers, unknown places or sums
  /// beyond 2⁵⁰ fen.
  ///
  /// Of combinations that pay the same the one with fewest applications is taken, then the one
  /// whose days of payment add up to the earliest.
  public func solve(_ instance: CombinationInstance) -> CombinationSolution? {
    guard instance.isSound else { return nil }
    let parts = CombinationParts(instance)
    var solution = CombinationSolution(
      amounts: Array(repeating: nil, count: instance.options.count), bound: 0, tieIsProven: true,
      nodes: 0)
    let wide = parts.problems(subsets: true)
    for (part, problem) in parts.problems(subsets: false).enumerated() {
      var search = BundleSearch(
        problem, above: -1, enough: .max, mostNodes: min(mostNodes, problem.affordableNodes))
      let found = search.run()
      solution.nodes += found.nodes
      var bound = found.bound
      if problem.isCut { bound = max(bound, problem.values.reduce(0, +)) }
      solution.bound += bound
      let amounts = found.chosen.map { CombinedAmounts(problem).amounts($0) } ?? []
      var tie = TieSearch(
        problem: wide[part], total: amounts.reduce(0, +), mostNodes: mostTieNodes)
      tie.amounts = amounts
      tie.run()
      solution.nodes += tie.nodes
      solution.tieIsProven = solution.tieIsProven && tie.isProven
      for (place, amount) in zip(wide[part].places, tie.amounts) where amount > 0 {
        solution.amounts[place] = amount
      }
    }
    return solution
  }
}

/// Among choices that pay the same, the one with fewest applications, then the earliest days.
struct TieSearch {
  let problem: CombinationProblem
  let total: Int64
  let mostNodes: Int
  /// The best amounts so far, by local place.
  var amounts: [Int64] = []
  private(set) var nodes = 0
  private(set) var isProven = true

  init(problem: CombinationProblem, total: Int64, mostNodes: Int) {
    self.problem = problem
    self.total = total
    self.mostNodes = mostNodes
  }

  mutating func run() {
    guard total > 0 else { return }
    if mostNodes == 0 { isProven = false }
    if problem.isCut { isProven = false }
    let counts = problem.values.map { _ in Int64(1) }
    lower(counts)
    let most = amounts.count { $0 > 0 }
    let first = problem.days.min() ?? 0
    let days = problem.days.map { Int64($0 - first) }
    if days.contains(where: { $0 > 0 }) { lower(days, quotas: [(Int64(most), counts)]) }
  }

  /// Looks for choices that pay the total with a smaller sum of `weights`, until there is none.
  private mutating func lower(
    _ weights: [Int64], quotas: [(cap: Int64, weights: [Int64])] = []
  ) {
    while isProven {
      let now = zip(weights, amounts).reduce(Int64(0)) { $0 + ($1.1 > 0 ? $1.0 : 0) }
      guard now > 0 else { return }
      var asked = problem
      asked.quotas += quotas + [(now - 1, weights)]
      var search = BundleSearch(
        asked, above: total - 1, enough: total, mostNodes: max(1, mostNodes - nodes))
      let found = search.run()
      nodes += found.nodes
      guard let chosen = found.chosen else {
        isProven = found.bound < total
        return
      }
      amounts = CombinedAmounts(asked).amounts(chosen)
    }
  }
}
