import Entitlement
import Foundation
import PolicyPacks
import Quantities
import Testing

/// The worked examples of overlapping policies as people and programs read them: what
/// `assess --combine` prints. `make record` writes them anew.
@Suite("The combinations of the examples are the recorded ones")
struct CombinationGoldenTests {
  private static let assessor = Assessor(PackFolder.repository)
  private static let examples = [
    "overlap/review-free", "overlap/voucher-limit", "overlap/national-grant",
    "overlap/district-counts-city", "overlap/small-contracts", "overlap/unverified-beside",
    "ai-application", "research-enterprise",
  ]

  private func combination(_ example: String) throws -> Combination {
    let url = PackFolder.root.appending(path: "Examples/\(example).yaml")
    let dossier = try PackFolder.repository.dossier(try String(contentsOf: url, encoding: .utf8))
    var options = CombinationOptions()
    // The base of the district's 25 % is open: this reading lets the example be reckoned.
    if example.hasSuffix("district-counts-city") {
      options.readings = ["项目基数": .choice("到账经费")]
    }
    return try #require(Self.assessor.combine(dossier, options: options))
  }

  @Test("what a person reads", arguments: examples)
  func text(example: String) throws {
    try expect(try combination(example).text, example, "txt")
  }

  @Test("what a program reads", arguments: examples)
  func json(example: String) throws {
    let json = String(decoding: try combination(example).json(indented: true), as: UTF8.self)
    try expect(json + "\n", example, "json")
  }

  @Test("rules of grade C stand beside the research enterprise's combination, never in it")
  func possible() throws {
    let combination = try combination("research-enterprise")
    let grant = try self.combination("overlap/national-grant")
    for one in [combination, grant] {
      #expect(
        one.chosen.allSatisfy { $0.benefit.grade == .official || $0.benefit.grade == .reprint })
    }
    #expect(grant.possible.contains { $0.pack == "xihu-2025-10" && $0.grade == .lead })
    let later = try self.combination("overlap/unverified-beside")
    #expect((later.possible + later.undetermined).contains { $0.pack == "binjiang-2026" })
  }

  @Test("the cliff of the year's small contracts is told before anything is filed")
  func cliff() throws {
    let combination = try combination("overlap/small-contracts")
    let words = try #require(
      combination.warnings.first { $0.contains("离500,000.00 元还差20,000.00 元") })
    #expect(words.contains("未核实"))
    #expect(try self.combination("overlap/review-free").warnings.isEmpty)
    #expect(combination.total.fen == 24_000_000)
  }

  private func expect(_ text: String, _ example: String, _ ending: String) throws {
    let name = "\(example.split(separator: "/").last ?? "").\(ending)"
    let file = PackFolder.tests.appending(path: "Fixtures/Combinations/\(name)")
    if ProcessInfo.processInfo.environment["DUIXIAN_RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      return
    }
    let recorded = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    #expect(text == recorded, "\(name) differs; `make record` writes it anew.")
  }
}
