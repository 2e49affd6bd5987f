import Entitlement
import Foundation

/// Measures the search for the best combination on generated instances.
///
/// `CombinationBenchmarks` prints times and gaps; `CombinationBenchmarks instances CLAIMS BENEFITS
/// COUNT` prints instances with our totals as JSON Lines for `combination-oracle.py`.
@main
struct CombinationBenchmarks {
  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "instances" {
      let numbers = arguments.dropFirst().compactMap { Int($0) }
      guard numbers.count == 3 else { return print("usage: instances CLAIMS BENEFITS COUNT") }
      for seed in 0..<numbers[2] { printInstance(numbers[0], numbers[1], seed) }
      return
    }
    measure(claims: 20, benefits: 6, count: 1000)
    measure(claims: 50, benefits: 8, count: 200)
  }

  private static func measure(claims: Int, benefits: Int, count: Int) {
    var solver = CombinationSolver()
    solver.mostTieNodes = 0
    var times: [Duration] = []
    var (proven, worst, nodes) = (0, Int64(0), 0)
    for seed in 0..<count {
      let instance = CombinationInstance.generated(
        claims: claims, benefits: benefits, seed: UInt64(seed))
      var solution: CombinationSolution?
      times.append(ContinuousClock().measure { solution = solver.solve(instance) })
      guard let solution else { continue }
      proven += solution.isProven ? 1 : 0
      nodes = max(nodes, solution.nodes)
      worst = max(worst, solution.gap * 1_000_000 / max(1, solution.total))
    }
    times.sort()
    print(
      "\(claims) × \(benefits): median \(times[count / 2]), p99 \(times[count * 99 / 100]), "
        + "most \(times[count - 1]); proven \(proven) of \(count), most nodes \(nodes), "
        + "largest gap \(worst) millionths")
  }

  private static func printInstance(_ claims: Int, _ benefits: Int, _ seed: Int) {
    let instance = CombinationInstance.generated(
      claims: claims, benefits: benefits, seed: UInt64(seed))
    var solver = CombinationSolver()
    solver.mostTieNodes = 0
    var solution: CombinationSolution?
    let time = ContinuousClock().measure { solution = solver.solve(instance) }
    let ceilings: [[String: Any]] = instance.ceilings.map {
      ["cap": $0.cap, "options": $0.options]
    }
    let record: [String: Any] = [
      "seed": seed, "values": instance.options.map(\.maximum),
      "exclusions": instance.exclusions.map { [$0.first, $0.second] },
      "ceilings": ceilings,
      "total": solution?.total ?? -1, "bound": solution?.bound ?? -1,
      "microseconds": Int(time / .microseconds(1)), "benefits": benefits,
    ]
    guard let data = try? JSONSerialization.data(withJSONObject: record) else { return }
    print(String(decoding: data, as: UTF8.self))
  }
}
