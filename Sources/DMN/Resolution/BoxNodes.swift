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
