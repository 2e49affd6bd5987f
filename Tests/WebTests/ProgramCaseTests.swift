import Entitlement
import Foundation
import Fulfilment
import HTTPTypes
import PolicyPacks
import Store
import Testing

@testable import Web

@Suite("A program and what becomes of its cases")
struct ProgramCaseTests {
  private static let filing = #"{"committed": true}"#

  @Test("A supplement is begun, corrected, handed in, and refused where nothing is asked for")
  func supplement() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    try await office.openRound()
    let id = try await office.file()
    let program = ProgramTests.Program(
      fixture: office.fixture, key: try await office.applicant.key())
    let path = "/api/v1/cases/\(id)"
    let early = try await program.send(.post, path + "/supplement", "{}")
    #expect(early.status == 422, "\(early.json)")
    try await office.district.act(id, "supplement", ["items": "补充盖章页"])
    let asked = try await program.send(.get, path, as: "Case")
    #expect(asked.json["supplement"] as? [String] == ["补充盖章页"])
    let begun = try await program.send(.post, path + "/supplement", "{}", as: "Draft")
    let draft = "/api/v1/drafts/\(try #require(begun.json["id"] as? String))"
    #expect(begun.status == 201 && begun.json["case"] as? String == id)
    let empty = try await program.send(.post, draft + "/filing", Self.filing)
    #expect(empty.status == 422, "an answer without anything in it")
    let item = PercentEncoding.encode("补充盖章页")
    let paper = try await program.send(
      .post, "\(draft)/papers?item=\(item)", "%PDF-1.7 x\n%%EOF\n",
      type: "application/octet-stream", as: "Draft")
    #expect(paper.status == 201, "\(paper.json)")
    let wrong = try await program.send(
      .post, "\(draft)/papers?item=x", "%PDF-1.7 x", type: "application/octet-stream")
    #expect(wrong.status == 422 && Self.pointer(wrong.json) == "/item")
    let uncommitted = try await program.send(
      .post, draft + "/filing", #"{"committed": false}"#)
    #expect(uncommitted.status == 422 && Self.pointer(uncommitted.json) == "/committed")
    for _ in 1...2 {
      let answered = try await program.send(
        .post, draft + "/filing", Self.filing, idempotency: "answer-1", as: "Case")
      #expect(answered.status == 201 && answered.json["id"] as? String == id, "\(answered)")
    }
    try await office.district.open("/desk/cases/\(id)")
    #expect(office.district.body.contains("补正完毕"))
  }

  @Test("What filing a draft means for other support is told with amounts before it is filed")
  func outlook() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    try await office.openRound()
    let program = ProgramTests.Program(
      fixture: office.fixture, key: try await office.applicant.key())
    let rounds = try await program.send(.get, "/api/v1/rounds").json["rounds"] as? [[String: Any]]
    let round = try #require(rounds?.first?["id"] as? String)
    let begun = try await program.send(
      .post, "/api/v1/drafts", #"{"round": "\#(round)", "number": ""}"#, as: "Draft")
    let draft = "/api/v1/drafts/\(try #require(begun.json["id"] as? String))"
    let dossier = try CaseOffice.example()
    _ = try await program.send(.put, draft + "/dossier", dossier.json.text(), as: "Draft")
    let outlook = try await program.send(.get, draft + "/outlook", as: "Outlook")
    #expect(outlook.status == 200)
    let meetings = try #require(outlook.json["meetings"] as? [[String: Any]])
    #expect(meetings.contains { $0["maximumFen"] is Int && $0["effect"] as? String != nil })
    let elsewhere = try await program.send(
      .post, draft + "/switch", #"{"round": "01JZZZZZZZZZZZZZZZZZZZZZZZ"}"#)
    #expect(elsewhere.status == 404)
    var stranger = try await BoardOffice.party(
      office.fixture, "stranger", "丁公司", "91330106MA00000004")
    let other = ProgramTests.Program(fixture: office.fixture, key: try await stranger.key())
    #expect(try await other.send(.get, draft + "/outlook").status == 404)
    #expect(try await other.send(.get, draft).status == 404)
  }

  @Test("A notice is read and objected to; the letter received, reconsidered, the case given up")
  func remedies() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    try await office.openRound()
    let id = try await office.file()
    let program = ProgramTests.Program(
      fixture: office.fixture, key: try await office.applicant.key())
    let path = "/api/v1/cases/\(id)"
    try await office.decide(id)
    let known = try await program.send(.get, path, as: "Case")
    let standing = try #require((known.json["notices"] as? [[String: Any]])?.first)
    let notice = "/api/v1/notices/\(try #require(standing["id"] as? String))"
    let line = try #require(standing["line"] as? Int)
    let shown = try await program.send(.get, notice, as: "Notice")
    #expect((shown.json["lines"] as? [Any])?.count == 1 && standing["open"] as? Bool == true)
    let list = try await program.send(.get, "/api/v1/notices").json["notices"] as? [[String: Any]]
    #expect(list?.count == 1 && list?.first?["lines"] == nil)
    let objecting = "\(notice)/lines/\(line)/objections"
    let short = try await program.send(
      .post, objecting, #"{"author": "王五", "contact": "13800001234", "grounds": "不对"}"#)
    #expect(short.status == 422 && Self.pointer(short.json) == "/grounds")
    let words = #"{"author": "王五", "contact": "13800001234", "grounds": "核定金额少算了一份合同，请核查。"}"#
    let lodged = try await program.send(.post, objecting, words, idempotency: "objection-1")
    let again = try await program.send(.post, objecting, words, idempotency: "objection-1")
    #expect(lodged.status == 201 && again.json as NSDictionary == lodged.json as NSDictionary)
    #expect(try await program.send(.post, "\(notice)/lines/7/objections", words).status == 404)
    let held = try await program.send(.get, path, as: "Case")
    #expect((held.json["objections"] as? [[String: Any]])?.count == 1)
    let early = try await program.send(.post, path + "/reconsideration", #"{"reason": "请复核"}"#)
    #expect(early.status == 422, "no letter yet")
    try await office.dismissObjections()
    try await office.issue(id)
    let waiting = try await program.send(.get, path, as: "Case").json["letter"] as? [String: Any]
    #expect(waiting?["servedOn"] is NSNull && waiting?["grantedFen"] == nil)
    let served = try await program.send(.post, path + "/letter", "{}", as: "Case")
    let letter = served.json["letter"] as? [String: Any]
    #expect(letter?["grantedFen"] is Int && letter?["lastReconsideration"] != nil)
    let unsaid = try await program.send(.post, path + "/reconsideration", #"{"reason": ""}"#)
    #expect(unsaid.status == 422 && Self.pointer(unsaid.json) == "/reason")
    let asked = try await program.send(
      .post, path + "/reconsideration", #"{"reason": "少算了一份合同", "suspends": true}"#, as: "Case")
    #expect(asked.status == 200, "\(asked.json)")
    #expect(asked.json["letter"] != nil)
    let blank = try await program.send(.post, path + "/withdrawal", #"{"reason": "　 "}"#)
    #expect(blank.status == 422 && Self.pointer(blank.json) == "/reason")
    let given = try await program.send(
      .post, path + "/withdrawal", #"{"reason": "另行申报"}"#, idempotency: "w", as: "Case")
    #expect(given.status == 200 && given.json["standing"] as? String == "withdrawn", "\(given)")
    let twice = try await program.send(.post, path + "/withdrawal", "{}")
    #expect(twice.status == 422)
  }

  static func pointer(_ problem: [String: Any]) -> String? {
    (problem["errors"] as? [[String: Any]])?.first?["pointer"] as? String
  }
}
