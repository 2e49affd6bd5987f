import Foundation
import PolicyPacks
import Testing

@testable import Web

@Suite("Every measure")
struct EveryMeasureTests {
  /// The ids that some suite walks from the public page to the outcome.
  static let walked = Set(
    MeasureExample.all.map(\.measure) + BoardWalkTests.measures + RecognitionWalkTests.measures
      + SelectionWalkTests.measures.map { String($0.split(separator: "/").last ?? "") })

  @Test("has a walk through the pages and a page of how a person uses it")
  func covered() throws {
    let pack = try #require(PackFixture.library.pack("hangzhou-2024-40"))
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../docs/measures")
    for measure in pack.measures where measure.kind != .base {
      #expect(Self.walked.contains(measure.id), "\(measure.id) has no walk")
      let page = folder.appending(path: "\(measure.id).md")
      let text = try? String(contentsOf: page, encoding: .utf8)
      let title = text?.split(separator: "\n").first ?? ""
      #expect(
        title.hasPrefix("# `\(measure.id)`: \(measure.name) "),
        "\(measure.id) has no page under the name that people see")
    }
  }
}
