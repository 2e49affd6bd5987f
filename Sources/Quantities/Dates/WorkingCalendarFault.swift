/// What is wrong with a year's notice as it was written down.
public enum WorkingCalendarFault: Error, Hashable, Sendable {
  /// Two notices for one year.
  case duplicateYear(Int)
  /// A date of another year.
  case outsideYear(CalendarDate, year: Int)
  /// A date that is a day off twice, worked twice, or both.
  case listedTwice(CalendarDate)
  /// A worked weekend that is a weekday.
  case notAWeekend(CalendarDate)
}

extension WorkingCalendarFault: CustomStringConvertible {
  /// What is wrong and what to do.
  public var description: String {
    switch self {
    case .duplicateYear(let year): "\(year)年的放假安排出现两次；请合并为一项。"
    case .outsideYear(let date, let year): "\(date) 不在\(year)年；请移到所属年份。"
    case .listedTwice(let date): "\(date) 重复列出，或既放假又上班；请对照通知只留一处。"
    case .notAWeekend(let date): "\(date) 不是周末，不能列为调休上班日；请对照通知核对。"
    }
  }
}
