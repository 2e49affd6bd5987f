import FEEL
import Testing

struct DateAndTimeTests {
  @Test(
    "A date and time prints as it was written",
    arguments: [
      ("2017-12-31", "2017-12-31T00:00:00"),
      (
        "-2017-12-31T11:22:33.4560+01:35",
        "-2017-12-31T11:22:33.456+01:35"
      ),
      (
        "999999999-12-31T23:59:59.999999999@Europe/Paris",
        "999999999-12-31T23:59:59.999999999@Europe/Paris"
      ),
      ("2021-01-01T24:00:00", "2021-01-02T00:00:00"),
    ])
  func prints(_ text: String, _ canonical: String) {
    #expect(DateAndTime(text)?.description == canonical)
  }

  @Test(
    "A text that is no date and time is refused",
    arguments: [
      "", "11:00:00", "2011-12-0310:15:30", "9999999999-12-27T11:22:33", "2017-13-10T11:22:33",
      "998-12-31T11:22:33", "01211-12-31T11:22:33", "+99999-12-01T11:22:33", "2017-02-29T00:00:00",
      "2017-12-31T24:00:01", "2017-12-31T13:20:00+05:0", "2017-12-31T", "2017-12-31T07:20",
      "2017-12-31T13:20:00+02:00@Europe/Paris", "999999999-12-31T24:00:00",
    ])
  func refuses(_ text: String) {
    #expect(DateAndTime(text) == nil)
  }

  @Test("Instants of different zones compare; a local time compares only with local times")
  func compares() throws {
    let paris = try #require(DateAndTime("2018-10-08T00:00:00@Europe/Paris"))
    let summer = try #require(DateAndTime("2018-10-08T00:00:00+02:00"))
    let local = try #require(DateAndTime("2018-10-08T00:00:00"))
    #expect(paris.compare(summer) == 0)
    #expect(paris != summer)
    #expect(paris.compare(local) == nil)
    #expect(paris.timeOffset == DaysTimeDuration(seconds: 7200))
  }

  @Test("A difference counts days and seconds exactly")
  func subtracts() throws {
    let later = try #require(DateAndTime("2021-01-02T10:10:10@Europe/Paris"))
    let earlier = try #require(DateAndTime("1995-01-01T10:10:10@Asia/Dhaka"))
    #expect(later.subtracting(earlier)?.description == "P9498DT5H")
  }

  @Test("A day in a zone has 23 hours when the clock is put forward")
  func addsAcrossTheClockChange() throws {
    let before = try #require(DateAndTime("2021-03-27T12:00:00@Europe/Paris"))
    let day = try #require(DaysTimeDuration("P1D"))
    let month = YearsMonthsDuration(months: 1)
    #expect(before.adding(day)?.description == "2021-03-28T13:00:00@Europe/Paris")
    #expect(before.adding(month)?.description == "2021-04-27T12:00:00@Europe/Paris")
  }

  @Test("Adding months clamps to the last day of the month")
  func clamps() throws {
    let start = try #require(DateAndTime("2024-01-31T08:00:00Z"))
    #expect(start.adding(YearsMonthsDuration(months: 1))?.description == "2024-02-29T08:00:00Z")
    #expect(start.adding(YearsMonthsDuration(months: .max)) == nil)
  }

  @Test("No date and time takes more than 24 bytes, so that a value stays within 32")
  func isSmall() {
    #expect(MemoryLayout<DateAndTime>.size <= 25)
    #expect(MemoryLayout<TimeOfDay>.size <= 17)
    #expect(MemoryLayout<DaysTimeDuration>.size <= 16)
  }
}
