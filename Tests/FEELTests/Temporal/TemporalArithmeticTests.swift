import FEEL
import Quantities
import Testing

/// A date, time, date and time or duration from its text.
private func temporal(_ text: String) throws -> Value {
  if let date = CalendarDate(text) { return .date(date) }
  if let moment = DateAndTime(text) { return .dateTime(moment) }
  if let time = TimeOfDay(text) { return .time(time) }
  if let duration = DaysTimeDuration(text) { return .daysTimeDuration(duration) }
  return .yearsMonthsDuration(try #require(YearsMonthsDuration(text)))
}

struct TemporalArithmeticTests {
  @Test(
    "Adding follows table 55 of the standard",
    arguments: [
      ("2021-01-01", "PT36H", "2021-01-02"), ("P1M", "2021-01-31", "2021-02-28"),
      ("2021-01-01T10:10:10+11:00", "P1DT1H", "2021-01-02T11:10:10+11:00"),
      ("10:15:00", "P1D", "10:15:00"), ("P1Y", "-P2M", "P10M"), ("PT24H", "P1D", "P2D"),
    ])
  func adds(_ left: String, _ right: String, _ sum: String) throws {
    #expect(
      TemporalArithmetic.sum(try temporal(left), try temporal(right)) == (try temporal(sum)))
  }

  @Test(
    "Subtracting follows table 55; a date counts as midnight UTC",
    arguments: [
      ("2021-01-02T10:10:10@Europe/Paris", "2021-01-01", "P1DT9H10M10S"),
      ("2021-01-02", "2021-01-01T10:10:10+11:00", "P1DT49M50S"),
      ("2021-01-02", "P1M", "2020-12-02"),
      ("2021-01-02", "PT1H", "2021-01-01"), ("10:10:10", "11:10:10", "-PT1H"),
      ("-P1D", "-PT2H", "-PT22H"), ("2021-01-02", "1995-01-01", "P9498D"),
    ])
  func subtracts(_ left: String, _ right: String, _ difference: String) throws {
    #expect(
      TemporalArithmetic.difference(try temporal(left), try temporal(right))
        == (try temporal(difference)))
  }

  @Test(
    "What the standard doesn't define gives nothing",
    arguments: [
      ("2021-01-02T10:10:10+02:00", "2021-01-01T10:10:10"), ("2021-01-02", "2021-01-01T10:10:10"),
      ("2021-01-01", "10:10:10"), ("P1D", "2021-01-01"), ("P1D", "P1Y"), ("10:10:10", "P1Y"),
    ])
  func refuses(_ left: String, _ right: String) throws {
    #expect(TemporalArithmetic.difference(try temporal(left), try temporal(right)) == nil)
  }

  @Test("Durations scale exactly and cut off months towards zero")
  func scales() throws {
    let years = try temporal("P10Y11M")
    let negative = try #require(Decimal128("-2.5"))
    #expect(TemporalArithmetic.quotient(years, .number(negative)) == (try temporal("-P4Y4M")))
    let days = try temporal("P4DT1H")
    let factor = try #require(Decimal128("1.5"))
    #expect(TemporalArithmetic.product(days, factor) == (try temporal("P6DT1H30M")))
    #expect(TemporalArithmetic.quotient(days, .number(0)) == nil)
    #expect(TemporalArithmetic.quotient(try temporal("P10D"), try temporal("P5D")) == 2)
  }

  @Test("A property that the kind has but the value lacks is null")
  func properties() throws {
    #expect(try temporal("10:30:00").temporalProperty("time offset") == .null)
    #expect(try temporal("10:30:00").temporalProperty("year") == nil)
    #expect(try temporal("2018-12-10").temporalProperty("weekday") == 1)
    #expect(
      try temporal("10:30:01.5").temporalProperty("second") == .number(Decimal128("1.5") ?? 0))
    #expect(try temporal("10:30:00@Etc/UTC").temporalProperty("timezone") == "Etc/UTC")
  }
}
