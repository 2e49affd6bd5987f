/// `in` and unary tests against values: equal to it, in the list, in the range (clause 10.3.2.12,
/// table for `in`, and clause 7.3.3 for cells).
enum Membership {
  /// Whether `value` is accepted by `test`; nil for null.
  static func accepts(_ test: Value, _ value: Value) -> Value {
    if case .undetermined = test { return test }
    if case .undetermined = value { return value }
    switch test {
    case .range(let range):
      if case .range = value { return truth(Comparison.equal(value, test)) }
      if let missing = Undetermined.union(in: [range.start, range.end]) {
        return .undetermined(missing)
      }
      return truth(Comparison.contains(range, value))
    case .list(let elements): return accepts(anyOf: elements, value)
    default: return truth(Comparison.equal(value, test))
    }
  }

  /// Whether `value` equals an element, or lies in a range or list among the elements.
  private static func accepts(anyOf elements: [Value], _ value: Value) -> Value {
    if case .list = value {
      for element in elements where Comparison.equal(value, element) == true {
        return .boolean(true)
      }
      if Comparison.equal(value, .list(elements)) == true { return .boolean(true) }
      return .boolean(false)
    }
    var result = Value.boolean(false)
    for element in elements {
      switch accepts(element, value) {
      case .boolean(true): return .boolean(true)
      case .undetermined(let missing):
        if case .undetermined(let earlier) = result {
          result = .undetermined(earlier.union(missing))
        } else {
          result = .undetermined(missing)
        }
      default: break
      }
    }
    return result
  }

  static func truth(_ truth: Bool?) -> Value {
    switch truth {
    case .some(let truth): .boolean(truth)
    case nil: .null
    }
  }
}
