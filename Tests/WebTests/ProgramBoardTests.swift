import Boards
import Foundation
import Fulfilment
import HTTPTypes
import PolicyPacks
import Quantities
import Store
import Testing

@testable import Web

@Suite("A program on boards where bids compete and offices answer")
struct ProgramBoardTests {
  private func office(_ key: String) async throws -> BoardOffice {
    try await BoardOffice(
      OpenBoard.of(PackFixture.library, pack: "hangzhou-2024-40", key: key))
  }

  private func entry(_ office: BoardOffice, _ side: BoardSide, _ title: String) -> String {
    var fields: [String: Any] = [:]
    for field in office.board.scheme.side(side).fields {
      let text = office.fields(side, title)["f-\(field.key)"] ?? ""
      if case .choices(let known) = field.kind {
        fields[field.key] = known
      } else {
        fields[field.key] = text
      }
    }
    let body: [String: Any] = [
      "policy": office.board.pack.id, "board": office.board.key, "side": side.rawValue,
      "title": title, "contact": "张三 13800000000", "fields": fields,
    ]
    let data = try? JSONSerialization.data(withJSONObject: body)
    return String(decoding: data ?? Data(), as: UTF8.self)
  }

  @Test("Bids are made with a plan, agreed to, changed and read by their parties only")
  func bids() async throws {
    var office = try await office("challenges")
    let challenge = BoardOffice.id(try await office.enter(.listing, "国产算子库"))
    var partner = try await BoardOffice.party(
      office.fixture, "third", "丙算法公司", "91330106MA00000003")
    let lead = ProgramTests.Program(fixture: office.fixture, key: try await office.user.key())
    let member = ProgramTests.Program(fixture: office.fixture, key: try await partner.key())
    let owner = ProgramTests.Program(
      fixture: office.fixture, key: try await office.supplier.key())
    let entered = try await lead.send(
      .post, "/api/v1/board-entries", entry(office, .need, "乙的方案"), as: "BoardEntry")
    #expect(entered.status == 201, "\(entered.json)")
    let plan = try #require(entered.json["id"] as? String)
    let bidding = "/api/v1/board-entries/\(challenge)/bids"
    for (body, at) in [
      (#"{"plan": "\#(plan)", "members": "丙算法公司"}"#, "/members"), (#"{"plan": null}"#, "/plan"),
      (#"{"plan": "\#(plan)", "members": [null]}"#, "/members"),
    ] {
      let wrong = try await lead.send(.post, bidding, body)
      #expect(wrong.status == 422 && ProgramCaseTests.pointer(wrong.json) == at, "\(body)")
    }
    let none = try await lead.send(.post, bidding, #"{"plan": ""}"#)
    #expect(none.status == 422 && ProgramCaseTests.pointer(none.json) == "/plan")
    let bid = try await lead.send(
      .post, bidding, #"{"plan": "\#(plan)", "members": ["丙算法公司"]}"#, idempotency: "bid-1",
      as: "Bid")
    #expect(bid.status == 201 && bid.json["state"] as? String == "gathering", "\(bid.json)")
    let path = "/api/v1/challenge-bids/\(try #require(bid.json["id"] as? String))"
    // Sealed: whose challenge it is reads neither the bid nor the plan, nor who bids.
    for hidden in [path, "/api/v1/board-entries/\(plan)"] {
      #expect(try await owner.send(.get, hidden).status == 404)
    }
    let seen = try await owner.send(.get, "/api/v1/challenge-bids").json["bids"] as? [Any]
    #expect(seen?.isEmpty == true)
    for body in ["{}", #"{"agrees": null}"#, #"{"agrees": "true"}"#, #"{"agrees": 1}"#] {
      let unsaid = try await member.send(.post, path + "/answer", body)
      #expect(unsaid.status == 422 && ProgramCaseTests.pointer(unsaid.json) == "/agrees", "\(body)")
    }
    let agreed = try await member.send(
      .post, path + "/answer", #"{"agrees": true}"#, as: "Bid")
    #expect(agreed.json["state"] as? String == "complete", "\(agreed.json)")
    let changed = try await lead.send(
      .put, "/api/v1/board-entries/\(plan)", entry(office, .need, "乙的新方案"), as: "BoardEntry")
    #expect(changed.status == 200 && changed.json["title"] as? String == "乙的新方案")
    let foreign = try await owner.send(
      .put, "/api/v1/board-entries/\(plan)", entry(office, .need, "不是我的"))
    #expect(foreign.status == 404)
    #expect(try await member.send(.delete, path).status == 404, "only who leads takes it back")
    #expect(try await lead.send(.delete, path).status == 204)
    let own = try await lead.send(.get, path, as: "Bid")
    #expect(own.json["state"] as? String == "withdrawn")
    try await finish(office, lead, owner, plan, challenge)
  }

  /// A bid that wins, and its milestones.
  private func finish(
    _ office: BoardOffice, _ lead: ProgramTests.Program, _ owner: ProgramTests.Program,
    _ plan: String, _ challenge: String
  ) async throws {
    var (office, platform) = (office, office.fixture.platform)
    let bid = try await lead.send(
      .post, "/api/v1/board-entries/\(challenge)/bids", #"{"plan": "\#(plan)"}"#, as: "Bid")
    let id = try #require(bid.json["id"] as? String)
    try await office.supplier.open("/challenges/\(challenge)")
    try await office.supplier.press(
      "/challenges/\(challenge)", ["go": "name", "login": "expert", "employer": ""])
    office.fixture.clock.move(seconds: 86_400)
    platform = office.fixture.platform
    let late = try await lead.send(.delete, "/api/v1/challenge-bids/\(id)")
    #expect(late.status == 422)
    try await office.expert.signIn("expert")
    try await office.expert.open("/challenge-bids/\(id)")
    try await office.expert.press(
      "/challenge-bids/\(id)",
      ["go": "score", "p-route": "35", "p-team": "20", "p-value": "25", "note": "路线可行"])
    let chooser = try #require(
      try await platform.store.read { try $0.account(login: "officer") })
    let bidID = try #require(ChallengeBidID(id))
    let choice = try await ChooseWinner(
      try #require(BoardEntryID(challenge)), winner: bidID, reason: "指标最好"
    ).carryOut(
      by: Actor(account: chooser.id, name: chooser.name, seats: chooser.seats), on: platform)
    let won = try await lead.send(.get, "/api/v1/challenge-bids/\(id)", as: "Bid")
    #expect(won.json["hundredths"] as? Int == 8000)
    let agreement = "/api/v1/board-interests/\(try #require(choice.agreement))"
    #expect(won.json["agreement"] as? String == choice.agreement?.text)
    let worth = try await owner.send(
      .post, agreement + "/outcome", #"{"outcome": "won", "fen": -1, "words": null}"#)
    #expect(worth.status == 422 && ProgramCaseTests.pointer(worth.json) == "/fen")
    let past = try await owner.send(
      .post, agreement + "/milestones", #"{"milestone": "样机", "due": "2020-01-01", "fen": 100}"#)
    #expect(past.status == 422 && ProgramCaseTests.pointer(past.json) == "/due")
    let wrong = try await owner.send(
      .post, agreement + "/milestones", #"{"milestone": "样机", "due": "2099-01-01", "fen": -1}"#)
    #expect(wrong.status == 422 && ProgramCaseTests.pointer(wrong.json) == "/fen")
    let planned = try await owner.send(
      .post, agreement + "/milestones",
      #"{"milestone": "样机", "due": "2099-01-01", "fen": 300000000}"#, as: "BoardInterest")
    let milestone = try #require((planned.json["milestones"] as? [[String: Any]])?.first)
    let part = "/api/v1/board-milestones/\(try #require(milestone["id"] as? String))"
    let own = try await lead.send(.post, part + "/decision", #"{"accepted": true}"#)
    #expect(own.status == 422, "nobody accepts what they deliver")
    _ = try await lead.send(
      .post, part + "/delivery", #"{"words": "样机已交付"}"#, as: "BoardInterest")
    let done = try await owner.send(
      .post, part + "/decision", #"{"accepted": true, "statement": "托管001"}"#,
      as: "BoardInterest")
    let state = (done.json["milestones"] as? [[String: Any]])?.first?["state"] as? String
    #expect(state == "accepted", "\(done.json)")
    let stated = try await owner.send(
      .post, agreement + "/statements",
      #"{"number": "托管001", "day": "2026-01-02", "kind": "released", "fen": 300000000}"#,
      as: "BoardInterest")
    #expect((stated.json["statements"] as? [Any])?.count == 1, "\(stated.json)")
  }

  @Test("A field of one value takes one, null is left out, and a key belongs to its whole request")
  func types() async throws {
    var office = try await office("filing")
    let program = ProgramTests.Program(fixture: office.fixture, key: try await office.user.key())
    let path = "/api/v1/board-entries"
    let whole = entry(office, .need, "备案辅导")
    let data = try JSONSerialization.jsonObject(with: Data(whole.utf8))
    var body = try #require(data as? [String: Any])
    var fields = try #require(body["fields"] as? [String: Any])
    func send(_ key: String? = nil, query: String = "") async throws -> (Int, [String: Any]) {
      body["fields"] = fields
      let data = try JSONSerialization.data(withJSONObject: body, options: .sortedKeys)
      let text = String(decoding: data, as: UTF8.self)
      let answer = try await program.send(.post, path + query, text, idempotency: key)
      return (answer.status, answer.json)
    }
    let one = try #require(
      office.board.scheme.needs.fields.first { if case .choices = $0.kind { false } else { true } })
    let said = fields[one.key]
    fields[one.key] = [said, said]
    let twice = try await send()
    #expect(twice.0 == 422 && ProgramCaseTests.pointer(twice.1) == "/fields/\(one.key)")
    fields[one.key] = NSNull()
    let left = try await send()
    #expect((left.0 == 422) == one.isRequired, "\(left.1)")
    fields[one.key] = said
    body["title"] = NSNull()
    let untitled = try await send()
    #expect(untitled.0 == 422 && ProgramCaseTests.pointer(untitled.1) == "/title")
    body["title"] = "备案辅导"
    body["unknown"] = 1
    #expect(try await send("one").0 == 201)
    #expect(try await send("one").0 == 201, "the first answer again")
    #expect(try await send("one", query: "?other=1").0 == 409)
  }

  @Test("A request to an office is entered, its state, due day and answer are read")
  func requests() async throws {
    var office = try await office("filing")
    let program = ProgramTests.Program(fixture: office.fixture, key: try await office.user.key())
    let entered = try await program.send(
      .post, "/api/v1/board-entries", entry(office, .need, "备案辅导"), as: "BoardEntry")
    let id = try #require(entered.json["id"] as? String)
    let open = entered.json["request"] as? [String: Any]
    #expect(open?["state"] as? String == "open" && open?["due"] is String, "\(entered.json)")
    let desk = "/desk/boards/\(id)/request"
    try await office.officer.open(desk)
    try await office.officer.press(desk, ["go": "take"])
    try await office.officer.press(
      desk, ["go": "finish", "outcome": "filed", "words": "材料已齐，备案已完成"])
    let done = try await program.send(.get, "/api/v1/board-entries/\(id)", as: "BoardEntry")
    let answer = done.json["request"] as? [String: Any]
    #expect(answer?["state"] as? String == "done" && answer?["outcome"] as? String == "filed")
    #expect(answer?["words"] as? String == "材料已齐，备案已完成")
  }
}
