import Entitlement
import Testing

@Suite struct SolverSpeedTests {
  @Test("Large instances are proven in few nodes", arguments: [(20, 6), (50, 8)])
  func fewNodes(claims: Int, benefits: Int) throws {
    var solver = CombinationSolver()
    solver.mostTieNodes = 0
    for seed in 0..<20 {
      let instance = CombinationInstance.generated(
        claims: claims, benefits: benefits, seed: UInt64(seed))
      let solution = try #require(solver.solve(instance))
      #expect(solution.isProven && solution.isLawful(in: instance))
      #expect(solution.nodes < 5000, "seed \(seed)")
    }
  }

  @Test(
    "Limits that cross, groups and quotas: proven too, in few nodes", arguments: [(20, 6), (50, 8)])
  func crossing(claims: Int, benefits: Int) throws {
    var solver = CombinationSolver()
    solver.mostTieNodes = 0
    for seed in 0..<10 {
      let instance = CombinationInstance.crossing(
        claims: claims, benefits: benefits, seed: UInt64(seed))
      let solution = try #require(solver.solve(instance))
      #expect(solution.isProven && solution.isLawful(in: instance), "seed \(seed)")
      #expect(solution.nodes < 1000, "seed \(seed)")
    }
  }

  @Test("Small instances of limits that cross are proven")
  func smallCrossing() throws {
    for seed in 0..<300 {
      let instance = CombinationInstance.crossing(claims: 3, benefits: 3, seed: UInt64(seed))
      let solution = try #require(CombinationSolver().solve(instance))
      #expect(solution.isLawful(in: instance))
      #expect(solution.isProven, "seed \(seed)")
    }
  }

  @Test("Generated claims are between ten thousand and twenty million yuan, and spread")
  func generatedClaims() {
    let instance = CombinationInstance.generated(claims: 400, benefits: 2, seed: 1)
    let amounts = instance.options.map(\.maximum)
    #expect(amounts.allSatisfy { (100_000...1_200_000_000).contains($0) })
    #expect(amounts.count { $0 < 1_000_000 } > 100)
    #expect(amounts.count { $0 > 100_000_000 } > 100)
  }
}
