/// A function of the library (clause 10.3.4): its signatures and what it does.
public struct BuiltIn: Sendable {
  /// What runs the function. Arguments come in the order of the signature that was chosen, an
  /// optional one that was left out as `.null`; a variadic parameter's arguments as one list.
  public typealias Implementation =
    @Sendable (inout CallContext, [Value]) throws(EvaluationFault) -> Value

  /// One way to call the function.
  public struct Signature: Sendable {
    /// The parameters in order.
    public let parameters: [Parameter]
    /// The type of the result.
    public let result: FEELType
    /// What runs this signature.
    public let implementation: Implementation

    /// A signature with `parameters` that gives `result`.
    public init(
      _ parameters: [Parameter], result: FEELType, implementation: @escaping Implementation
    ) {
      self.parameters = parameters
      self.result = result
      self.implementation = implementation
    }
  }

  /// The name, as FEEL writes it: `string length`.
  public let name: String
  /// The ways to call it, tried in order; the first whose parameters fit the arguments by count,
  /// names and types is taken.
  public let signatures: [Signature]
  /// Whether null arguments reach the implementation. Otherwise a null for a parameter that isn't
  /// optional or of type Any is a fault before it.
  public let acceptsNull: Bool
  /// Whether undetermined arguments reach the implementation. Otherwise the call is undetermined.
  public let acceptsUndetermined: Bool

  /// A function `name` with one or more signatures.
  public init(
    _ name: String, acceptsNull: Bool = false, acceptsUndetermined: Bool = false,
    signatures: [Signature]
  ) {
    self.name = name
    self.acceptsNull = acceptsNull
    self.acceptsUndetermined = acceptsUndetermined
    self.signatures = signatures
  }

  /// A function `name` with one signature.
  public init(
    _ name: String, _ parameters: [Parameter], result: FEELType, acceptsNull: Bool = false,
    acceptsUndetermined: Bool = false, implementation: @escaping Implementation
  ) {
    self.init(
      name, acceptsNull: acceptsNull, acceptsUndetermined: acceptsUndetermined,
      signatures: [Signature(parameters, result: result, implementation: implementation)])
  }
}

/// What a built-in sees of the evaluation: dialect, instant, invoking functions, faults, budget.
public typealias CallContext = Interpreter
