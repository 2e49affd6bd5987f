import DMN
import FEEL
import Foundation
import Testing

/// The same numbers for the same seed.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

@Suite("Mutated DMN files")
struct DMNFuzzTests {
  static let seed: [UInt8] = Array(DMNWriter.write(DMNWriterTests.sample()).utf8)
  /// Rounds: 3,000 in the suite; `DUIXIAN_FUZZ` sets another number.
  static let rounds =
    ProcessInfo.processInfo.environment["DUIXIAN_FUZZ"].flatMap { Int($0) } ?? 3_000

  @Test("no mutation crashes reading, resolving or evaluating")
  func mutations() {
    var random = Seeded(state: 20_240_819)
    var read = 0
    var resolved = 0
    for _ in 0..<Self.rounds {
      var bytes = Self.seed
      for _ in 0..<Int.random(in: 1...4, using: &random) { Self.mutate(&bytes, &random) }
      guard let model = try? DMNReader.read(bytes, file: "fuzz.dmn") else { continue }
      read += 1
      for dialect in [Dialect.spec, .profile] {
        let facts = DMNModel(name: "事实", namespace: "urn:facts")
        guard let program = try? ResolvedModel(model, imports: [facts], dialect: dialect) else {
          continue
        }
        resolved += 1
        var options = EvaluationOptions(isTracing: true)
        options.limits.steps = 20_000
        for decision in program.decisions {
          let inputs: [String: Value] = ["输入": .context(["金额": 3])]
          _ = try? program.evaluate(decision: decision.name, inputs: inputs, options: options).trace
        }
      }
    }
    #expect(read > 0 && resolved > 0, "mutations that are read: \(read), resolved: \(resolved)")
  }

  private static let words = [
    "<", ">", "&", "\"", "]]>", "<!DOCTYPE a>", "&#x0;", "金额", "-", "[1..", "function(", "{", "}",
    "not(", "#d1", "href=\"#d0\"", "isCollection=\"true\"", "xmlns=\"\"", "1e999", "\u{FEFF}",
  ]

  private static func mutate(_ bytes: inout [UInt8], _ random: inout Seeded) {
    guard bytes.count > 40 else { return }
    let place = Int.random(in: 0..<(bytes.count - 30), using: &random)
    let length = Int.random(in: 1...24, using: &random)
    switch Int.random(in: 0..<5, using: &random) {
    case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
    case 1: bytes.removeSubrange(place..<(place + length))
    case 2: bytes.insert(contentsOf: bytes[place..<(place + length)], at: place)
    case 3:
      let word = words[Int.random(in: 0..<words.count, using: &random)]
      bytes.insert(contentsOf: Array(word.utf8), at: place)
    default:
      let other = Int.random(in: 0..<(bytes.count - 30), using: &random)
      let piece = Array(bytes[other..<(other + length)])
      bytes.replaceSubrange(place..<(place + length), with: piece)
    }
  }
}
