import Casework
import Entitlement
import FEEL
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("The three ways to claim besides an examined application")
struct WaysTests {
  private let bureau: Bureau
  private let platform: Platform
  private let measure = "enterprise-titles"

  init() throws {
    bureau = try Bureau()
    platform = bureau.platform
  }

  /// An enterprise that lists know all about: registered, not dishonest, and with a title.
  private func titled(first: Bool = true) async throws -> Enterprise {
    let enterprise = try await bureau.enterprise()
    let code = enterprise.creditCode ?? ""
    let head = [("统一社会信用代码", code), ("名称", enterprise.name)]
    let district = try #require(
      Bureau.library.reference.districts.first { $0.code == "330106" }?.name)
    try await bureau.list(
      "businesses",
      head + [
        ("起始日期", "2020-01-01"), ("主体类型", "企业"), ("法人资格", "是"), ("注册地", district),
      ])
    try await bureau.list("taxpayers", head + [("起始日期", "2020-01-01"), ("纳税地", district)])
    // Not to stand in this list is what it says about the enterprise.
    try await bureau.list(
      "dishonest", [("统一社会信用代码", "91330100799655058B"), ("名称", "乙公司"), ("起始日期", "2020-01-01")])
    try await bureau.list(
      "titles",
      head + [
        ("编号", "1"), ("起始日期", "2025-09-01"), ("称号", "国家专精特新小巨人"),
        ("首次认定", first ? "是" : "否"), ("认定日期", "2025-09-01"),
      ])
    return enterprise
  }

  @Test("免申即享: found from lists by the system, consented to, filed with nothing else asked")
  func unasked() async throws {
    let enterprise = try await titled()
    try await bureau.authorise(enterprise)
    let round = try await bureau.open(measure, way: .unasked)
    try await bureau.settle(measure)
    let refusal = await #expect(throws: Refusal.self) {
      try await BeginDraft(round: round.id).carryOut(by: Bureau.applicant, on: platform)
    }
    #expect(refusal?.code == "needs-no-application")
    let stranger = Bureau.agency("keji", 60)
    await #expect(throws: Refusal.self) {
      try await FindEntitled(round.id).carryOut(by: stranger, on: platform)
    }
    #expect(try await SearchRounds().carryOut(on: platform) == 1)
    #expect(try await SearchRounds().carryOut(on: platform) == 0)
    let officer = Bureau.agency("jingxin", 20)
    #expect(try await FindEntitled(round.id).carryOut(by: officer, on: platform) == 0)
    let found = try await bureau.store.read { try $0.invitations(of: enterprise.id) }
    let invitation = try #require(found.first)
    #expect(found.count == 1 && invitation.thing == "国家专精特新小巨人")
    let messages = try await bureau.store.read {
      try $0.messages(to: Bureau.applicant.account.text, limit: 9)
    }
    #expect(messages.contains { $0.draft.title.hasPrefix("免申即享") })

    let other = Bureau.person(99, "别人", [Seat(.applicant)])
    await #expect(throws: Refusal.notFound) {
      try await AnswerInvitation(invitation.id, agrees: true).carryOut(by: other, on: platform)
    }
    let row = try #require(
      try await AnswerInvitation(invitation.id, agrees: true)
        .carryOut(by: Bureau.applicant, on: platform))
    #expect(row.head.way == .unasked && row.stage == "acceptance")
    let reading = try await ReadCase(row.head.id).carryOut(by: officer, on: platform)
    #expect(reading.materials.isEmpty && reading.revision.status == "eligible")
    let again = await #expect(throws: Refusal.self) {
      try await AnswerInvitation(invitation.id, agrees: false)
        .carryOut(by: Bureau.applicant, on: platform)
    }
    #expect(again?.code == "invitation-answered")
    bureau.clock.advance(days: 1)
    #expect(try await SearchRounds().carryOut(on: platform) == 0)
  }

  @Test("免申即享: who lists say no about isn't found, and what changed since isn't filed")
  func notEntitled() async throws {
    let enterprise = try await titled()
    try await bureau.authorise(enterprise)
    let round = try await bureau.open(measure, way: .unasked)
    try await bureau.settle(measure)
    #expect(try await SearchRounds().carryOut(on: platform) == 1)
    try await bureau.list(
      "titles",
      [
        ("统一社会信用代码", enterprise.creditCode ?? ""), ("名称", enterprise.name), ("编号", "1"),
        ("起始日期", "2025-09-01"), ("称号", "国家专精特新小巨人"), ("首次认定", "否"),
        ("认定日期", "2025-09-01"),
      ])
    let found = try await bureau.store.read { try $0.invitations(of: enterprise.id) }
    let refusal = await #expect(throws: Refusal.self) {
      try await AnswerInvitation(try #require(found.first).id, agrees: true)
        .carryOut(by: Bureau.applicant, on: platform)
    }
    #expect(refusal?.code == "no-longer-entitled")
    #expect(try await bureau.store.read { try $0.cases(of: enterprise.id) } == [])
    #expect(try await bureau.store.read { try $0.invitationCounts(of: round.id) } == [.waiting: 1])
  }

  @Test("即申即享: every fact from lists, so the case is at its notice the moment it is filed")
  func instant() async throws {
    _ = try await titled()
    try await bureau.settle(measure)
    let round = try await bureau.open(measure, way: .instant)
    var draft = try await BeginDraft(round: round.id).carryOut(
      by: Bureau.applicant, on: platform)
    draft = try await bureau.draft(try platform.dossier(draft.dossier), in: round)
    let row = try await FileApplication(draft: draft.id)
      .carryOut(by: Bureau.applicant, on: platform)
    #expect(row.stage == "notice")
    let officer = Bureau.agency("jingxin", 30)
    let reading = try await ReadCase(row.head.id).carryOut(by: officer, on: platform)
    #expect(reading.file.state.approval?.by == "system:授权〔2026〕1号签署人")
    #expect(reading.file.entries.dropFirst().allSatisfy { $0.name.contains("授权〔2026〕1号") })
    let notice = try await PublishNoticeList([row.head.id]).carryOut(by: officer, on: platform)
    #expect(notice.entries.first?.texts.first == "甲公司")
  }

  @Test("即申即享 needs an authorisation of two officers, and none that was taken back")
  func authorisation() async throws {
    _ = try await titled()
    try await bureau.settle(measure)
    let round = try await bureau.open(measure, way: .instant)
    let officer = Bureau.agency("jingxin", 20)
    let single = SignAuthorisation(
      document: "授权〔2026〕2号", pack: "hangzhou-2024-40", measure: measure, from: round.opens,
      through: round.closes)
    _ = try await single.carryOut(by: officer, on: platform)
    let twice = await #expect(throws: Refusal.self) {
      try await single.carryOut(by: officer, on: platform)
    }
    #expect(twice?.code == "second-officer")
    var opening = OpenRound(
      pack: "hangzhou-2024-40", measure: measure, title: "第二批", opens: round.opens,
      closes: round.closes, document: "2号", moneyEnd: .queue)
    opening.way = .instant
    opening.authorisation = "授权〔2026〕2号"
    let unsigned = opening
    let refusal = await #expect(throws: Refusal.self) {
      try await unsigned.carryOut(by: officer, on: platform)
    }
    #expect(refusal?.code == "authorisation-missing")
    try await EndAuthorisation("授权〔2026〕1号").carryOut(by: officer, on: platform)
    let begun = try await BeginDraft(round: round.id).carryOut(
      by: Bureau.applicant, on: platform)
    let draft = try await bureau.draft(try platform.dossier(begun.dossier), in: round)
    let row = try await FileApplication(draft: draft.id)
      .carryOut(by: Bureau.applicant, on: platform)
    #expect(row.stage == "acceptance")
  }
}
