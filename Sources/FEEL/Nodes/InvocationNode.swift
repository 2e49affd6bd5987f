public import Quantities

/// An invocation of a built-in whose name nothing hides.
public final class BuiltInNode: Node {
  /// The built-in.
  public let builtIn: BuiltIn
  /// The arguments as written.
  public let arguments: [any Node]
  /// The arguments' names; nil when they are positional.
  public let names: [String]?
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public let type: FEELType
  private let plans: [BuiltIn.Plan]

  init(_ builtIn: BuiltIn, _ arguments: [any Node], names: [String]?, _ syntax: Syntax) {
    self.builtIn = builtIn
    self.arguments = arguments
    self.names = names
    range = syntax.range
    type = syntax.type
    plans = builtIn.plans(count: arguments.count, names: names)
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    var values: [Value] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments { values.append(try argument.evaluate(&interpreter)) }
    try interpreter.spend()
    interpreter.place = range
    return try interpreter.invoke(builtIn, plans, values)
  }
}

/// An invocation of what an expression gives.
public final class InvocationNode: Node {
  /// What gives the function.
  public let callee: any Node
  /// The arguments as written.
  public let arguments: [any Node]
  /// The arguments' names; nil when they are positional.
  public let names: [String]?
  /// Where it stands in its source.
  public let range: SourceRange?
  /// What is known of its value's type.
  public let type: FEELType

  /// An invocation; DMN's boxed one is the same node.
  public init(
    _ callee: any Node, _ arguments: [any Node], names: [String]?, type: FEELType = .any,
    range: SourceRange? = nil
  ) {
    self.callee = callee
    self.arguments = arguments
    self.names = names
    self.type = type
    self.range = range
  }

  /// Its value in the current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    let function: FunctionValue
    switch try callee.evaluate(&interpreter) {
    case .function(let value): function = value
    case .undetermined(let missing): return .undetermined(missing)
    case let other:
      return try interpreter.fault(
        .typeMismatch, "only a function can be invoked, not a \(other.kindName)", at: range)
    }
    var values: [Value] = []
    values.reserveCapacity(arguments.count)
    for argument in arguments { values.append(try argument.evaluate(&interpreter)) }
    interpreter.place = range
    guard let names else { return try interpreter.invoke(function, values) }
    return try interpreter.invoke(
      function, named: zip(names, values).map { (name: $0, value: $1) })
  }
}
