import FEEL
import Foundation
import Quantities

/// The cases under `Cases`: a source, `=>`, and what it gives.
enum CaseFiles {
  /// The families whose cases are values.
  static let families = ["operators", "collections", "control", "ranges", "names", "types"]

  /// The cases of a file.
  static func lines(_ family: String) throws -> [(source: String, expected: String)] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    let file = folder.appendingPathComponent("Cases/\(family).txt")
    return try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .filter { !$0.hasPrefix("#") }
      .map { line in
        let parts = line.components(separatedBy: " => ")
        return (parts[0], parts.count > 1 ? parts[1] : "")
      }
  }

  /// The names that the cases use, with their values.
  static let facts: [(name: String, type: FEELType, source: String)] = [
    ("金额", .number, "100"), ("a-b", .number, "5"), ("a", .number, "3"), ("b", .number, "1"),
    ("profit and loss", .number, "4"), ("参数.比例", .number, "0.3"), ("国产", .boolean, "true"),
    ("it's", .number, "6"), ("date of birth", .date, "@\"2000-01-01\""),
    (
      "合同",
      .context([
        .init("金额", .number), .init("签订日期", .date),
        .init("明细", .list(.context([.init("单价", .number)]))),
      ]), "{金额: 7, 签订日期: @\"2024-08-19\", 明细: [{单价: 1}, {单价: 2}]}"
    ),
  ]

  /// A scope with the facts.
  static func scope() -> Scope {
    let scope = Scope()
    for fact in facts { scope.declare(fact.name, fact.type) }
    return scope
  }

  /// The value of `source` and why it is null, with the facts in scope.
  static func evaluate(
    _ source: String, _ dialect: Dialect = .spec, steps: Int = 1_000_000
  ) throws -> (value: Value, notes: [EvaluationFault]) {
    let scope = scope()
    let expression = try Expression.parse(source, scope: scope, dialect: dialect)
    var limits = EvaluationLimits()
    limits.steps = steps
    var interpreter = Interpreter(
      dialect: dialect, limits: limits, slotCount: scope.layout.slotCount)
    for (slot, fact) in facts.enumerated() { interpreter[slot] = try value(fact.source) }
    return (try expression.evaluate(&interpreter), interpreter.notes)
  }
}
