import Casework
import Fulfilment
import Ledger
import PolicyPacks
import Quantities
import Selection
import Testing

@testable import Store

/// The community award with applicants whose cases reached the scoring, experts and a call.
struct AwardScene {
  let bureau: Bureau
  let round: Round
  let chair = Bureau.agency("jingxin", 70)
  let applicants: [Actor]
  let cases: [CaseID]
  let experts: [Actor]

  static func enterprise(_ number: UInt8) -> EnterpriseID {
    EnterpriseID(milliseconds: 3, random: Array(repeating: number, count: 10))
  }

  static func code(_ number: UInt8) -> String {
    "0123456789ABCDEFGHJKLMNPQRTUWXY".lazy.map { "913301080000000\(number)\($0)" }
      .first { CreditCode($0) != nil } ?? ""
  }

  init(entries: Int = 3) async throws {
    let bureau = try Bureau()
    self.bureau = bureau
    let round = try await bureau.open("model-community-award")
    self.round = round
    try await bureau.settle("model-community-award")
    let dossier = try Bureau.example("research-enterprise", claim: "开源算子")
    var (applicants, cases) = ([Actor](), [CaseID]())
    for number in 0..<UInt8(entries) {
      let applicant = Actor(
        account: AccountID(milliseconds: 2, random: Array(repeating: 100 + number, count: 10)),
        name: "申报人\(number)", seats: [Seat(.applicant)],
        actingFor: Self.enterprise(10 + number))
      try await bureau.store.write {
        try $0.insert(
          Enterprise(
            id: Self.enterprise(10 + number), kind: .enterprise, name: "开源企业\(number)",
            creditCode: Self.code(10 + number), district: "330108"))
      }
      let row = try await bureau.filed(dossier, in: round, by: applicant)
      let change = CaseChange(row.head.id)
      _ = try await AcceptApplication(change).carryOut(
        by: Bureau.district("330108"), on: bureau.platform)
      _ = try await ReviewCase(change).carryOut(
        by: Bureau.district("330108"), on: bureau.platform)
      let reviewed = try await ReviewCase(change).carryOut(
        by: Bureau.agency("jingxin", 50), on: bureau.platform)
      #expect(reviewed.kind == .scoring)
      applicants.append(applicant)
      cases.append(row.head.id)
    }
    self.applicants = applicants
    self.cases = cases
    experts = (0..<3).map { Bureau.person(80 + UInt8($0), "专家\($0)", [Seat(.expert)]) }
    let people = experts
    try await bureau.store.write { session in
      for person in people {
        try session.insert(
          Account(
            id: person.account, login: person.name, name: person.name, state: .active,
            password: "", mustChangePassword: false, secondFactor: nil,
            madeAt: bureau.platform.now(), seats: []))
        try session.grant(Seat(.expert), to: person.account, by: nil)
      }
    }
  }

  static let tiers = [
    SelectionRules.Tier(through: 1, fen: 100_000_000),
    SelectionRules.Tier(through: 10, fen: 50_000_000),
  ]

  func opening(
    quota: Int = 2, budget: Int64 = 150_000_000, tiers: [SelectionRules.Tier] = tiers
  ) throws -> OpenSelection {
    let from = try #require(CalendarDate("2026-03-01"))
    let through = try #require(CalendarDate("2026-03-31"))
    return OpenSelection(
      round: round.id, document: "杭经信〔2026〕20号", quota: quota, budgetFen: budget,
      tiers: tiers, days: from...through)
  }

  /// A call with three experts, the second of whom works for the last applicant's group.
  func opened() async throws -> SelectionCall {
    let call = try await opening().carryOut(by: chair, on: bureau.platform)
    for expert in experts {
      _ = try await AddExpert(
        to: call.id, login: expert.name, employer: SelectionParty(name: "某大学")
      ).carryOut(by: chair, on: bureau.platform)
    }
    return call
  }

  /// Half a year of snapshots, in which the model is at this place with so many downloads.
  func snapshots(_ number: Int, rank: Int, downloads: Int) async throws {
    var lines = [ModelSnapshot.columns.joined(separator: ",")]
    for month in ["2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02"] {
      lines.append(
        "示例算子库,\(Self.code(UInt8(10 + number))),开源企业\(number),是,2025-04-15,\(month)-28,"
          + "\(downloads),\(rank),120,社区公开数据")
    }
    try await ImportModels(content: Array(lines.joined(separator: "\n").utf8))
      .carryOut(by: chair, on: bureau.platform)
  }

  func score(_ call: SelectionCall, _ entry: Int, _ expert: Int, _ points: Int) async throws {
    let id = cases[entry]
    let row = try #require(try await bureau.store.read { try $0.caseRow(id) })
    try await ScoreEntry(
      call: call.id, caseID: id, revision: row.revision, points: ["review": points]
    ).carryOut(by: experts[expert], on: bureau.platform)
  }
}

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
    let few = await #expect(throws: Refusal.self) {
      try await RankEntries(call.id, revision: 1).carryOut(by: scene.chair, on: platform)
    }
    #expect(few?.code == "too-few-scores")
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
    #expect(stale?.code == "entry-changed")
    scene.bureau.clock.advance(days: 60)
    let late = await #expect(throws: Refusal.self) { try await scene.score(call, 0, 0, 80) }
    #expect(late?.code == "scoring-over")
  }

  @Test("A tie at the quota is named, and the jury's minuted order resolves it")
  func tie() async throws {
    let scene = try await AwardScene()
    let platform = scene.bureau.platform
    let call = try await scene.opened()
    for entry in 0..<3 {
      try await scene.snapshots(entry, rank: 3, downloads: 2_000_000)
      for expert in 0..<3 { try await scene.score(call, entry, expert, 80) }
    }
    let tie = await #expect(throws: Refusal.self) {
      try await RankEntries(call.id, revision: 1).carryOut(by: scene.chair, on: platform)
    }
    #expect(tie?.code == "tie-at-quota" && tie?.words.contains("开源企业2") == true)
    let order = [scene.cases[2], scene.cases[0], scene.cases[1]]
    let lines = try await RankEntries(call.id, revision: 1, decidedOrder: order)
      .carryOut(by: scene.chair, on: platform)
    #expect(lines.map(\.caseID) == order)
    #expect(lines.compactMap(\.awardFen) == [100_000_000, 50_000_000])
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
    ] {
      let refusal = await #expect(throws: Refusal.self) {
        try await call.carryOut(by: scene.chair, on: platform)
      }
      #expect(refusal?.field == field)
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
