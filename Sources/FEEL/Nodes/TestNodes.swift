public import Quantities

/// Tests of one value that stands in a slot: true when one of them accepts it (rules 12–17).
public final class TestsNode: Node {
  /// The tests; each gives true, false, null or undetermined.
  public let tests: [any Node]
  /// Whether the tests stand inside `not(…)`.
  public let isNegated: Bool
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public var type: FEELType { .boolean }

  init(_ tests: [any Node], isNegated: Bool, _ range: SourceRange?) {
    self.tests = tests
    self.isNegated = isNegated
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    let result = try TestsNode.any(of: tests, &interpreter, at: range)
    guard isNegated else { return result }
    if case .boolean(let truth) = result { return .boolean(!truth) }
    return result
  }

  /// True when a test is; otherwise undetermined when one is, otherwise null when one is.
  static func any(
    of tests: [any Node], _ interpreter: inout Interpreter, at range: SourceRange?
  ) throws(EvaluationFault) -> Value {
    var result = Value.boolean(false)
    for test in tests {
      let value = try test.evaluate(&interpreter)
      switch value {
      case .boolean(true): return value
      case .boolean(false): break
      case .undetermined(let more):
        if case .undetermined(let earlier) = result {
          result = .undetermined(earlier.union(more))
        } else {
          result = value
        }
      default: if !result.isUndetermined { result = .null }
      }
    }
    return result
  }
}

/// `< 5` and its kin against the value in a slot.
public final class ComparisonTestNode: Node {
  /// The operator.
  public let comparison: ComparisonOperator
  /// What the value is compared with.
  public let operand: any Node
  /// The slot of the value.
  public let slot: Int
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public var type: FEELType { .boolean }
  /// The operand when it is a number that never changes.
  private let limit: Decimal128?

  init(
    _ comparison: ComparisonOperator, _ operand: any Node, slot: Int, _ range: SourceRange?
  ) {
    self.comparison = comparison
    self.operand = operand
    self.slot = slot
    self.range = range
    limit = (operand as? ConstantNode)?.value.asNumber
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    if let limit, let number = interpreter.number(slot) {
      return .boolean(comparison.holds(number, limit))
    }
    let value = try operand.evaluate(&interpreter)
    if case .number(let limit) = value, let number = interpreter.number(slot) {
      return .boolean(comparison.holds(number, limit))
    }
    return try interpreter.compare(comparison, interpreter[slot], value, at: range)
  }
}

extension ComparisonOperator {
  /// Whether it holds between two numbers.
  @inline(__always)
  func holds(_ a: Decimal128, _ b: Decimal128) -> Bool {
    switch self {
    case .equal: a == b
    case .notEqual: a != b
    case .less: a < b
    case .lessOrEqual: !(b < a)
    case .greater: b < a
    case .greaterOrEqual: !(a < b)
    }
  }
}

/// An interval against the value in a slot.
public final class IntervalTestNode: Node {
  /// The lower end.
  public let start: any Node
  /// The upper end.
  public let end: any Node
  /// Whether the lower end belongs to the interval.
  public let startIncluded: Bool
  /// Whether the upper end belongs to the interval.
  public let endIncluded: Bool
  /// The slot of the value.
  public let slot: Int
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public var type: FEELType { .boolean }

  /// The ends when they are numbers that never change.
  private let limits: (low: Decimal128, high: Decimal128)?

  init(
    start: any Node, _ startIncluded: Bool, end: any Node, _ endIncluded: Bool, slot: Int,
    _ range: SourceRange?
  ) {
    if let low = (start as? ConstantNode)?.value.asNumber,
      let high = (end as? ConstantNode)?.value.asNumber
    {
      limits = (low, high)
    } else {
      limits = nil
    }
    self.start = start
    self.end = end
    self.startIncluded = startIncluded
    self.endIncluded = endIncluded
    self.slot = slot
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    if let limits, let number = interpreter.number(slot) {
      return .boolean(contains(number, limits.low, limits.high))
    }
    let low = try start.evaluate(&interpreter)
    let high = try end.evaluate(&interpreter)
    let value = interpreter[slot]
    if case .number(let x) = low, case .number(let y) = high, case .number(let number) = value {
      return .boolean(contains(number, x, y))
    }
    interpreter.readAll(value)
    if case .range = value {
      let range = ValueRange(
        start: low, startIncluded: startIncluded, end: high, endIncluded: endIncluded)
      return Membership.truth(Comparison.equal(value, .range(range)))
    }
    let above = try interpreter.compare(
      startIncluded ? .lessOrEqual : .less, low, value, at: range)
    let below = try interpreter.compare(endIncluded ? .lessOrEqual : .less, value, high, at: range)
    return try Logic.and(above, below, &interpreter, at: range)
  }
}

extension IntervalTestNode {
  private func contains(_ number: Decimal128, _ low: Decimal128, _ high: Decimal128) -> Bool {
    let isAbove = startIncluded ? !(number < low) : low < number
    return isAbove && (endIncluded ? !(high < number) : number < high)
  }
}

/// Any other test against the value in a slot: equal to it, in the list, in the range.
public final class ValueTestNode: Node {
  /// What gives the test.
  public let test: any Node
  /// The slot of the value.
  public let slot: Int
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public var type: FEELType { .boolean }

  /// The test when it is a scalar that never changes.
  private let constant: Value?

  init(_ test: any Node, slot: Int, _ range: SourceRange?) {
    self.test = test
    self.slot = slot
    self.range = range
    switch (test as? ConstantNode)?.value {
    case .boolean(let truth): constant = .boolean(truth)
    case .string(let text): constant = .string(text)
    case .number(let number): constant = .number(number)
    default: constant = nil
    }
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    if let constant, let truth = interpreter.isEqual(slot, constant) { return .boolean(truth) }
    let value = try test.evaluate(&interpreter)
    let input = interpreter[slot]
    interpreter.readAll(value)
    interpreter.readAll(input)
    let result = Membership.accepts(value, input)
    if result.isNull, interpreter.dialect == .profile {
      return try interpreter.fault(
        .typeMismatch, "a \(input.kindName) can't be tested against a \(value.kindName)",
        at: range)
    }
    return result
  }
}
