import Foundation
import Fulfilment
import PolicyPacks
import Testing

@testable import Web

/// The test that walks measures through pages to their outcome.
struct MeasureWalk: Sendable, CustomTestStringConvertible {
  /// Their ids within the first policy.
  let measures: [String]
  /// The test's file and function.
  let file: String
  let function: String

  var testDescription: String { "\(file) \(function)" }

  static let all = [
    MeasureWalk(
      measures: MeasureExample.all.filter { $0.pack == RecognitionWalk.pack }.map(\.measure),
      file: "MeasureJourneyTests", function: "wholeWay"),
    MeasureWalk(
      measures: ["model-community-award"], file: "SelectionWalkTests", function: "communityAward"),
    MeasureWalk(
      measures: ["first-application"], file: "SelectionWalkTests", function: "firstApplication"),
    MeasureWalk(
      measures: RecognitionExample.all.map(\.measure), file: "RecognitionWalkTests",
      function: "enterprise"),
    MeasureWalk(
      measures: ["talent-authorisation"], file: "RecognitionLifeTests", function: "authority"),
    MeasureWalk(
      measures: BoardWalkTests.plain.map(\.declared.measure.id), file: "BoardWalkTests",
      function: "everyBoard"),
    MeasureWalk(measures: ["rd-call"], file: "BoardWalkTests", function: "challenge"),
  ]
}

@Suite("Every measure")
struct EveryMeasureTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()

  @Test("has a walk through the pages and a page of how a person uses it")
  func covered() throws {
    let pack = try #require(PackFixture.library.pack(RecognitionWalk.pack))
    let walked = Set(MeasureWalk.all.flatMap(\.measures))
    for measure in pack.measures where measure.kind != .base {
      #expect(walked.contains(measure.id), "\(measure.id) has no walk")
      let page = Self.folder.appending(path: "../../docs/measures/\(measure.id).md")
      let text = try? String(contentsOf: page, encoding: .utf8)
      let title = text?.split(separator: "\n").first ?? ""
      #expect(
        title.hasPrefix("# `\(measure.id)`: \(measure.name) "),
        "\(measure.id) has no page under the name that people see")
    }
    for id in walked {
      #expect(pack.measure(id) != nil, "\(id) is walked and isn't there")
    }
  }

  @Test("is walked by a test that exists and asks the statistics", arguments: MeasureWalk.all)
  func walked(_ walk: MeasureWalk) throws {
    let source = try String(
      contentsOf: Self.folder.appending(path: "\(walk.file).swift"), encoding: .utf8)
    // A function of a suite stands at two blanks; its test's name may take two lines.
    let parts = source.components(separatedBy: "\n  @Test(").dropFirst()
    let own = parts.compactMap { part -> Substring? in
      guard let place = part.firstRange(of: "\n  func \(walk.function)("),
        !part[..<place.lowerBound].contains("func ")
      else { return nil }
      let body = part[place.upperBound...]
      return body.firstRange(of: "\n  }\n").map { body[..<$0.lowerBound] } ?? body
    }
    #expect(own.count == 1, "no test \(walk.function) in \(walk.file)")
    #expect(
      own.first?.contains("StatisticsLine.of(") == true,
      "\(walk.function) doesn't ask what the statistics count")
  }
}
