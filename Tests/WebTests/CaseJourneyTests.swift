import Entitlement
import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Store
import Testing

@testable import Web

/// People at work on one round of a measure, each in a browser of their own.
struct CaseOffice {
  let fixture: WorkspaceFixture
  var applicant: WorkspaceBrowser
  var district: WorkspaceBrowser
  var reviewer: WorkspaceBrowser
  var approver: WorkspaceBrowser

  init() async throws {
    fixture = try WorkspaceFixture()
    let agency = Seat(.agencyOfficer, agency: "jingxin")
    applicant = try await fixture.browser("applicant", [Seat(.applicant)])
    district = try await fixture.browser(
      "district", [Seat(.districtOfficer, district: "330106")])
    reviewer = try await fixture.browser("reviewer", [agency])
    approver = try await fixture.browser("approver", [agency])
  }

  /// The applicant proves their authority.
  mutating func authorise() async throws {
    let code = "0123456789ABCDEFGHJKLMNPQRTUWXY".map { "91330106MA0000000\($0)" }
      .first { CreditCode($0) != nil }
    try await applicant.open("/account/authorisations")
    try await applicant.upload(
      "/account/authorisations",
      [
        "kind": "enterprise", "name": "示例智语应用科技有限公司", "code": try #require(code),
        "district": "330106",
      ], file: "letter", Array("%PDF-1.7 x".utf8))
    let waiting = try await fixture.store.read {
      try $0.authorisations(in: .waiting, limit: 9)
    }
    let asked = try #require(waiting.first)
    try await district.open("/desk/authorisations/\(asked.id)")
    try await district.press("/desk/authorisations/\(asked.id)", ["go": "confirm"])
    try await applicant.open("/account")
    try await applicant.press("/account/acting", ["enterprise": asked.enterprise.id.text])
  }

  /// A round of the voucher with a budget line, and its open points settled.
  mutating func openRound() async throws {
    let finance = Actor(
      account: fixture.platform.newID(), name: "财政", seats: [Seat(.finance)])
    let line = try await OpenBudgetLine(
      request: "x", name: "算力券", document: "财〔2026〕1号", year: 2026,
      amount: Money(fen: 10_000_000_000), payer: Payer(name: "市财政局")
    ).carryOut(by: finance, on: fixture.platform)
    try await reviewer.open("/desk/rounds")
    try await reviewer.press(
      "/desk/rounds",
      [
        "measure": "hangzhou-2024-40/compute-voucher", "title": "第一批", "document": "经信〔2026〕8号",
        "opens": "2026-01-01", "closes": "2026-12-31", "line": line, "moneyEnd": "first-come",
        "way": "application", "term-acceptance": "5",
      ])
    #expect(reviewer.body.contains("已开启"))
    let points = fixture.platform.assessor.openPoints(
      pack: "hangzhou-2024-40", version: 1, measure: "compute-voucher")
    for point in points {
      let value = point.defaultReading ?? point.readings[0].value
      let fields = [
        "parameter": point.name, "value": value.description, "document": "经信函〔2026〕1号",
      ]
      try await reviewer.open("/desk/points/hangzhou-2024-40")
      try await reviewer.press("/desk/points/hangzhou-2024-40/settle", fields)
      try await approver.open("/desk/points/hangzhou-2024-40")
      try await approver.press("/desk/points/hangzhou-2024-40/settle", fields)
      #expect(approver.body.contains("已确定。"), "\(point.name)")
    }
  }

  /// A draft filled from the example's dossier, with every paper, filed.
  mutating func file() async throws -> String {
    let rounds = try await fixture.store.read { try $0.rounds() }
    try await applicant.open("/my")
    #expect(applicant.body.contains("第一批"))
    try await applicant.press("/my/rounds/\(try #require(rounds.first).id)", [:])
    let draft = applicant.path
    let example = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Examples/ai-application.yaml").standardizedFileURL
    try await applicant.upload(
      draft + "/import", [:], file: "file", Array(try Data(contentsOf: example)))
    #expect(applicant.body.contains("体检结果已填入草稿"))
    try await applicant.open(draft + "/claim")
    #expect(applicant.status == 200)
    try await applicant.open(draft + "/check")
    try await applicant.press(draft + "/check", ["committed": "yes"])
    #expect(applicant.status == 422 && applicant.body.contains("还有材料没有上传"))
    for item in ["算力服务合同", "发票和付款凭证", "使用记录", "所依托模型的备案证明"] {
      try await applicant.open(draft + "/materials")
      try await applicant.upload(
        draft + "/materials", ["item": item], file: "file", Array("%PDF-1.7 \(item) %%EOF".utf8))
      #expect(applicant.body.contains("材料已保存"))
    }
    try await applicant.open(draft + "/check")
    try await applicant.press(draft + "/check", ["committed": "yes"])
    #expect(applicant.body.contains("申报已提交"), "\(applicant.body.suffix(3000))")
    return String(applicant.path.dropFirst("/my/cases/".count))
  }
}

