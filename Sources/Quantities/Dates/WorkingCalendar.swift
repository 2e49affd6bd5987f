/// Which days are worked, by the State Council's yearly notices: weekends and the listed days off
/// are free, the listed weekends are worked.
///
/// A year without a notice is counted by its weekends alone, and every answer that rests on such
/// a year says that it is provisional: it has to be computed anew when the notice comes.
public struct WorkingCalendar: Hashable, Sendable {
  /// One year's notice.
  public struct Year: Hashable, Sendable {
    /// The year.
    public var year: Int
    /// Days off, weekends among them or not.
    public var daysOff: [CalendarDate]
    /// Saturdays and Sundays that are worked.
    public var workedWeekends: [CalendarDate]

    /// A year's notice.
    public init(year: Int, daysOff: [CalendarDate], workedWeekends: [CalendarDate]) {
      self.year = year
      self.daysOff = daysOff
      self.workedWeekends = workedWeekends
    }
  }

  /// A day that was counted to, and whether a year without a notice was touched.
  public struct Due: Hashable, Sendable {
    /// The day.
    public var date: CalendarDate
    /// True if a day of a year without a notice was counted.
    public var provisional: Bool
  }

  /// The years that have a notice, ascending.
  public let publishedYears: [Int]
  private let daysOff: Set<CalendarDate>
  private let workedWeekends: Set<CalendarDate>

  /// The most working days that `due` counts.
  public static let longestCount = 10_000

  /// A calendar from notices in any order; a notice that contradicts itself is refused.
  public init(years: [Year]) throws(WorkingCalendarFault) {
    var seen: Set<Int> = []
    var off: Set<CalendarDate> = []
    var worked: Set<CalendarDate> = []
    for notice in years {
      guard seen.insert(notice.year).inserted else { throw .duplicateYear(notice.year) }
      for date in notice.daysOff + notice.workedWeekends where date.year != notice.year {
        throw .outsideYear(date, year: notice.year)
      }
      for date in notice.daysOff where !off.insert(date).inserted { throw .listedTwice(date) }
      for date in notice.workedWeekends {
        guard date.weekday > 5 else { throw .notAWeekend(date) }
        guard !off.contains(date), worked.insert(date).inserted else { throw .listedTwice(date) }
      }
    }
    publishedYears = seen.sorted()
    daysOff = off
    workedWeekends = worked
  }

  /// Whether the day is worked; provisional in a year without a notice.
  public func isWorkingDay(_ date: CalendarDate) -> (working: Bool, provisional: Bool) {
    let working =
      date.weekday > 5 ? workedWeekends.contains(date) : !daysOff.contains(date)
    return (working, !publishedYears.contains(date.year))
  }

  /// The `days`-th working day after `start`, or from `start` on if the first day counts.
  ///
  /// No days from a day is that day if it is worked, else the next working day.
  /// - Returns: `nil` for fewer than 0 or more than 10,000 days, or past the year 999,999,999.
  public func due(from start: CalendarDate, days: Int, countsFirstDay: Bool) -> Due? {
    guard (0...WorkingCalendar.longestCount).contains(days) else { return nil }
    var date = start
    var left = days
    var provisional = false
    if days > 0, !countsFirstDay {
      guard let next = date.adding(days: 1) else { return nil }
      date = next
    }
    while true {
      let day = isWorkingDay(date)
      provisional = provisional || day.provisional
      if day.working {
        left -= 1
        if left <= 0 { return Due(date: date, provisional: provisional) }
      }
      guard let next = date.adding(days: 1) else { return nil }
      date = next
    }
  }

  /// How many working days the year has; provisional without a notice.
  public func workingDays(in year: Int) -> (count: Int, provisional: Bool) {
    guard let first = CalendarDate(year: year, month: 1, day: 1) else { return (0, true) }
    let count = (0..<CalendarDate.daysInYear(year)).count { offset in
      first.adding(days: offset).map { isWorkingDay($0).working } ?? false
    }
    return (count, !publishedYears.contains(year))
  }
}
