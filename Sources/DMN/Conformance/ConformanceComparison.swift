public import FEEL
import Quantities

/// Whether a result is what a test case expects: exactly, and nothing is excused.
public enum ConformanceComparison {
  /// Numbers must be numerically equal. Where the expected number was itself rounded when it was
  /// written down (at least nine significant digits, a fraction, and fewer digits than the
  /// result), the result rounded to its digits must be equal to it.
  public static func agrees(_ result: Value, with expected: Value) -> Bool {
    switch (result, expected) {
    case (.number(let a), .number(let b)): agrees(a, with: b)
    case (.list(let a), .list(let b)):
      a.count == b.count && zip(a, b).allSatisfy { agrees($0, with: $1) }
    case (.context(let a), .context(let b)):
      a.count == b.count
        && b.entries.allSatisfy { name, value in a[name].map { agrees($0, with: value) } ?? false }
    default: result == expected
    }
  }

  static func agrees(_ result: Decimal128, with expected: Decimal128) -> Bool {
    if result == expected { return true }
    let scale = -expected.exponent
    guard scale > 0, digits(expected) >= 9, digits(result.normalized) > digits(expected) else {
      return false
    }
    return result.roundedToScale(scale, .halfEven) == expected
  }

  /// How many significant digits a number is written with.
  static func digits(_ number: Decimal128) -> Int { String(number.coefficient).count }
}
