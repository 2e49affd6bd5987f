/// Something that can be invoked: a built-in, a function definition with what it captured, or a
/// business knowledge model or decision service of a model (clause 10.3.2.13).
public final class FunctionValue: Sendable {
  /// What runs the function.
  public enum Body: Sendable {
    /// A function of the library.
    case builtIn(BuiltIn)
    /// A function definition, with the values it captured from around it.
    case closure(ResolvedFunction, captured: [Value])
    /// A function that the host makes, such as a decision service.
    case native(@Sendable (inout Interpreter, [Value]) throws(EvaluationFault) -> Value)
    /// A definition in another language: not executable, null in the spec dialect.
    case external
  }

  /// The function's name for messages; empty for an anonymous one.
  public let name: String
  /// The formal parameters; for a built-in those of its first variant.
  public let parameters: [Parameter]
  /// The type of the result, to which it is coerced.
  public let result: FEELType
  /// What runs the function.
  public let body: Body

  /// A function named `name`.
  public init(name: String, parameters: [Parameter], result: FEELType, body: Body) {
    self.name = name
    self.parameters = parameters
    self.result = result
    self.body = body
  }

  /// The type of the function, as far as its signature declares it.
  public var type: FEELType {
    .function(parameters: parameters.map(\.type), result: result)
  }
}

extension FunctionValue: Hashable {
  /// Functions are equal when they are the same object or the same built-in.
  public static func == (a: FunctionValue, b: FunctionValue) -> Bool {
    if a === b { return true }
    if case .builtIn(let first) = a.body, case .builtIn(let second) = b.body {
      return first.name == second.name
    }
    return false
  }

  /// Hashes the name.
  public func hash(into hasher: inout Hasher) { hasher.combine(name) }
}
