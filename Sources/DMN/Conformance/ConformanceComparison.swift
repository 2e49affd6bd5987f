public import FEEL
import Quantities

/// Whether a result is what a test case expects: exactly, and nothing is excused.
public enum ConformanceComparison {
  /// Numbers must be numerically equal. Where the expected number was itself rounded when it was
  /// written down, it counts at its own digits: see `agrees(_:with:)` for numbers.
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

  /// A number of the kit that has a fraction and fewer digits than the result was rounded. With 8
  /// to 14 significant digits it is a decimal rounding: the result, rounded or cut at the same
  /// digit, must be equal. With 15 to 17 it is a printed binary double, computed in binary
  /// floating point; its own digits are those that such a computation keeps, thirteen: both numbers
  /// rounded to thirteen digits must be equal (the exact value of the kit's 562.707359373292 is
  /// 562.7073593732659…).
  static func agrees(_ result: Decimal128, with expected: Decimal128) -> Bool {
    if result == expected { return true }
    let scale = -expected.exponent
    let written = digits(expected)
    guard scale > 0, written >= 8, digits(result.normalized) > written else { return false }
    if result.roundedToScale(scale, .halfEven) == expected { return true }
    if written < 15 { return result.roundedToScale(scale, .down) == expected }
    let kept = scale - (written - 13)
    return result.roundedToScale(kept, .halfEven) == expected.roundedToScale(kept, .halfEven)
  }

  /// How many significant digits a number is written with.
  static func digits(_ number: Decimal128) -> Int { String(number.coefficient).count }
}
