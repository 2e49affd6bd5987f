import Casework
import Digests
import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Store
import Testing

@testable import Web

@Suite("Every selection of the first policy, from the public page to a verified payment")
struct SelectionWalkTests {
  @Test("the community award: registry and experts, a conflict of each kind, a tie, one paid")
  func communityAward() async throws {
    var walk = try await SelectionWalk(
      MeasureExample(
        "hangzhou-2024-40", "model-community-award", "research-enterprise", .allocation))
    try await walk.begin(work: SelectionWalk.release)
    try await walk.importFigures()
    try await walk.openCall(
      ["quota": "2", "tiers": "1:100万元，10:50万元", "budget": "200万元"], experts: 4)
    // One expert works for an applicant; another says so of themselves.
    try await walk.employ(3, SelectionWalk.code(0))
    try await walk.stepBack(2, from: 1)
    let seen = try await walk.officer()
    #expect(seen.contains("专家在参评单位任职") && seen.contains("专家本人申报回避"))
    try await walk.refusedScores(field: "p-review")
    // The first is the best; the second and the third are equal in everything.
    try await walk.score(0, by: [0, 1, 2], ["p-review": ["95", "94", "30"]])
    try await walk.score(1, by: [0, 1, 3], ["p-review": ["80", "80", "80"]])
    try await walk.score(2, by: [0, 1, 2], ["p-review": ["80", "80", "80"]])
    let spread = try await walk.officer()
    #expect(spread.contains("偏离较大的专家") && spread.contains("测试expert-2"))
    try await walk.close()
    try await walk.rank(tied: [2, 1])
    try await walk.told(loser: 1, place: 3, never: "示例旅程科技有限公司")
    try await walk.finish(award: Money(fen: 100_000_000))
    let line = try await StatisticsLine.of(walk.journey.item.topic, in: walk.fixture)
    #expect(line == StatisticsLine(filed: 3, approved: 1, paid: 1, paidFen: 100_000_000))
    try await walk.reasonsStay()
  }

  @Test("the first application: blind, five criteria, an entry below the least, one paid")
  func firstApplication() async throws {
    var walk = try await SelectionWalk(
      MeasureExample("hangzhou-2024-40", "first-application", "", .bank))
    try await walk.begin(work: SelectionWalk.solution)
    try await walk.openCall(
      ["quota": "2", "tiers": "1:300万元，5:100万元", "budget": "500万元"], experts: 3)
    try await walk.experts[0].open("/expert")
    #expect(!walk.experts[0].body.contains("示例旅程") && !walk.experts[0].body.contains("参评企业"))
    #expect(walk.experts[0].body.contains("参评对象"))
    for (entry, points) in [95, 70, 50].enumerated() {
      let all = Array(repeating: String(points), count: 3)
      try await walk.score(
        entry, by: [0, 1, 2],
        ["p-first": all, "p-effect": all, "p-technology": all, "p-spread": all])
    }
    try await walk.experts[0].open(try await walk.scorePath(0))
    #expect(!walk.experts[0].body.contains("示例旅程"))
    #expect(walk.experts[0].body.contains(">示范方案</th>"))
    #expect(walk.experts[0].body.contains(">方案名称</th>"), "labels, no paths")
    try await walk.close()
    try await walk.rank(tied: [])
    try await walk.told(loser: 2, place: 3, never: "示例旅程科技有限公司")
    #expect(walk.entrants[1].body.contains("低于公布的最低分60分"))
    try await walk.finish(award: Money(fen: 300_000_000))
    let line = try await StatisticsLine.of(walk.journey.item.topic, in: walk.fixture)
    #expect(line == StatisticsLine(filed: 3, approved: 1, paid: 1, paidFen: 300_000_000))
  }

  @Test("Projects in order under a budget line: the first is paid, the other's turn comes later")
  func meritOrder() async throws {
    var walk = try await SelectionWalk(
      MeasureExample("hangzhou-2024-40", "loan-interest", "", .bank), district: "330110")
    try await walk.begin(
      work: try SelectionWalk.loan(), entrants: 1, moneyEnd: .merit, last: .decision)
    let first = try #require(try await walk.journey.row.grantedFen)
    // Nobody is approved before the list has set the money aside.
    try await walk.journey.officers[1].open("/desk/cases/\(walk.cases[0])")
    try await walk.journey.officers[1].press(
      "/desk/cases/\(walk.cases[0])/approve", ["revision": "\(try await walk.journey.row.revision)"]
    )
    #expect(try await walk.journey.row.kind == .decision)
    let budget = Money(fen: first + 100)
    try await walk.openCall(
      ["quota": "10", "tiers": "", "budget": budget.groupedYuan], beyond: "1001", experts: 3)
    for (entry, points) in ["90", "70"].enumerated() {
      let all = Array(repeating: points, count: 3)
      try await walk.score(
        entry, by: [0, 1, 2], ["p-plan": all, "p-progress": all, "p-benefit": all])
    }
    try await walk.close()
    try await walk.rank(tied: [], winners: 1)
    try await walk.entrants[0].open("/my/cases/\(walk.cases[1])")
    #expect(walk.entrants[0].body.contains("第2名") && walk.entrants[0].body.contains("预算已用完"))
    #expect(!walk.entrants[0].body.contains("示例旅程科技有限公司"))
    try await walk.finish(award: Money(fen: first))
    let line = try await StatisticsLine.of(walk.journey.item.topic, in: walk.fixture)
    #expect(line == StatisticsLine(filed: 2, approved: 1, paid: 1, paidFen: first))
    // More money by an open decision: the first keeps its place, the second is approved.
    walk.journey.id = walk.cases[1]
    let second = try #require(try await walk.journey.row.grantedFen)
    try await walk.again(budget: Money(fen: first + second))
    try await walk.journey.decide()
    #expect(try await walk.journey.row.kind == .notice)
    let after = try await StatisticsLine.of(walk.journey.item.topic, in: walk.fixture)
    #expect(after.approved == 2 && after.paid == 1)
  }

  @Test("A selection that another pack adds by its data alone is walked to a verified payment")
  func secondPack() async throws {
    var walk = try await SelectionWalk(
      MeasureExample("binjiang-2025", "open-source", "", .allocation), district: "330108")
    try await walk.begin(work: "", entrants: 1)
    try await walk.importFigures([2_000_000, 50_000])
    try await walk.openCall(
      ["quota": "1", "tiers": "1:100万元", "budget": "200万元"], beyond: "1001", experts: 3)
    for (entry, points) in ["90", "80"].enumerated() {
      try await walk.score(
        entry, by: [0, 1, 2], ["p-innovation": Array(repeating: points, count: 3)])
    }
    try await walk.close()
    try await walk.rank(tied: [], winners: 1)
    try await walk.told(loser: 1, place: 2, never: "示例旅程科技有限公司", winners: 1)
    #expect(walk.entrants[0].body.contains("评选得分和依据"))
    #expect(walk.entrants[0].body.contains("用到的6次名录快照"))
    try await walk.finish(award: Money(fen: 100_000_000))
    let line = try await StatisticsLine.of(walk.journey.item.topic, in: walk.fixture)
    #expect(line == StatisticsLine(filed: 2, approved: 1, paid: 1, paidFen: 100_000_000))
  }
}
