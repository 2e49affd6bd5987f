import FEEL
import Testing

struct TimeOfDayTests {
  @Test(
    "A time prints as it was written, without trailing zeros of the fraction",
    arguments: [
      ("11:22:33.4440", "11:22:33.444"), ("11:22:33-00:00", "11:22:33Z"),
      ("13:20:00-05:00", "13:20:00-05:00"), ("11:59:45+02:45:55", "11:59:45+02:45:55"),
      ("00:01:00@Etc/UTC", "00:01:00@Etc/UTC"), ("24:00:00", "00:00:00"),
    ])
  func prints(_ text: String, _ canonical: String) {
    #expect(TimeOfDay(text)?.description == canonical)
  }

  @Test(
    "A text that is no time is refused",
    arguments: [
      "", "7:00:00", "07:1:00", "23:59:60", "24:00:01", "13:20:00@xyz/abc", "13:20:00+19:00",
      "13:20:00+5:00", "13:20:00+02:00@Europe/Paris", "07:20", "11:30:00T", "11:30:00.",
    ])
  func refuses(_ text: String) {
    #expect(TimeOfDay(text) == nil)
  }

  @Test("A time with a zone and one without have no common clock")
  func comparesOnlyOnOneClock() throws {
    let local = try #require(TimeOfDay("10:00:00"))
    let zulu = try #require(TimeOfDay("10:00:00Z"))
    let east = try #require(TimeOfDay("18:00:00+08:00"))
    #expect(local.compare(zulu) == nil)
    #expect(zulu.compare(east) == 0)
    #expect(zulu != east)
  }

  @Test("Adding a duration goes around midnight")
  func addsAroundMidnight() throws {
    let late = try #require(TimeOfDay("23:30:00+08:00"))
    let hour = try #require(DaysTimeDuration("PT1H"))
    #expect(late.adding(hour).description == "00:30:00+08:00")
    #expect(late.adding(hour.negated).description == "22:30:00+08:00")
  }

  @Test("Two times within one second are equal for the language, though not the same value")
  func countsWholeSeconds() throws {
    let first = try #require(TimeOfDay("10:30:00.0001"))
    let second = try #require(TimeOfDay("10:30:00.0002"))
    #expect(first.isSameSecond(as: second) == true)
    #expect(first != second)
  }
}
