import Casework
import Entitlement
import FEEL
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("Facts from official lists in an application")
struct PrefillTests {
  private let bureau: Bureau
  private let platform: Platform

  init() throws {
    bureau = try Bureau()
    platform = bureau.platform
  }

  /// The district of the example's enterprise, as the business register has it.
  private func registered(_ district: String) async throws -> Enterprise {
    let enterprise = try await bureau.enterprise()
    let name = try #require(
      Bureau.library.reference.districts.first { $0.code == district }?.name)
    try await bureau.list(
      "businesses",
      [
        ("统一社会信用代码", enterprise.creditCode ?? ""), ("名称", enterprise.name),
        ("起始日期", "2020-01-01"), ("主体类型", "企业"), ("法人资格", "是"), ("注册地", name),
      ])
    return enterprise
  }

  private func statement(_ path: String, _ text: String) throws -> Statement? {
    let dossier = try platform.dossier(text)
    return dossier.applicant.statement(path)
  }

  @Test(
    "an authorised applicant begins with what lists know; without an authority there is nothing")
  func begins() async throws {
    _ = try await registered("330106")
    let round = try await bureau.open("compute-voucher")
    var stranger = Bureau.applicant
    stranger = Actor(account: stranger.account, name: stranger.name, seats: stranger.seats)
    let nobody = stranger
    let refusal = await #expect(throws: Refusal.self) {
      try await BeginDraft(round: round.id).carryOut(by: nobody, on: platform)
    }
    #expect(refusal?.code == "not-authorised")
    #expect(try await bureau.store.read { try $0.drafts(of: Bureau.enterprise) } == [])
    let draft = try await BeginDraft(round: round.id).carryOut(
      by: Bureau.applicant, on: platform)
    let legal = try statement("法人资格", draft.dossier)
    #expect(legal?.provenance == .register && legal?.note == "企业登记第1版")
    #expect(try statement("企业名称", draft.dossier)?.note == "经核验的授权委托书")
    #expect(try statement("纳税地", draft.dossier) == nil)
  }

  @Test(
    "what is declared otherwise is kept as a conflict beside the list's word, up to the officer")
  func conflicts() async throws {
    let enterprise = try await registered("330106")
    let round = try await bureau.open("compute-voucher")
    try await bureau.settle("compute-voucher")
    var dossier = try Bureau.example("ai-application", claim: "智能体合同")
    let place = try #require(
      dossier.applicant.entity.facts.firstIndex { $0.name == "法人资格" })
    dossier.applicant.statements[place] = Statement(.value(.boolean(false)), from: .declared)
    let draft = try await bureau.draft(dossier, in: round)
    #expect(draft.conflicts.map(\.path).sorted() == ["企业.企业名称", "企业.法人资格", "企业.统一社会信用代码"])
    // Saved again as it stands now: what was found stays.
    let again = try await SaveDraft(
      draft: draft.id, round: round.id, dossier: platform.dossier(draft.dossier)
    ).carryOut(by: Bureau.applicant, on: platform)
    #expect(again.conflicts.count == 3)
    let row = try await FileApplication(draft: draft.id)
      .carryOut(by: Bureau.applicant, on: platform)
    #expect(row.head.applicant == enterprise.name)
    let officer = Bureau.agency("jingxin", 30)
    let reading = try await ReadCase(row.head.id).carryOut(by: officer, on: platform)
    #expect(reading.revision.conflicts == again.conflicts)
    #expect(
      reading.revision.conflicts.first { $0.path == "企业.法人资格" }?.words
        == "“企业.法人资格”填报为“否”，企业登记第1版为“是”，以名录为准；名录有误的，请向名录的发布部门申请更正。")
    #expect(reading.dossier.applicant.statement("法人资格")?.provenance == .register)
  }

  @Test("a supplement corrects facts in a draft of its own, and lists still have the last word")
  func supplement() async throws {
    _ = try await registered("330106")
    let round = try await bureau.open("compute-voucher")
    try await bureau.settle("compute-voucher")
    let dossier = try Bureau.example("ai-application", claim: "智能体合同")
    let filed = try await bureau.filed(dossier, in: round)
    let change = CaseChange(filed.head.id)
    let early = await #expect(throws: Refusal.self) {
      try await BeginSupplement(change.id).carryOut(by: Bureau.applicant, on: platform)
    }
    #expect(early?.code == "wrong-stage")
    _ = try await RequestSupplement(change, items: ["合同金额与合同不一致，请更正"])
      .carryOut(by: Bureau.district("330106"), on: platform)
    let draft = try await BeginSupplement(change.id).carryOut(by: Bureau.applicant, on: platform)
    let same = try await BeginSupplement(change.id).carryOut(by: Bureau.applicant, on: platform)
    #expect(draft.id == same.id && draft.about == filed.head.id)
    await #expect(throws: Refusal.notFound) {
      try await FileApplication(draft: draft.id).carryOut(by: Bureau.applicant, on: platform)
    }
    let path = "算力合同.明细[1].合同金额"
    var corrected = try #require(
      try platform.dossier(draft.dossier).determining(path, as: .number(1_000_000), ground: nil))
    let place = try #require(
      corrected.applicant.entity.facts.firstIndex { $0.name == "法人资格" })
    corrected.applicant.statements[place] = Statement(.value(.boolean(false)), from: .declared)
    var save = SaveDraft(draft: draft.id, round: round.id, dossier: corrected)
    save.isCommitted = true
    save.material = try await bureau.paper("更正说明", "correction")
    _ = try await save.carryOut(by: Bureau.applicant, on: platform)
    let row = try await AnswerSupplement(change, draft: draft.id)
      .carryOut(by: Bureau.applicant, on: platform)
    #expect(row.revision == 2 && row.stage == "acceptance")
    #expect(row.declaredFen != filed.declaredFen)
    let reading = try await ReadCase(row.head.id).carryOut(
      by: Bureau.district("330106"), on: platform)
    #expect(reading.revision.conflicts.contains { $0.path == "企业.法人资格" })
    #expect(reading.materials.contains { $0.item == "更正说明" })
    #expect(try await bureau.store.read { try $0.drafts(of: Bureau.enterprise) } == [])
  }
}
