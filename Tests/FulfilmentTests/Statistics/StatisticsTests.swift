import Fulfilment
import Quantities
import Testing

@Suite("Public statistics")
struct StatisticsTests {
  private let now = Instant(microseconds: 1_800_000_000_000_000)

  private func row(
    _ topic: String, _ district: String, _ month: Int, _ milestone: CaseMilestone, _ cases: Int,
    _ fen: Int64
  ) -> StatisticsRow {
    StatisticsRow(
      topic: topic, district: district, month: Month(number: 2026 * 12 + month - 1),
      milestone: milestone, cases: cases, fen: fen)
  }

  @Test("Sums by measure, district and month each add up to the total")
  func sums() {
    let rows = [
      row("p/a", "1", 3, .filed, 4, 400), row("p/a", "2", 4, .filed, 1, 100),
      row("p/b", "1", 4, .paid, 2, 150),
    ]
    let statistics = Statistics(at: now, rows, [], rooms: [])
    #expect(statistics.total[.filed]?.cases == 5 && statistics.total[.paid]?.fen == 150)
    for lines in [statistics.measures, statistics.districts, statistics.months] {
      #expect(lines.reduce(0) { $0 + ($1.counts[.filed]?.fen ?? 0) } == 500)
    }
    #expect(statistics.months.map(\.key) == ["2026-03", "2026-04"])
  }

  @Test("Half and nine of ten of the cases took no longer than the days that are named")
  func days() {
    let counts = (1...10).map { DurationCount(topic: "p/a", days: $0 * 10, cases: 1) }
    let statistics = Statistics(at: now, [], counts, rooms: [])
    #expect(statistics.allDays?.median == 50 && statistics.allDays?.ninetieth == 90)
    #expect(statistics.days["p/a"]?.cases == 10)
    #expect(Statistics(at: now, [], [], rooms: []).allDays == nil)
  }
}
