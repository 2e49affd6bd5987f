import FEEL
import Testing

struct DurationTests {
  @Test(
    "A days and time duration prints in its canonical form",
    arguments: [
      ("P1D", "P1D"), ("PT24H", "P1D"), ("PT0.S", "PT0S"), ("-PT0S", "PT0S"),
      ("P2DT274M", "P2DT4H34M"), ("PT1000M0.999999999S", "PT16H40M0.999999999S"),
      ("-PT1H2M", "-PT1H2M"), ("-PT0.5S", "-PT0.5S"),
    ])
  func printsDaysTime(_ text: String, _ canonical: String) {
    #expect(DaysTimeDuration(text)?.description == canonical)
  }

  @Test(
    "A text that is no days and time duration is refused",
    arguments: ["", "P", "P0", "PT", "1D", "P1H", "PT1S1M", "P1Y", "PT1.S2", "P1D ", "+P1D"])
  func refusesDaysTime(_ text: String) {
    #expect(DaysTimeDuration(text) == nil)
  }

  @Test("A negative duration has negative parts")
  func hasSignedParts() {
    let duration = DaysTimeDuration("-P1DT2H3M4.5S")
    #expect(duration?.days == -1)
    #expect(duration?.hours == -2)
    #expect(duration?.minutes == -3)
    #expect(duration?.secondsPart == -4)
    #expect(duration?.nanosecondsPart == -500_000_000)
  }

  @Test("A duration beyond 64 bits of seconds is refused, not wrapped")
  func refusesOverflow() {
    #expect(DaysTimeDuration("P999999999999999999D") == nil)
    let most = DaysTimeDuration(seconds: Int64.max - 1)
    #expect(most.adding(DaysTimeDuration(seconds: 2)) == nil)
  }

  @Test(
    "A years and months duration prints in its canonical form",
    arguments: [
      ("P26M", "P2Y2M"), ("P0Y", "P0M"), ("-P100M", "-P8Y4M"), ("P1Y27M", "P3Y3M"),
    ])
  func printsYearsMonths(_ text: String, _ canonical: String) {
    #expect(YearsMonthsDuration(text)?.description == canonical)
  }

  @Test(
    "A text that is no years and months duration is refused",
    arguments: ["", "P", "1Y", "P1Y1D", "P1M1Y", "P1YM", "P999999999999999999Y"])
  func refusesYearsMonths(_ text: String) {
    #expect(YearsMonthsDuration(text) == nil)
  }
}
