import Casework
import Fulfilment
import PolicyPacks
import Quantities
import Selection
import Testing

@testable import Store

@Suite("What a selection refuses, with nothing half done")
struct SelectionFaultTests {
  @Test("Money that doesn't reach for an award names whose, and nothing is ranked")
  func shortMoney() async throws {
    for (end, code) in [(MoneyEnd.firstCome, "money-ended"), (.queue, "no-money")] {
      let scene = try await AwardScene(budget: 120_000_000, moneyEnd: end)
      let platform = scene.bureau.platform
      let call = try await scene.opened()
      for entry in 0..<3 {
        try await scene.snapshots(entry, rank: 3 + 4 * entry, downloads: 2_000_000)
        try await scene.scoreAll(call, entry, 90 - 5 * entry)
      }
      scene.close()
      let short = await #expect(throws: Refusal.self) {
        try await RankEntries(call.id, revision: 1).carryOut(by: scene.chair, on: platform)
      }
      #expect(short?.code == code && short?.words.contains("“开源企业1”应得500,000.00元") == true)
      #expect(short?.words.contains("什么都没有改变") == true)
      for entry in 0..<3 {
        #expect(try await scene.row(entry).kind == .scoring)
        #expect(try await scene.held(entry) == nil)
      }
      let state = try await scene.bureau.store.read { try $0.selectionCall(call.id)?.state }
      #expect(state == .scoring)
    }
  }

  @Test("Scoring that is extended by a document goes on; the registry's day stays")
  func extended() async throws {
    let scene = try await AwardScene(entries: 1)
    let platform = scene.bureau.platform
    let call = try await scene.opened()
    scene.close()
    let late = await #expect(throws: Refusal.self) { try await scene.score(call, 0, 0, 80) }
    #expect(late?.code == "scoring-over")
    let day = try #require(CalendarDate("2026-04-10"))
    let bare = await #expect(throws: Refusal.self) {
      try await ExtendScoring(call.id, revision: 1, through: day, document: "")
        .carryOut(by: scene.chair, on: platform)
    }
    #expect(bare?.field == "daysDocument")
    let before = await #expect(throws: Refusal.self) {
      try await ExtendScoring(
        call.id, revision: 1, through: call.through, document: "经信〔2026〕3号"
      ).carryOut(by: scene.chair, on: platform)
    }
    #expect(before?.field == "newThrough")
    let longer = try await ExtendScoring(
      call.id, revision: 1, through: day, document: "经信〔2026〕3号"
    ).carryOut(by: scene.chair, on: platform)
    #expect(longer.through == day && longer.figuresOn == call.through)
    try await scene.score(call, 0, 0, 80)
  }

  @Test("What is known of an expert is never lost by adding them again")
  func expertKept() async throws {
    let scene = try await AwardScene(entries: 1)
    let platform = scene.bureau.platform
    let call = try await scene.opened()
    func add(_ employer: SelectionParty?, _ earlier: [SelectionParty] = []) async throws {
      _ = try await AddExpert(to: call.id, login: "专家0", employer: employer, earlier: earlier)
        .carryOut(by: scene.chair, on: platform)
    }
    try await add(SelectionParty(name: "开源企业0", creditCode: AwardScene.code(10)))
    try await add(nil)
    try await add(SelectionParty(name: "某研究院"), [SelectionParty(name: "某大学")])
    let file = try await scene.bureau.store.read { try CallFile.open(call.id, $0, platform) }
    let expert = try #require(file.experts.first { $0.name == "专家0" })
    #expect(expert.employer?.name == "某研究院")
    #expect(Set(expert.earlier.map(\.name)) == ["某大学", "开源企业0"])
    let refused = await #expect(throws: Refusal.self) { try await scene.score(call, 0, 0, 80) }
    #expect(refused?.code == "conflict-of-interest")
  }

  @Test("Experts are reminded in the last days of what they haven't scored, once a day")
  func reminded() async throws {
    let scene = try await AwardScene(entries: 1)
    let platform = scene.bureau.platform
    let call = try await scene.opened()
    #expect(try await RemindExperts().carryOut(on: platform) == 0, "weeks before the end")
    scene.bureau.clock.advance(days: 27)
    try await scene.score(call, 0, 0, 80)
    #expect(try await RemindExperts().carryOut(on: platform) == 2)
    #expect(try await RemindExperts().carryOut(on: platform) == 0)
    let again = await #expect(throws: Refusal.self) {
      _ = try await RemindExperts(call.id).carryOut(by: scene.chair, on: platform)
    }
    #expect(again?.code == "reminded-today")
    let told = try await scene.bureau.store.read {
      try $0.messages(to: scene.experts[1].account.text, limit: 20)
    }
    #expect(told.count { $0.draft.title.contains("评分即将截止") } == 1)
    scene.bureau.clock.advance(days: 1)
    #expect(try await RemindExperts(call.id).carryOut(by: scene.chair, on: platform) == 2)
  }

  @Test("A day on which nobody had anything left to score isn't used up by the reminder")
  func notReminded() async throws {
    let scene = try await AwardScene(entries: 1)
    let platform = scene.bureau.platform
    let call = try await scene.opened()
    scene.bureau.clock.advance(days: 27)
    try await scene.scoreAll(call, 0, 80)
    #expect(try await RemindExperts().carryOut(on: platform) == 0)
    let idle = await #expect(throws: Refusal.self) {
      _ = try await RemindExperts(call.id).carryOut(by: scene.chair, on: platform)
    }
    #expect(idle?.code == "nothing-open")
    // One comes to the jury on the same day.
    let late = Bureau.person(88, "专家8", [Seat(.expert)])
    try await scene.bureau.store.write { session in
      try session.insert(
        Account(
          id: late.account, login: late.name, name: late.name, state: .active, password: "",
          mustChangePassword: false, secondFactor: nil, madeAt: platform.now(), seats: []))
      try session.grant(Seat(.expert), to: late.account, by: nil)
    }
    _ = try await AddExpert(to: call.id, login: "专家8", employer: nil)
      .carryOut(by: scene.chair, on: platform)
    #expect(try await RemindExperts().carryOut(on: platform) == 1)
  }

  @Test("A registry row that can't be is named with its line, not kept in part")
  func registryRows() async throws {
    let scene = try await AwardScene(entries: 1)
    let platform = scene.bureau.platform
    let code = AwardScene.code(10)
    let good = "甲,\(code),开源企业0,是,2025-04-15,2026-02-28,10,3,1,社区"
    for (line, words) in [
      ("甲,\(code),开源企业0,是,2025-04-15,2026-01-31,10,0,1,社区", "第3行“性能排名”从1开始"),
      ("甲,123,开源企业0,是,2025-04-15,2026-01-31,10,1,1,社区", "第3行“统一社会信用代码”"),
      ("甲,\(code),开源企业0,是,2025-04-15,2026-01-31,-1,1,1,社区", "第3行“月下载量”"),
      (good, "有两条快照"),
    ] {
      let text = [ModelSnapshot.columns.joined(separator: ","), good, line].joined(separator: "\n")
      let refusal = await #expect(throws: Refusal.self) {
        try await ImportModels(content: Array(text.utf8)).carryOut(by: scene.chair, on: platform)
      }
      #expect(refusal?.field == "file" && refusal?.words.contains(words) == true)
    }
    let kept = try await scene.bureau.store.read { try $0.snapshots(developer: nil, limit: 9) }
    #expect(kept.isEmpty)
  }

  @Test("Two calls of a measure share a quota of the whole term once that is settled")
  func sharedQuota() async throws {
    let scene = try await AwardScene(entries: 1)
    let platform = scene.bureau.platform
    _ = try await scene.opening(quota: 7).carryOut(by: scene.chair, on: platform)
    let second = try await OpenRound(
      pack: scene.round.pack, measure: scene.round.measure, title: "第二批",
      opens: scene.round.opens, closes: scene.round.closes, document: "杭经信〔2026〕9号",
      budgetLine: scene.round.budgetLine, moneyEnd: .firstCome
    ).carryOut(by: scene.chair, on: platform)
    var opening = try scene.opening(quota: 4)
    opening.round = second.id
    let beyond = await #expect(throws: Refusal.self) {
      try await opening.carryOut(by: scene.chair, on: platform)
    }
    #expect(beyond?.words.contains("名额应在1到3之间") == true)
    opening.quota = 3
    _ = try await opening.carryOut(by: scene.chair, on: platform)
  }
}