extension WorkspaceBrowser {
  /// Presses an action of the case page that is open.
  mutating func act(_ id: String, _ action: String, _ fields: [String: String] = [:]) async throws {
    try await open("/desk/cases/\(id)")
    try await press("/desk/cases/\(id)/\(action)", fields)
  }
}

@Suite("A case through the pages")
struct CaseJourneyTests {
  @Test("from the authority to the served letter, one line disallowed, without a script")
  func wholeWay() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    try await office.openRound()
    let id = try await office.file()

    try await office.district.open("/desk")
    #expect(office.district.body.contains("2026-000001"))
    try await office.district.act(id, "accept")
    #expect(office.district.body.contains("已受理"))
    try await office.district.act(id, "review")
    try await office.district.open("/desk?format=xlsx")
    #expect(office.district.status == 200)

    try await office.reviewer.open("/desk/cases/\(id)/determination")
    #expect(office.reviewer.body.contains("算力合同.明细[1].合同金额"))
    let field = try cut("算力合同.明细[1].合同金额", in: office.reviewer.body)
    try await office.reviewer.press(
      "/desk/cases/\(id)/determination", ["v\(field)": "100000", "go": "decide"])
    #expect(office.reviewer.status == 422 && office.reviewer.body.contains("请写明理由"))
    let cuts = ["v\(field)": "100000", "g\(field)": "发票与合同不符"]
    try await office.reviewer.press(
      "/desk/cases/\(id)/determination", cuts.merging(["go": "try"]) { $1 })
    #expect(office.reviewer.body.contains("330,000.00 元"))
    try await office.reviewer.press(
      "/desk/cases/\(id)/determination", cuts.merging(["go": "decide"]) { $1 })
    #expect(office.reviewer.body.contains("已核定"))
    try await office.reviewer.act(id, "review")
    try await office.reviewer.act(id, "approve", ["revision": "2"])
    #expect(office.reviewer.status == 422 && office.reviewer.body.contains("请由另一人审批"))
    try await office.approver.act(id, "approve", ["revision": "2", "document": "纪要1号"])
    #expect(office.approver.body.contains("已审批"))
    try await office.approver.act(id, "publish")
    try await office.approver.act(id, "close")
    #expect(office.approver.status == 422)
    office.fixture.clock.move(seconds: 12 * 86_400)
    try await office.approver.signIn("approver")
    try await office.approver.act(id, "close")
    try await office.approver.act(id, "issue")
    #expect(office.approver.body.contains("决定书已制发"))
    try await office.applicant.signIn("applicant")
    try await office.applicant.open("/my/cases/\(id)")
    try await office.applicant.press("/my/cases/\(id)/serve", [:])
    #expect(office.applicant.body.contains("给予资金支持 330,000.00 元"))
    #expect(office.applicant.body.contains("行政复议期限至"))
  }

  @Test("an objection lodged by anybody holds the case, is handled from its page, and isn't named")
  func objection() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    try await office.openRound()
    let id = try await office.file()
    try await office.district.act(id, "accept")
    try await office.district.act(id, "review")
    try await office.reviewer.open("/desk/cases/\(id)/determination")
    try await office.reviewer.press("/desk/cases/\(id)/determination", ["go": "decide"])
    try await office.reviewer.act(id, "review")
    try await office.approver.act(id, "approve", ["revision": "2"])
    try await office.approver.act(id, "publish")
    #expect(office.approver.body.contains("已公示：公示〔"))

    var anybody = WorkspaceBrowser(office.fixture)
    try await anybody.open("/notices")
    let notices = try await office.fixture.store.read { try $0.notices(limit: 9) }
    let notice = try #require(notices.first).id.text
    #expect(anybody.body.contains("/notices/\(notice)"))
    try await anybody.open("/notices/\(notice)/lines/0/objection")
    try await anybody.press(
      "/notices/\(notice)/lines/0/objection",
      ["author": "知情人甲", "contact": "13800001234", "grounds": "发票的购买方不是这家企业，请核查。"])
    #expect(anybody.body.contains("异议已收到"))

    try await office.approver.open("/desk/cases/\(id)")
    let page = office.approver.body
    #expect(page.contains("核查中") && !page.contains("知情人甲"))
    #expect(!page.contains("结束公示</button>"))
    let objections = try await office.fixture.store.read {
      try $0.objections(agencies: ["jingxin"], limit: 9)
    }
    let handling = "/desk/objections/\(try #require(objections.first).id.text)"
    #expect(page.contains(handling))
    try await office.applicant.signIn("applicant")
    try await office.applicant.open("/my/cases/\(id)")
    #expect(office.applicant.body.contains("款项暂缓拨付"))
    #expect(!office.applicant.body.contains("知情人甲"))
    try await office.approver.open(handling)
    #expect(office.approver.body.contains("知情人甲"))
    try await office.approver.press(handling, ["go": "dismiss", "reason": "经核查，购买方就是申报企业。"])
    try await office.approver.open("/desk/cases/\(id)")
    #expect(office.approver.body.contains("不成立"))
    office.fixture.clock.move(seconds: 12 * 86_400)
    try await TakeDownNotices().carryOut(on: office.fixture.platform)
    try await office.approver.signIn("approver")
    try await office.approver.act(id, "issue")
    #expect(office.approver.body.contains("决定书已制发"))
    try await anybody.open("/notices/\(notice)")
    #expect(anybody.body.contains("名单已撤下"))
  }

  @Test("a form sent twice is carried out once, and leads to where it led")
  func sentTwice() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    try await office.openRound()
    let rounds = try await office.fixture.store.read { try $0.rounds() }
    try await office.applicant.open("/my")
    let (begin, fields) = ("/my/rounds/\(try #require(rounds.first).id)", office.applicant.hidden)
    try await office.applicant.post(begin, fields)
    let draft = office.applicant.path
    try await office.applicant.post(begin, fields)
    #expect(office.applicant.path == draft && office.applicant.body.contains("没有重复办理"))
    try await office.applicant.post(begin, fields.merging(["other": "x"]) { $1 })
    #expect(office.applicant.status == 409)

    let id = try await office.file()
    try await office.district.open("/desk/cases/\(id)")
    let accept = office.district.hidden
    for _ in 1...2 {
      try await office.district.post("/desk/cases/\(id)/accept", accept)
      #expect(office.district.status == 200 && office.district.path == "/desk/cases/\(id)")
    }
    #expect(office.district.body.contains("没有重复办理"))
    let known = try #require(CaseID(id))
    #expect(try await office.fixture.store.read { try $0.entries(of: known).count } == 2)
  }

  @Test("a supplement is answered on the pages of the facts, a fault beside its field")
  func supplement() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    try await office.openRound()
    let id = try await office.file()
    try await office.district.act(id, "supplement", ["items": "合同编号有误\n补充盖章页"])
    try await office.applicant.open("/my/cases/\(id)")
    #expect(office.applicant.body.contains("合同编号有误"))
    try await office.applicant.press("/my/cases/\(id)/correct", [:])
    let draft = office.applicant.path
    #expect(office.applicant.body.contains("补正：办件 2026-000001"))
    try await office.applicant.open(draft + "/line.lines.0")
    let amount = "agreed"
    #expect(office.applicant.body.contains("name=\"f-\(amount)\""))
    try await office.applicant.press(draft + "/line.lines.0", ["f-\(amount)": "很多"])
    #expect(office.applicant.status == 422)
    #expect(office.applicant.body.contains("f-\(amount)-fault"))
    try await office.applicant.press(
      draft + "/line.lines.0", ["f-\(amount)": "1000000", "go": "next"])
    #expect(office.applicant.status == 200)
    try await office.applicant.open(draft + "/materials")
    try await office.applicant.upload(
      draft + "/materials", ["item": "补充盖章页"], file: "file", Array("%PDF-1.7 x %%EOF".utf8))
    try await office.applicant.open(draft + "/check")
    try await office.applicant.press(draft + "/check", ["committed": "yes"])
    #expect(office.applicant.body.contains("补正已提交"), "\(office.applicant.body.suffix(2500))")
    try await office.district.open("/desk/cases/\(id)")
    #expect(office.district.body.contains("补正完毕"))
    #expect(office.district.body.contains("补充盖章页"))
    #expect(office.district.body.contains("1,000,000.00"))
  }

  private func cut(_ path: String, in body: String) throws -> Int {
    let row = body.components(separatedBy: "<th scope=\"row\">\(path)</th>").dropFirst().first
    let name = try #require(row?.components(separatedBy: "name=\"v").dropFirst().first)
    return try #require(Int(name.prefix { $0.isNumber }))
  }

  @Test("another district's officer and another enterprise find nothing")
  func strangers() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    try await office.openRound()
    let id = try await office.file()
    var far = try await office.fixture.browser(
      "far", [Seat(.districtOfficer, district: "330110")])
    try await far.open("/desk/cases/\(id)")
    #expect(far.status == 404)
    var other = try await office.fixture.browser("other", [Seat(.applicant)])
    try await other.open("/my/cases/\(id)")
    #expect(other.status == 404)
  }
}
