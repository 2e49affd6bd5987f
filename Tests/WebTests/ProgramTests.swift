import Entitlement
import Foundation
import Fulfilment
import HTTPTypes
import PolicyPacks
import Quantities
import Store
import Testing

@testable import Web

@Suite("Programs with an access token")
struct ProgramTests {
  /// A program that holds a key.
  struct Program {
    let fixture: WorkspaceFixture
    var key: String

    func send(
      _ method: HTTPRequest.Method, _ path: String, _ body: String = "",
      type: String = "application/json", idempotency: String? = nil, as schema: String? = nil
    ) async throws -> (status: Int, json: [String: Any]) {
      var headers: HTTPFields = [.contentType: type, .authorization: "Bearer \(key)"]
      if let idempotency, let name = HTTPField.Name("idempotency-key") {
        headers[name] = idempotency
      }
      let answer = try await fixture.client.send(
        method, path, headers: headers, body: Array(body.utf8))
      let json = try? JSONSerialization.jsonObject(with: Data(answer.body.utf8))
      let object = json as? [String: Any] ?? [:]
      if answer.status >= 400 {
        #expect(try DescribedSchema().faults(object, as: "Problem").isEmpty, "\(path)")
      } else if let schema {
        let faults = try DescribedSchema().faults(object, as: schema)
        #expect(faults.isEmpty, "\(path): \(faults)")
      }
      return (answer.status, object)
    }
  }

