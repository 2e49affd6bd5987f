import Quantities
import Testing

@testable import Fulfilment

@Suite("Where a recognition stands")
struct RecognitionTests {
  private func day(_ year: Int, _ month: Int, _ day: Int) throws -> CalendarDate {
    try #require(CalendarDate(year: year, month: month, day: day))
  }

  private func sample(through: CalendarDate?) throws -> Recognition {
    Recognition(
      id: Identifier(milliseconds: 1, random: Array(repeating: 0, count: 10)), pack: "p",
      packVersion: 1, measure: "m", register: "r", title: "示例",
      holder: Identifier(milliseconds: 2, random: Array(repeating: 0, count: 10)),
      isPerson: true,
      row: RegisterRow(
        creditCode: nil, name: "欧阳小明", number: "1", from: try day(2026, 1, 1), through: through),
      document: "1号", at: Instant(microseconds: 0))
  }

  @Test("Its days run from the first to the last, and its last ninety are for renewal")
  func days() throws {
    let one = try sample(through: try day(2026, 12, 31))
    for (today, standing) in [
      (try day(2025, 12, 31), RecognitionStanding.coming), (try day(2026, 1, 1), .standing),
      (try day(2026, 10, 1), .standing), (try day(2026, 10, 2), .renewalDue),
      (try day(2026, 12, 31), .renewalDue), (try day(2027, 1, 1), .expired),
    ] {
      #expect(one.standing(on: today, renewalDays: 90) == standing, "\(today)")
    }
    #expect(one.publicName == "欧**明")
  }

  @Test("Without a last day it neither ends nor is renewed")
  func openEnd() throws {
    let one = try sample(through: nil)
    #expect(one.standing(on: try day(2090, 1, 1), renewalDays: 90) == .standing)
    let (today, later) = (try day(2026, 3, 1), try day(2027, 1, 1))
    #expect(throws: Refusal.self) {
      try one.renewed(through: later, document: "2号", on: today, renewalDays: 90)
    }
  }

  @Test("It is renewed within the window only, to a later day")
  func renewal() throws {
    let one = try sample(through: try day(2026, 12, 31))
    let next = try day(2028, 12, 31)
    func code(_ today: CalendarDate, _ through: CalendarDate) -> String? {
      do {
        _ = try one.renewed(through: through, document: "2号", on: today, renewalDays: 90)
        return nil
      } catch { return (error as? Refusal)?.code }
    }
    #expect(code(try day(2026, 10, 1), next) == "too-early")
    #expect(code(try day(2026, 10, 2), next) == nil)
    #expect(code(try day(2027, 1, 1), next) == "expired")
    #expect(code(try day(2026, 12, 1), try day(2026, 12, 31)) == "through")
  }

  @Test("A loss shortens the listed row, and takes it back where no day is left")
  func loss() throws {
    var one = try sample(through: nil)
    one.state = .lost
    one.loss = .init(
      from: try day(2026, 6, 1), ground: "x", heardUntil: try day(2026, 5, 1),
      by: Identifier(milliseconds: 3, random: Array(repeating: 0, count: 10)))
    let (last, first) = (try day(2026, 5, 31), try day(2026, 6, 1))
    #expect(one.listed?.through == last)
    #expect(one.holds(on: last) && !one.holds(on: first))
    #expect(one.standing(on: try day(2026, 5, 31), renewalDays: 90) == .standing)
    #expect(one.standing(on: try day(2026, 6, 1), renewalDays: 90) == .lost)
    one.loss = .init(
      from: one.row.from, ground: "x", heardUntil: one.row.from,
      by: Identifier(milliseconds: 3, random: Array(repeating: 0, count: 10)))
    #expect(one.listed == nil)
  }
}
