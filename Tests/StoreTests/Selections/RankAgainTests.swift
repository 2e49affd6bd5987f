import Casework
import Fulfilment
import PolicyPacks
import Quantities
import Selection
import Testing

@testable import Store

@Suite("A list opened again by an open decision")
struct RankAgainTests {
  private let document = "杭经信〔2026〕40号"

  /// The first winner is approved and noticed, an objection is upheld: back to the scoring.
  private func upheld(_ scene: AwardScene) async throws {
    let platform = scene.bureau.platform
    let row = try await scene.row(0)
    _ = try await ApproveCase(CaseChange(row.head.id), revision: row.revision)
      .carryOut(by: Bureau.agency("jingxin", 71), on: platform)
    let officer = Bureau.agency("jingxin", 72)
    let notice = try await PublishNoticeList([row.head.id]).carryOut(by: officer, on: platform)
    let objection = try await LodgeObjection(
      notice: notice.id, line: 0, author: "示例异议人", contact: "0571-00000000",
      grounds: "申报的贡献有一部分不是本单位完成的。", key: "form-key-again"
    ).carryOut(on: platform)
    _ = try await SettleObjection(objection.id, upheldTo: "scoring", reason: "经核查，部分贡献不成立。")
      .carryOut(by: officer, on: platform)
    #expect(try await scene.row(0).kind == .scoring)
  }

  private func reopen(
    _ scene: AwardScene, _ call: SelectionCall, _ entries: [Int], revision: Int = 2
  ) async throws -> SelectionCall {
    var numbers: [String] = []
    for entry in entries { numbers.append(try await scene.row(entry).head.number) }
    return try await RankAgain(
      call.id, revision: revision, cases: numbers, document: document,
      reason: "异议成立，按评审规则重新评选。",
      through: try #require(CalendarDate("2026-04-20"))
    ).carryOut(by: scene.chair, on: scene.bureau.platform)
  }

  private func rank(_ scene: AwardScene, _ call: SelectionCall) async throws -> [CallLine] {
    scene.bureau.clock.advance(days: 20)
    return try await RankEntries(call.id, revision: call.revision)
      .carryOut(by: scene.chair, on: scene.bureau.platform)
  }

