import FEEL
import Quantities
import Testing

struct TemporalFuzzTests {
  @Test("What a date and time, a time or a duration prints is read back as the same value")
  func readsWhatItPrints() throws {
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 20) % UInt64(bound))
    }
    let names = ["Europe/Paris", "Asia/Shanghai", "Etc/UTC"].compactMap(NamedZone.init)
    for _ in 0..<5_000 {
      let zones: [Zone] =
        [.local, .utc, .offset(seconds: Int32(next(100_000) - 50_000))] + names.map(Zone.named)
      let time = TimeOfDay(
        nanosecondOfDay: Int64(next(86_400)) * 1_000_000_000 + Int64(next(1_000_000_000)),
        zone: zones[next(zones.count)])
      #expect(TimeOfDay(time.description) == time)
      guard let date = CalendarDate(dayNumber: next(2_000_000_000) - 1_000_000_000) else {
        continue
      }
      let moment = DateAndTime(date: date, time: time)
      #expect(DateAndTime(moment.description) == moment)
      let days = DaysTimeDuration(nanoseconds: Int128(next(1 << 43) - 1 << 42) * 999_983)
      #expect(DaysTimeDuration(days.description) == days)
      let months = YearsMonthsDuration(months: Int64(next(1 << 40) - 1 << 39))
      #expect(YearsMonthsDuration(months.description) == months)
      if case .daysTimeDuration(let difference)? = TemporalArithmetic.difference(
        .dateTime(moment), .dateTime(try #require(moment.adding(days))))
      {
        #expect(difference == days.negated)
      }
    }
  }
}
