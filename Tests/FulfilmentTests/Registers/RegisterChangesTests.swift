import Fulfilment
import Quantities
import Testing

@Suite("What an import changes of a list")
struct RegisterChangesTests {
  private func day(_ text: String) throws -> CalendarDate { try #require(CalendarDate(text)) }

  private func row(
    _ name: String, from: String = "2024-01-01", through: String? = nil, title: String = "小巨人"
  ) throws -> RegisterRow {
    RegisterRow(
      creditCode: nil, name: name, number: "1", cells: [.init("称号", title)],
      from: try day(from), through: try through.map(day))
  }

  @Test("An entry is added, changed, kept, or ended the day before a whole list takes effect")
  func whole() throws {
    let changes = RegisterChanges(
      from: [try row("甲"), try row("乙"), try row("丙")],
      to: [try row("甲"), try row("乙", through: "2026-12-31", title: "单项冠军"), try row("丁")],
      mode: .whole, effective: try day("2026-03-01"))
    #expect(changes.added == [try row("丁")])
    #expect(changes.unchanged == 1)
    #expect(changes.changed.first?.differences.map(\.name) == ["截止日期", "称号"])
    #expect(changes.changed.first?.differences.last?.old == "小巨人")
    #expect(changes.changed.first?.differences.last?.new == "单项冠军")
    #expect(changes.ended.map(\.row.name) == ["丙"])
    #expect(changes.ended.first?.through == CalendarDate("2026-02-28"))
  }

  @Test("Additions leave alone what the file doesn't have")
  func additions() throws {
    let changes = RegisterChanges(
      from: [try row("甲"), try row("丙")], to: [try row("丁")], mode: .additions,
      effective: try day("2026-03-01"))
    #expect(changes.added.count == 1 && changes.ended.isEmpty && changes.unchanged == 2)
  }

  @Test("An entry that would only have come to hold later is taken back altogether")
  func future() throws {
    let changes = RegisterChanges(
      from: [try row("甲", from: "2027-01-01")], to: [], mode: .whole,
      effective: try day("2026-03-01"))
    #expect(changes.ended.count == 1 && changes.ended.first?.through == nil)
  }

  @Test("An entry whose term was over already stays in the list's history")
  func over() throws {
    let changes = RegisterChanges(
      from: [try row("甲", through: "2025-01-01")], to: [], mode: .whole,
      effective: try day("2026-03-01"))
    #expect(changes.isEmpty && changes.unchanged == 1)
  }

  @Test(
    "Terms overlap where they share a day",
    arguments: [
      ("2024-01-01", "2024-06-30", "2024-06-30", nil, true),
      ("2024-01-01", "2024-06-30", "2024-07-01", nil, false),
      ("2024-01-01", nil, "2030-07-01", nil, true),
    ] as [(String, String?, String, String?, Bool)])
  func overlaps(from: String, through: String?, other: String, end: String?, answer: Bool) throws {
    let one = try row("甲", from: from, through: through)
    let two = try row("甲", from: other, through: end)
    #expect(one.overlaps(two) == answer && two.overlaps(one) == answer)
  }
}
