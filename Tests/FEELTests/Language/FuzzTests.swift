import FEEL
import Foundation
import Quantities
import Testing

/// Random numbers that are the same in every run (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Mutated sources")
struct FuzzTests {
  private static let pieces = [
    "(", ")", "[", "]", "{", "}", ",", ":", ".", "..", "+", "-", "*", "/", "**", "=", "!=", "<",
    ">=", "?", "@", "\"", "\"a\"", "1", "1e6100", "0.1", "null", "true", "if ", " then ", " else ",
    "for x in ", " return ", "some x in ", " satisfies ", "function(x) ", "x", "item", "partial",
    " in ", " between 1 and ", " instance of ", "list<", "number", " and ", " or ", "not(", "金额",
    "合同", "（", "，", "≥", "sort(", "sum(", "string(", "@\"P1D\"", "@\"2024-08-19\"", "//", "/*",
    "\\u", "𠀀", "1..1000000", "]1..2[", "external ",
  ]

  /// A source with some pieces put in, taken out or doubled.
  private static func mutated(
    _ sources: [String], _ numbers: inout SeededNumbers
  ) -> String {
    var scalars = Array((sources.randomElement(using: &numbers) ?? "1").unicodeScalars)
    for _ in 0..<Int.random(in: 1...5, using: &numbers) {
      let place = Int.random(in: 0...scalars.count, using: &numbers)
      let end = min(scalars.count, place + Int.random(in: 0...8, using: &numbers))
      switch Int.random(in: 0..<5, using: &numbers) {
      case 0: scalars.removeSubrange(place..<end)
      case 1: scalars.insert(contentsOf: Array(scalars[place..<end]), at: place)
      case 2:
        let other = Array((sources.randomElement(using: &numbers) ?? "1").unicodeScalars)
        scalars.insert(contentsOf: other, at: place)
      default:
        let piece = pieces.randomElement(using: &numbers) ?? "("
        scalars.insert(contentsOf: Array(piece.unicodeScalars), at: place)
      }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  @Test("Nothing that somebody types crashes or runs away", arguments: 1...4)
  func mutations(_ seed: Int) async throws {
    let sources = try CaseFiles.families.flatMap { try CaseFiles.lines($0).map(\.source) }
    let slowest = await onSmallStack {
      var numbers = SeededNumbers(state: UInt64(seed))
      var slowest = (seconds: 0.0, source: "")
      for _ in 0..<1500 {
        let source = FuzzTests.mutated(sources, &numbers)
        let dialect: Dialect = Bool.random(using: &numbers) ? .spec : .profile
        let start = ContinuousClock().now
        _ = try? CaseFiles.evaluate(source, dialect, steps: 20_000)
        let seconds = (ContinuousClock().now - start) / .seconds(1)
        if seconds > slowest.seconds { slowest = (seconds, source) }
      }
      return slowest.seconds > 5 ? slowest.source : ""
    }
    #expect(slowest == "")
  }

  @Test("Sources that invite exponential reading are read or refused at once")
  func backtracking() async {
    for part in ["]1..(", "5 in (", "]1..2[", "x in ((", "{a: ]1..", "f(a: ", "1[", "]1..1["] {
      let source = String(repeating: part, count: 70)
      let result = await onSmallStack { timedOutcome(source) }
      #expect(result.time < .seconds(5), "\(part)")
    }
  }
}
