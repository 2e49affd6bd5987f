import Entitlement
import Foundation

/// Measures the search for the best combination on generated instances, in processor time of its
/// thread, so that what else the machine does counts little.
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
    measure(claims: 20, benefits: 2, count: 200)
    measure(claims: 20, benefits: 6, count: 1000)
    measure(claims: 50, benefits: 8, count: 200)
  }

  private static func measure(claims: Int, benefits: Int, count: Int) {
    var times: [Double] = []
    var (proven, near, worst, nodes) = (0, 0, Int64(0), 0)
    for seed in 0..<count {
      let (_, found, milliseconds) = solve(claims, benefits, seed)
      times.append(milliseconds)
      guard let solution = found else { continue }
      proven += solution.isProven ? 1 : 0
      let gap = solution.gap * 1_000_000 / max(1, solution.total)
      near += gap <= 100 && milliseconds <= 1000 ? 1 : 0
      nodes = max(nodes, solution.nodes)
      worst = max(worst, gap)
    }
    times.sort()
    func time(_ place: Int) -> String { String(format: "%.2f ms", times[place]) }
    print(
      "\(claims) × \(benefits): p50 \(time(count / 2)), p99 \(time(count * 99 / 100)), "
        + "most \(time(count - 1)); proven \(proven) of \(count), within 0.01 % in a second "
        + "\(near), most nodes \(nodes), largest gap \(worst) millionths")
  }

  /// The instance of a seed, what was found, and the milliseconds of the processor that it took.
  private static func solve(
    _ claims: Int, _ benefits: Int, _ seed: Int
  ) -> (CombinationInstance, CombinationSolution?, Double) {
    var solver = CombinationSolver()
    solver.mostTieNodes = 0
    let instance = CombinationInstance.generated(
      claims: claims, benefits: benefits, seed: UInt64(seed))
    let start = milliseconds
    let solution = solver.solve(instance)
    return (instance, solution, milliseconds - start)
  }

  private static func printInstance(_ claims: Int, _ benefits: Int, _ seed: Int) {
    let (instance, solution, milliseconds) = solve(claims, benefits, seed)
    let ceilings: [[String: Any]] = instance.ceilings.map {
      ["cap": $0.cap, "options": $0.options]
    }
    let record: [String: Any] = [
      "seed": seed, "values": instance.options.map(\.maximum),
      "exclusions": instance.exclusions.map { [$0.first, $0.second] },
      "ceilings": ceilings,
      "total": solution?.total ?? -1, "bound": solution?.bound ?? -1,
      "microseconds": Int(milliseconds * 1000), "benefits": benefits,
    ]
    guard let data = try? JSONSerialization.data(withJSONObject: record) else { return }
    print(String(decoding: data, as: UTF8.self))
  }

  /// Milliseconds of processor time that this thread has used.
  private static var milliseconds: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
  }
}
