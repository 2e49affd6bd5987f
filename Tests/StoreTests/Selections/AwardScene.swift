import Casework
import Digests
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

  /// - Parameters:
  ///   - budget: of the budget line, in fen.
  init(
    entries: Int = 3, budget: Int64 = 10_000_000_000, moneyEnd: MoneyEnd = .firstCome
  ) async throws {
    let bureau = try Bureau()
    self.bureau = bureau
    let round = try await bureau.open(
      "model-community-award", budget: budget, moneyEnd: moneyEnd, closes: "2026-03-20")
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
    quota: Int = 2, budget: Int64 = 150_000_000, tiers: [SelectionRules.Tier] = tiers,
    through last: String = "2026-03-31"
  ) throws -> OpenSelection {
    let from = try #require(CalendarDate("2026-03-01"))
    let through = try #require(CalendarDate(last))
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

  /// Scoring is over.
  func close() { bureau.clock.advance(days: 30) }

  /// Scores by all three experts.
  func scoreAll(_ call: SelectionCall, _ entry: Int, _ points: Int) async throws {
    for expert in 0..<3 { try await score(call, entry, expert, points) }
  }

  /// A call whose first entry wins a million, the second half of it, and the third nothing.
  func ranked() async throws -> (call: SelectionCall, lines: [CallLine]) {
    let call = try await opened()
    for (entry, downloads) in [2_000_000, 20_000, 5_000].enumerated() where entry < cases.count {
      try await snapshots(entry, rank: 3 + 4 * entry, downloads: downloads)
      try await scoreAll(call, entry, 90 - 5 * entry)
    }
    close()
    let lines = try await RankEntries(call.id, revision: 1).carryOut(
      by: chair, on: bureau.platform)
    return (call, lines)
  }

  func row(_ entry: Int) async throws -> CaseRow {
    let id = cases[entry]
    return try #require(try await bureau.store.read { try $0.caseRow(id) })
  }

  /// What is set aside for an entry, in fen; nil: nothing ever was.
  func held(_ entry: Int) async throws -> Int64? {
    let hold = try await row(entry).head.hold
    return try await bureau.store.read { try $0.hold(hold)?.hold.remaining }
  }

  /// What a check of the whole ledger finds.
  func ledgerFindings() async throws -> [String] {
    var check = JournalCheck { HashFunction.sha256.digest($0).bytes }
    for record in try await bureau.store.read({ try $0.journal(after: 0, limit: 10_000) }) {
      check.read(record.record, seal: record.seal.bytes)
    }
    return check.findings.map(\.description)
  }

  /// Half a year of snapshots, in which the model is at this place with so many downloads.
  func snapshots(
    _ number: Int, rank: Int, downloads: Int, replaces: Bool = false
  ) async throws {
    var lines = [ModelSnapshot.columns.joined(separator: ",")]
    for month in ["2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02"] {
      lines.append(
        "示例算子库,\(Self.code(UInt8(10 + number))),开源企业\(number),是,2025-04-15,\(month)-28,"
          + "\(downloads),\(rank),120,社区公开数据")
    }
    try await ImportModels(
      content: Array(lines.joined(separator: "\n").utf8), replaces: replaces
    ).carryOut(by: chair, on: bureau.platform)
  }

  /// A snapshot of the day after scoring ended, with far more downloads.
  func late() async throws {
    let line =
      "示例算子库,\(Self.code(12)),开源企业2,是,2025-04-15,2026-04-01,9000000,1,900,社区公开数据"
    let text = ModelSnapshot.columns.joined(separator: ",") + "\n" + line
    try await ImportModels(content: Array(text.utf8)).carryOut(by: chair, on: bureau.platform)
  }

  func score(_ call: SelectionCall, _ entry: Int, _ expert: Int, _ points: Int) async throws {
    let id = cases[entry]
    let row = try #require(try await bureau.store.read { try $0.caseRow(id) })
    try await ScoreEntry(
      call: call.id, caseID: id, revision: row.revision, points: ["review": points]
    ).carryOut(by: experts[expert], on: bureau.platform)
  }
}