  @Test("An upheld objection: scored anew, ranked anew, winners keep their place, money is exact")
  func objection() async throws {
    let scene = try await AwardScene()
    let platform = scene.bureau.platform
    let (call, first) = try await scene.ranked()
    #expect(first.map(\.awardFen) == [100_000_000, 50_000_000, nil])
    let idle = await #expect(throws: Refusal.self) { _ = try await reopen(scene, call, []) }
    #expect(idle?.code == "nothing-again")
    try await upheld(scene)
    // Until the decision is published nobody scores.
    let closed = await #expect(throws: Refusal.self) { try await scene.score(call, 0, 0, 60) }
    #expect(closed?.code == "scoring-over")
    let again = try await reopen(scene, call, [])
    let file = try await scene.bureau.store.read { try CallFile.open(call.id, $0, platform) }
    // What was given before the list doesn't count for what changed since.
    #expect(file.counted.isEmpty && file.outdated(file.entries[0]).count == 3)
    #expect(file.awards.winners == 1)
    let lowered = await #expect(throws: Refusal.self) {
      try await ChangeQuota(call.id, revision: again.revision, quota: 0, document: document)
        .carryOut(by: scene.chair, on: platform)
    }
    #expect(lowered?.code == "quota-below-winners")
    try await scene.scoreAll(call, 0, 10)
    #expect(try await scene.held(0) == 100_000_000, "it waits with its money")
    let lines = try await rank(scene, again)
    // 0.3 · 100 + 0.3 · 100 + 0.2 · 70 + 0.2 · 10: now the second, and nobody else moved.
    #expect(lines.map(\.isKept) == [true, false, true])
    #expect(lines.map(\.awardFen) == [50_000_000, 50_000_000, nil])
    #expect(try await scene.held(0) == 50_000_000)
    #expect(try await scene.held(1) == 50_000_000)
    let lists = try await scene.bureau.store.read { try $0.rankings(of: call.id) }
    #expect(lists.map(\.document) == ["", document] && lists[0].lines == first)
  }

  @Test("Who lost by the objection makes room; who was refused before is passed over by nobody")
  func takenUp() async throws {
    let scene = try await AwardScene(entries: 4)
    let platform = scene.bureau.platform
    let call = try await scene.opened()
    for (entry, points) in [90, 85, 80, 20].enumerated() {
      try await scene.snapshots(entry, rank: 3, downloads: 2_000_000)
      try await scene.scoreAll(call, entry, points)
    }
    scene.close()
    let lines = try await RankEntries(call.id, revision: 1).carryOut(by: scene.chair, on: platform)
    #expect(lines.map(\.awardFen) == [100_000_000, 50_000_000, nil, nil])
    // The last of the losers alone is taken up together with the first winner.
    var again = try await reopen(scene, call, [0, 3])
    #expect(try await scene.row(3).kind == .scoring)
    try await scene.scoreAll(call, 0, 0)
    let over = await #expect(throws: Refusal.self) { _ = try await rank(scene, again) }
    #expect(over?.code == "passed-over" && over?.words.contains("开源企业2") == true)
    #expect(try await scene.held(0) == 100_000_000, "nothing half done")
    // The decision takes the third up too; it wins the place and the money that the first loses.
    again = try await extendedAndTaken(scene, call, again)
    let second = try await rank(scene, again)
    #expect(second.first { $0.caseID == scene.cases[2] }?.awardFen == 50_000_000)
    #expect(second.first { $0.caseID == scene.cases[0] }?.awardFen == nil)
    #expect(try await scene.held(0) == 0)
    #expect(try await scene.held(1) == 50_000_000)
    #expect(try await scene.held(2) == 50_000_000)
    #expect(try await scene.row(0).stage == "refusal")
    let check = try await scene.ledgerFindings()
    #expect(check.isEmpty, "\(check)")
  }

  /// The list is made with what there is, then opened again with the third entry.
  private func extendedAndTaken(
    _ scene: AwardScene, _ call: SelectionCall, _ again: SelectionCall
  ) async throws -> SelectionCall {
    let platform = scene.bureau.platform
    // One place fewer: nobody new is selected, so nobody is passed over.
    let fewer = try await ChangeQuota(
      call.id, revision: again.revision, quota: 1, document: document
    ).carryOut(by: scene.chair, on: platform)
    let lines = try await RankEntries(call.id, revision: fewer.revision)
      .carryOut(by: scene.chair, on: platform)
    #expect(lines.count { $0.awardFen != nil } == 1)
    let id = call.id
    let ranked = try #require(
      try await scene.bureau.store.read { try $0.selectionCall(id) })
    var numbers: [String] = []
    for entry in [0, 2] { numbers.append(try await scene.row(entry).head.number) }
    let open = try await RankAgain(
      call.id, revision: ranked.revision, cases: numbers, document: document,
      reason: "第三名一并重新参评。", through: try #require(CalendarDate("2026-05-10"))
    ).carryOut(by: scene.chair, on: platform)
    return try await ChangeQuota(
      call.id, revision: open.revision, quota: 2, document: document
    ).carryOut(by: scene.chair, on: platform)
  }

  @Test("A place and an amount that grow are held in full: the hold is raised in the ledger")
  func raised() async throws {
    let scene = try await AwardScene(entries: 2)
    let (call, first) = try await scene.ranked()
    #expect(first.map(\.awardFen) == [100_000_000, 50_000_000])
    let again = try await reopen(scene, call, [0, 1])
    try await scene.snapshots(1, rank: 1, downloads: 2_000_000, replaces: true)
    try await scene.scoreAll(call, 0, 0)
    try await scene.scoreAll(call, 1, 100)
    let lines = try await rank(scene, again)
    #expect(lines.map(\.caseID) == [scene.cases[1], scene.cases[0]])
    #expect(lines.map(\.awardFen) == [100_000_000, 50_000_000])
    #expect(try await scene.held(1) == 100_000_000)
    #expect(try await scene.held(0) == 50_000_000)
    let check = try await scene.ledgerFindings()
    #expect(check.isEmpty, "\(check)")
  }
}
