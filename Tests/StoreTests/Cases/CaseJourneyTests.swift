import Casework
import Entitlement
import FEEL
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("A case from draft to letter in the store")
struct CaseJourneyTests {
  private let bureau: Bureau
  private let platform: Platform
  private let district = Bureau.district("330106")
  private let reviewer = Bureau.agency("jingxin", 30)
  private let approver = Bureau.agency("jingxin", 31)

  init() throws {
    bureau = try Bureau()
    platform = bureau.platform
  }

  /// The example's agent contract, accepted and examined by the district.
  private func examined(settled: Bool = true) async throws -> CaseRow {
    let round = try await bureau.open("compute-voucher")
    if settled { try await bureau.settle("compute-voucher") }
    let dossier = try Bureau.example("ai-application", claim: "智能体合同")
    var row = try await bureau.filed(dossier, in: round)
    #expect(row.stage == "acceptance" && row.head.number == "2026-000001")
    row = try await AcceptApplication(CaseChange(row.head.id, seen: 1))
      .carryOut(by: district, on: platform)
    return try await ReviewCase(CaseChange(row.head.id)).carryOut(by: district, on: platform)
  }

  private func approved() async throws -> CaseRow {
    var row = try await examined()
    let change = CaseChange(row.head.id)
    row = try await DetermineLines(
      change,
      cuts: [
        .init(path: "算力合同.明细[1].合同金额", fen: 10_000_000, ground: "一张发票与合同不符")
      ]
    ).carryOut(by: reviewer, on: platform)
    row = try await ReviewCase(change).carryOut(by: reviewer, on: platform)
    return try await ApproveCase(change, revision: row.revision).carryOut(
      by: approver, on: platform)
  }

