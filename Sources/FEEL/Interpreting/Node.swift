public import Quantities

/// A resolved expression: names are slots, and only evaluating is left.
///
/// The nodes of FEEL are public final classes, so that another printer can lower them; boxed
/// expressions and decision tables of DMN are nodes too.
public protocol Node: AnyObject, Sendable {
  /// Where the expression stands in its source; nil for what no source wrote.
  var range: SourceRange? { get }
  /// What is known of the type of its value.
  var type: FEELType { get }
  /// The value, with names taken from the interpreter's current frame.
  func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value
}

/// A value that is the same every time.
public final class ConstantNode: Node {
  /// The value.
  public let value: Value
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public let type: FEELType

  /// A node that gives `value`.
  public init(_ value: Value, type: FEELType, range: SourceRange? = nil) {
    self.value = value
    self.type = type
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value { value }
}

/// The value of a slot of the current frame: a variable, an input, a decision's result.
public final class SlotNode: Node {
  /// The slot.
  public let slot: Int
  /// The name that was declared for it.
  public let name: String
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public let type: FEELType

  /// A node that reads `slot`.
  public init(slot: Int, name: String, type: FEELType, range: SourceRange? = nil) {
    self.slot = slot
    self.name = name
    self.type = type
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    interpreter[slot]
  }
}

/// What can't be evaluated: always a fault.
public final class FaultNode: Node {
  /// The kind of fault.
  public let kind: EvaluationFault.Kind
  /// Its message.
  public let message: String
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public var type: FEELType { .any }

  /// A node that always fails with `kind`.
  public init(_ kind: EvaluationFault.Kind, _ message: String, range: SourceRange? = nil) {
    self.kind = kind
    self.message = message
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    try interpreter.fault(kind, message, at: range)
  }
}

/// A function definition after resolution: its body with the size of its frame.
public final class ResolvedFunction: Sendable {
  /// The formal parameters; their values stand in the frame's first slots.
  public let parameters: [Parameter]
  /// The type to which the result is coerced.
  public let result: FEELType
  /// The body.
  public let body: any Node
  /// How many slots the frame has.
  public let slotCount: Int
  /// From which slot of the frame around it to which own slot a value is copied.
  public let captures: [(from: Int, to: Int)]
  /// How deep the body's expressions nest.
  public let height: Int

  /// A function whose body was resolved in `scope`, which `Scope.function` made.
  public init(
    parameters: [Parameter], result: FEELType = .any, body: any Node, scope: Scope,
    height: Int = 16
  ) {
    self.parameters = parameters
    self.result = result
    self.body = body
    self.height = height
    slotCount = scope.layout.slotCount
    captures = scope.layout.captures
  }
}

/// Makes the function value of a definition, with what it captures from the current frame.
public final class FunctionNode: Node {
  /// The definition.
  public let function: ResolvedFunction
  /// The function's name for messages; empty for an anonymous one.
  public let name: String
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public var type: FEELType {
    .function(parameters: function.parameters.map(\.type), result: function.result)
  }

  /// A node that makes `function`.
  public init(_ function: ResolvedFunction, name: String = "", range: SourceRange? = nil) {
    self.function = function
    self.name = name
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    let captured = function.captures.map { interpreter[$0.from] }
    return .function(
      FunctionValue(
        name: name, parameters: function.parameters, result: function.result,
        body: .closure(function, captured: captured)))
  }
}
