/// A day of the proleptic Gregorian calendar, with years from −999,999,999 to 999,999,999 and a
/// year 0 (DMN 1.5 §10.3.2.3.5, XML Schema 1.1 `date`). It has no time zone.
public struct CalendarDate: Hashable, Sendable {
  private let storedYear: Int32
  private let storedMonth: UInt8
  private let storedDay: UInt8

  /// The years that a date can have.
  public static let years = -999_999_999...999_999_999

  /// The day; `nil` if there is no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard CalendarDate.years.contains(year), (1...12).contains(month), day >= 1,
      day <= CalendarDate.daysInMonth(year: year, month: month)
    else { return nil }
    self.init(unchecked: year, month, day)
  }

  private init(unchecked year: Int, _ month: Int, _ day: Int) {
    storedYear = Int32(truncatingIfNeeded: year)
    storedMonth = UInt8(truncatingIfNeeded: month)
    storedDay = UInt8(truncatingIfNeeded: day)
  }

  /// The day `dayNumber` days after 1970-01-01; `nil` outside the years that a date can have.
  public init?(dayNumber: Int) {
    guard dayNumber.magnitude < 400_000_000_000 else { return nil }
    // Years begin in March here, so that the leap day is the last one; an era has 400 years.
    let shifted = dayNumber + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    guard CalendarDate.years.contains(year) else { return nil }
    self.init(unchecked: year, month, dayOfYear - (153 * marchMonth + 2) / 5 + 1)
  }

  /// The year; negative before the year 0.
  public var year: Int { Int(storedYear) }
  /// The month, 1…12.
  public var month: Int { Int(storedMonth) }
  /// The day of the month, 1…31.
  public var day: Int { Int(storedDay) }

  /// Days since 1970-01-01; negative before.
  public var dayNumber: Int {
    let marchYear = year - (month <= 2 ? 1 : 0)
    let era = (marchYear >= 0 ? marchYear : marchYear - 399) / 400
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// The day of the week: Monday is 1, Sunday is 7.
  public var weekday: Int {
    // 1970-01-01 was a Thursday.
    let rest = (dayNumber + 3) % 7
    return (rest < 0 ? rest + 7 : rest) + 1
  }

  /// The day of the year: 1 on the first of January.
  public var dayOfYear: Int {
    let before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334][month - 1]
    return before + day + (month > 2 && CalendarDate.isLeapYear(year) ? 1 : 0)
  }

  /// The week of ISO 8601, 1…53: weeks begin on Monday, week 1 holds the year's first Thursday.
  public var isoWeek: Int { isoWeekAndYear.week }

  /// The year that the ISO week belongs to, which differs from `year` around New Year.
  public var isoWeekYear: Int { isoWeekAndYear.year }

  private var isoWeekAndYear: (week: Int, year: Int) {
    // The Thursday of a week lies in the year that the week belongs to.
    let thursday = dayOfYear + 4 - weekday
    let length = CalendarDate.daysInYear(year)
    if thursday < 1 {
      return ((thursday + CalendarDate.daysInYear(year - 1) - 1) / 7 + 1, year - 1)
    }
    if thursday > length { return (1, year + 1) }
    return ((thursday - 1) / 7 + 1, year)
  }

  /// The day `days` later, or earlier if negative; `nil` outside the years that a date can have.
  public func adding(days: Int) -> CalendarDate? {
    let (sum, overflow) = dayNumber.addingReportingOverflow(days)
    return overflow ? nil : CalendarDate(dayNumber: sum)
  }

  /// The same day `months` later, or earlier if negative, or the last day of that month if it has
  /// no such day (DMN 1.5 table 58); `nil` outside the years that a date can have.
  public func adding(months: Int) -> CalendarDate? {
    let (sum, overflow) = (year * 12 + month - 1).addingReportingOverflow(months)
    guard !overflow else { return nil }
    let month = ((sum % 12) + 12) % 12
    let year = (sum - month) / 12
    guard CalendarDate.years.contains(year) else { return nil }
    let last = CalendarDate.daysInMonth(year: year, month: month + 1)
    return CalendarDate(unchecked: year, month + 1, min(day, last))
  }

  /// True for years with a 29th of February.
  public static func isLeapYear(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// 365 or 366.
  public static func daysInYear(_ year: Int) -> Int { isLeapYear(year) ? 366 : 365 }

  /// How many days the month has; 0 for a month outside 1…12.
  public static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 4, 6, 9, 11: 30
    case 2: isLeapYear(year) ? 29 : 28
    default: 0
    }
  }
}

extension CalendarDate: Comparable {
  /// True if `left` is the earlier day.
  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    if left.storedYear != right.storedYear { return left.storedYear < right.storedYear }
    return (left.storedMonth, left.storedDay) < (right.storedMonth, right.storedDay)
  }
}
