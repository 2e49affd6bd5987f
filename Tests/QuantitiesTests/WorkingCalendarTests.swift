import Quantities
import Testing

@Suite("Working days")
struct WorkingCalendarTests {
  @Test(
    "due days of real holidays, the first day excluded and included",
    arguments: [
      ("2024-09-27", "2024-10-10", "2024-10-09"), ("2025-01-24", "2025-02-07", "2025-02-06"),
      ("2025-09-26", "2025-10-10", "2025-10-09"), ("2026-02-13", "2026-02-27", "2026-02-26"),
      ("2026-09-18", "2026-09-24", "2026-09-23"), ("2024-04-26", "2024-05-07", "2024-05-06"),
    ])
  func fifthDay(start: String, excluded: String, included: String) throws {
    let calendar = try Notices.calendar()
    let date = try #require(CalendarDate(start))
    let after = try #require(calendar.due(from: date, days: 5, countsFirstDay: false))
    let with = try #require(calendar.due(from: date, days: 5, countsFirstDay: true))
    #expect(after.date.description == excluded)
    #expect(with.date.description == included)
    #expect(!after.provisional && !with.provisional)
  }

  @Test("the real notice of 2024-09-06 with fifteen working days ended on 2024-09-27")
  func realNotice() throws {
    let start = try #require(CalendarDate("2024-09-06"))
    let due = try Notices.calendar().due(from: start, days: 15, countsFirstDay: true)
    #expect(due?.date.description == "2024-09-27")
  }

  @Test("the years have as many working days as their notices give")
  func yearly() throws {
    let calendar = try Notices.calendar()
    #expect(calendar.publishedYears == [2024, 2025, 2026])
    #expect(calendar.workingDays(in: 2024).count == 251)
    #expect(calendar.workingDays(in: 2025).count == 248)
    #expect(calendar.workingDays(in: 2026).count == 248)
    #expect(calendar.workingDays(in: 2027).provisional)
  }

  @Test("a count that touches a year without a notice is provisional")
  func provisional() throws {
    let calendar = try Notices.calendar()
    let late = try #require(CalendarDate("2026-12-30"))
    let near = try #require(calendar.due(from: late, days: 1, countsFirstDay: false))
    let far = try #require(calendar.due(from: late, days: 2, countsFirstDay: false))
    #expect(near.date.description == "2026-12-31" && !near.provisional)
    #expect(far.date.description == "2027-01-01" && far.provisional)
    #expect(calendar.isWorkingDay(late) == (true, false))
  }

  @Test("no days from a free day is the next working day")
  func noDays() throws {
    let calendar = try Notices.calendar()
    let holiday = try #require(CalendarDate("2024-10-01"))
    let due = calendar.due(from: holiday, days: 0, countsFirstDay: false)
    #expect(due?.date.description == "2024-10-08")
    #expect(calendar.due(from: holiday, days: -1, countsFirstDay: true) == nil)
    #expect(calendar.due(from: holiday, days: 10_001, countsFirstDay: true) == nil)
  }

  @Test("a notice that contradicts itself is refused")
  func contradictions() throws {
    let sunday = try #require(CalendarDate("2024-09-29"))
    let monday = try #require(CalendarDate("2024-09-30"))
    typealias Year = WorkingCalendar.Year
    #expect(throws: WorkingCalendarFault.listedTwice(sunday)) {
      try WorkingCalendar(years: [Year(year: 2024, daysOff: [sunday], workedWeekends: [sunday])])
    }
    #expect(throws: WorkingCalendarFault.notAWeekend(monday)) {
      try WorkingCalendar(years: [Year(year: 2024, daysOff: [], workedWeekends: [monday])])
    }
    #expect(throws: WorkingCalendarFault.outsideYear(monday, year: 2025)) {
      try WorkingCalendar(years: [Year(year: 2025, daysOff: [monday], workedWeekends: [])])
    }
    #expect(throws: WorkingCalendarFault.duplicateYear(2024)) {
      let year = Year(year: 2024, daysOff: [], workedWeekends: [])
      return try WorkingCalendar(years: [year, year])
    }
  }
}

/// The State Council's notices as month-day spans.
private enum Notices {
  static func calendar() throws -> WorkingCalendar {
    try WorkingCalendar(years: [
      year(
        2024,
        off: "1-1 2-10…2-17 4-4…4-6 5-1…5-5 6-10 9-15…9-17 10-1…10-7",
        worked: "2-4 2-18 4-7 4-28 5-11 9-14 9-29 10-12"),
      year(
        2025, off: "1-1 1-28…2-4 4-4…4-6 5-1…5-5 5-31…6-2 10-1…10-8",
        worked: "1-26 2-8 4-27 9-28 10-11"),
      year(
        2026,
        off: "1-1…1-3 2-15…2-23 4-4…4-6 5-1…5-5 6-19…6-21 9-25…9-27 10-1…10-7",
        worked: "1-4 2-14 2-28 5-9 9-20 10-10"),
    ])
  }

  private static func year(_ year: Int, off: String, worked: String) throws -> WorkingCalendar.Year
  {
    WorkingCalendar.Year(
      year: year, daysOff: try dates(off, year), workedWeekends: try dates(worked, year))
  }

  private static func dates(_ spans: String, _ year: Int) throws -> [CalendarDate] {
    try spans.split(separator: " ").flatMap { span in
      let ends = try span.split(separator: "…").map { text in
        let parts = text.split(separator: "-").compactMap { Int($0) }
        return try #require(CalendarDate(year: year, month: parts[0], day: parts[1]))
      }
      let first = try #require(ends.first)
      let last = try #require(ends.last)
      return try (0...(last.dayNumber - first.dayNumber)).map {
        try #require(first.adding(days: $0))
      }
    }
  }
}
