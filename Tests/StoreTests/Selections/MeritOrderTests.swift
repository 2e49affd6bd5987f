import Casework
import Fulfilment
import Ledger
import PolicyPacks
import Quantities
import Selection
import Testing

@testable import Store

@Suite("Projects in order under a budget line")
struct MeritOrderTests {
  private let bureau: Bureau
  private var platform: Platform { bureau.platform }
  private let chair = Bureau.agency("jinrongban", 60)

  init() throws { bureau = try Bureau() }

  /// A project up to its approval: determined, and signed by three agencies.
  private func project(_ number: UInt8, in round: Round) async throws -> CaseRow {
    let applicant = Actor(
      account: platform.newID(), name: "项目\(number)", seats: [Seat(.applicant)],
      actingFor: EnterpriseID(milliseconds: 5, random: Array(repeating: number, count: 10)))
    let dossier = try Bureau.example("compute-centre", claim: "主贷款2025年")
    let change = CaseChange(try await bureau.filed(dossier, in: round, by: applicant).head.id)
    let district = Bureau.district("330110")
    _ = try await AcceptApplication(change).carryOut(by: district, on: platform)
    _ = try await ReviewCase(change).carryOut(by: district, on: platform)
    var row = try await DetermineLines(change).carryOut(by: chair, on: platform)
    for (place, agency) in ["jinrongban", "jingxin", "fagai"].enumerated() {
      row = try await ReviewCase(change)
        .carryOut(by: Bureau.agency(agency, 60 + UInt8(place)), on: platform)
    }
    #expect(row.kind == .decision)
    return row
  }

  private func held(_ row: CaseRow) async throws -> Int64? {
    try await bureau.store.read { try $0.hold(row.head.hold)?.hold.remaining }
  }

  private func jury() async throws -> [Actor] {
    let people = [80, 81, 82].map { Bureau.person(UInt8($0), "评审\($0)", [Seat(.expert)]) }
    let now = platform.now()
    try await bureau.store.write { session in
      for person in people {
        try session.insert(
          Account(
            id: person.account, login: person.name, name: person.name, state: .active,
            password: "", mustChangePassword: false, secondFactor: nil, madeAt: now, seats: []))
        try session.grant(Seat(.expert), to: person.account, by: nil)
      }
    }
    return people
  }

  @Test("Nothing is held before the list; the order gets the money, the others wait for more")
  func ordered() async throws {
    try await bureau.settle("loan-interest")
    let round = try await bureau.open(
      "loan-interest", by: "jinrongban", moneyEnd: .merit, closes: "2026-03-20")
    var rows: [CaseRow] = []
    for number in 1...2 { rows.append(try await project(UInt8(number), in: round)) }
    let own = try #require(rows[0].grantedFen)
    #expect(try await held(rows[0]) == nil)
    let waits = await #expect(throws: Refusal.self) {
      _ = try await approve(rows[0])
    }
    #expect(waits?.code == "not-held")
    let people = try await jury()
    let from = try #require(CalendarDate("2026-03-01"))
    let through = try #require(CalendarDate("2026-03-31"))
    var opening = OpenSelection(
      round: round.id, document: "择优1号", quota: 10, budgetFen: own + 1,
      tiers: [.init(through: 1, fen: 1)], days: from...through)
    let tiered = opening
    let refused = await #expect(throws: Refusal.self) {
      _ = try await tiered.carryOut(by: chair, on: platform)
    }
    #expect(refused?.field == "tiers")
    opening.tiers = []
    let call = try await opening.carryOut(by: chair, on: platform)
    for person in people {
      _ = try await AddExpert(to: call.id, login: person.name, employer: nil)
        .carryOut(by: chair, on: platform)
      for (place, row) in rows.enumerated() {
        let points = 70 + 10 * place
        try await ScoreEntry(
          call: call.id, caseID: row.head.id, revision: row.revision,
          points: ["plan": points, "progress": points, "benefit": points]
        ).carryOut(by: person, on: platform)
      }
    }
    bureau.clock.advance(days: 30)
    let list = try await RankEntries(call.id, revision: 1).carryOut(by: chair, on: platform)
    #expect(list.map(\.caseID) == [rows[1].head.id, rows[0].head.id])
    #expect(list.map(\.awardFen) == [own, nil])
    #expect(try await held(rows[1]) == own)
    #expect(try await approve(rows[1]).kind == .notice)
    try await more(call, own, rows)
  }

  /// A new budget opens the list again; who was first stays, the other's turn comes.
  private func more(_ call: SelectionCall, _ own: Int64, _ rows: [CaseRow]) async throws {
    var again = RankAgain(
      call.id, revision: 2, document: "追加预算1号", reason: "预算追加，按原评分重新排名。",
      through: platform.today)
    again.budgetFen = own - 1
    let short = again
    let below = await #expect(throws: Refusal.self) {
      _ = try await short.carryOut(by: chair, on: platform)
    }
    #expect(below?.field == "againBudget")
    again.budgetFen = 2 * own
    let open = try await again.carryOut(by: chair, on: platform)
    bureau.clock.advance(days: 1)
    let list = try await RankEntries(call.id, revision: open.revision)
      .carryOut(by: chair, on: platform)
    #expect(list.map(\.awardFen) == [own, own] && list.map(\.isKept) == [true, false])
    #expect(try await held(rows[0]) == own)
  }

  private func approve(_ row: CaseRow) async throws -> CaseRow {
    try await ApproveCase(CaseChange(row.head.id), revision: row.revision)
      .carryOut(by: Bureau.agency("jinrongban", 69), on: platform)
  }

  @Test("A round by merit is opened only where the pack says how projects are put in order")
  func unknown() async throws {
    let refusal = await #expect(throws: Refusal.self) {
      _ = try await bureau.open("compute-voucher", moneyEnd: .merit)
    }
    #expect(refusal?.code == "merit-unknown" && refusal?.field == "moneyEnd")
  }
}
