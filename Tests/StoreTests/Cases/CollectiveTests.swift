import Casework
import Digests
import Entitlement
import Fulfilment
import Ledger
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("Decided together, in somebody's place, or in proportion")
struct CollectiveTests {
  private let bureau: Bureau
  private var platform: Platform { bureau.platform }
  private let district = Bureau.district("330106")
  private let reviewer = Bureau.agency("jingxin", 30)
  private let approver = Bureau.agency("jingxin", 31)

  init() throws { bureau = try Bureau() }

  private func determined(
    _ round: Round, by applicant: Actor = Bureau.applicant
  ) async throws -> CaseRow {
    var row = try await bureau.filed(
      try Bureau.example("ai-application", claim: "智能体合同"), in: round, by: applicant)
    let change = CaseChange(row.head.id)
    row = try await AcceptApplication(change).carryOut(by: district, on: platform)
    row = try await ReviewCase(change).carryOut(by: district, on: platform)
    row = try await DetermineLines(change).carryOut(by: reviewer, on: platform)
    return try await ReviewCase(change).carryOut(by: reviewer, on: platform)
  }

  private func record(_ number: String, _ cases: [String]) async throws -> Minutes {
    try await RecordMinutes(
      agency: "jingxin", number: number, day: platform.today, attendees: ["甲", "乙", "丙"],
      cases: cases, fileName: "纪要", content: Array("%PDF-1.7\n\(number)\n%%EOF\n".utf8)
    ).carryOut(by: reviewer, on: platform)
  }

