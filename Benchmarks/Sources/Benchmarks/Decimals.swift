import Foundation
import Quantities

/// Our decimal against Foundation's on amounts as rules meet them: yuan with fen, rates, and a
/// division that doesn't end.
struct Decimals {
  private let amounts = (0..<1024).map { ($0 * 7_919 + 123) % 100_000_000 }

  /// One line per operation: ours, Foundation's, and how many times faster ours is.
  func measure() -> [Measurement] {
    let ours = amounts.compactMap { Decimal128(coefficient: Int128($0), exponent: -2) }
    let theirs = amounts.map { Decimal($0) / 100 }
    guard let rate = Decimal128("0.3"), let days = Decimal128("360") else { return [] }
    let theirRate = Decimal(string: "0.3") ?? 0
    let sum = compare(ours, theirs) {
      $0.reduce(Decimal128.zero) { $0.adding($1) ?? $0 }
    } with: {
      $0.reduce(0, +)
    }
    let product = compare(ours, theirs) {
      $0.map { $0.multiplied(by: rate) }
    } with: {
      $0.map { $0 * theirRate }
    }
    let quotient = compare(ours, theirs) {
      $0.map { $0.divided(by: days) }
    } with: {
      $0.map { $0 / 360 }
    }
    let rounded = compare(ours, theirs) {
      $0.map { $0.roundedToScale(1, .halfUp) }
    } with: {
      $0.map { amount in
        var source = amount
        var result = Decimal()
        NSDecimalRound(&result, &source, 1, .plain)
        return result
      }
    }
    return [
      line("add", sum), line("multiply by 0.3", product), line("divide by 360", quotient),
      line("round half up to one decimal", rounded),
    ]
  }

  private func compare<Ours, Theirs>(
    _ ours: [Decimal128], _ theirs: [Decimal], _ work: ([Decimal128]) -> Ours,
    with other: ([Decimal]) -> Theirs
  ) -> (ours: Double, theirs: Double) {
    let own = Stopwatch(seconds: 0.3) { keep(work(ours)) }
    let foundation = Stopwatch(seconds: 0.3) { keep(other(theirs)) }
    let count = Double(amounts.count)
    return (own.percentile(0.5) / count, foundation.percentile(0.5) / count)
  }

  private func line(_ name: String, _ times: (ours: Double, theirs: Double)) -> Measurement {
    let ratio = (times.theirs / times.ours * 10).rounded() / 10
    return Measurement(
      subject: "\(name): Decimal128, Foundation.Decimal",
      figure: "\(duration(times.ours)), \(duration(times.theirs)) (\(ratio)×)")
  }
}
