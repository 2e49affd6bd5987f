import Casework
import Fulfilment
import Ledger
import PolicyPacks
import Quantities
import Selection
import Testing

@testable import Store

@Suite("A selection that a second pack adds by its data alone")
struct SecondPackTests {
  private let chair = Bureau.agency("binjiang-keji", 70)

  private func code(_ number: Int) -> String {
    "0123456789ABCDEFGHJKLMNPQRTUWXY".lazy.map { "9133010800000000\(number)\($0)" }
      .first { CreditCode($0) != nil } ?? ""
  }

  /// An enterprise of the district applies, up to the scoring.
  private func entry(_ number: Int, in round: Round, _ bureau: Bureau) async throws -> CaseID {
    let own = UInt8(number)
    let enterprise = EnterpriseID(milliseconds: 4, random: Array(repeating: own, count: 10))
    let applicant = Actor(
      account: AccountID(milliseconds: 4, random: Array(repeating: own, count: 10)),
      name: "申报人\(number)", seats: [Seat(.applicant)], actingFor: enterprise)
    let code = code(number)
    try await bureau.store.write {
      try $0.insert(
        Enterprise(
          id: enterprise, kind: .enterprise, name: "开源企业\(number)", creditCode: code,
          district: "330108"))
    }
    let dossier = try Bureau.example("research-enterprise", claim: "没有这一项")
    var save = SaveDraft(round: round.id, dossier: dossier)
    save.isCommitted = true
    let draft = try await save.carryOut(by: applicant, on: bureau.platform)
    let filed = try await FileApplication(draft: draft.id)
      .carryOut(by: applicant, on: bureau.platform)
    let change = CaseChange(filed.head.id)
    let district = Bureau.district("330108")
    _ = try await AcceptApplication(change).carryOut(by: district, on: bureau.platform)
    _ = try await ReviewCase(change).carryOut(by: district, on: bureau.platform)
    let row = try await ReviewCase(change)
      .carryOut(by: Bureau.agency("binjiang-keji", 50), on: bureau.platform)
    #expect(row.kind == .scoring)
    return change.id
  }

  @Test("Binjiang's open-source support: registry and an expert's criterion, ranked, held")
  func openSource() async throws {
    let bureau = try Bureau()
    let platform = bureau.platform
    let round = try await bureau.open(
      "open-source", pack: "binjiang-2025", by: "binjiang-keji", closes: "2026-03-20")
    var cases: [CaseID] = []
    for number in 1...2 { cases.append(try await entry(number, in: round, bureau)) }
    var lines = [ModelSnapshot.columns.joined(separator: ",")]
    for (number, downloads) in [(1, 150_000), (2, 3_000)] {
      for month in ["2025-12", "2026-01", "2026-02"] {
        lines.append(
          "模型\(number),\(code(number)),开源企业\(number),是,2025-04-15,\(month)-20,\(downloads),2,60,社区")
      }
      // A second model of the same developer with fewer downloads says nothing.
      lines.append(
        "小模型\(number),\(code(number)),开源企业\(number),是,2025-04-15,2026-02-20,5,90,1,社区")
    }
    try await ImportModels(content: Array(lines.joined(separator: "\n").utf8))
      .carryOut(by: chair, on: platform)
    let expert = Bureau.person(80, "评审专家", [Seat(.expert)])
    let experts = [80, 81, 82].map { Bureau.person(UInt8($0), "评审\($0)", [Seat(.expert)]) }
    _ = expert
    try await bureau.store.write { session in
      for person in experts {
        try session.insert(
          Account(
            id: person.account, login: person.name, name: person.name, state: .active,
            password: "", mustChangePassword: false, secondFactor: nil, madeAt: platform.now(),
            seats: []))
        try session.grant(Seat(.expert), to: person.account, by: nil)
      }
    }
    let from = try #require(CalendarDate("2026-03-01"))
    let through = try #require(CalendarDate("2026-03-31"))
    func opening(_ yuan: Int64) -> OpenSelection {
      OpenSelection(
        round: round.id, document: "区科〔2026〕1号", quota: 1, budgetFen: yuan * 100,
        tiers: [.init(through: 1, fen: yuan * 100)], days: from...through)
    }
    let beyond = await #expect(throws: Refusal.self) {
      _ = try await opening(5_000_001).carryOut(by: chair, on: platform)
    }
    #expect(beyond?.field == "tiers", "the pack's own ceiling")
    let call = try await opening(5_000_000).carryOut(by: chair, on: platform)
    for person in experts {
      _ = try await AddExpert(to: call.id, login: person.name, employer: nil)
        .carryOut(by: chair, on: platform)
      for id in cases {
        try await ScoreEntry(call: call.id, caseID: id, revision: 1, points: ["innovation": 80])
          .carryOut(by: person, on: platform)
      }
    }
    bureau.clock.advance(days: 30)
    let list = try await RankEntries(call.id, revision: 1).carryOut(by: chair, on: platform)
    // (80 + 75 + 70 + 80) / 4 against (30 + 75 + 70 + 80) / 4.
    #expect(list.map(\.caseID) == cases && list.map(\.hundredths) == [7625, 6375])
    #expect(list.map(\.awardFen) == [500_000_000, nil])
    let winner = cases[0]
    let held = try await bureau.store.read { session in
      try session.caseRow(winner).flatMap { try session.hold($0.head.hold)?.hold.remaining }
    }
    #expect(held == 500_000_000)
  }

  @Test("Every selection of every pack has sound rules and says what the text leaves open")
  func sound() throws {
    var known: [String] = []
    for id in Bureau.library.ids {
      let pack = try #require(Bureau.library.pack(id))
      for selection in pack.selections {
        #expect(selection.rules(tiers: []) != nil, "\(id)/\(selection.measure.value)")
        known.append("\(id)/\(selection.measure.value)")
      }
    }
    #expect(
      Set(["binjiang-2025/open-source", "hangzhou-student-startup/student-startup"])
        .isSubset(of: known))
  }
}
