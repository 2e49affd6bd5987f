public import Quantities

/// `[a, b]`.
public final class ListNode: Node {
  /// The elements.
  public let elements: [any Node]
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public let type: FEELType

  private let checksNesting: Bool

  /// A list of what `elements` give; DMN's boxed list is made of the same node.
  public init(
    _ elements: [any Node], type: FEELType, range: SourceRange? = nil, checksNesting: Bool = true
  ) {
    self.elements = elements
    self.checksNesting = checksNesting
    self.type = type
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    var values: [Value] = []
    values.reserveCapacity(elements.count)
    try interpreter.spend(elements.count)
    for element in elements { values.append(try element.evaluate(&interpreter)) }
    if checksNesting { try interpreter.checkNesting(.list(values), at: range) }
    return .list(values)
  }
}

/// `{name: value}`; an entry sees those before it.
public final class ContextNode: Node {
  /// The names of the entries.
  public let shape: ContextShape
  /// The values of the entries.
  public let values: [any Node]
  /// The slots in which later entries find the earlier ones.
  public let slots: [Int]
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public let type: FEELType

  private let checksNesting: Bool

  init(
    _ names: [String], _ values: [any Node], slots: [Int], _ syntax: Syntax, checksNesting: Bool
  ) {
    self.checksNesting = checksNesting
    shape = ContextShape(names)
    self.values = values
    self.slots = slots
    range = syntax.range
    type = syntax.type
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    var result: [Value] = []
    result.reserveCapacity(values.count)
    try interpreter.spend(values.count)
    for (index, node) in values.enumerated() {
      let value = try node.evaluate(&interpreter)
      interpreter[slots[index]] = value
      result.append(value)
    }
    let context = Value.context(Context(shape: shape, values: result))
    if checksNesting { try interpreter.checkNesting(context, at: range) }
    return context
  }
}

/// `[a..b)`, or with one end only.
public final class RangeNode: Node {
  /// The lower end; nil: none.
  public let start: (any Node)?
  /// The upper end; nil: none.
  public let end: (any Node)?
  /// Whether the lower end belongs to the range.
  public let startIncluded: Bool
  /// Whether the upper end belongs to the range.
  public let endIncluded: Bool
  /// Whether it is written as `= value`.
  public let isPoint: Bool
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public let type: FEELType

  init(
    start: (any Node)?, _ startIncluded: Bool, end: (any Node)?, _ endIncluded: Bool,
    _ type: FEELType, _ range: SourceRange?, isPoint: Bool = false
  ) {
    self.start = start
    self.end = end
    self.startIncluded = startIncluded
    self.endIncluded = endIncluded
    self.isPoint = isPoint
    self.type = type
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    let low = try start?.evaluate(&interpreter) ?? .null
    let high = try end?.evaluate(&interpreter) ?? .null
    if let missing = Undetermined.union(in: [low, high]) { return .undetermined(missing) }
    if start != nil, end != nil {
      if low.isNull || high.isNull {
        return try interpreter.fault(.unexpectedNull, "an end of the range is null", at: range)
      }
      guard let order = Comparison.order(low, high) else {
        return try interpreter.fault(
          .typeMismatch,
          "a range can't run from a \(low.kindName) to a \(high.kindName)", at: range)
      }
      if order > 0 {
        return try interpreter.fault(
          .invalidArgument, "the range ends before it starts", at: range)
      }
    } else if low.isNull && high.isNull {
      return try interpreter.fault(.unexpectedNull, "the end of the range is null", at: range)
    }
    return .range(
      ValueRange(
        start: low, startIncluded: startIncluded, end: high, endIncluded: endIncluded,
        isPoint: isPoint))
  }
}

/// `operand in (tests)`: true when one test accepts the value.
public final class MembershipNode: Node {
  /// What is tested.
  public let operand: any Node
  /// The tests; each reads the value from `slot`.
  public let tests: [any Node]
  /// Where the tests find the value.
  public let slot: Int
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public var type: FEELType { .boolean }

  init(_ operand: any Node, tests: [any Node], slot: Int, _ range: SourceRange?) {
    self.operand = operand
    self.tests = tests
    self.slot = slot
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    interpreter[slot] = try operand.evaluate(&interpreter)
    return try TestsNode.any(of: tests, &interpreter, at: range)
  }
}