  @Test("draft, filing, district, one line disallowed, city, approval, notice, letter")
  func wholeWay() async throws {
    var row = try await approved()
    let change = CaseChange(row.head.id)
    // 30 % of the contract for the agent on a filed multimodal model, less 100,000 元 disallowed.
    #expect(row.declaredFen == 36_000_000)
    #expect(row.grantedFen == 33_000_000)
    _ = try await PublishNoticeList([change.id]).carryOut(by: reviewer, on: platform)
    await #expect(throws: Refusal.self) {
      try await CloseNotice(change).carryOut(by: reviewer, on: platform)
    }
    bureau.clock.advance(days: 10)
    row = try await CloseNotice(change).carryOut(by: reviewer, on: platform)
    row = try await IssueLetter(change).carryOut(by: reviewer, on: platform)
    row = try await ServeLetter(change).carryOut(by: Bureau.applicant, on: platform)
    #expect(row.stage == "payment")
    let id = row.head.id
    let (file, payable) = try await bureau.store.read { session in
      (
        try CaseFile.open(id, for: Bureau.applicant, session, platform),
        try session.payableFen(of: id, on: platform)
      )
    }
    #expect(payable == 33_000_000)
    #expect(file.letterText?.number == "兑决〔2026〕1号")
    #expect(file.letterText?.lines.contains { $0.disallowedFen == 10_000_000 } == true)
    #expect(file.entries.count == row.steps)
  }

  @Test("while an open point isn't settled a case is examined, never approved")
  func openPoints() async throws {
    let row = try await examined(settled: false)
    let change = CaseChange(row.head.id)
    _ = try await DetermineLines(change).carryOut(by: reviewer, on: platform)
    _ = try await ReviewCase(change).carryOut(by: reviewer, on: platform)
    let refusal = await #expect(throws: Refusal.self) {
      try await ApproveCase(change, revision: 2).carryOut(by: approver, on: platform)
    }
    #expect(refusal?.code == "open-points")
    try await bureau.settle("compute-voucher")
    let after = try await ApproveCase(change, revision: 2).carryOut(by: approver, on: platform)
    #expect(after.stage == "notice")
  }

  @Test("two people on one case: the second has to look again")
  func twoPeople() async throws {
    let row = try await examined()
    let seen = CaseChange(row.head.id, seen: row.steps)
    _ = try await DetermineLines(seen).carryOut(by: reviewer, on: platform)
    let refusal = await #expect(throws: Refusal.self) {
      try await DetermineLines(seen).carryOut(by: approver, on: platform)
    }
    #expect(refusal == .changedMeanwhile)
  }

  @Test("whose turn it isn't is told who acts; who may not see it finds nothing")
  func seats() async throws {
    let row = try await examined()
    let change = CaseChange(row.head.id)
    let lost = await #expect(throws: Refusal.self) {
      try await ReviewCase(change).carryOut(by: Bureau.district("330110", 11), on: platform)
    }
    #expect(lost == .notFound)
    let waits = await #expect(throws: Refusal.self) {
      try await ReviewCase(change).carryOut(by: district, on: platform)
    }
    #expect(waits?.code == "not-your-turn")
    let own = await #expect(throws: Refusal.self) {
      _ = try await DetermineLines(change).carryOut(by: approver, on: platform)
      _ = try await ReviewCase(change).carryOut(by: reviewer, on: platform)
      return try await ApproveCase(change, revision: 2).carryOut(by: approver, on: platform)
    }
    #expect(own?.code == "own-work")
  }

  @Test("one contract is claimed once under one measure")
  func doubles() async throws {
    let row = try await examined()
    let round = try await bureau.store.read { try $0.round(row.head.round) }
    let dossier = try Bureau.example("ai-application", claim: "智能体合同")
    let open = try #require(round)
    let refusal = await #expect(throws: Refusal.self) {
      try await bureau.filed(dossier, in: open)
    }
    #expect(refusal?.code == "claimed-already")
    _ = try await WithdrawApplication(CaseChange(row.head.id), reason: "重报")
      .carryOut(by: Bureau.applicant, on: platform)
    let again = try await bureau.filed(dossier, in: open)
    #expect(again.head.number == "2026-000002")
  }

  @Test("what is missing is asked for once; the answer is a new revision")
  func supplement() async throws {
    let round = try await bureau.open("compute-voucher")
    let dossier = try Bureau.example("ai-application", claim: "智能体合同")
    var row = try await bureau.filed(dossier, in: round)
    let change = CaseChange(row.head.id)
    row = try await RequestSupplement(change, items: ["发票", "使用记录"])
      .carryOut(by: district, on: platform)
    let empty = await #expect(throws: Refusal.self) {
      try await AnswerSupplement(change, materials: []).carryOut(
        by: Bureau.applicant, on: platform)
    }
    #expect(empty?.code == "papers-missing", "使用记录 is a paper of the measure")
    let paper = try await bureau.paper("使用记录", "一月用量")
    row = try await AnswerSupplement(change, materials: [paper]).carryOut(
      by: Bureau.applicant, on: platform)
    #expect(row.revision == 2 && row.stage == "acceptance")
    let refusal = await #expect(throws: Refusal.self) {
      try await RequestSupplement(change, items: ["合同"]).carryOut(by: district, on: platform)
    }
    #expect(refusal?.code == "supplement-used")
  }

  @Test("an edited row stops the case")
  func editedRow() async throws {
    let row = try await examined()
    try await bureau.store.queue.write { session in
      _ = try session.run("UPDATE cases SET kind = 'payment', stage = 'payment'")
    }
    let refusal = await #expect(throws: Refusal.self) {
      try await ReviewCase(CaseChange(row.head.id)).carryOut(by: district, on: platform)
    }
    #expect(refusal?.code == "row-differs")
    let found = try await bureau.store.read { try $0.caseFindings(on: platform) }
    #expect(found.count == 1 && found.findings.map(\.code) == ["row-differs"])
  }

  @Test("a queue goes by due days, page after page, each case once")
  func queue() async throws {
    let round = try await bureau.open("compute-voucher")
    let dossier = try Bureau.example("ai-application", claim: "智能体合同")
    for number in 1...7 {
      var copy = dossier
      let value = Statement(.value(.string("SL-\(number)")), from: .declared)
      let place = try #require(
        copy.claims[0].entity.facts.firstIndex { $0.key == "contractNo" })
      copy.claims[0].statements[place] = value
      _ = try await bureau.filed(copy, in: round)
      bureau.clock.advance(days: 1)
    }
    var query = CaseQuery()
    query.turns = [.district("330106")]
    query.limit = 3
    var seen: [String] = []
    while true {
      let asked = query
      let page = try await bureau.store.read { try $0.cases(asked) }
      seen += page.map(\.head.number)
      guard let last = page.last else { break }
      query.after = CaseQuery.Place(last)
    }
    #expect(seen == (1...7).map { "2026-00000\($0)" })
    query.after = nil
    let asked = query
    let counts = try await bureau.store.read { try $0.counts(asked) }
    #expect(counts == [.acceptance: 7])
  }
}
