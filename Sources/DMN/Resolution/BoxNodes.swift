import FEEL
import Quantities

/// A boxed context: entries in order, each seeing those before it; a nameless one is the result.
final class BoxedContextNode: Node {
  let shape: ContextShape
  let values: [any Node]
  let slots: [Int]
  let result: (any Node)?
  let type: FEELType
  var range: SourceRange? { nil }

  init(
    names: [String], values: [any Node], slots: [Int], result: (any Node)?, type: FEELType
  ) {
    shape = ContextShape(names)
    self.values = values
    self.slots = slots
    self.result = result
    self.type = type
  }

  func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    for (value, slot) in zip(values, slots) {
      interpreter[slot] = try value.evaluate(&interpreter)
    }
    if let result { return try result.evaluate(&interpreter) }
    return .context(Context(shape: shape, values: slots.map { interpreter[$0] }))
  }
}

/// A boxed expression that declares its type: the value as a value of that type.
final class ConformingNode: Node {
  let inner: any Node
  let declared: DeclaredType
  let name: String
  var range: SourceRange? { inner.range }
  var type: FEELType { declared.type }

  init(_ inner: any Node, _ declared: DeclaredType, name: String) {
    self.inner = inner
    self.declared = declared
    self.name = name
  }

  func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    try declared.conform(try inner.evaluate(&interpreter), of: name, &interpreter)
  }
}

/// A decision table as an expression.
final class DecisionTableNode: Node {
  let table: ResolvedTable
  let type: FEELType
  var range: SourceRange? { nil }

  init(_ table: ResolvedTable, type: FEELType) {
    self.table = table
    self.type = type
  }

  func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    try table.evaluate(&interpreter)
  }
}

/// FEEL text of a file: an error in it gets the place in that file.
final class PlacedNode: Node {
  let inner: any Node
  let text: FEELText
  let file: String
  var range: SourceRange? { inner.range }
  var type: FEELType { inner.type }

  private init(_ inner: any Node, _ text: FEELText, file: String) {
    self.inner = inner
    self.text = text
    self.file = file
  }

  /// `inner` with its place; itself when it can't fail.
  static func placing(_ inner: any Node, _ text: FEELText, file: String) -> any Node {
    if inner is SlotNode || inner is ConstantNode { return inner }
    return PlacedNode(inner, text, file: file)
  }

  func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    do {
      return try inner.evaluate(&interpreter)
    } catch {
      guard error.file == nil else { throw error }
      var placed = error
      placed.file = file
      placed.range = error.range.map { text.moved($0) } ?? text.place.range
      throw placed
    }
  }
}

/// A condition of a boxed conditional, filter or quantifier, which must be a boolean (DMN 1.5
/// §10.2.1.9…11): another kind ends the box around it.
final class BoxedConditionNode: Node {
  let inner: any Node
  /// Whether a number may stand here, as the index of a filter.
  let allowsIndex: Bool
  var range: SourceRange? { inner.range }
  var type: FEELType { inner.type }

  init(_ inner: any Node, allowsIndex: Bool = false) {
    self.inner = inner
    self.allowsIndex = allowsIndex
  }

  func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    let value = try inner.evaluate(&interpreter)
    switch value {
    case .boolean, .null, .undetermined: return value
    case .number where allowsIndex: return value
    default:
      throw EvaluationFault(
        .typeMismatch, "a condition must be a boolean, not a \(value.kindName)", range: range)
    }
  }
}

/// A box that is null, with a note, when its condition isn't a boolean (spec dialect).
final class ConditionedNode: Node {
  let inner: any Node
  var range: SourceRange? { inner.range }
  var type: FEELType { inner.type }

  init(_ inner: any Node) { self.inner = inner }

  func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    do {
      return try inner.evaluate(&interpreter)
    } catch {
      guard interpreter.dialect == .spec, error.kind == .typeMismatch else { throw error }
      return try interpreter.fault(error.kind, error.message, at: error.range)
    }
  }
}
