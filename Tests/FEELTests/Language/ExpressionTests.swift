import FEEL
import Foundation
import Quantities
import Testing

/// Evaluates `source` without any names in scope.
func value(_ source: String, _ dialect: Dialect = .spec) throws -> Value {
  let scope = Scope()
  let expression = try Expression.parse(source, scope: scope, dialect: dialect)
  var interpreter = Interpreter(dialect: dialect, slotCount: scope.layout.slotCount)
  return try expression.evaluate(&interpreter)
}

@Suite("Expressions")
struct ExpressionTests {
  @Test("Every case gives its value, or null for its reason", arguments: CaseFiles.families)
  func values(_ family: String) throws {
    for line in try CaseFiles.lines(family) {
      let outcome = line.expected.components(separatedBy: " ! ")
      let given = try CaseFiles.evaluate(line.source)
      #expect(given.value == (try CaseFiles.evaluate(outcome[0])).value, "\(line.source)")
      if outcome.count > 1 {
        #expect(given.notes.first?.kind.rawValue == outcome[1], "\(line.source)")
      }
    }
  }

  @Test(
    "What the policy profile accepts has the same value in both dialects",
    arguments: CaseFiles.families)
  func dialects(_ family: String) throws {
    var accepted = 0
    for line in try CaseFiles.lines(family) {
      guard let strict = try? CaseFiles.evaluate(line.source, .profile) else { continue }
      accepted += 1
      #expect(strict.value == (try CaseFiles.evaluate(line.source)).value, "\(line.source)")
    }
    #expect(accepted > 5)
  }

  @Test("A fault of the policy profile is an error with its place")
  func faultsHavePlaces() throws {
    let fault = #expect(throws: EvaluationFault.self) {
      try CaseFiles.evaluate("1 + 金额 / (a - 3 * b)", .profile)
    }
    #expect(fault?.kind == .divisionByZero)
    #expect(fault?.range?.start == SourcePosition(line: 1, column: 5))
  }

  @Test("Every diagnostic stands at its mark and says what to do")
  func diagnostics() throws {
    for line in try CaseFiles.lines("diagnostics") {
      let marked = line.source
      let start = try #require(marked.firstIndex(of: "⟦"))
      let column = marked.distance(from: marked.startIndex, to: start) + 1
      let source = marked.filter { $0 != "⟦" && $0 != "⟧" }
      let parts = line.expected.split(separator: " ", maxSplits: 1).map(String.init)
      let fault = #expect(throws: SyntaxFault.self, "\(marked)") {
        try CaseFiles.evaluate(source, .profile)
      }
      guard let first = fault?.diagnostics.first else { continue }
      #expect(first.id == parts[0], "\(marked): \(first)")
      #expect(first.range?.start.column == column, "\(marked): \(first)")
      if parts.count > 1 {
        #expect(first.hint?.contains(parts[1]) == true, "\(marked): \(first)")
      }
    }
  }
}
