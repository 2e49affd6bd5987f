import Quantities
import Testing

@Suite("Calendar dates")
struct CalendarDateTests {
  @Test("text is a day or nothing")
  func reading() {
    #expect(CalendarDate("2024-08-19")?.description == "2024-08-19")
    #expect(CalendarDate("-0044-03-15")?.description == "-0044-03-15")
    #expect(CalendarDate("999999999-12-31")?.description == "999999999-12-31")
    #expect(CalendarDate("2024-02-29") != nil)
    for text in [
      "2023-02-29", "2024-13-01", "2024-1-01", "24-01-01", "02024-01-01", "2024-01-01Z",
      "2024-01-01 ", "2024/01/01", "", "-", "1000000000-01-01", "２０２４-01-01", "+2024-01-01",
    ] {
      #expect(CalendarDate(text) == nil, "\(text)")
    }
  }

  @Test("day numbers go both ways over leap years and eras")
  func dayNumbers() {
    #expect(CalendarDate("1970-01-01")?.dayNumber == 0)
    #expect(CalendarDate("2000-03-01")?.dayNumber == 11_017)
    for number in stride(from: -2_000_000, through: 2_000_000, by: 1_237) {
      #expect(CalendarDate(dayNumber: number)?.dayNumber == number)
    }
    #expect(CalendarDate("999999999-12-31")?.adding(days: 1) == nil)
    #expect(CalendarDate("-999999999-01-01")?.adding(days: -1) == nil)
    #expect(CalendarDate("2024-01-01")?.adding(days: .max) == nil)
  }

  @Test("months are added with the day clamped to the month's end")
  func months() {
    #expect(CalendarDate("2024-01-31")?.adding(months: 1) == CalendarDate("2024-02-29"))
    #expect(CalendarDate("2024-02-29")?.adding(months: 12) == CalendarDate("2025-02-28"))
    #expect(CalendarDate("2024-01-15")?.adding(months: -13) == CalendarDate("2022-12-15"))
    #expect(CalendarDate("0000-01-15")?.adding(months: -1) == CalendarDate("-0001-12-15"))
    #expect(CalendarDate("2024-01-15")?.adding(months: .max) == nil)
  }

  @Test("weekday, day of the year and ISO week")
  func parts() throws {
    let date = try #require(CalendarDate("2019-09-17"))
    #expect(date.weekday == 2)
    #expect(date.dayOfYear == 260)
    #expect(date.isoWeek == 38)
    let newYear = try #require(CalendarDate("2021-01-03"))
    #expect((newYear.isoWeek, newYear.isoWeekYear) == (53, 2020))
    let yearEnd = try #require(CalendarDate("2024-12-30"))
    #expect((yearEnd.isoWeek, yearEnd.isoWeekYear) == (1, 2025))
    #expect(try #require(CalendarDate("2020-12-31")).dayOfYear == 366)
  }
}
