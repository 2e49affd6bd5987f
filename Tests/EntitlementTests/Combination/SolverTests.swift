import Entitlement
import Testing

/// The solver against all there is, one by one.
@Suite struct SolverTests {
  @Test("Highest rates first isn't best: the eight million are filled by the other contract")
  func naiveIsNotBest() throws {
    var instance = CombinationInstance()
    instance.options = [.init(maximum: 800), .init(maximum: 700), .init(maximum: 600)]
    instance.exclusions = [.init(0, 1)]
    instance.ceilings = [.init(cap: 800, options: [0, 2])]
    let solution = try #require(CombinationSolver().solve(instance))
    #expect(solution.amounts == [nil, 700, 600])
    #expect(solution.isProven && solution.tieIsProven)
  }

  @Test("What contains others pays only the difference")
  func topUp() throws {
    var instance = CombinationInstance()
    instance.options = [.init(maximum: 300), .init(maximum: 500)]
    instance.topUps = [.init(option: 1, over: [0], total: 500)]
    let solution = try #require(CombinationSolver().solve(instance))
    #expect(solution.total == 500)
    #expect(solution.applications == 1)
    instance.topUps[0].total = 200
    #expect(CombinationSolver().solve(instance)?.amounts == [300, nil])
  }

  @Test("Negative numbers, unknown places and sums beyond 2⁵⁰ fen have no answer")
  func unsound() {
    var instance = CombinationInstance()
    instance.options = [.init(maximum: -1)]
    #expect(CombinationSolver().solve(instance) == nil)
    instance.options = [.init(maximum: 1 << 50)]
    #expect(CombinationSolver().solve(instance) == nil)
    instance.options = [.init(maximum: 1)]
    instance.exclusions = [.init(0, 1)]
    #expect(CombinationSolver().solve(instance) == nil)
    #expect(CombinationSolver().solve(CombinationInstance())?.total == 0)
  }

  @Test("Every kind of relation at once: equal to trying all amounts", arguments: 0..<20)
  func allAmounts(hundred: Int) throws {
    for seed in 0..<100 {
      let instance = SmallInstances.mixed(UInt64(hundred * 100 + seed))
      let best = EveryAmount(instance).best()
      let solution = try #require(CombinationSolver().solve(instance))
      #expect(solution.isLawful(in: instance), "seed \(hundred * 100 + seed)")
      #expect(solution.total == best.total, "seed \(hundred * 100 + seed)")
      #expect(solution.bound >= best.total)
      if solution.tieIsProven, solution.isProven {
        #expect(solution.applications == best.applications, "seed \(hundred * 100 + seed)")
        #expect(solution.days(in: instance) == best.days, "seed \(hundred * 100 + seed)")
      }
    }
  }

  @Test("What was paid before is taken off once: equal to trying all amounts", arguments: 0..<10)
  func deductions(hundred: Int) throws {
    for seed in 0..<100 {
      let instance = SmallInstances.deducted(UInt64(hundred * 100 + seed))
      let best = EveryAmount(instance).best()
      let solution = try #require(CombinationSolver().solve(instance))
      #expect(solution.total == best.total, "seed \(hundred * 100 + seed)")
      #expect(solution.bound >= best.total)
    }
  }

  @Test("Contracts under nested limits: equal to trying all assignments", arguments: 0..<20)
  func allAssignments(hundred: Int) throws {
    for seed in 0..<50 {
      let seed = UInt64(hundred * 50 + seed)
      let instance = CombinationInstance.generated(
        claims: 2 + Int(seed % 5), benefits: 2 + Int(seed % 3), seed: seed)
      let solution = try #require(CombinationSolver().solve(instance))
      #expect(solution.isLawful(in: instance))
      #expect(solution.isProven, "seed \(seed)")
      #expect(solution.total == EveryAssignment(instance).best(), "seed \(seed)")
    }
  }

  @Test("A search that ends early states a bound that holds")
  func gap() throws {
    for seed in 0..<20 {
      let instance = CombinationInstance.generated(claims: 12, benefits: 4, seed: UInt64(seed))
      let best = try #require(CombinationSolver().solve(instance))
      var solver = CombinationSolver()
      solver.mostNodes = 1
      let early = try #require(solver.solve(instance))
      #expect(early.isLawful(in: instance))
      #expect(early.total <= best.total && early.bound >= best.total)
      #expect(solver.solve(instance) == early)
    }
  }
}
