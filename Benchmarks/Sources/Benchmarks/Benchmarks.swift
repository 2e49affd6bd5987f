/// Prints the figures of `docs/Performance.md`.
@main
struct Benchmarks {
  static func main() throws {
    printReport("Decimal arithmetic, per operation", Decimals().measure())
  }
}
