import Boards
import Foundation
import Fulfilment
import PolicyPacks
import Testing

@testable import Web

@Suite("Boards over the API")
struct BoardAPITests {
  private func get(
    _ fixture: WorkspaceFixture, _ path: String
  ) async throws -> (status: Int, json: [String: Any]) {
    let answer = try await fixture.client.get(path)
    let json = try? JSONSerialization.jsonObject(with: Data(answer.body.utf8))
    return (answer.status, json as? [String: Any] ?? [:])
  }

  private func office(_ key: String) async throws -> BoardOffice {
    try await BoardOffice(
      OpenBoard.of(PackFixture.library, pack: "hangzhou-2024-40", key: key))
  }

  @Test("Every board is listed with what its pack says, as the description requires")
  func boards() async throws {
    let fixture = try WorkspaceFixture()
    let list = try await get(fixture, "/api/v1/boards")
    let boards = try #require(list.json["boards"] as? [[String: Any]])
    #expect(boards.count == OpenBoard.all(of: PackFixture.library).count)
    let schemas = try YAMLReader.read(Asset.openAPI, file: "")["components"]?["schemas"]
    let required = schemas?["Board"]?["required"]?.items?.compactMap(\.scalar?.text) ?? []
    #expect(!required.isEmpty)
    for key in required { #expect(boards.allSatisfy { $0[key] != nil }, "\(key)") }
    let one = try await get(fixture, "/api/v1/boards/hangzhou-2024-40/filing")
    #expect(one.json["requestDays"] as? Int == 10)
    let missing = try await get(fixture, "/api/v1/boards/hangzhou-2024-40/nothing")
    #expect(missing.status == 404 && missing.json["code"] as? String == "not-found")
  }

  @Test("Public entries are found by words, page by page, without contacts; others aren't there")
  func entries() async throws {
    var office = try await office("community")
    for number in 1...3 {
      office.fixture.clock.move(seconds: 1)
      _ = try await office.enter(.listing, "开源模型\(number)号")
    }
    let need = try await office.enter(.need, "行业应用")
    let path = "/api/v1/boards/hangzhou-2024-40/community"
    let words = "%E5%BC%80%E6%BA%90"
    let first = try await get(office.fixture, "\(path)/entries?q=\(words)&limit=2")
    let newest = try #require(first.json["entries"] as? [[String: Any]])
    #expect(newest.map { $0["title"] as? String } == ["开源模型3号", "开源模型2号"])
    let next = try #require(first.json["next"] as? String)
    let second = try await get(office.fixture, "\(path)/entries?q=\(words)&limit=2&cursor=\(next)")
    #expect((second.json["entries"] as? [Any])?.count == 1 && second.json["next"] == nil)
    let id = BoardOffice.id(need)
    let answer = try await office.fixture.client.get("\(path)/entries/\(id)")
    #expect(answer.status == 200 && !answer.body.contains("13800000000"))
    let one = try await get(office.fixture, "\(path)/entries/\(id)")
    #expect((one.json["matches"] as? [[String: Any]])?.count == 3)
    let statistics = try await get(office.fixture, "\(path)/statistics")
    #expect(statistics.json["listings"] as? Int == 3 && statistics.json["needs"] as? Int == 1)
    for bad in ["limit=0", "limit=x", "side=both", "cursor=1"] {
      let refused = try await get(office.fixture, "\(path)/entries?\(bad)")
      #expect(refused.status == 400 && refused.json["code"] as? String == "bad-request", "\(bad)")
    }
  }

  @Test("What only some may read is not found over the API, and a chain names who agreed")
  func hidden() async throws {
    var office = try await office("funds")
    let need = try await office.enter(.need, "首轮融资")
    let path = "/api/v1/boards/hangzhou-2024-40/funds"
    #expect(try await get(office.fixture, "\(path)/entries?side=need").status == 404)
    #expect(
      try await get(office.fixture, "\(path)/entries/\(BoardOffice.id(need))").status == 404)
    #expect(try await get(office.fixture, "\(path)/chain").status == 404)
    let chain = try await get(
      office.fixture, "/api/v1/boards/hangzhou-2024-40/supply-chain/chain")
    let segments = try #require(chain.json["segments"] as? [[String: Any]])
    #expect(!segments.isEmpty && segments.allSatisfy { $0["gap"] as? String == "no-local" })
  }
}
