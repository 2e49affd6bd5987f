import Foundation
import HTTPTypes
import Testing

@testable import Web

@Suite("Combinations over the API")
struct CombinationAPITests {
  @Test(
    "A combination is as the API's description says",
    arguments: [
      "ai-application", "research-enterprise", "overlap/review-free", "overlap/voucher-limit",
      "overlap/small-contracts", "overlap/unverified-beside",
    ])
  func described(example: String) async throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Examples/\(example).yaml")
    let answer = try await PortalClient.repository.send(
      .post, "/api/v1/combinations", headers: [.contentType: "application/yaml"],
      body: Array(try Data(contentsOf: file)))
    #expect(answer.status == 200)
    let object = try JSONSerialization.jsonObject(with: Data(answer.body.utf8))
    #expect(try DescribedSchema().faults(object, as: "Combination") == [])
  }
}
