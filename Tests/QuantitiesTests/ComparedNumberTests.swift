import Quantities
import Testing

@Suite("Numbers are compared by what they say, not by how they are typed")
struct ComparedNumberTests {
  @Test(
    "width, case, blanks, dashes and brackets of one number",
    arguments: [
      "HT-2026-001", "ht-2026-001", " HT – 2026 — 001 ", "ＨＴ－２０２６－００１", "HT\u{2212}2026\u{2010}001",
      "HT-\u{FEFF}2026\u{00AD}-001\u{3000}",
    ])
  func same(_ text: String) { #expect(text.comparedNumber == "HT-2026-001") }

  @Test("other numbers stay others")
  func others() {
    #expect("2026-1-11".comparedNumber != "2026-11-1".comparedNumber)
    #expect("杭经信〔2026〕8号".comparedNumber == "杭经信[2026]8号")
    #expect(" \t\u{3000}\u{200B}".comparedNumber.isEmpty)
  }
}
