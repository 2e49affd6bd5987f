import Foundation
import Fulfilment
import HTTPTypes
import PolicyPacks
import Quantities
import Store
import Testing

@testable import Web

@Suite("An applicant sees what a case meets, on its page and over the API")
struct OwnOverlapTests {
  @Test("which support it is, what it means for the money, what to do next")
  func page() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    try await office.openRound()
    let id = try await office.file()
    let form = ["receipt-source": "国家算力专项", "receipt-year": "2026", "receipt-amount": "-5"]
    for (name, wrong, words) in [
      ("receipt-amount", "-5", "大于零"), ("receipt-amount", "很多", "大于零"),
      ("receipt-year", "去年", "到账的年度"), ("receipt-source", " ", "政策或项目名称"),
    ] {
      try await office.applicant.open("/my/cases/\(id)")
      #expect(office.applicant.body.contains("同一事项的其他支持"))
      try await office.applicant.press(
        "/my/cases/\(id)/declare",
        form.merging(["receipt-amount": "50000"]) { $1 }.merging([name: wrong]) { $1 })
      #expect(office.applicant.status == 422 && office.applicant.body.contains(words), "\(name)")
    }
    try await office.applicant.open("/my/cases/\(id)")
    try await office.applicant.press(
      "/my/cases/\(id)/declare", form.merging(["receipt-amount": "50000"]) { $1 })
    for words in ["声明已记录", "国家算力专项", "尚不能确定", "不用您办理"] {
      #expect(office.applicant.body.contains(words), "\(words)")
    }
    try await office.reviewer.open("/desk/cases/\(id)")
    #expect(office.reviewer.body.contains("国家算力专项"))

    try await office.applicant.open("/account/tokens")
    try await office.applicant.press("/account/tokens", ["name": "财务系统", "days": "30"])
    let key = try #require(
      office.applicant.body.firstMatch(of: /dxk_[0-9a-f]{64}/).map { String($0.output) })
    let program = ProgramTests.Program(fixture: office.fixture, key: key)
    let answer = try await program.send(.get, "/api/v1/cases/\(id)/overlaps")
    #expect(answer.status == 200 && answer.json["held"] as? String != nil)
    let overlap = try #require((answer.json["overlaps"] as? [[String: Any]])?.first)
    #expect(overlap["effect"] as? String == "unsettled" && overlap["fen"] as? Int == 5_000_000)
    #expect((answer.json["found"] as? [Any])?.isEmpty == true)
    let stranger = try await program.send(
      .get, "/api/v1/cases/01J00000000000000000000000/overlaps")
    #expect(stranger.status == 404)
  }
}
