import Foundation

/// Prints the ledger's figures of `docs/Performance.md`. Arguments name parts: `holds`, `http`,
/// `race`, `opening`, `verify`; without one all run. Files go to the folder of `TMPDIR`.
@main
struct LedgerBenchmarks {
  static func main() async throws {
    let wanted = Set(CommandLine.arguments.dropFirst())
    let parts: [(name: String, measure: () async throws -> [(String, String)])] = [
      ("holds", HoldRates.measure), ("http", HTTPRates.measure), ("race", LastFen.measure),
      ("opening", OpeningMinute.measure), ("verify", Verification.measure),
    ]
    print("| measured | figure |\n|---|---:|")
    for part in parts where wanted.isEmpty || wanted.contains(part.name) {
      for (subject, figure) in try await part.measure() { print("| \(subject) | \(figure) |") }
    }
  }
}

/// A count with its thousands apart.
func grouped(_ value: Double) -> String {
  var digits = String(Int(value.rounded()))
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  return ([digits] + groups).joined(separator: ",")
}

/// Seconds that `work` takes by the wall's clock.
func seconds(_ work: () async throws -> Void) async rethrows -> Double {
  let clock = ContinuousClock()
  let start = clock.now
  try await work()
  return Double((clock.now - start).components.attoseconds) / 1e18
    + Double((clock.now - start).components.seconds)
}