  @Test("a token opens what its enterprise may do, is shown once, and ends with its authorisation")
  func token() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    try await office.applicant.open("/account/tokens")
    #expect(office.applicant.body.contains("还没有令牌"))
    try await office.applicant.press("/account/tokens", ["name": "", "days": "30"])
    #expect(office.applicant.status == 422)
    let form = office.applicant.hidden.merging(["name": "财务系统", "days": "30"]) { $1 }
    try await office.applicant.post("/account/tokens", form)
    let key = try #require(
      office.applicant.body.firstMatch(of: /dxk_[0-9a-f]{64}/).map { String($0.output) })
    // The same form sent twice makes one token.
    try await office.applicant.post("/account/tokens", form)
    #expect(!office.applicant.body.contains("dxk_"))
    #expect(office.applicant.body.contains("已经提交过"))
    try await office.applicant.open("/account/tokens")
    #expect(!office.applicant.body.contains("dxk_"))
    #expect(office.applicant.body.components(separatedBy: ">财务系统</th>").count == 2)
    var program = Program(fixture: office.fixture, key: key)
    let me = try await program.send(.get, "/api/v1/me")
    #expect(me.status == 200 && me.json["name"] as? String != nil)
    program.key = String(key.dropLast()) + "x"
    let wrong = try await program.send(.get, "/api/v1/me")
    #expect(wrong.status == 401 && wrong.json["code"] as? String == "unauthorized")
    program.key = key
    let id = try #require(
      office.applicant.body.firstMatch(of: /tokens\/([0-9A-Z]{26})\/end/).map { String($0.1) })
    try await office.applicant.press("/account/tokens/\(id)/end", [:])
    #expect(try await program.send(.get, "/api/v1/me").status == 401)
  }

  @Test("an application goes from the draft to the case, once for one key, and is another's 404")
  func application() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    try await office.openRound()
    let program = Program(fixture: office.fixture, key: try await office.key())
    let rounds = try await program.send(.get, "/api/v1/rounds").json["rounds"] as? [[String: Any]]
    let round = try #require(rounds?.first?["id"] as? String)
    let begun = try await program.send(.post, "/api/v1/drafts", #"{"round": "\#(round)"}"#)
    #expect(begun.status == 201, "\(begun.json)")
    let draft = try #require(begun.json["id"] as? String)
    let bad = try await program.send(.put, "/api/v1/drafts/\(draft)/dossier", #"{"claims": 3}"#)
    #expect(bad.status == 422 && bad.json["code"] as? String == "invalid-dossier")
    let dossier = try CaseOffice.example()
    let saved = try await program.send(
      .put, "/api/v1/drafts/\(draft)/dossier", dossier.json.text())
    #expect(saved.status == 200, "\(saved.json)")
    let path = "/api/v1/drafts/\(draft)/filing"
    let early = try await program.send(.post, path, #"{"committed": false}"#)
    #expect(early.status == 422 && early.json["code"] as? String == "refused")
    for paper in try #require(begun.json["papers"] as? [[String: Any]]) {
      let name = try #require(paper["name"] as? String)
      let item = PercentEncoding.encode(name)
      let kept = try await program.send(
        .post, "/api/v1/drafts/\(draft)/papers?item=\(item)", "%PDF-1.7\n\(name)\n%%EOF\n",
        type: "application/octet-stream")
      #expect(kept.status == 201, "\(kept.json)")
    }
    let filed = try await program.send(
      .post, path, #"{"committed": true, "insists": true}"#, idempotency: "once-1")
    #expect(filed.status == 201, "\(filed.json)")
    let again = try await program.send(
      .post, path, #"{"committed": true, "insists": true}"#, idempotency: "once-1")
    #expect(again.status == 201 && again.json["id"] as? String == filed.json["id"] as? String)
    let other = try await program.send(
      .post, path, #"{"committed": true}"#, idempotency: "once-1")
    #expect(other.status == 409)
    let cases = try await program.send(.get, "/api/v1/cases").json["cases"] as? [[String: Any]]
    #expect(cases?.count == 1)
    let id = try #require(filed.json["id"] as? String)
    #expect(try await program.send(.get, "/api/v1/cases/\(id)").status == 200)
    #expect(try await program.send(.get, "/api/v1/cases/\(draft)").status == 404)
    let page = try await office.fixture.client.get(
      "/my/cases/\(id)", headers: [.authorization: "Bearer \(program.key)"])
    #expect(page.status == 303, "a token opens no page")
    // Auditors see that a program did it, by which token, and for whom.
    var auditor = try await office.fixture.browser("auditor-of-programs", [Seat(.auditor)])
    try await auditor.open("/audit/entries?kind=case.filed")
    let number = try #require(filed.json["number"] as? String)
    #expect(auditor.body.contains("程序（业务系统）代"), "\(auditor.body.suffix(2500))")
    #expect(auditor.body.contains(number) && auditor.body.contains("单位："))
    #expect(!auditor.body.contains("enterprise="))
    try await auditor.open("/audit/entries?kind=token.made")
    #expect(!auditor.body.contains("程序（"), "the token itself was made by a person")
  }

  @Test("an entry is listed and found, the other's contact comes only after both agreed")
  func boards() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    let program = Program(fixture: office.fixture, key: try await office.key())
    let body = """
      {"policy": "hangzhou-2024-40", "board": "contests", "side": "need", "title": "想参赛",
       "contact": "张三 13800000000", "fields": {"gives": "参赛团队", "note": "大模型团队"}}
      """
    let entered = try await program.send(.post, "/api/v1/board-entries", body)
    #expect(entered.status == 201 && entered.json["standing"] as? String == "live", "\(entered)")
    let faulty = try await program.send(
      .post, "/api/v1/board-entries",
      body.replacingOccurrences(of: "大模型团队", with: "加微信 abc_123456"))
    #expect(faulty.status == 422)
    let id = try #require(entered.json["id"] as? String)
    let own = try await program.send(.post, "/api/v1/board-entries/\(id)/interests", "{}")
    #expect(own.status == 422)
    #expect(try await program.send(.delete, "/api/v1/board-entries/\(id)").status == 204)
    let list = try await program.send(.get, "/api/v1/board-entries").json["entries"]
    #expect((list as? [[String: Any]])?.first?["standing"] as? String == "withdrawn")
  }
}

extension CaseOffice {
  /// A key that the applicant made for a program.
  mutating func key() async throws -> String { try await applicant.key() }

  /// The example's dossier with one contract.
  static func example() throws -> Dossier {
    let example = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Examples/ai-application.yaml")
    var faults: [Diagnostic] = []
    let known = DossierFile.read(
      Array(try Data(contentsOf: example)), PackFixture.library, &faults)
    var dossier = try #require(known?.dossier)
    dossier.claims.removeAll { $0.id != "智能体合同" }
    return dossier
  }

  /// Acceptance to the notice.
  mutating func decide(_ id: String) async throws {
    try await district.act(id, "accept")
    try await district.act(id, "review")
    try await reviewer.open("/desk/cases/\(id)/determination")
    try await reviewer.press("/desk/cases/\(id)/determination", ["go": "decide"])
    try await reviewer.act(id, "review")
    try await approver.act(id, "approve", ["revision": "2"])
    try await approver.act(id, "publish")
  }

  /// Every objection is found unjustified.
  mutating func dismissObjections() async throws {
    let open = try await fixture.store.read { try $0.objections(agencies: ["jingxin"], limit: 9) }
    for objection in open {
      let path = "/desk/objections/\(objection.id)"
      try await approver.open(path)
      try await approver.press(path, ["go": "dismiss", "reason": "经核查，金额计算无误。"])
    }
  }

  /// The term of the notice over, the letter issued.
  mutating func issue(_ id: String) async throws {
    fixture.clock.move(seconds: 12 * 86_400)
    try await TakeDownNotices().carryOut(on: fixture.platform)
    try await approver.signIn("approver")
    try await approver.act(id, "issue")
  }
}

extension WorkspaceBrowser {
  /// A key that who is signed in made for a program.
  mutating func key() async throws -> String {
    try await open("/account/tokens")
    try await press("/account/tokens", ["name": "业务系统", "days": "30"])
    return try #require(body.firstMatch(of: /dxk_[0-9a-f]{64}/).map { String($0.output) })
  }
}
