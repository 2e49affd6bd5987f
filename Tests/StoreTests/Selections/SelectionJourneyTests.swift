import Casework
import Fulfilment
import Ledger
import PolicyPacks
import Quantities
import Selection
import Testing

@testable import Store

@Suite("The community award, from entries to an award through the ledger")
struct SelectionJourneyTests {
  @Test("Scored from the registry and by experts, ranked, awarded, noticed, cleared for payment")
  func award() async throws {
    let scene = try await AwardScene()
    let platform = scene.bureau.platform
    let call = try await scene.opened()
    try await scene.snapshots(0, rank: 3, downloads: 2_000_000)
    try await scene.snapshots(1, rank: 8, downloads: 20_000)
    try await scene.snapshots(2, rank: 9, downloads: 5_000)
    for entry in 0..<3 {
      for expert in 0..<3 { try await scene.score(call, entry, expert, 90 - 5 * entry + expert) }
    }
    let file = try await scene.bureau.store.read { try CallFile.open(call.id, $0, platform) }
    #expect(file.entries.map(\.entry.decided["downloads"]) == [100, 60, 30])
    #expect(file.entries[0].reasons.contains { $0.contains("第1条规则") }, "the score has a trace")
    let early = await #expect(throws: Refusal.self) {
      try await RankEntries(call.id, revision: 1).carryOut(by: scene.chair, on: platform)
    }
    #expect(early?.code == "scoring-runs", "the last day of scoring isn't over")
    scene.close()
    // What the registry learns after the last day changes nothing.
    try await scene.late()
    let lines = try await RankEntries(call.id, revision: 1).carryOut(
      by: scene.chair, on: platform)
    #expect(lines.map(\.place) == [1, 2, 3])
    #expect(lines.map(\.awardFen) == [100_000_000, 50_000_000, nil])
    // 0.3 · 100 + 0.3 · 100 + 0.2 · 70 + 0.2 · 91.
    #expect(lines[0].hundredths == 9220)
    #expect(lines[2].missing.contains("名额2家已满"))
    let winner = try #require(
      try await scene.bureau.store.read { try $0.caseRow(lines[0].caseID) })
    #expect(winner.kind == .decision && winner.grantedFen == 100_000_000)
    let held = try await scene.bureau.store.read { try $0.hold(winner.head.hold) }
    #expect(held?.hold.remaining == 100_000_000 && held?.payableFen == 0)
    let loser = try #require(
      try await scene.bureau.store.read { try $0.caseRow(lines[2].caseID) })
    #expect(loser.stage == "refusal")
    // Only its own score, place and what was missing.
    let told = try await scene.bureau.store.read {
      try $0.messages(to: scene.applicants[2].account.text, limit: 20)
    }
    #expect(told.contains { $0.draft.body.contains("第3名") })
    #expect(!told.contains { $0.draft.body.contains("开源企业0") })
    let again = await #expect(throws: Refusal.self) {
      try await RankEntries(call.id, revision: 2).carryOut(by: scene.chair, on: platform)
    }
    #expect(again == .changedMeanwhile)
    try await cleared(winner, scene)
    let below = await #expect(throws: Refusal.self) {
      try await ChangeQuota(call.id, revision: 2, quota: 1, document: "杭经信〔2026〕30号")
        .carryOut(by: scene.chair, on: platform)
    }
    #expect(below?.code == "quota-below-winners")
  }

  /// The winner is approved by somebody else, noticed, served, and its money may be paid.
  private func cleared(_ winner: CaseRow, _ scene: AwardScene) async throws {
    let platform = scene.bureau.platform
    let change = CaseChange(winner.head.id)
    await #expect(throws: Refusal.self) {
      _ = try await ApproveCase(change, revision: winner.revision)
        .carryOut(by: scene.chair, on: platform)
    }
    _ = try await ApproveCase(change, revision: winner.revision)
      .carryOut(by: Bureau.agency("jingxin", 71), on: platform)
    let officer = Bureau.agency("jingxin", 72)
    let notice = try await PublishNoticeList([winner.head.id]).carryOut(by: officer, on: platform)
    #expect(notice.entries.first?.texts.contains("1,000,000.00元") == true)
    scene.bureau.clock.advance(days: 12)
    _ = try await TakeDownNotices().carryOut(on: platform)
    _ = try await IssueLetter(change).carryOut(by: officer, on: platform)
    _ = try await ServeLetter(change).carryOut(by: scene.applicants[0], on: platform)
    let hold = try await scene.bureau.store.read { try $0.hold(winner.head.hold) }
    #expect(hold?.payableFen == 100_000_000)
  }

  @Test("Scores after the deadline, out of range or in conflict are refused with the reason")
  func badScores() async throws {
    let scene = try await AwardScene(entries: 1)
    let platform = scene.bureau.platform
    let call = try await scene.opened()
    let high = await #expect(throws: Refusal.self) { try await scene.score(call, 0, 0, 101) }
    #expect(high?.code == "points-out-of-range")
    _ = try await AddExpert(
      to: call.id, login: "专家1",
      employer: SelectionParty(name: "改名", creditCode: AwardScene.code(10))
    ).carryOut(by: scene.chair, on: platform)
    let conflict = await #expect(throws: Refusal.self) { try await scene.score(call, 0, 1, 90) }
    #expect(conflict?.code == "conflict-of-interest")
    try await ScoreEntry(
      call: call.id, caseID: scene.cases[0], revision: 1, points: nil
    ).carryOut(by: scene.experts[2], on: platform)
    let declared = await #expect(throws: Refusal.self) { try await scene.score(call, 0, 2, 90) }
    #expect(declared?.code == "conflict-of-interest")
    try await scene.score(call, 0, 0, 90)
    try await scene.snapshots(0, rank: 3, downloads: 2_000_000)
    let other = await #expect(throws: Refusal.notFound) {
      try await ScoreEntry(
        call: call.id, caseID: scene.cases[0], revision: 1, points: ["review": 1]
      ).carryOut(by: Bureau.person(99, "外人", [Seat(.expert)]), on: platform)
    }
    #expect(other != nil)
    let stale = await #expect(throws: Refusal.self) {
      try await ScoreEntry(
        call: call.id, caseID: scene.cases[0], revision: 7, points: ["review": 80]
      ).carryOut(by: scene.experts[0], on: platform)
    }
    #expect(stale?.code == "entry-changed" && stale?.field == "score")
    scene.close()
    let few = await #expect(throws: Refusal.self) {
      try await RankEntries(call.id, revision: 1).carryOut(by: scene.chair, on: platform)
    }
    #expect(few?.code == "too-few-scores")
    let late = await #expect(throws: Refusal.self) { try await scene.score(call, 0, 0, 80) }
    #expect(late?.code == "scoring-over")
  }

  @Test("A tie at the quota is named, and the jury's order in its minutes resolves it")
  func tie() async throws {
    let scene = try await AwardScene()
    let platform = scene.bureau.platform
    let call = try await scene.opened()
    for entry in 0..<3 {
      try await scene.snapshots(entry, rank: 3, downloads: 2_000_000)
      try await scene.scoreAll(call, entry, 80)
    }
    scene.close()
    var numbers: [String] = []
    for entry in [2, 0, 1] { numbers.append(try await scene.row(entry).head.number) }
    func rank(_ order: [String], _ minutes: String = "") async throws -> [CallLine] {
      try await RankEntries(call.id, revision: 1, decidedOrder: order, minutes: minutes)
        .carryOut(by: scene.chair, on: platform)
    }
    let tie = await #expect(throws: Refusal.self) { _ = try await rank([]) }
    #expect(tie?.code == "tie-at-quota" && tie?.words.contains("开源企业2") == true)
    let bare = await #expect(throws: Refusal.self) { _ = try await rank(numbers) }
    #expect(bare?.code == "minutes-needed" && bare?.field == "minutes")
    let unknown = await #expect(throws: Refusal.self) { _ = try await rank(["甲"]) }
    #expect(unknown?.code == "order-unknown")
    _ = try await RecordMinutes(
      agency: "jingxin", number: "评审纪要〔2026〕1号", day: platform.today,
      attendees: ["甲", "乙", "丙"], cases: numbers, fileName: "纪要.pdf",
      content: Array("%PDF-1.7\n纪要\n%%EOF\n".utf8)
    ).carryOut(by: scene.chair, on: platform)
    let lines = try await rank(numbers, "评审纪要〔2026〕1号")
    #expect(lines.map(\.caseID) == [2, 0, 1].map { scene.cases[$0] })
    #expect(lines.compactMap(\.awardFen) == [100_000_000, 50_000_000])
    // Who lost by the minutes alone is told so, and the letter says the same.
    #expect(lines[2].missing.contains("得分和并列规则都相同"))
    let change = CaseChange(scene.cases[1])
    let row = try await IssueLetter(change).carryOut(by: scene.chair, on: platform)
    #expect(row.stage == "refusal")
    let history = try await scene.bureau.store.read { try $0.entries(of: scene.cases[1]) }
    #expect(
      history.contains {
        $0.step.event == .refused(reasons: [lines[2].missing])
      })
    let list = try await scene.bureau.store.read { try $0.rankings(of: call.id) }
    #expect(list.map(\.minutes) == ["评审纪要〔2026〕1号"] && list[0].lines == lines)
  }

  @Test("Quota, tiers and budget stay within what the policy says")
  func bounds() async throws {
    let scene = try await AwardScene(entries: 1)
    let platform = scene.bureau.platform
    for (call, field) in [
      (try scene.opening(quota: 11), "quota"),
      (try scene.opening(tiers: [.init(through: 1, fen: 100_000_001)]), "tiers"),
      (try scene.opening(tiers: [.init(through: 1, fen: 19_999_999)]), "tiers"),
      (try scene.opening(budget: 0), "budget"),
      (try scene.opening(tiers: []), "tiers"),
      (try scene.opening(through: "2026-03-19"), "through"),
    ] {
      let refusal = await #expect(throws: Refusal.self) {
        try await call.carryOut(by: scene.chair, on: platform)
      }
      #expect(refusal?.field == field, "\(refusal?.words ?? "")")
    }
    await #expect(throws: Refusal.notFound) {
      try await scene.opening().carryOut(by: Bureau.agency("keji", 70), on: platform)
    }
  }

  @Test("Every selection of two packs has sound rules, and a blind one hides names")
  func packs() throws {
    var count = 0
    for id in ["hangzhou-2024-40", "hangzhou-2025-65"] {
      let pack = try #require(Bureau.library.pack(id))
      for measure in pack.measures where measure.kind == .selection {
        let selection = try #require(pack.selection(of: measure.id), "\(measure.id)")
        #expect(selection.rules(tiers: []) != nil)
        count += 1
      }
    }
    #expect(count >= 3)
    let pack = try #require(Bureau.library.pack("hangzhou-2024-40"))
    #expect(pack.selection(of: "first-application")?.isBlind == true)
  }
}
