/// One line of the report: what was measured, the figure, and the aim where there is one.
struct Measurement {
  let subject: String
  let figure: String
  var aim = ""
}

/// Prints measurements as a Markdown table, as `docs/Performance.md` holds it.
func printReport(_ title: String, _ measurements: [Measurement]) {
  print("\n### \(title)\n\n| measured | figure | aim |\n|---|---:|---:|")
  for line in measurements { print("| \(line.subject) | \(line.figure) | \(line.aim) |") }
}

/// A count with its thousands apart: `1,234,567`.
func grouped(_ value: Double) -> String {
  var digits = String(Int(value.rounded()))
  var groups: [String] = []
  while digits.count > 3 {
    groups.insert(String(digits.suffix(3)), at: 0)
    digits.removeLast(3)
  }
  return ([digits] + groups).joined(separator: ",")
}

/// A time in the unit that suits it: nanoseconds, microseconds or milliseconds.
func duration(_ nanoseconds: Double) -> String {
  let (value, unit) =
    nanoseconds < 1e3
    ? (nanoseconds, "ns")
    : nanoseconds < 1e6 ? (nanoseconds / 1e3, "µs") : (nanoseconds / 1e6, "ms")
  let tenths = (value * 10).rounded() / 10
  return value < 100 ? "\(tenths) \(unit)" : "\(Int(value.rounded())) \(unit)"
}
