import Quantities
import Testing

@Suite("Instants")
struct InstantTests {
  @Test("The legal day begins at 16:00 of UTC")
  func legalDay() throws {
    let before = Instant(microseconds: 1_795_190_399_999_999)
    #expect(before.text == "2026-11-20T15:59:59.999999Z")
    #expect(before.day == CalendarDate(year: 2026, month: 11, day: 20))
    let after = Instant(microseconds: before.microseconds + 1)
    #expect(after.day == CalendarDate(year: 2026, month: 11, day: 21))
    #expect(after.localText == "2026-11-21 00:00")
  }

  @Test("Moments before 1970 keep their clock")
  func beforeTheEpoch() {
    #expect(Instant(microseconds: -1).text == "1969-12-31T23:59:59.999999Z")
  }

  @Test("Seconds beyond what can be counted give none")
  func overflow() {
    #expect(Instant(microseconds: 0).adding(seconds: .max) == nil)
    #expect(Instant(microseconds: .max).adding(seconds: 1) == nil)
    #expect(Instant(microseconds: 5).adding(seconds: 2) == Instant(microseconds: 2_000_005))
  }
}
