public import Quantities

/// `list[condition]`: the elements that fulfil a condition, or the one at an index from 1, from the
/// end when negative (clause 10.3.2.5).
public final class FilterNode: Node {
  /// The list; another value counts as a list of one.
  public let list: any Node
  /// The condition, or the index.
  public let condition: any Node
  /// Where the condition finds the item.
  public let itemSlot: Int
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public let type: FEELType

  /// A filter whose condition reads the item from `itemSlot`; DMN's boxed filter is the same node.
  public init(
    _ list: any Node, condition: any Node, itemSlot: Int, type: FEELType = .any,
    range: SourceRange? = nil
  ) {
    self.list = list
    self.condition = condition
    self.itemSlot = itemSlot
    self.type = type
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    let elements: [Value]
    switch try list.evaluate(&interpreter) {
    case .list(let values): elements = values
    case .undetermined(let missing): return .undetermined(missing)
    case .null: elements = []
    case let value: elements = [value]
    }
    if condition.type == .number { return try element(of: elements, &interpreter) }
    try interpreter.spend(elements.count)
    var result: [Value] = []
    var missing: Undetermined?
    for (position, element) in elements.enumerated() {
      interpreter[itemSlot] = element
      switch try condition.evaluate(&interpreter) {
      case .boolean(true): result.append(element)
      case .boolean(false): break
      case .number(let index) where position == 0:
        return try pick(index, from: elements, &interpreter)
      case .undetermined(let more): missing = missing.map { $0.union(more) } ?? more
      case .null:
        _ = try interpreter.fault(
          .unexpectedNull, "the condition of the filter is null", at: condition.range)
      case let other:
        _ = try interpreter.fault(
          .typeMismatch, "the condition of the filter is a \(other.kindName)",
          at: condition.range)
      }
    }
    if let missing { return .undetermined(missing) }
    return .list(result)
  }

  private func element(
    of elements: [Value], _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    interpreter[itemSlot] = elements.first ?? .null
    switch try condition.evaluate(&interpreter) {
    case .number(let index): return try pick(index, from: elements, &interpreter)
    case .undetermined(let missing): return .undetermined(missing)
    default:
      return try interpreter.fault(.unexpectedNull, "the index is null", at: condition.range)
    }
  }

  private func pick(
    _ index: Decimal128, from elements: [Value], _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    if let place = index.asInt {
      if place > 0, place <= elements.count { return elements[place - 1] }
      if place < 0, -place <= elements.count, place != .min {
        return elements[elements.count + place]
      }
    }
    return try interpreter.fault(
      .outOfBounds, "there is no element \(index) in a list of \(elements.count)", at: range)
  }
}
