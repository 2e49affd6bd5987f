import Entitlement
import Foundation
import PolicyPacks
import Quantities
import Testing

/// The answers for every example, as text and as JSON. `make record` writes them anew.
@Suite("The examples' answers are the recorded ones")
struct GoldenAnswerTests {
  static let examples: [String] = {
    let folder = PackFolder.root.appending(path: "Examples").path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()
  }()

  private static let assessor = Assessor(PackFolder.repository)

  @Test("there are examples, and no golden file without one")
  func complete() throws {
    #expect(Self.examples.count >= 6)
    let folder = PackFolder.tests.appending(path: "Fixtures/Golden").path
    let recorded = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(Set(recorded) == Set(Self.examples.flatMap { ["\($0).txt", "\($0).json"] }))
  }

  @Test("what a person reads, with every step", arguments: examples)
  func text(example: String) throws {
    let assessment = try assess(example)
    let summary = AssessmentText(assessment).text
    let full = AssessmentText(assessment, detail: .full).text
    try expect(summary + "\n================ --full\n\n" + full, "\(example).txt")
  }

  @Test("what a program reads", arguments: examples)
  func json(example: String) throws {
    let json = String(decoding: try assess(example).json(indented: true), as: UTF8.self)
    try expect(json + "\n", "\(example).json")
  }

  private func assess(_ example: String) throws -> Assessment {
    let url = PackFolder.root.appending(path: "Examples/\(example).yaml")
    let dossier = try PackFolder.repository.dossier(try String(contentsOf: url, encoding: .utf8))
    return Self.assessor.assess(dossier)
  }

  private func expect(_ text: String, _ name: String) throws {
    let file = PackFolder.tests.appending(path: "Fixtures/Golden/\(name)")
    if ProcessInfo.processInfo.environment["DUIXIAN_RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      return
    }
    let recorded = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    if text == recorded { return }
    let lines = zip(
      text.split(separator: "\n", omittingEmptySubsequences: false),
      recorded.split(separator: "\n", omittingEmptySubsequences: false))
    let difference = lines.first { $0 != $1 }
    Issue.record(
      """
      \(name) differs; `make record` writes it anew.
      Recorded: \(difference?.1 ?? "(ends)")
      Now:      \(difference?.0 ?? "(ends)")
      """)
  }
}
