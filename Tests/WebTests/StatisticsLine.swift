import PolicyPacks
import Testing

@testable import Web

/// What the public statistics count of a measure, read by anybody from `/statistics`.
struct StatisticsLine: Equatable {
  var filed = 0
  /// Approved, or entered in an official list.
  var approved = 0
  var paid = 0
  var paidFen: Int64 = 0
  /// Entries that stand on its boards, agreements of both sides, and successes.
  var entries = 0
  var agreed = 0
  var successes = 0

  /// The line of `pack/measure`.
  static func of(_ topic: String, in fixture: WorkspaceFixture) async throws -> StatisticsLine {
    // They are counted anew at most every half minute.
    fixture.clock.move(seconds: 60)
    var anybody = WorkspaceBrowser(fixture)
    try await anybody.open("/statistics?format=json")
    #expect(anybody.status == 200)
    let root = try JSONReader.read(Array(anybody.body.utf8), file: "statistics")
    let found = (root["results"]?.items ?? []).first { $0["measure"]?.scalar?.text == topic }
    let line = try #require(found, "the statistics have a line of \(topic)")
    func number(_ path: String...) -> Int64 {
      let node = path.reduce(Optional(line)) { $0?[$1] }
      return node?.scalar.flatMap { Int64($0.text) } ?? 0
    }
    return StatisticsLine(
      filed: Int(number("cases", "filed", "cases")),
      approved: Int(number("cases", "approved", "cases")),
      paid: Int(number("cases", "paid", "cases")), paidFen: number("cases", "paid", "fen"),
      entries: Int(number("entries")), agreed: Int(number("agreed")),
      successes: Int(number("outcomes", "count")))
  }
}
