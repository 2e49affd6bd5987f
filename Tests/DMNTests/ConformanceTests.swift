import DMN
import Foundation
import Testing

@Suite("Conformance with the DMN Technology Compatibility Kit")
struct ConformanceTests {
  static let absence: Comment =
    "the kit's data is absent: set DMN_TCK, or put it at ../shared/tck beside the package"

  @Test(
    "level 2 and tier A pass completely, compared exactly; the whole score is printed",
    .enabled(if: TCKFiles.root != nil, absence))
  func kit() throws {
    let root = try #require(TCKFiles.root)
    let suites = try TCKFiles.suites(in: root)
    let outcomes = suites.map { $0.run() }
    let score = ConformanceScore(outcomes)
    print("TCK: \(score)")
    for outcome in outcomes where !outcome.failed.isEmpty {
      print("  \(outcome.suite): \(outcome.failed.count) of \(outcome.cases.count) fail")
      for failed in outcome.failed.prefix(outcome.isTierA ? 100 : 3) {
        print("    \(failed.id): \(failed.fault ?? "")")
      }
    }
    #expect(score.total == 3_391)
    #expect(score.totalWithValue == 1_927)
    let second = ConformanceScore(outcomes.filter { $0.level == 2 })
    #expect(second.passed == 116 && second.total == 116, "level 2: \(second)")
    let core = outcomes.filter(\.isTierA)
    #expect(core.count == 28 + 69, "tier A has its suites")
    for outcome in core { #expect(outcome.failed.isEmpty, "\(outcome.suite)") }
  }

  @Test("a missing kit is said")
  func absent() {
    if TCKFiles.root == nil { print("TCK: \(Self.absence)") }
  }
}
