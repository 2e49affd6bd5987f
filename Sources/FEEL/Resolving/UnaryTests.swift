public import Quantities

/// Tests of one input: a cell of a decision table, allowed values (rules 12–17).
///
/// The input is the variable `?` of the scope in which they are read: declare it, put the value
/// into its slot, evaluate.
public struct UnaryTests: Sendable {
  /// The tests as written.
  public enum Form: Sendable {
    /// `-`: everything is accepted.
    case any
    /// What one of the tests accepts.
    case some(of: [Syntax])
    /// `not(…)`: what none of the tests accepts.
    case none(of: [Syntax])
  }

  /// The tests as written.
  public let form: Form
  /// The tests as evaluated: true, false, null or undetermined.
  public let node: any Node
  /// Faults of names and types in the spec dialect.
  public let warnings: [Diagnostic]

  /// Reads `source` in a scope that declares `?`.
  ///
  /// Throws what keeps it from being read; in the policy profile also unknown names, full-width
  /// punctuation and faults of types.
  public static func parse(
    _ source: String, scope: Scope, dialect: Dialect = .profile
  ) throws(SyntaxFault) -> UnaryTests {
    let inner = scope.variable("?") == nil ? scope.nested() : scope
    if inner !== scope { inner.declare("?", .any) }
    var parser = try Parser(source, scope: inner, dialect: dialect)
    let form = try parser.wholeTests(inputType: inner.variable("?")?.type ?? .any)
    if dialect == .profile, !parser.diagnostics.isEmpty {
      throw SyntaxFault(parser.diagnostics)
    }
    let slot = inner.slot(of: "?") ?? 0
    let node: any Node
    switch form {
    case .any: node = ConstantNode(.boolean(true), type: .boolean)
    case .some(let tests):
      let nodes = tests.map { Resolver.resolve(test: $0, slot: slot, in: inner) }
      node = nodes.count == 1 ? nodes[0] : TestsNode(nodes, isNegated: false, tests[0].range)
    case .none(let tests):
      node = TestsNode(
        tests.map { Resolver.resolve(test: $0, slot: slot, in: inner) }, isNegated: true,
        tests[0].range)
    }
    return UnaryTests(form: form, node: node, warnings: parser.diagnostics)
  }

  /// True, false, null or undetermined for the value in the slot of `?`.
  public func evaluate(_ interpreter: inout Interpreter) throws(EvaluationFault) -> Value {
    try node.evaluate(&interpreter)
  }

  /// Whether `test` says itself what it does with `?`.
  static func mentionsInput(_ test: Syntax) -> Bool { test.mentions("?") }
}
