/// Makes choices of bundles lawful that pass a quota: what costs least for each unit of weight that
/// it frees is changed first.
struct QuotaRepair {
  private let caps: [Int64]
  /// For each block and bundle the weight that each quota counts, quota by quota.
  private let weights: [[[Int64]]]

  init(_ problem: CombinationProblem) {
    caps = problem.quotas.map(\.cap)
    weights = problem.blocks.map { bundles in
      bundles.map { bundle in
        problem.quotas.map { quota in
          bundle.options.reduce(Int64(0)) { $0 + quota.weights[$1] }
        }
      }
    }
  }

  /// Whether the bundles chosen for the blocks keep every quota.
  func isLawful(_ chosen: [Int]) -> Bool {
    caps.isEmpty || zip(loads(chosen), caps).allSatisfy { $0 <= $1 }
  }

  /// `chosen` with as little changed as makes it lawful; unlawful still where no single change
  /// frees what is passed. `worth` is what a bundle of a block is worth.
  func repaired(_ chosen: [Int], _ worth: (Int, Int) -> Int128) -> [Int] {
    guard !caps.isEmpty else { return chosen }
    var chosen = chosen
    var loads = loads(chosen)
    while let passed = caps.indices.first(where: { loads[$0] > caps[$0] }) {
      guard let change = cheapest(passed, chosen, loads, worth) else { return chosen }
      for quota in caps.indices {
        loads[quota] += weights[change.block][change.bundle][quota]
        loads[quota] -= weights[change.block][chosen[change.block]][quota]
      }
      chosen[change.block] = change.bundle
    }
    return chosen
  }

  private func loads(_ chosen: [Int]) -> [Int64] {
    var loads = [Int64](repeating: 0, count: caps.count)
    for (block, bundle) in chosen.enumerated() {
      for quota in caps.indices { loads[quota] += weights[block][bundle][quota] }
    }
    return loads
  }

  /// The change that frees weight of the quota `passed` at the lowest loss for each unit, and
  /// passes no other that is kept.
  private func cheapest(
    _ passed: Int, _ chosen: [Int], _ loads: [Int64], _ worth: (Int, Int) -> Int128
  ) -> (block: Int, bundle: Int)? {
    var best: (loss: Int128, block: Int, bundle: Int)?
    for (block, now) in chosen.enumerated() where weights[block][now][passed] > 0 {
      let held = worth(block, now)
      for bundle in weights[block].indices {
        let freed = weights[block][now][passed] - weights[block][bundle][passed]
        guard freed > 0 else { continue }
        let keeps = caps.indices.allSatisfy { quota in
          let change = weights[block][bundle][quota] - weights[block][now][quota]
          return change <= 0 || loads[quota] + change <= caps[quota]
        }
        guard keeps else { continue }
        let loss = (held - worth(block, bundle)) / Int128(freed)
        if best.map({ loss < $0.loss }) ?? true { best = (loss, block, bundle) }
      }
    }
    return best.map { ($0.block, $0.bundle) }
  }
}
