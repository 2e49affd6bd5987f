import FEEL
import Testing

/// Random texts of a fixed seed.
private struct SeededTexts {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(below bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  mutating func text(of parts: [String], upTo count: Int) -> String {
    (0..<next(below: count + 1)).map { _ in parts[next(below: parts.count)] }.joined()
  }
}

struct PatternFuzzTests {
  @Test("Any text is a pattern or a fault, and a search ends within its steps")
  func neverTraps() {
    let parts = [
      "a", "力", "(", ")", "[", "]", "^", "$", "-", "\\", "{", "}", "2", ",", "*", "+", "?", "|",
      ".", "p{L}", "\\d", "\\p{IsBasicLatin}", "[a-", "-[", "(?:", "\u{0}", "😀",
    ]
    var texts = SeededTexts(seed: 1)
    var read = 0
    for _ in 0..<20_000 {
      let source = texts.text(of: parts, upTo: 12)
      let flags = texts.text(of: ["s", "m", "i", "x", "q"], upTo: 2)
      guard let pattern = try? Pattern(source, flags: flags, allowsBackReferences: true) else {
        continue
      }
      read += 1
      var steps = 20_000
      _ = try? pattern.matches(texts.text(of: parts, upTo: 20), steps: &steps)
      _ = try? pattern.replacing(in: "aa力力", with: "$0", steps: &steps)
    }
    #expect(read > 2_000)
  }

  @Test("The linear engine finds what trying one way after the other finds")
  func agreesWithBacktracking() throws {
    let parts = [
      "a", "b", "(a", "(b", ")", ")*", ")+?", "|", "[ab]", ".", "a?", "b*", "a+?", "(?:ab)",
      "b{1,2}",
      "^", "$",
    ]
    var texts = SeededTexts(seed: 2)
    var compared = 0
    for _ in 0..<30_000 {
      let source = texts.text(of: parts, upTo: 7)
      // An empty group and a reference to it change nothing but the engine.
      guard let linear = try? Pattern("()(?:\(source))"),
        let other = try? Pattern("()\\1(?:\(source))", allowsBackReferences: true)
      else { continue }
      let text = texts.text(of: ["a", "b", "c"], upTo: 8)
      var steps = 50_000
      let replaced = try? linear.replacing(in: text, with: "<$0|$2|$3>", steps: &steps)
      guard steps > 0,
        let expected = try? other.replacing(in: text, with: "<$0|$2|$3>", steps: &steps)
      else { continue }
      compared += 1
      #expect(replaced == expected, "\(source) in \(text)")
    }
    #expect(compared > 2_000)
  }
}
