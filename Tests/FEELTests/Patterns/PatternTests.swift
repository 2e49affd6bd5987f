import FEEL
import Testing

struct PatternTests {
  /// Pattern, flags, text and whether it matches.
  static let searches: [(String, String, String, Bool)] = [
    ("^$", "m", "\nabcd\ndefg\n", true), ("^$", "m", "abcd\n\ndefg\n ", true),
    ("^$", "", "\nabcd", false), ("Mary.Jones", "", "Mary\rJones", false),
    ("Mary.Jones", "s", "Mary\rJones", true), ("ABC", "i", "abc", true),
    ("k", "i", "\u{212A}", true), ("\u{212A}", "i", "k", true),
    ("[A-Z-[OI]]", "i", "x", true), ("[A-Z-[OI]]", "i", "i", false),
    ("[^Q]", "i", "q", false), ("hello\\ sworld", "x", "hello world", true),
    (" hello[ ]world", "x", "hello world", true),
    ("\\p{ I s B a s i c L a t i n }+", "x", "hello world", true),
    ("^\\p{Lo}+$", "", "杭州算力券", true), ("^\\P{L}+$", "", "123", true),
    ("^\\p{IsCJKUnifiedIdeographs}+$", "", "算力", true), ("a[^b]", "", "a ", true),
    ("^\\i\\c*$", "", "名_1", true), ("^\\i", "", "1", false), ("^\\d+$", "", "١٢", true),
    ("^(a|ab)(c|bcd)(d*)$", "", "abcd", true), ("^a{2,3}$", "", "aaaa", false),
    ("^(?:ab){2}$", "", "abab", true), ("a.c", "q", "abc", false), ("a.c", "q", "xa.cx", true),
    ("^[a-]+$", "", "a-a", true), ("^[-a]+$", "", "-", true), ("^[\\w.]+$", "", "é1.", true),
    ("^(a*)*$", "", "aaa", true), ("^(|a)+$", "", "aa", true), ("", "", "x", true),
  ]

  @Test("A pattern finds what XPath's grammar says it finds", arguments: searches)
  func finds(_ pattern: String, _ flags: String, _ text: String, _ expected: Bool) throws {
    var steps = 100_000
    #expect(try Pattern(pattern, flags: flags).matches(text, steps: &steps) == expected)
  }

  @Test(
    "A text that is no regular expression is refused",
    arguments: [
      "(", ")", "(a", "a)", "[", "[a", "[]", "[^]", "*", "a**", "a{2", "a{3,2}", "a{,2}", "\\",
      "\\q", "\\p{Xx}", "\\p{IsNowhere}", "[z-a]", "(?=a)", "{", "}", "]", "[a[b]", "\\ ",
      "[a-[b]c]",
    ])
  func refuses(_ pattern: String) {
    #expect(throws: PatternFault.self) { try Pattern(pattern) }
  }

  @Test("A back-reference is refused by name", arguments: ["(a)\\1", "\\3", "[\\1]"])
  func refusesBackReferences(_ pattern: String) {
    #expect { try Pattern(pattern) } throws: { error in
      if case PatternFault.backReference = error { true } else { false }
    }
  }

  @Test("Where back-references are allowed, the steps bound the search")
  func boundsBackReferences() throws {
    var steps = 10_000
    let pattern = try Pattern("^(a*)*\\1b$", allowsBackReferences: true)
    #expect(throws: PatternFault.outOfSteps) {
      try pattern.matches(String(repeating: "a", count: 100), steps: &steps)
    }
  }

  @Test("An unknown flag is refused", arguments: ["p", " ", "X", "sz"])
  func refusesFlags(_ flags: String) {
    #expect(throws: PatternFault.self) { try Pattern("a", flags: flags) }
  }

  @Test("Repetitions of repetitions are refused before they are built")
  func refusesHugePrograms() {
    #expect(throws: PatternFault.tooLarge(limit: 20_000)) {
      try Pattern("((a{1000}){1000}){1000}")
    }
    #expect(throws: PatternFault.self) { try Pattern("a{99999999999999999999}") }
    #expect(throws: PatternFault.self) { try Pattern(String(repeating: "(", count: 5_000)) }
    #expect(throws: PatternFault.self) { try Pattern(String(repeating: "[a-", count: 3_000)) }
  }

  /// Text, pattern, replacement, result.
  static let replacements: [(String, String, String, String)] = [
    ("abcd", "(ab)|(a)", "[1=$1][2=$2]", "[1=ab][2=]cd"), ("abracadabra", "a.*a", "*", "*"),
    ("abracadabra", "a.*?a", "*", "*c*bra"), ("abracadabra", "a(.)", "a$1$1", "abbraccaddabbra"),
    ("AAAA", "A+?", "b", "bbbb"), ("darted", "^(.*?)d(.*)$", "$1c$2", "carted"),
    ("reluctant", "r.*?t", "X", "Xant"), ("facetiously", "[iouy]", "[$0]", "facet[i][o][u]sl[y]"),
    ("abc", "b", "\\$1\\\\", "a$1\\c"), ("abc", "(b)", "$12", "ab2c"),
    ("算力券", "力", "$0$0", "算力力券"),
  ]

  @Test("Every match is replaced, groups included", arguments: replacements)
  func replaces(_ text: String, _ pattern: String, _ replacement: String, _ result: String) throws {
    var steps = 100_000
    #expect(
      try Pattern(pattern).replacing(in: text, with: replacement, steps: &steps) == result)
  }

  @Test("A pattern that matches the empty string can't be replaced or split by")
  func refusesEmptyMatches() throws {
    var steps = 100_000
    let pattern = try Pattern("a*")
    #expect(throws: PatternFault.matchesEmpty) {
      try pattern.replacing(in: "b", with: "c", steps: &steps)
    }
    #expect(throws: PatternFault.matchesEmpty) { try pattern.split("b", steps: &steps) }
  }

  @Test(
    "A replacement with a lone backslash or dollar is refused",
    arguments: ["\\", "\\n", "$", "$a"])
  func refusesReplacements(_ replacement: String) throws {
    var steps = 100_000
    let pattern = try Pattern("a")
    #expect(throws: PatternFault.self) {
      try pattern.replacing(in: "a", with: replacement, steps: &steps)
    }
  }

  @Test("Splitting keeps empty parts")
  func splits() throws {
    var steps = 100_000
    #expect(try Pattern(";").split("a;b;c;;", steps: &steps) == ["a", "b", "c", "", ""])
    #expect(try Pattern("\\s").split("John Doe", steps: &steps) == ["John", "Doe"])
    #expect(try Pattern(",").split("", steps: &steps) == [""])
  }

  @Test(
    "An expression that explodes elsewhere takes steps in proportion to the text",
    arguments: ["(a+)+$", "^(a|aa)+$", "(a*)*b", "(.*a){12}$", "^(([a-z])+.)+[A-Z]([a-z])+$"])
  func staysLinear(_ pattern: String) throws {
    let pattern = try Pattern(pattern)
    func steps(_ length: Int) throws -> Int {
      var steps = 1_000_000_000
      _ = try pattern.matches(String(repeating: "a", count: length) + "!", steps: &steps)
      return 1_000_000_000 - steps
    }
    let small = try steps(1_000)
    let large = try steps(10_000)
    #expect(large < 11 * small)
  }

  @Test("A search stops when its steps are used up")
  func stops() throws {
    var steps = 1_000
    let pattern = try Pattern("(a+)+$")
    #expect(throws: PatternFault.outOfSteps) {
      try pattern.matches(String(repeating: "a", count: 10_000), steps: &steps)
    }
  }
}
