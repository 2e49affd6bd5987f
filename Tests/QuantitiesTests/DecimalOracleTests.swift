import Foundation
import Quantities
import Testing

/// Compares with thousands of results that Python's `decimal` computed; `Oracle/` has the script.
@Suite("Decimal128 against Python's decimal")
struct DecimalOracleTests {
  @Test("every case of the data file has exactly the expected result")
  func cases() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Oracle/decimal-cases.tsv")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count > 5_000)
    var failures: [String] = []
    for line in lines {
      let fields = line.split(separator: "\t")
      guard let expected = fields.last, let operation = fields.first else { continue }
      let actual = try result(of: String(operation), Array(fields.dropFirst().dropLast()))
      if !matches(actual, expected, exponentToo: operation != "pow") {
        failures.append("\(line) – got \(actual?.description.prefix(80) ?? "nil")")
      }
    }
    #expect(
      failures.isEmpty,
      "\(failures.count) of \(lines.count):\n\(failures.prefix(40).joined(separator: "\n"))")
  }

  private func result(of operation: String, _ operands: [Substring]) throws -> Decimal128? {
    if operation == "read" { return Decimal128(operands[0]) }
    let first = try #require(Decimal128(operands[0]), "\(operands[0])")
    switch operation {
    case "sqrt": return first.squareRoot()
    case "exp": return first.exponential()
    case "ln": return first.naturalLogarithm()
    case "round":
      let rule = try #require(
        Decimal128.RoundingRule.allCases.first { "\($0)" == operands[2] }, "\(operands[2])")
      return first.roundedToScale(try #require(Int(operands[1])), rule)
    default: break
    }
    let second = try #require(Decimal128(operands[1]), "\(operands[1])")
    switch operation {
    case "add": return first.adding(second)
    case "sub": return first.subtracting(second)
    case "mul": return first.multiplied(by: second)
    case "div": return first.divided(by: second)
    case "mod": return first.modulo(second)
    case "pow": return first.power(second)
    case "cmp": return first < second ? -1 : first == second ? 0 : 1
    default: throw UnknownOperation(name: operation)
    }
  }

  private func matches(
    _ actual: Decimal128?, _ expected: Substring, exponentToo: Bool
  ) -> Bool {
    guard let actual, let wanted = Decimal128(expected) else {
      return actual == nil && expected == "nil"
    }
    guard actual == wanted else { return false }
    return !exponentToo || actual.exponent == wanted.exponent
  }

  private struct UnknownOperation: Error { let name: String }
}
