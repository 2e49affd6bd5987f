public import Quantities

/// What was used of compute within an hour of a day.
public struct UsageHour: Sendable, Hashable {
  /// The day at +08:00.
  public let day: CalendarDate
  /// The hour of the day, from 0 to 23.
  public let hour: Int
  /// In thousandths of the record's unit, such as card-hours.
  public let quantity: Int64

  /// What was used in that hour.
  public init(day: CalendarDate, hour: Int, quantity: Int64) {
    self.day = day
    self.hour = hour
    self.quantity = quantity
  }

  /// It lies in the night: 02–05 h.
  public var isNight: Bool { (2..<5).contains(hour) }
}

extension RedFlag {
  /// A flag where more than a third of all use lies in the three hours from 02 to 05 h (an even use
  /// has an eighth there), or at least three nights have more than half of their day.
  ///
  /// Sums beyond what can be counted are cut off there.
  public static func nightBursts(_ hours: [UsageHour]) -> [RedFlag] {
    var days: [CalendarDate: (night: Int64, all: Int64)] = [:]
    for hour in hours where hour.quantity > 0 {
      var day = days[hour.day] ?? (0, 0)
      day.all = sum(day.all, hour.quantity)
      if hour.isNight { day.night = sum(day.night, hour.quantity) }
      days[hour.day] = day
    }
    let all = days.values.reduce(0) { sum($0, $1.all) }
    let night = days.values.reduce(0) { sum($0, $1.night) }
    guard all > 0 else { return [] }
    let nights = days.values.count { $0.night > $0.all / 2 }
    let (high, low) = night.multipliedFullWidth(by: 1000)
    let permille = Int(all.dividingFullWidth((high, low)).quotient)
    guard permille > 333 || nights >= 3 else { return [] }
    return [.nightBursts(permille: permille, nights: nights, days: days.count)]
  }

  private static func sum(_ one: Int64, _ other: Int64) -> Int64 {
    let (sum, isOver) = one.addingReportingOverflow(other)
    return isOver ? .max : sum
  }
}
