import Quantities

/// How the library compares values: FEEL's `=` and `<` (DMN 1.5, tables 50 to 53).
enum ValueOrder {
  /// Whether two values are equal; nil for values of different kinds, which have no equality. Null
  /// equals only null.
  static func isEqual(_ left: Value, _ right: Value) -> Bool? {
    switch (left, right) {
    case (.null, .null): return true
    case (.null, _), (_, .null): return false
    case (.number(let a), .number(let b)): return a == b
    case (.string(let a), .string(let b)): return a == b
    case (.boolean(let a), .boolean(let b)): return a == b
    case (.list(let a), .list(let b)):
      guard a.count == b.count else { return false }
      for (first, second) in zip(a, b) where isEqual(first, second) != true { return false }
      return true
    case (.context(let a), .context(let b)):
      guard a.count == b.count else { return false }
      for (name, value) in a.entries {
        guard let other = b[name], isEqual(value, other) == true else { return false }
      }
      return true
    case (.range, .range), (.function, .function): return left == right
    default: return TemporalArithmetic.isEqual(left, right)
    }
  }

  /// Negative, zero or positive as left is less than, equal to or greater than right; nil for
  /// values that have no order.
  static func compare(_ left: Value, _ right: Value) -> Int? {
    switch (left, right) {
    case (.number(let a), .number(let b)): a < b ? -1 : (a == b ? 0 : 1)
    case (.string(let a), .string(let b)):
      a == b ? 0 : (a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars) ? -1 : 1)
    default: TemporalArithmetic.compare(left, right)
    }
  }
}

extension Decimal128 {
  /// The whole part, as the library takes positions and scales: 3.8 counts as 3.
  var wholePart: Int? { roundedToScale(0, .down)?.asInt }
}
