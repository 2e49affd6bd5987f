import Entitlement
import Foundation

/// Measures the search for the best combination on generated instances, in processor time of its
/// thread, so that what else the machine does counts little.
///
/// `CombinationBenchmarks` prints times and gaps; `CombinationBenchmarks instances FAMILY CLAIMS
/// BENEFITS COUNT` prints instances with our totals as JSON Lines for `combination-oracle.py`.
@main
struct CombinationBenchmarks {
  /// Which generator makes the instances.
  enum Family: String {
    /// One benefit of each claim, limits that nest.
    case nested
    /// Groups that stack, limits that cross, quotas.
    case crossing

    func instance(_ claims: Int, _ benefits: Int, _ seed: Int) -> CombinationInstance {
      switch self {
      case .nested: .generated(claims: claims, benefits: benefits, seed: UInt64(seed))
      case .crossing: .crossing(claims: claims, benefits: benefits, seed: UInt64(seed))
      }
    }
  }

  static func main() {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "instances" {
      let numbers = arguments.dropFirst(2).compactMap { Int($0) }
      guard let family = arguments.dropFirst().first.flatMap(Family.init), numbers.count == 3 else {
        return print("usage: instances nested|crossing CLAIMS BENEFITS COUNT")
      }
      for seed in 0..<numbers[2] { printInstance(family, numbers[0], numbers[1], seed) }
      return
    }
    measure(.nested, claims: 20, benefits: 2, count: 200)
    measure(.nested, claims: 20, benefits: 6, count: 1000)
    measure(.nested, claims: 50, benefits: 8, count: 200)
    measure(.crossing, claims: 5, benefits: 4, count: 1000)
    measure(.crossing, claims: 20, benefits: 6, count: 100)
    measure(.crossing, claims: 50, benefits: 8, count: 20)
  }

  private static func measure(_ family: Family, claims: Int, benefits: Int, count: Int) {
    var times: [Double] = []
    var (proven, near, worst, nodes) = (0, 0, Int64(0), [Int]())
    for seed in 0..<count {
      let (_, found, milliseconds) = solve(family, claims, benefits, seed)
      times.append(milliseconds)
      guard let solution = found else { continue }
      proven += solution.isProven ? 1 : 0
      let gap = solution.gap * 1_000_000 / max(1, solution.total)
      near += gap <= 100 && milliseconds <= 1000 ? 1 : 0
      nodes.append(solution.nodes)
      worst = max(worst, gap)
    }
    times.sort()
    nodes.sort()
    func time(_ place: Int) -> String { String(format: "%.2f ms", times[place]) }
    print(
      "\(family) \(claims) × \(benefits): p50 \(time(count / 2)), p99 \(time(count * 99 / 100)), "
        + "most \(time(count - 1)); proven \(proven) of \(count), within 0.01 % in a second "
        + "\(near), nodes p50 \(nodes[count / 2]), p99 \(nodes[count * 99 / 100]), most "
        + "\(nodes[count - 1]), largest gap \(worst) millionths")
  }

  /// The instance of a seed, what was found, and the milliseconds of the processor that it took.
  private static func solve(
    _ family: Family, _ claims: Int, _ benefits: Int, _ seed: Int
  ) -> (CombinationInstance, CombinationSolution?, Double) {
    var solver = CombinationSolver()
    solver.mostTieNodes = 0
    let instance = family.instance(claims, benefits, seed)
    let start = milliseconds
    let solution = solver.solve(instance)
    return (instance, solution, milliseconds - start)
  }

  private static func printInstance(
    _ family: Family, _ claims: Int, _ benefits: Int, _ seed: Int
  ) {
    let (instance, solution, milliseconds) = solve(family, claims, benefits, seed)
    let groups = family == .nested ? 1 : max(1, benefits / 3)
    let cliques = (0..<claims).flatMap { claim in
      (0..<groups).map { group in
        Array(stride(from: group, to: benefits, by: groups)).map { claim * benefits + $0 }
      }
    }
    let quotas: [[String: Any]] = instance.quotas.map {
      ["cap": $0.cap, "options": $0.weights.keys.sorted()]
    }
    let ceilings: [[String: Any]] = instance.ceilings.map {
      ["cap": $0.cap, "options": $0.options]
    }
    let record: [String: Any] = [
      "seed": seed, "values": instance.options.map(\.maximum),
      "cliques": cliques, "quotas": quotas, "nested": family == .nested,
      "ceilings": ceilings,
      "total": solution?.total ?? -1, "bound": solution?.bound ?? -1,
      "microseconds": Int(milliseconds * 1000),
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
