import Boards
import Fulfilment
import HTTPTypes
import PolicyPacks
import Testing

@testable import Web

@Suite("Forms of boards and the steps that lead on from an entry")
struct BoardFormTests {
  private func office(_ key: String) async throws -> BoardOffice {
    try await BoardOffice(
      OpenBoard.of(PackFixture.library, pack: "hangzhou-2024-40", key: key))
  }

  @Test("Everything that is wrong is said at once, beside its field, and nothing typed is lost")
  func faults() async throws {
    var office = try await office("supply-chain")
    let form = "\(office.path)/new"
    var fields = office.fields(
      .listing, "加速卡 13800000000", ["product": "", "lead": "很快", "note": "国产加速卡"])
    fields["contact"] = ""
    try await office.supplier.open(form)
    try await office.supplier.press(form, fields)
    let body = office.supplier.body
    #expect(office.supplier.status == 422)
    for name in ["title", "f-product", "f-lead", "contact"] {
      #expect(body.contains("href=\"#\(name)\""), "\(name) in the summary")
      #expect(body.contains("id=\"\(name)-fault\""), "\(name) beside the field")
    }
    #expect(body.contains("国产加速卡") && body.contains("很快") && body.contains("13800000000"))
    let program = ProgramTests.Program(
      fixture: office.fixture, key: try await office.supplier.key())
    let refused = try await program.send(
      .post, "/api/v1/board-entries",
      """
      {"policy": "hangzhou-2024-40", "board": "supply-chain", "side": "listing", "title": "",
       "contact": "", "fields": {"lead": "很快"}}
      """)
    let places = (refused.json["errors"] as? [[String: Any]])?.compactMap {
      $0["pointer"] as? String
    }
    #expect(refused.status == 422 && places?.contains("/fields/lead") == true, "\(refused.json)")
    #expect(places?.first == "/title" && places?.last == "/contact")
  }

  @Test("A match leads to an interest with one's own entry chosen, a plan to a bid with the plan")
  func steps() async throws {
    var office = try await office("supply-chain")
    let listing = try await office.enter(.listing, "国产加速卡")
    let need = try await office.enter(.need, "要加速卡")
    try await office.user.open(need)
    let own = BoardOffice.id(need)
    #expect(office.user.body.contains("\(listing)?own=\(own)#words"), "\(office.user.body)")
    try await office.user.open("\(listing)?own=\(own)")
    #expect(office.user.body.contains("value=\"\(own)\" selected"))
    var challenges = try await self.office("challenges")
    let challenge = try await challenges.enter(.listing, "国产算子库")
    let plan = try await challenges.enter(.need, "乙的方案")
    try await challenges.user.open(plan)
    let way = "\(challenge)?own=\(BoardOffice.id(plan))"
    #expect(challenges.user.body.contains("用这个方案揭榜") && challenges.user.body.contains(way))
    try await challenges.user.open(way)
    #expect(challenges.user.body.contains("value=\"\(BoardOffice.id(plan))\" selected"))
  }
}
