import Casework
import Fulfilment
import Ledger
import PolicyPacks
import Quantities
import Testing

@testable import Store

/// A formula measure with an example that is entitled under it.
struct LivingMeasure: Sendable, CustomTestStringConvertible {
  let measure: String
  let example: String
  let claim: String
  let agencies: [String]
  let district: String

  var testDescription: String { "\(measure) of \(example)" }

  static let all = [
    LivingMeasure(
      measure: "compute-voucher", example: "ai-application", claim: "智能体合同",
      agencies: ["jingxin"], district: "330106"),
    LivingMeasure(
      measure: "model-filing", example: "ai-application", claim: "智语模型",
      agencies: ["wangxinban", "jingxin"], district: "330106"),
    LivingMeasure(
      measure: "loan-interest", example: "compute-centre", claim: "主贷款2025年",
      agencies: ["jinrongban", "jingxin", "fagai"], district: "330110"),
    LivingMeasure(
      measure: "rd-match", example: "research-enterprise", claim: "国家任务",
      agencies: ["keji"], district: "330108"),
    LivingMeasure(
      measure: "innovation-centre", example: "innovation-centre", claim: "2025年度",
      agencies: ["jingxin"], district: "330114"),
  ]
}

@Suite("Every formula measure lives from draft to clawback")
struct MeasureLifeTests {
  private let bureau: Bureau
  private let platform: Platform
  private let maker = Bureau.person(40, "财政甲", [Seat(.finance)])
  private let checker = Bureau.person(41, "财政乙", [Seat(.finance)])

  init() throws {
    bureau = try Bureau()
    platform = bureau.platform
  }

  /// Pays the case through a batch; gives the row afterwards.
  private func paid(_ row: CaseRow, _ living: LivingMeasure) async throws -> CaseRow {
    let round = try await bureau.store.read { try $0.round(row.head.round) }
    let split = try await EnterSplit(
      document: "分担1号", pack: row.head.pack, district: "", cityParts: 5000
    ).carryOut(by: maker, on: platform)
    try await ConfirmSplit(id: split).carryOut(by: checker, on: platform)
    let batch = try await MakeBatch(
      budgetLine: try #require(round?.budgetLine), channel: .allocation
    ).carryOut(by: maker, on: platform)
    try await CloseBatch(id: batch, isReleased: true).carryOut(by: checker, on: platform)
    let payments = try await bureau.store.read { try $0.payments(of: batch) }
    #expect(payments.map(\.amount.fen) == [row.grantedFen])
    let results = payments.map {
      PaymentResult(
        row: 2, payment: $0.id, amount: $0.amount, outcome: .paid, voucher: "凭证1", reason: "")
    }
    for _ in 1...2 {  // A file that comes twice changes nothing.
      _ = try await ImportResults(results: results).carryOut(by: maker, on: platform)
    }
    return try #require(try await bureau.store.read { try $0.caseRow(row.head.id) })
  }

  @Test("filed, decided, noticed, served, paid, checked, clawed back", arguments: LivingMeasure.all)
  func life(_ living: LivingMeasure) async throws {
    var row = try await bureau.served(living)
    let granted = try #require(row.grantedFen)
    let id = row.head.id
    #expect(granted > 0 && row.stage == "payment")
    row = try await paid(row, living)
    #expect(row.stage == "useCheck" && row.paidFen == granted)
    let officer = Bureau.agency(living.agencies[0], 30)
    let change = CaseChange(id)
    _ = try await CheckUse(change, isSatisfied: false, findings: ["付款后开具红字发票"])
      .carryOut(by: officer, on: platform)
    row = try await DecideClawback(change, fen: granted / 2).carryOut(by: officer, on: platform)
    try await ReceiveClawback(
      Restitution(
        request: "r", hold: row.head.hold, amount: Money(fen: granted / 2), document: "兑追〔2026〕1号")
    ).carryOut(by: maker, on: platform)
    row = try #require(try await bureau.store.read { try $0.caseRow(id) })
    #expect(row.isEnded && row.paidFen == granted - granted / 2)
  }

  @Test("an asked reconsideration keeps the money out of every batch until it is decided")
  func reconsideration() async throws {
    let living = LivingMeasure.all[0]
    let row = try await bureau.served(living)
    let change = CaseChange(row.head.id)
    _ = try await AskReconsideration(change, reason: "漏计一行", suspends: true)
      .carryOut(by: Bureau.applicant, on: platform)
    let held = try await bureau.store.read { try $0.hold(row.head.hold) }
    #expect(held?.payableFen == 0)
    _ = try await DecideReconsideration(change, reference: "复〔2026〕1号")
      .carryOut(by: Bureau.agency("jingxin", 33), on: platform)
    let free = try await bureau.store.read { try $0.hold(row.head.hold) }
    #expect(free?.payableFen == row.grantedFen)
  }

