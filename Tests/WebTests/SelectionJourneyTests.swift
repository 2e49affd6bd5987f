import Entitlement
import Fulfilment
import PolicyPacks
import Quantities
import Store
import Testing

@testable import Web

extension CaseOffice {
  /// Two officers settle an open point.
  mutating func settle(_ point: String, _ value: String) async throws {
    let fields = ["parameter": point, "value": value, "document": "经信函〔2026〕1号"]
    try await reviewer.open("/desk/points/hangzhou-2024-40")
    try await reviewer.press("/desk/points/hangzhou-2024-40/settle", fields)
    try await approver.open("/desk/points/hangzhou-2024-40")
    try await approver.press("/desk/points/hangzhou-2024-40/settle", fields)
    #expect(approver.body.contains("已确定。"))
  }
}

@Suite("Selections on pages")
struct SelectionJourneyTests {
  @Test("Opened within the policy, fed by the registry, scored by an expert, ranked with reasons")
  func journey() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    let fixture = office.fixture
    let platform = fixture.platform
    var expert = try await fixture.browser("expert1", [Seat(.expert)])
    // A round of the selection, with money.
    let finance = Actor(account: platform.newID(), name: "财政", seats: [Seat(.finance)])
    let line = try await OpenBudgetLine(
      request: "x", name: "社区奖励", document: "财〔2026〕2号", year: 2026,
      amount: Money(fen: 1_000_000_000), payer: Payer(name: "市财政局")
    ).carryOut(by: finance, on: platform)
    try await office.reviewer.open("/desk/rounds")
    try await office.reviewer.press(
      "/desk/rounds",
      [
        "measure": "hangzhou-2024-40/model-community-award", "title": "开源社区奖励第一批",
        "document": "经信〔2026〕9号", "opens": "2026-01-01", "closes": "2026-03-20",
        "line": line, "moneyEnd": "first-come", "way": "application",
      ])
    let round = try #require(try await fixture.store.read { try $0.rounds().first })
    // What the text leaves open is settled first, by two officers.
    try await office.settle("社区奖励名额口径", "整个有效期")
    // Beyond the policy's quota it isn't opened, and nothing that was typed is lost.
    try await office.reviewer.open("/desk/selections")
    let call = [
      "round": round.id.text, "document": "经信〔2026〕20号", "quota": "11",
      "tiers": "1:100万元，3:50万元", "budget": "200万元", "from": "2026-01-01",
      "through": "2026-12-31",
    ]
    try await office.reviewer.press("/desk/selections", call)
    #expect(office.reviewer.status == 422)
    #expect(office.reviewer.body.contains("名额应在1到10之间"))
    #expect(office.reviewer.body.contains("3:50万元"))
    try await office.reviewer.press("/desk/selections", call.merging(["quota": "3"]) { $1 })
    let path = office.reviewer.path
    #expect(path.hasPrefix("/desk/selections/"))
    #expect(office.reviewer.body.contains("性能排名持续领先：权重30"))
    try await office.reviewer.press(
      path, ["go": "expert", "login": "expert1", "employer": "某大学", "group": "", "earlier": ""])
    #expect(office.reviewer.body.contains("已评0，未评0"))
    try await office.reviewer.press(path, ["go": "expert", "login": "nobody"])
    #expect(office.reviewer.body.contains("没有这个专家账号"))
    // The registry is public, and takes a file that says where its figures come from.
    try await office.reviewer.open("/models")
    let code = try #require(
      "0123456789ABCDEFGHJKLMNPQRTUWXY".map { "91330106MA0000000\($0)" }
        .first { CreditCode($0) != nil })
    let csv =
      ModelSnapshot.columns.joined(separator: ",")
      + "\n智语,\(code),示例公司,是,2025-04-15,2026-01-31,120000,3,60,社区公开数据\n"
    try await office.reviewer.upload("/models", [:], file: "file", Array(csv.utf8))
    var anybody = WorkspaceBrowser(fixture)
    try await anybody.open("/models")
    #expect(anybody.body.contains("社区公开数据") && anybody.body.contains("120000"))
    try await office.reviewer.upload("/models", [:], file: "file", Array("a,b\n1,2\n".utf8))
    #expect(office.reviewer.body.contains("第一行应依次是"))
    // An expert sees their own calls; nobody ranks nothing.
    try await expert.open("/expert")
    #expect(expert.body.contains("开源模型社区奖励"))
    try await office.reviewer.open(path)
    try await office.reviewer.press(path, ["go": "rank"])
    #expect(office.reviewer.status == 422)
    #expect(office.reviewer.body.contains("截止以后才能排名"))
    try await office.reviewer.press(path, ["go": "remind"])
    #expect(office.reviewer.body.contains("不需要提醒"))
    try await published(path, anybody)
  }

  /// Everybody reads the criteria and weights.
  private func published(_ path: String, _ browser: WorkspaceBrowser) async throws {
    var anybody = browser
    let shown = path.replacing("/desk/", with: "/")
    try await anybody.open(shown)
    #expect(anybody.body.contains("性能排名持续领先：权重30") && anybody.body.contains("还没有排名"))
    try await anybody.open("/selections")
    #expect(anybody.body.contains(shown))
  }
}

@Suite("Selections and objections over HTTP")
struct SelectionPublicTests {
  @Test("The API reads calls and the model registry without a login, and problems are JSON")
  func api() async throws {
    let fixture = try WorkspaceFixture()
    let code = SelectionWalk.code(0)
    let officer = Actor(
      account: fixture.platform.newID(), name: "经办",
      seats: [Seat(.agencyOfficer, agency: "jingxin")])
    let line = "智语,\(code),示例公司,是,2025-04-15,2026-01-31,120000,3,60,社区公开数据"
    try await ImportModels(
      content: Array((ModelSnapshot.columns.joined(separator: ",") + "\n" + line).utf8)
    ).carryOut(by: officer, on: fixture.platform)
    let client = fixture.client
    let models = try await client.get("/api/v1/models?developer=\(code)")
    #expect(models.status == 200 && models.body.contains("\"downloads\":120000"))
    #expect(models.header("set-cookie") == nil)
    let calls = try await client.get("/api/v1/selections")
    #expect(calls.status == 200 && calls.body == "{\"selections\":[]}")
    let unknown = try await client.get("/api/v1/selections/nothing")
    #expect(unknown.status == 404 && unknown.body.contains("\"code\":\"not-found\""))
    #expect(try await client.get("/api/v1/models?limit=0").status == 400)
  }
}
