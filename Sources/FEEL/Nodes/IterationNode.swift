public import Quantities

/// One iterator of `for`, `some` or `every` after resolution.
public struct ResolvedIterator: Sendable {
  /// The list, or the first end of a range.
  public let source: any Node
  /// The last end of a range `source..end`.
  public let end: (any Node)?
  /// Where the element is put.
  public let slot: Int

  /// An iterator that puts the elements of `source` into `slot`.
  public init(source: any Node, end: (any Node)? = nil, slot: Int) {
    self.source = source
    self.end = end
    self.slot = slot
  }

  /// The elements; nil after a fault.
  func elements(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Domain {
    let first = try source.evaluate(&interpreter)
    if case .undetermined(let missing) = first { return .undetermined(missing) }
    guard let end else {
      switch first {
      case .list(let values): return .values(values)
      case .range(let range): return try Domain.between(range, &interpreter, at: source.range)
      default:
        _ = try interpreter.fault(
          first.isNull ? .unexpectedNull : .typeMismatch,
          "an iteration runs over a list or range, not \(first.kindName)", at: source.range)
        return .null
      }
    }
    let last = try end.evaluate(&interpreter)
    if case .undetermined(let missing) = last { return .undetermined(missing) }
    let range = ValueRange(start: first, startIncluded: true, end: last, endIncluded: true)
    return try Domain.between(range, &interpreter, at: source.range)
  }
}

/// What an iterator runs over.
enum Domain {
  case values([Value])
  case undetermined(Undetermined)
  case null

  /// Whole numbers or days from one end to the other, also downwards.
  static func between(
    _ range: ValueRange, _ interpreter: inout Interpreter, at place: SourceRange?
  ) throws(EvaluationFault) -> Domain {
    var first: Int
    var last: Int
    let isDate: Bool
    if let low = range.start.asNumber?.asInt, let high = range.end.asNumber?.asInt {
      (first, last, isDate) = (low, high, false)
    } else if case .date(let low) = range.start, case .date(let high) = range.end {
      (first, last, isDate) = (low.dayNumber, high.dayNumber, true)
    } else {
      _ = try interpreter.fault(
        .typeMismatch, "an iteration runs between whole numbers or dates", at: place)
      return .null
    }
    let step = first <= last ? 1 : -1
    let (distance, overflow) = last.subtractingReportingOverflow(first)
    var count = overflow ? Int.max : abs(distance) == .max ? .max : abs(distance) + 1
    if !range.startIncluded {
      first += step
      count -= 1
    }
    if !range.endIncluded {
      last -= step
      count -= 1
    }
    try interpreter.spend(listOf: max(count, 0))
    var values: [Value] = []
    values.reserveCapacity(max(count, 0))
    var current = first
    for _ in 0..<max(count, 0) {
      if isDate {
        guard let date = CalendarDate(dayNumber: current) else { return .null }
        values.append(.date(date))
      } else {
        values.append(.number(Decimal128(current)))
      }
      current &+= step
    }
    return .values(values)
  }
}

/// `for … in … return …`.
public final class IterationNode: Node {
  /// The iterators, the last one turning fastest.
  public let iterators: [ResolvedIterator]
  /// What each turn gives.
  public let result: any Node
  /// Where the result finds `partial`; nil when it doesn't use it.
  public let partialSlot: Int?
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public let type: FEELType

  /// An iteration; DMN's boxed one is the same node.
  public init(
    _ iterators: [ResolvedIterator], result: any Node, partialSlot: Int?, type: FEELType = .any,
    range: SourceRange? = nil
  ) {
    self.iterators = iterators
    self.result = result
    self.partialSlot = partialSlot
    self.type = type
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    var results: [Value] = []
    if let stop = try run(0, &results, &interpreter) { return stop }
    return .list(results)
  }

  /// Runs the iterators from `level` on; gives the value that ends the whole iteration, if any.
  private func run(
    _ level: Int, _ results: inout [Value], _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value? {
    guard level < iterators.count else {
      try interpreter.spend()
      guard let partialSlot else {
        results.append(try result.evaluate(&interpreter))
        return nil
      }
      interpreter[partialSlot] = .list(results)
      let value = try result.evaluate(&interpreter)
      interpreter[partialSlot] = .null
      try interpreter.checkNesting(value, at: range)
      results.append(value)
      return nil
    }
    switch try iterators[level].elements(&interpreter) {
    case .null: return .null
    case .undetermined(let missing): return .undetermined(missing)
    case .values(let values):
      for value in values {
        interpreter[iterators[level].slot] = value
        if let stop = try run(level + 1, &results, &interpreter) { return stop }
      }
      return nil
    }
  }
}

/// `some … satisfies …` and `every … satisfies …`, in three values.
public final class QuantifiedNode: Node {
  /// `some` or `every`.
  public let quantifier: Quantifier
  /// The iterators.
  public let iterators: [ResolvedIterator]
  /// What must hold.
  public let condition: any Node
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public var type: FEELType { .boolean }

  /// A quantified expression; DMN's boxed ones are the same node.
  public init(
    _ quantifier: Quantifier, _ iterators: [ResolvedIterator], condition: any Node,
    range: SourceRange? = nil
  ) {
    self.quantifier = quantifier
    self.iterators = iterators
    self.condition = condition
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    var result = Value.boolean(quantifier == .every)
    _ = try run(0, &result, &interpreter)
    return result
  }

  /// Runs the iterators from `level` on; true when the answer is settled.
  private func run(
    _ level: Int, _ result: inout Value, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Bool {
    guard level < iterators.count else {
      try interpreter.spend()
      let deciding = quantifier == .some
      let holds = try condition.evaluate(&interpreter)
      if case .boolean(deciding) = holds {
        result = holds
        return true
      }
      result =
        deciding
        ? try Logic.or(result, holds, &interpreter, at: condition.range)
        : try Logic.and(result, holds, &interpreter, at: condition.range)
      return false
    }
    switch try iterators[level].elements(&interpreter) {
    case .null:
      result = .null
      return true
    case .undetermined(let missing):
      if case .undetermined(let earlier) = result {
        result = .undetermined(earlier.union(missing))
      } else {
        result = .undetermined(missing)
      }
      return false
    case .values(let values):
      for value in values {
        interpreter[iterators[level].slot] = value
        if try run(level + 1, &result, &interpreter) { return true }
      }
      return false
    }
  }
}