  @Test("a refusal gives back what was set aside and waits for the remedies")
  func refusal() async throws {
    let round = try await bureau.open("compute-voucher")
    try await bureau.settle("compute-voucher")
    let dossier = try Bureau.example("ai-application", claim: "智能体合同")
    var row = try await bureau.filed(dossier, in: round)
    let change = CaseChange(row.head.id)
    let district = Bureau.district("330106")
    _ = try await AcceptApplication(change).carryOut(by: district, on: platform)
    let hold = row.head.hold
    #expect(try await bureau.store.read { try $0.hold(hold) }?.hold.remaining == 36_000_000)
    _ = try await RefuseCase(change, reasons: ["合同没有履行"])
      .carryOut(by: district, on: platform)
    #expect(try await bureau.store.read { try $0.hold(hold) }?.hold.remaining == 0)
    let officer = Bureau.agency("jingxin", 30)
    _ = try await IssueLetter(change).carryOut(by: officer, on: platform)
    _ = try await ServeLetter(change).carryOut(by: officer, on: platform)
    let early = await #expect(throws: Refusal.self) {
      _ = try await ConcludeRefusal(change).carryOut(by: officer, on: platform)
    }
    #expect(early?.code == "remedies-run")
    bureau.clock.advance(days: 61)
    row = try await ConcludeRefusal(change).carryOut(by: officer, on: platform)
    #expect(row.kind == .rejected && row.isEnded)
  }

  @Test("where the money has ended, first come stops the acceptance and a queue lets it wait")
  func moneyEnds() async throws {
    for (end, isAccepted) in [(MoneyEnd.firstCome, false), (.queue, true)] {
      let bureau = try Bureau()
      let round = try await bureau.open("compute-voucher", budget: 1_000_000, moneyEnd: end)
      try await bureau.settle("compute-voucher")
      let dossier = try Bureau.example("ai-application", claim: "智能体合同")
      let row = try await bureau.filed(dossier, in: round)
      let accepting = AcceptApplication(CaseChange(row.head.id))
      do {
        let after = try await accepting.carryOut(
          by: Bureau.district("330106"), on: bureau.platform)
        #expect(isAccepted && after.stage == "districtReview")
      } catch let refusal as Refusal {
        #expect(!isAccepted && refusal.code == "money-ended")
      }
      #expect(try await bureau.store.read { try $0.hold(row.head.hold) } == nil)
    }
  }

  @Test("decided at once only where every fact is verified; else it stays with the officers")
  func atOnce() async throws {
    let round = try await bureau.open("compute-voucher", way: .instant)
    try await bureau.settle("compute-voucher")
    let dossier = try Bureau.example("ai-application", claim: "智能体合同")
    let row = try await bureau.filed(dossier, in: round)
    let after = try await AcceptApplication(CaseChange(row.head.id))
      .carryOut(by: Bureau.district("330106"), on: platform)
    #expect(after.stage == "districtReview")
  }

  @Test("承诺兑现: paid on a commitment without papers; until they came the use isn't in order")
  func commitment() async throws {
    let living = LivingMeasure.all[0]
    let round = try await bureau.open("compute-voucher", way: .commitment)
    try await bureau.settle("compute-voucher")
    let dossier = try Bureau.example("ai-application", claim: "智能体合同")
    var save = SaveDraft(round: round.id, dossier: dossier)
    save.isCommitted = true
    let draft = try await save.carryOut(by: Bureau.applicant, on: platform)
    let filed = try await FileApplication(draft: draft.id)
      .carryOut(by: Bureau.applicant, on: platform)
    var row = try await paid(try await bureau.served(filed, living), living)
    #expect(row.stage == "useCheck" && row.paidFen == row.grantedFen)
    let officer = Bureau.agency("jingxin", 30)
    let change = CaseChange(row.head.id)
    let reading = try await ReadCase(row.head.id).carryOut(by: officer, on: platform)
    #expect(reading.materials.isEmpty && reading.file.isDrawnForUseCheck)
    let owed = await #expect(throws: Refusal.self) {
      try await CheckUse(change, isSatisfied: true).carryOut(by: officer, on: platform)
    }
    #expect(owed?.code == "materials-owed")
    for material in reading.file.measure.materials {
      try await AddMaterial(row.head.id, try await bureau.paper(material.name, "later"))
        .carryOut(by: Bureau.applicant, on: platform)
    }
    row = try await CheckUse(change, isSatisfied: true).carryOut(by: officer, on: platform)
    #expect(row.kind == .closed)
  }
}

extension Bureau {
  /// The case with its letter served.
  func served(_ living: LivingMeasure) async throws -> CaseRow {
    let lead = living.agencies[0]
    let round = try await open(living.measure, by: lead)
    try await settle(living.measure)
    let dossier = try Bureau.example(living.example, claim: living.claim)
    return try await served(try await filed(dossier, in: round), living)
  }

  func served(_ filed: CaseRow, _ living: LivingMeasure) async throws -> CaseRow {
    let lead = living.agencies[0]
    let change = CaseChange(filed.head.id)
    #expect(filed.head.district == living.district)
    let district = Bureau.district(living.district)
    let officer = Bureau.agency(lead, 30)
    _ = try await AcceptApplication(change).carryOut(by: district, on: platform)
    _ = try await ReviewCase(change).carryOut(by: district, on: platform)
    _ = try await DetermineLines(change).carryOut(by: officer, on: platform)
    for (number, agency) in living.agencies.enumerated() {
      _ = try await ReviewCase(change)
        .carryOut(by: Bureau.agency(agency, UInt8(50 + number)), on: platform)
    }
    let approver = Bureau.agency(lead, 31)
    _ = try await ApproveCase(change, revision: 2).carryOut(by: approver, on: platform)
    _ = try await PublishNoticeList([change.id]).carryOut(by: officer, on: platform)
    clock.advance(days: 12)
    _ = try await CloseNotice(change).carryOut(by: officer, on: platform)
    _ = try await IssueLetter(change).carryOut(by: officer, on: platform)
    return try await ServeLetter(change).carryOut(by: Bureau.applicant, on: platform)
  }
}
