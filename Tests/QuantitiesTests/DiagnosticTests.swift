import Quantities
import Testing

@Suite("Diagnostics")
struct DiagnosticTests {
  @Test("a diagnostic is printed with its place, its id and what to do")
  func printing() {
    let place = SourceRange(at: SourcePosition(line: 3, column: 7))
    let diagnostic = Diagnostic(
      id: "PACK001", message: "unknown key", hint: "write amount", file: "a.yaml", range: place)
    #expect(diagnostic.description == "a.yaml:3:7: error: unknown key [PACK001]\n  write amount")
    let bare = Diagnostic(id: "PACK002", severity: .note, message: "said")
    #expect(bare.description == "note: said [PACK002]")
  }

  @Test(
    "a misspelt name finds its neighbour",
    arguments: [
      ("amuont", "amount"), ("Amount", "amount"), ("amoun", "amount"), ("签定日期", "签订日期"),
      ("签订曰期", "签订日期"), ("金颔", "金额"), ("registredDistrict", "registeredDistrict"),
      ("signed_On", "signedOn"),
    ])
  func neighbours(typed: String, meant: String) {
    let names = ["amount", "签订日期", "金额", "registeredDistrict", "signedOn", "lines"]
    #expect(nearestName(to: typed, in: names) == meant)
  }

  @Test(
    "a name with nothing in common finds none",
    arguments: ["", "x", "价", "completelyDifferent", String(repeating: "a", count: 100_000)])
  func strangers(typed: String) {
    #expect(nearestName(to: typed, in: ["amount", "金额", "y", "lines"]) == nil)
  }

  @Test("of equally near names the first one wins")
  func ties() {
    #expect(nearestName(to: "line", in: ["lines", "lime", "fine"]) == "lines")
  }
}
