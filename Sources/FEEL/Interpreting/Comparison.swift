/// FEEL's comparisons (clause 10.3.2.12, tables for equality and inequality): true, false, or nil
/// where the standard says null.
public enum Comparison {
  /// `a = b`; nil when the kinds differ. Null equals only null.
  ///
  /// Lists and contexts are walked through for ten million elements at most; beyond is null.
  public static func equal(_ a: Value, _ b: Value) -> Bool? {
    var budget = 10_000_000
    return equal(a, b, &budget)
  }

  private static func equal(_ a: Value, _ b: Value, _ budget: inout Int) -> Bool? {
    switch (a, b) {
    case (.number(let x), .number(let y)): return x == y
    case (.string(let x), .string(let y)):
      // FEEL compares characters, not what Unicode holds equivalent: bytes tell, and are faster.
      return x.utf8.elementsEqual(y.utf8)
    case (.boolean(let x), .boolean(let y)): return x == y
    case (.null, .null): return true
    case (.null, _), (_, .null): return false
    case (.list(let x), .list(let y)): return equal(x, y, &budget)
    case (.context(let x), .context(let y)): return equal(x, y, &budget)
    case (.range(let x), .range(let y)): return equal(x, y, &budget)
    case (.function(let x), .function(let y)): return x == y
    default: return TemporalArithmetic.isEqual(a, b)
    }
  }

  private static func equal(_ a: [Value], _ b: [Value], _ budget: inout Int) -> Bool? {
    guard a.count == b.count else { return false }
    var result: Bool? = true
    for (x, y) in zip(a, b) {
      budget -= 1
      guard budget > 0 else { return nil }
      switch equal(x, y, &budget) {
      case true: break
      case false: return false
      case nil: result = nil
      }
    }
    return result
  }

  private static func equal(_ a: Context, _ b: Context, _ budget: inout Int) -> Bool? {
    guard a.count == b.count else { return false }
    var result: Bool? = true
    for (index, name) in a.names.enumerated() {
      guard let other = b.member(name, near: index) else { return false }
      budget -= 1
      guard budget > 0 else { return nil }
      switch equal(a.values[index], other, &budget) {
      case true: break
      case false: return false
      case nil: result = nil
      }
    }
    return result
  }

  private static func equal(_ a: ValueRange, _ b: ValueRange, _ budget: inout Int) -> Bool? {
    guard a.startIncluded == b.startIncluded, a.endIncluded == b.endIncluded,
      a.isPoint == b.isPoint
    else { return false }
    return equal([a.start, a.end], [b.start, b.end], &budget)
  }

  /// Negative, zero or positive as `a` is before, equal to or after `b`; nil when they have no
  /// order.
  public static func order(_ a: Value, _ b: Value) -> Int? {
    switch (a, b) {
    case (.number(let x), .number(let y)): return x == y ? 0 : x < y ? -1 : 1
    case (.string(let x), .string(let y)):
      return x == y
        ? 0
        : x.unicodeScalars
          .lexicographicallyPrecedes(y.unicodeScalars) ? -1 : 1
    case (.date(let x), .dateTime(let y)):
      return DateAndTime(startOf: x, zone: y.time.zone.isLocal ? .local : .utc).compare(y)
    case (.dateTime, .date): return order(b, a).map { -$0 }
    default: return TemporalArithmetic.compare(a, b)
    }
  }

  /// `a operator b` for values that aren't undetermined.
  public static func compare(
    _ comparison: ComparisonOperator, _ a: Value, _ b: Value
  ) -> Bool? {
    switch comparison {
    case .equal: return equal(a, b)
    case .notEqual: return equal(a, b).map { !$0 }
    case .less: return order(a, b).map { $0 < 0 }
    case .lessOrEqual: return order(a, b).map { $0 <= 0 }
    case .greater: return order(a, b).map { $0 > 0 }
    case .greaterOrEqual: return order(a, b).map { $0 >= 0 }
    }
  }

  /// Whether `value` lies in `range`; nil when it has no order with the ends.
  public static func contains(_ range: ValueRange, _ value: Value) -> Bool? {
    if value.isNull { return nil }
    var result: Bool? = true
    if !range.start.isNull || range.end.isNull {
      guard let low = order(range.start, value) else { return nil }
      result = low < 0 || (range.startIncluded && low == 0)
    }
    if !range.end.isNull {
      guard let high = order(value, range.end) else { return nil }
      if !(high < 0 || (range.endIncluded && high == 0)) { result = false }
    }
    return result
  }
}
