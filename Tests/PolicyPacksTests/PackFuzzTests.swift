import PolicyPacks
import Quantities
import Testing

/// A small generator with a seed, so that a failure can be run again (SplitMix64).
private struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

@Suite("Fuzz: broken files of packs are findings, never a crash")
struct PackFuzzTests {
  private static let junk = [
    "&a", "*a", "{", "}", "[", "]", ": ", "- ", "\t", "\u{0}", "\u{FEFF}", "é", "，", "\"", "'", "|",
    ">", "#", "---\n", "!!int ", "~", "1e999999", "-0", "99999999999999999999", "2025-02-30",
    "]]>", "<!DOCTYPE x>", "&lt;", "</", "参数.", "((((((((", "\r\n", "\u{2028}", "? ", "<<: *a\n",
  ]

  /// One to four changes of bytes, lines or tokens.
  private static func mutated(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
    var bytes = bytes
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      guard !bytes.isEmpty else { return Array("x".utf8) }
      let place = Int.random(in: 0..<bytes.count, using: &random)
      switch Int.random(in: 0..<6, using: &random) {
      case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
      case 1:
        bytes.insert(contentsOf: Array((junk.randomElement(using: &random) ?? "").utf8), at: place)
      case 2: bytes.removeSubrange(place..<min(place + 12, bytes.count))
      case 3: bytes = Array(bytes[..<place])
      case 4:
        let end = min(place + Int.random(in: 1...80, using: &random), bytes.count)
        bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...place, using: &random))
      default:
        var lines = bytes.split(separator: 10, omittingEmptySubsequences: false)
        lines.shuffle(using: &random, among: 3)
        bytes = Array(lines.joined(separator: [10]))
      }
    }
    return bytes
  }

  @Test("four hundred mutated packs are read, resolved and run", arguments: 0..<8)
  func mutations(seed: Int) {
    let fixture = PackFolder.fixture
    var random = SeededGenerator(state: UInt64(seed))
    for _ in 0..<50 {
      var files = fixture
      let path = fixture.paths.randomElement(using: &random) ?? ""
      files[path] = Self.mutated(fixture[path] ?? [], &random)
      let reading = PackLibrary.read(files)
      for finding in reading.diagnostics { #expect(!finding.message.isEmpty) }
      for pack in reading.library.packs {
        let vocabulary = reading.library.vocabulary
        let logic = PackLogic(pack, vocabulary: vocabulary)
        let runner = CaseRunner(pack: pack, logic: logic, vocabulary: vocabulary)
        for item in pack.cases { _ = runner.run(item) }
        let values = ParameterSet(pack.parameters)
        for measure in pack.measures {
          _ = MeasurePage(measure, of: pack, values: values).text(width: 80)
          _ = MeasureExport(pack: pack, vocabulary: vocabulary, parameters: values).model(measure)
        }
      }
    }
  }

  @Test("random bytes as YAML and as JSON end with a fault or a value", arguments: 0..<4)
  func noise(seed: Int) {
    var random = SeededGenerator(state: UInt64(seed) &* 7919)
    for _ in 0..<500 {
      let length = Int.random(in: 0...60, using: &random)
      let text = (0..<length).map { _ in
        Bool.random(using: &random)
          ? Self.junk.randomElement(using: &random) ?? ""
          : String(UnicodeScalar(UInt8.random(in: 32...126, using: &random)))
      }.joined()
      _ = try? YAMLReader.read(Array(text.utf8), file: "noise")
      _ = try? JSONReader.read(Array(text.utf8), file: "noise")
    }
  }
}

extension Array {
  /// Swaps `count` random pairs.
  fileprivate mutating func shuffle(using random: inout SeededGenerator, among count: Int) {
    for _ in 0..<count where self.count > 1 {
      swapAt(
        Int.random(in: 0..<self.count, using: &random),
        Int.random(in: 0..<self.count, using: &random))
    }
  }
}
