import FEEL
import Foundation
import Quantities
import Testing

/// The cases under `Cases`: an expression, `=>`, the expression of its value, and after `!` the id
/// of the fault that made it null.
struct BuiltInCaseTests {
  static let files = [
    "conversions", "contexts", "lists", "numbers", "ranges", "strings", "temporal",
  ]

  @Test("Every case of a family gives its value, or null for its reason", arguments: files)
  func agrees(_ family: String) throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("Cases/\(family).txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    for line in lines where !line.hasPrefix("#") {
      let parts = line.components(separatedBy: " => ")
      try #require(parts.count == 2, "\(line)")
      let outcome = parts[1].components(separatedBy: " ! ")
      let given = try evaluate(parts[0])
      #expect(given.value == (try evaluate(outcome[0])).value, "\(line)")
      if outcome.count > 1 {
        #expect(given.notes.first?.kind.rawValue == outcome[1], "\(line)")
      }
    }
  }

  @Test("In the policy profile what is null elsewhere is an error with its place")
  func failsInTheProfile() throws {
    let fault = #expect(throws: EvaluationFault.self) {
      try evaluate("\"a\" + substring(\"abc\", 9)", .profile)
    }
    #expect(fault?.kind == .invalidArgument)
    #expect(fault?.range?.start.column == 7)
  }

  private func evaluate(
    _ source: String, _ dialect: Dialect = .spec
  ) throws -> (value: Value, notes: [EvaluationFault]) {
    let scope = Scope()
    let expression = try Expression.parse(source, scope: scope, dialect: dialect)
    var interpreter = Interpreter(
      dialect: dialect, instant: EvaluationInstant(microseconds: 1_772_323_200_000_000),
      slotCount: scope.layout.slotCount)
    let value = try expression.evaluate(&interpreter)
    return (value, interpreter.notes)
  }
}
