public import Quantities

/// An expression that was read and resolved: the way from text to value.
///
/// Reading needs the scope, because names may hold spaces and operators; the result holds slots
/// of the scope's frame and is evaluated by an `Interpreter` whose current frame is of that layout.
public struct Expression: Sendable {
  /// The expression as written.
  public let syntax: Syntax
  /// The expression as evaluated.
  public let node: any Node
  /// What the dialect doesn't refuse but a reader should know: in the spec dialect faults of names
  /// and types that will give null.
  public let warnings: [Diagnostic]

  /// What is known of the type of its value.
  public var type: FEELType { syntax.type }
  /// How deep its nodes nest.
  public var height: Int { syntax.height }

  /// Reads `source`, a textual expression.
  ///
  /// Throws what keeps it from being read; in the policy profile also unknown names, full-width
  /// punctuation and faults of types.
  public static func parse(
    _ source: String, scope: Scope, dialect: Dialect = .profile
  ) throws(SyntaxFault) -> Expression {
    var parser = try Parser(source, scope: scope, dialect: dialect)
    let syntax = try parser.wholeExpression()
    if dialect == .profile, !parser.diagnostics.isEmpty {
      throw SyntaxFault(parser.diagnostics)
    }
    let node = Resolver.resolve(syntax, in: scope)
    return Expression(syntax: syntax, node: node, warnings: parser.diagnostics)
  }

  /// The value in the interpreter's current frame.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    interpreter.place = syntax.range
    return try node.evaluate(&interpreter)
  }
}