  @Test("a large amount is approved on minutes that name the case, and on nothing else")
  func minutes() async throws {
    try await bureau.settle("compute-voucher")
    let round = try await bureau.open("compute-voucher", collectiveFromFen: 1_000_000)
    let row = try await determined(round)
    func approve(_ document: String?) async throws -> CaseRow {
      try await ApproveCase(CaseChange(row.head.id), revision: row.revision, document: document)
        .carryOut(by: approver, on: platform)
    }
    let refusal = await #expect(throws: Refusal.self) { try await approve("没有的纪要") }
    #expect(refusal?.code == "minutes-needed" && refusal?.field == "document")
    let few = await #expect(throws: Refusal.self) {
      try await RecordMinutes(
        agency: "jingxin", number: "1", day: platform.today, attendees: ["甲", "甲", "乙"],
        cases: [row.head.number], fileName: "x", content: Array("%PDF-1.7\n%%EOF\n".utf8)
      ).carryOut(by: reviewer, on: platform)
    }
    #expect(few?.field == "attendees")
    let minutes = try await record("党组会〔2026〕3号", [row.head.number])
    let again = await #expect(throws: Refusal.self) {
      try await record("党组会〔2026〕3号", [row.head.number])
    }
    #expect(again?.field == "number")
    let read = try await ReadMinutes(minutes.id).carryOut(by: approver, on: platform)
    #expect(read.bytes.starts(with: Array("%PDF".utf8)))
    let after = try await approve("党组会〔2026〕3号")
    #expect(after.stage == "notice")
  }

  @Test("who stands in for somebody acts in that name, and is bound by what that person did")
  func substitute() async throws {
    try await bureau.settle("compute-voucher")
    let round = try await bureau.open("compute-voucher")
    let seat = Seat(.districtOfficer, district: "330106")
    let other = Seat(.districtOfficer, district: "330110")
    let day = platform.today
    let (away, stand) = (bureau.account("away", 50), bureau.account("stand", 51))
    let guardianAccount = bureau.account("guardian", 52)
    try await bureau.store.write { session in
      try session.insert(guardianAccount)
      for (account, seat) in [(away, seat), (stand, other)] {
        try session.insert(account)
        try session.grant(seat, to: account.id, by: nil)
      }
    }
    let absent = Actor(account: away.id, name: away.name, seats: [seat])
    let none = await #expect(throws: Refusal.self) {
      try await NameSubstitute(login: "nobody", seat: seat, from: day, through: day, reason: "休假")
        .carryOut(by: absent, on: platform)
    }
    #expect(none?.field == "login")
    let named = try await NameSubstitute(
      login: "stand", seat: seat, from: day, through: day, reason: "休假"
    ).carryOut(by: absent, on: platform)
    let guardian = Seat(.securityAdministrator)
    #expect(try await bureau.store.read { try $0.standIns(of: stand.id, on: day) } == [])
    for account in [away, stand] {
      let partial = Actor(account: account.id, name: account.name, seats: [guardian])
      await #expect(throws: Refusal.self) {
        try await ConfirmSubstitution(named.id).carryOut(by: partial, on: platform)
      }
    }
    let security = Actor(account: guardianAccount.id, name: "安全", seats: [guardian])
    #expect(try await ConfirmSubstitution.waiting(for: security, on: platform) == [named])
    try await ConfirmSubstitution(named.id).carryOut(by: security, on: platform)
    let standIns = try await bureau.store.read { try $0.standIns(of: stand.id, on: day) }
    #expect(standIns == [StandIn(account: away.id, name: away.name, seat: seat)])
    let actor = Actor(account: stand.id, name: stand.name, seats: [other], standIns: standIns)
    let row = try await bureau.filed(
      try Bureau.example("ai-application", claim: "智能体合同"), in: round)
    _ = try await AcceptApplication(CaseChange(row.head.id)).carryOut(by: actor, on: platform)
    let file = try await bureau.store.read { session in
      try CaseFile.open(row.head.id, for: actor, session, platform)
    }
    #expect(file.entries.last?.name == "\(stand.name)（代\(away.name)）")
    #expect(file.entries.last?.step.behalf == away.id.text)
    #expect(file.state.hands.isSuperset(of: [stand.id.text, away.id.text]))
    let both = Actor(account: stand.id, name: stand.name, seats: [seat], standIns: standIns)
    #expect(both.ownSeats == [seat], "a lent seat doesn't take one's own away")
    try await EndSubstitution(named.id).carryOut(by: absent, on: platform)
    #expect(try await bureau.store.read { try $0.standIns(of: stand.id, on: day) }.isEmpty)
  }

  @Test("money that doesn't reach is shared in proportion, to the fen, after the window")
  func proRata() async throws {
    try await bureau.settle("compute-voucher")
    let round = try await bureau.open(
      "compute-voucher", budget: 40_000_000, moneyEnd: .proRata)
    // The first holds its 360,000 元; for the second 40,000 元 are left, so it waits.
    let first = try await determined(round)
    let second = try await determined(
      round,
      by: Actor(
        account: platform.newID(), name: "乙", seats: [Seat(.applicant)],
        actingFor: platform.newID()))
    #expect(try await bureau.store.read { try $0.hold(second.head.hold) } == nil)
    let early = await #expect(throws: Refusal.self) {
      try await ApproveCase(CaseChange(first.head.id), revision: first.revision)
        .carryOut(by: approver, on: platform)
    }
    #expect(early?.code == "not-apportioned")
    let open = await #expect(throws: Refusal.self) {
      try await ApportionRound(round.id, document: "比例1号").carryOut(by: approver, on: platform)
    }
    #expect(open?.code == "window-open")
    bureau.clock.advance(days: 310)
    let share = try await ApportionRound(round.id, document: "比例1号")
      .carryOut(by: approver, on: platform)
    #expect(share.availableFen == 40_000_000 && share.demandFen == 72_000_000)
    for row in [first, second] {
      let reading = try await ReadCase(row.head.id).carryOut(by: approver, on: platform)
      #expect(reading.file.state.grantedFen == 20_000_000)
      #expect(reading.file.state.apportionment?.coefficient == "0.555555")
      #expect(reading.heldFen == 20_000_000)
      let after = try await ApproveCase(
        CaseChange(row.head.id), revision: reading.file.state.revision
      ).carryOut(by: approver, on: platform)
      #expect(after.stage == "notice" && after.grantedFen == 20_000_000)
    }
    let twice = await #expect(throws: Refusal.self) {
      try await ApportionRound(round.id, document: "比例2号").carryOut(by: approver, on: platform)
    }
    #expect(twice != nil)
  }

  @Test("a share that somebody's limit doesn't let through is named, and nothing is shared")
  func shareNotHeld() async throws {
    try await bureau.settle("compute-voucher")
    let round = try await bureau.open("compute-voucher", budget: 40_000_000, moneyEnd: .proRata)
    let other = try await OpenBudgetLine(
      request: "other", name: "另一指标", document: "杭财〔2026〕7号", year: 2026,
      amount: Money(fen: 1_000_000_000), payer: Payer(name: "市财政局")
    ).carryOut(by: Bureau.person(40, "财政", [Seat(.finance)]), on: platform)
    let enterprise: EnterpriseID = platform.newID()
    let pack = try #require(Bureau.library.pack("hangzhou-2024-40"))
    let measure = try #require(pack.measure("compute-voucher"))
    let points = Bureau.assessor.openPoints(pack: pack.id, version: 1, measure: measure.id)
    let settled = Dictionary(
      points.compactMap { point in
        (point.defaultReading ?? point.readings.first?.value).map { (point.name, $0) }
      }, uniquingKeysWith: { one, _ in one })
    let first = try await determined(round)
    let second = try await determined(
      round,
      by: Actor(
        account: platform.newID(), name: "乙", seats: [Seat(.applicant)], actingFor: enterprise))
    // Since the determination all but 10,000 元 of the enterprise's year were held elsewhere.
    let terms = try measure.limitTerms(
      in: pack, settled: settled,
      for: LimitSubject(
        enterprise: enterprise.text, thing: "别的合同", eventYear: 2026, filingYear: 2026))
    let hold: HoldID = platform.newID()
    let years = terms.filter { $0.scope == .enterpriseYear }
    try await bureau.store.write { session in
      try session.holdMoney(
        hold, fen: 799_000_000, budgetLine: other, payee: enterprise, limits: years,
        particulars: HoldParticulars(
          caseKey: hold.text, caseNumber: "x", payeeName: "乙", district: "", pack: pack.id,
          measure: measure.id), by: nil)
    }
    let before = try await bureau.store.read { try $0.hold(first.head.hold)?.hold.remaining }
    bureau.clock.advance(days: 310)
    let refusal = await #expect(throws: Refusal.self) {
      try await ApportionRound(round.id, document: "比例1号").carryOut(by: approver, on: platform)
    }
    #expect(refusal?.code == "share-not-held")
    #expect(refusal?.words.contains(second.head.number) == true)
    let after = try await bureau.store.read { session in
      (try session.hold(first.head.hold)?.hold.remaining, try session.share(of: round.id))
    }
    #expect(after.0 == before && after.1 == nil)
  }
}
