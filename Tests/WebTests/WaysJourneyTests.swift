import Entitlement
import Foundation
import Fulfilment
import HTTPTypes
import PolicyPacks
import Quantities
import Store
import Testing

@testable import Web

@Suite("Ways to claim through the pages")
struct WaysJourneyTests {
  /// What lists know about the office's enterprise: registered, taxed, and with a title.
  private func list(_ office: CaseOffice) async throws {
    let known = try await office.fixture.store.read {
      try $0.authorisedEnterprises(after: "", limit: 1)
    }
    let enterprise = try #require(known.first)
    let code = enterprise.creditCode ?? ""
    let own = "\(code),\(enterprise.name),2020-01-01"
    let head = "统一社会信用代码,名称,起始日期"
    let district = try #require(
      office.fixture.platform.library.reference.districts.first { $0.code == "330106" }?.name)
    let files = [
      ("businesses", "\(head),主体类型,法人资格,注册地\n\(own),企业,是,\(district)\n"),
      ("taxpayers", "\(head),纳税地\n\(own),\(district)\n"),
      ("dishonest", "\(head)\n91330100799655058B,乙公司,2020-01-01\n"),
      ("titles", "\(head),称号,首次认定,认定日期\n\(own),国家专精特新小巨人,是,2025-09-01\n"),
    ]
    let officers = (0..<2).map { number in
      Actor(
        account: office.fixture.platform.newID(), name: "名录\(number)",
        seats: [Seat(.agencyOfficer, agency: "jingxin")])
    }
    for (register, text) in files {
      let kept = try await UploadRegister(
        register: register, fileName: "a.csv", content: Array(text.utf8),
        effective: office.fixture.platform.today, document: "1号"
      ).carryOut(by: officers[0], on: office.fixture.platform)
      _ = try await DecideRegisterImport(kept.id).carryOut(
        by: officers[1], on: office.fixture.platform)
    }
  }

  private func openRound(_ office: inout CaseOffice, _ way: String) async throws {
    try await office.reviewer.open("/desk/rounds")
    try await office.reviewer.press(
      "/desk/rounds",
      [
        "measure": "hangzhou-2024-40/enterprise-titles", "title": "称号奖励", "document": "8号",
        "opens": "2026-01-01", "closes": "2026-12-31", "moneyEnd": "queue", "way": way,
        "authorisation": way == "instant" ? "授权1号" : "",
      ])
  }

  @Test("免申即享: searched by an officer, consented to on the applicant's page")
  func unasked() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    try await list(office)
    try await openRound(&office, "unasked")
    let rounds = try await office.fixture.store.read { try $0.rounds() }
    let round = try #require(rounds.first).id
    try await office.reviewer.open("/desk/rounds")
    try await office.reviewer.press("/desk/rounds/\(round)/search", [:])
    #expect(office.reviewer.body.contains("新邀请1家"), "\(office.reviewer.body.suffix(2000))")
    try await office.applicant.open("/my")
    #expect(office.applicant.body.contains("不用申报，确认即可"))
    #expect(!office.applicant.body.contains("开始申报"))
    let link = try #require(
      office.applicant.body.components(separatedBy: "/my/invitations/").dropFirst().first)
    let place = "/my/invitations/\(link.prefix { $0 != "\"" })"
    try await office.applicant.open(place)
    #expect(office.applicant.body.contains("优质企业名录第1版"))
    try await office.applicant.press(place, ["go": "agree"])
    #expect(office.applicant.body.contains("已确认，办件编号 2026-000001"))
    try await office.applicant.open(place)
    #expect(office.applicant.body.contains("您已同意"))
  }

  @Test("免申即享 over the API: a program finds the invitation and consents once")
  func unaskedByProgram() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    try await list(office)
    try await openRound(&office, "unasked")
    let program = ProgramTests.Program(
      fixture: office.fixture, key: try await office.applicant.key())
    let none = try await program.send(.get, "/api/v1/invitations").json["invitations"] as? [Any]
    #expect(none?.isEmpty == true)
    let round = try #require(try await office.fixture.store.read { try $0.rounds() }.first).id
    try await office.reviewer.open("/desk/rounds")
    try await office.reviewer.press("/desk/rounds/\(round)/search", [:])
    let found = try await program.send(.get, "/api/v1/invitations").json["invitations"]
    let invitation = try #require((found as? [[String: Any]])?.first)
    #expect(try DescribedSchema().faults(invitation, as: "Invitation").isEmpty)
    let path = "/api/v1/invitations/\(invitation["id"] as? String ?? "")/answer"
    #expect(try await program.send(.post, path, "{}").status == 422)
    for _ in 1...2 {
      let agreed = try await program.send(
        .post, path, #"{"agrees": true}"#, idempotency: "yes", as: "Invitation")
      #expect(agreed.json["state"] as? String == "consented", "\(agreed.json)")
      #expect(agreed.json["case"] is String)
    }
    #expect(try await program.send(.post, path, #"{"agrees": false}"#).status == 422)
    let cases = try await program.send(.get, "/api/v1/cases").json["cases"] as? [Any]
    #expect(cases?.count == 1)
  }

  @Test("即申即享: two sign the authorisation, and what the lists prove is decided on filing")
  func instant() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    try await list(office)
    try await openRound(&office, "instant")
    #expect(office.reviewer.status == 422)
    let fields = [
      "standing-document": "授权1号", "standing-measure": "hangzhou-2024-40/enterprise-titles",
      "standing-from": "2026-01-01", "standing-through": "2026-12-31",
    ]
    try await office.reviewer.open("/desk/rounds")
    try await office.reviewer.press("/desk/standing", fields)
    #expect(office.reviewer.body.contains("等待第二人签署"))
    try await office.approver.open("/desk/rounds")
    try await office.approver.press("/desk/standing", fields)
    #expect(office.approver.body.contains("常设授权已生效"))
    try await openRound(&office, "instant")
    #expect(office.reviewer.status == 200)
    let points = office.fixture.platform.assessor.openPoints(
      pack: "hangzhou-2024-40", version: 1, measure: "enterprise-titles")
    for point in points {
      let value = point.defaultReading ?? point.readings[0].value
      let settled = [
        "parameter": point.name, "value": value.description, "document": "经信函〔2026〕1号",
      ]
      try await office.reviewer.open("/desk/points/hangzhou-2024-40")
      try await office.reviewer.press("/desk/points/hangzhou-2024-40/settle", settled)
      try await office.approver.open("/desk/points/hangzhou-2024-40")
      try await office.approver.press("/desk/points/hangzhou-2024-40/settle", settled)
    }
    let rounds = try await office.fixture.store.read { try $0.rounds() }
    try await office.applicant.open("/my")
    try await office.applicant.press("/my/rounds/\(try #require(rounds.first).id)", [:])
    let draft = office.applicant.path
    try await office.applicant.open(draft + "/claim")
    #expect(office.applicant.body.contains("优质企业名录第1版"))
    try await office.applicant.open(draft + "/materials")
    try await office.applicant.upload(
      draft + "/materials", ["item": "认定文件"], file: "file", Array("%PDF-1.7 x %%EOF".utf8))
    try await office.applicant.open(draft + "/check")
    try await office.applicant.press(draft + "/check", ["committed": "yes"])
    #expect(office.applicant.body.contains("申报已提交"))
    #expect(office.applicant.body.contains("公示，由"), "\(office.applicant.body.suffix(2000))")
    let id = String(office.applicant.path.dropFirst("/my/cases/".count))
    try await office.approver.act(id, "publish")
    #expect(office.approver.body.contains("已公示"))
  }
}
