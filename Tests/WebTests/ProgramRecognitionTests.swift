import Foundation
import Fulfilment
import HTTPTypes
import PolicyPacks
import Quantities
import Store
import Testing

@testable import Web

@Suite("A program and the recognitions of its enterprise")
struct ProgramRecognitionTests {
  @Test("Everybody finds an entry, its holder its term and what follows, and asks for a renewal")
  func holding() async throws {
    var walk = try await RecognitionWalk("enterprise-titles")
    let item = try #require(RecognitionExample.all.first { $0.measure == "enterprise-titles" })
    try await walk.journey.register()
    try await walk.open()
    try await walk.file(item.claim)
    try await walk.decide()
    let entered = try await walk.enter(["through": "2026-06-30"])
    var program = ProgramTests.Program(
      fixture: walk.fixture, key: try await walk.journey.applicant.key())
    let open = try await program.send(
      .get, "/api/v1/recognitions/\(entered.id)", as: "PublicRecognition")
    #expect(open.json["number"] as? String == entered.number)
    let list = try await program.send(
      .get, "/api/v1/recognitions?q=\(PercentEncoding.encode(RecognitionWalk.name))")
    #expect((list.json["recognitions"] as? [Any])?.count == 1)
    #expect(try await program.send(.get, "/api/v1/recognitions?limit=0").status == 400)
    let path = "/api/v1/own-recognitions/\(entered.id)"
    let own = try await program.send(.get, path, as: "OwnRecognition")
    #expect((own.json["follows"] as? [Any])?.isEmpty == false, "\(own.json)")
    #expect(!Self.open(own.json).contains { $0["kind"] as? String == "renewal" })
    let early = try await program.send(.post, path + "/renewal", #"{"words": "仍然符合条件"}"#)
    #expect(early.status == 422)
    let nothing = try await program.send(.post, path + "/view", #"{"words": "没有要说的了"}"#)
    #expect(nothing.status == 422)
    try await walk.journey.wait(days: 40)
    program.key = try await walk.journey.applicant.key()
    let due = try await program.send(.get, path, as: "OwnRecognition")
    let renewal = Self.open(due.json).first { $0["kind"] as? String == "renewal" }
    #expect(renewal?["until"] as? String == "2026-06-30", "\(due.json)")
    let short = try await program.send(.post, path + "/renewal", #"{"words": ""}"#)
    #expect(short.status == 422 && ProgramCaseTests.pointer(short.json) == "/words")
    for _ in 1...2 {
      let asked = try await program.send(
        .post, path + "/renewal", #"{"words": "仍然符合条件"}"#, idempotency: "renew",
        as: "OwnRecognition")
      #expect(asked.status == 200, "\(asked.json)")
    }
    #expect(try await program.send(.post, path + "/renewal", #"{"words": "再次申请"}"#).status == 422)
  }

  private static func open(_ recognition: [String: Any]) -> [[String: Any]] {
    recognition["open"] as? [[String: Any]] ?? []
  }

  @Test("Talents are recognised under an authorisation within its quota, by its holder only")
  func talents() async throws {
    var walk = try await RecognitionWalk("talent-authorisation")
    try await walk.journey.register()
    try await walk.open()
    try await walk.file("")
    try await walk.decide()
    let entered = try await walk.enter(
      ["quota": "1", "categories": "领军人才", "through": "2027-12-31"])
    let program = ProgramTests.Program(
      fixture: walk.fixture, key: try await walk.journey.applicant.key())
    let path = "/api/v1/own-recognitions/\(entered.id)/talents"
    func recognise(_ name: String, _ category: String = "领军人才") async throws -> (
      status: Int, json: [String: Any]
    ) {
      let fields = [("name", name), ("category", category), ("document", "智语〔2026〕1号")]
      let parts = fields.map {
        "--x\r\nContent-Disposition: form-data; name=\"\($0)\"\r\n\r\n\($1)\r\n"
      }
      let file =
        "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n"
        + "Content-Type: application/pdf\r\n\r\n%PDF-1.7 paper %%EOF\r\n--x--\r\n"
      return try await program.send(
        .post, path, parts.joined() + file, type: "multipart/form-data; boundary=x",
        as: "Talent")
    }
    #expect(try await program.send(.post, path, "{}").status == 415)
    let wrong = try await recognise("李小红", "院士")
    #expect(wrong.status == 422 && ProgramCaseTests.pointer(wrong.json) == "/category")
    let done = try await recognise("李小红")
    #expect(done.status == 201 && done.json["name"] as? String == "李小红", "\(done.json)")
    #expect(try await recognise("赵一鸣").status == 422, "beyond the quota")
    let list = try await program.send(.get, path)
    #expect(list.json["taken"] as? Int == 1 && list.json["quota"] as? Int == 1)
    let id = try #require(done.json["id"] as? String)
    let shown = try await program.send(
      .get, "/api/v1/recognitions/\(id)", as: "PublicRecognition")
    #expect(shown.json["holder"] as? String == "李*红")
    var stranger = try await BoardOffice.party(
      walk.fixture, "stranger", "丁公司", "91330106MA00000004")
    let other = ProgramTests.Program(fixture: walk.fixture, key: try await stranger.key())
    #expect(try await other.send(.get, path).status == 404)
  }
}
