import Casework
import Entitlement
import FEEL
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("The same thing is found under other numbers, as other papers and as another kind of claim")
struct OverlapKeyTests {
  private let scene: OverlapScene
  private var bureau: Bureau { scene.bureau }
  private var platform: Platform { scene.platform }

  init() throws { scene = try OverlapScene() }

  @Test("full-width letters, blanks and other dashes don't make another contract")
  func normalised() async throws {
    let (city, newer) = try await scene.vouchers()
    let first = try await bureau.filed(try scene.contract("SL-2026-001"), in: city)
    let second = try await bureau.filed(try scene.contract("ｓｌ－２０２６ —001\u{200B}"), in: newer)
    let other = try await bureau.filed(try scene.contract("SL-2026-01-1"), in: newer)
    let obstacle = try await scene.reading(second).overlaps.obstacle
    #expect(obstacle?.contains(first.head.number) == true)
    #expect(try await scene.reading(other).overlaps.all.isEmpty)
  }

  @Test("one contract's paper under two numbers holds the second, until a document says otherwise")
  func samePaper() async throws {
    let (city, newer) = try await scene.vouchers()
    let first = try await scene.ready(
      try await bureau.filed(try scene.contract("A-1"), in: city, paper: "the contract"))
    let second = try await scene.ready(
      try await bureau.filed(try scene.contract("B-2"), in: newer, paper: "the contract"))
    let overlap = try #require(try await scene.reading(second).overlaps.all.first)
    #expect(overlap.thing == "同一份合同文件" && overlap.isAsked)
    _ = try await scene.approve(first)
    let held = await #expect(throws: Refusal.self) { try await scene.approve(second) }
    #expect(held?.words.contains(first.head.number) == true)
    var statement = StateOverlap(
      second.head.id, other: first.head.id.text, isAllowed: true, document: "  ",
      reason: "两份合同共用一份框架协议")
    let officer = Bureau.agency("jingxin", 31)
    for (document, reason, field) in [
      ("  ", statement.reason, "overlap-document"),
      (String(repeating: "号", count: 200), statement.reason, "overlap-document"),
      ("经信函〔2026〕9号", "    ", "overlap-reason"),
      ("经信函〔2026〕9号", String(repeating: "因", count: 501), "overlap-reason"),
    ] {
      (statement.document, statement.reason) = (document, reason)
      let refused = await #expect(throws: Refusal.self) {
        try await statement.carryOut(by: officer, on: platform)
      }
      #expect(refused?.field == field)
    }
    statement.document = " 经信函〔2026〕9号 "
    statement.reason = "两份合同共用一份框架协议"
    try await statement.carryOut(by: officer, on: platform)
    let stated = try await scene.reading(second).overlaps.all.first?.statement
    #expect(stated?.document == "经信函〔2026〕9号")
    #expect(try await scene.approve(second).stage == "notice")
  }

  @Test("one invoice under two kinds of claims: of two officers in one moment one approves")
  func otherType() async throws {
    let filing = try await bureau.open(
      "model-filing", by: "wangxinban", budget: 8_000_000_000)
    let (_, newer) = try await scene.vouchers()
    try await bureau.settle("model-filing")
    var model = try Bureau.example("ai-application", claim: "智语模型")
    try model.stateClaim("evaluationInvoice", "２６３３２００１１")
    var contract = try scene.contract()
    try contract.stateClaim("invoiceNumber", "26332 0011")
    let first = try await scene.ready(try await bureau.filed(model, in: filing))
    let second = try await scene.ready(try await bureau.filed(contract, in: newer))
    let overlap = try #require(try await scene.reading(second).overlaps.all.first)
    #expect(overlap.number == first.head.number && overlap.thing == "发票号码 263320011")
    #expect(!overlap.isAsked, "an invoice's number is no coincidence")
    let server = try bureau.anotherServer()
    let approvals = await scene.approvals([
      (second, server), (first, platform), (second, platform), (first, server),
    ])
    #expect(approvals == 1)
  }

  @Test("any other enterprise with the same contract as a paper is a grave flag, not a refusal")
  func stranger() async throws {
    let (city, newer) = try await scene.vouchers()
    let other = Actor(
      account: platform.newID(), name: "另一企业", seats: [Seat(.applicant)],
      actingFor: platform.newID())
    var elsewhere = try scene.contract("Z-9")
    let place = try #require(
      elsewhere.applicant.entity.facts.firstIndex { $0.key == "name" })
    elsewhere.applicant.statements[place] = Statement(
      .value(.string("毫无关联公司")), from: .declared)
    let row = try await scene.ready(
      try await bureau.filed(try scene.contract("A-1"), in: city, paper: "one contract"))
    let second = try await bureau.filed(elsewhere, in: newer, by: other, paper: "one contract")
    let flag = try #require(
      try await scene.reading(row).flags.first {
        $0.code == "same-document" || $0.code == "group-overlap"
      })
    #expect(flag.cases == [second.head.number] && flag.isGrave)
    #expect(try await scene.reading(row).overlaps.all.isEmpty)
    #expect(try await scene.approve(row).stage == "notice")
  }

  @Test("a contract handed in later counts as well")
  func later() async throws {
    let (city, newer) = try await scene.vouchers()
    let first = try await bureau.filed(try scene.contract("A-1"), in: city, paper: "late")
    let second = try await bureau.filed(try scene.contract("B-2"), in: newer)
    #expect(try await scene.reading(second).overlaps.all.isEmpty)
    let paper = try await bureau.paper("算力或模型服务合同", "late")
    try await AddMaterial(second.head.id, paper).carryOut(by: Bureau.applicant, on: platform)
    let found = try await scene.reading(second).overlaps.all.map(\.number)
    #expect(found == [first.head.number])
  }
}
