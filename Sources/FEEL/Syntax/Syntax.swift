public import Quantities

/// An expression as it was written: the tree that checks walk and the resolver reads.
public struct Syntax: Sendable {
  /// What stands here.
  public let kind: Kind
  /// Where it stands.
  public let range: SourceRange
  /// What is known about the type of its value; `.any` when nothing is.
  public let type: FEELType

  /// How deep the tree under it is: 1 for a leaf.
  public let height: Int

  /// An expression of `kind`.
  public init(kind: Kind, range: SourceRange, type: FEELType) {
    self.kind = kind
    self.range = range
    self.type = type
    height = 1 + (kind.children.map(\.height).max() ?? 0)
  }

  /// The expressions directly inside this one, in the order written.
  public var children: [Syntax] { kind.children }

  /// Whether `name` occurs in it as a name in scope.
  public func mentions(_ name: String) -> Bool {
    if case .name(name) = kind { return true }
    return children.contains { $0.mentions(name) }
  }

  /// The forms of expressions (clause 10.3.1.2).
  public indirect enum Kind: Sendable {
    /// A literal: null, boolean, number, string, or `@"…"`.
    case literal(Value)
    /// A name in scope, as it was declared; also `?` and `item`.
    case name(String)
    /// A name that nothing declares; null in the spec dialect.
    case unknownName(String)
    /// `of.member`.
    case path(of: Syntax, member: String)
    /// `left + right` and its kin.
    case arithmetic(ArithmeticOperator, Syntax, Syntax)
    /// `-operand`.
    case negation(Syntax)
    /// `left < right` and its kin.
    case comparison(ComparisonOperator, Syntax, Syntax)
    /// `left and right`.
    case conjunction(Syntax, Syntax)
    /// `left or right`.
    case disjunction(Syntax, Syntax)
    /// `operand between low and high`.
    case between(Syntax, low: Syntax, high: Syntax)
    /// `operand in (tests)`.
    case membership(Syntax, [Syntax])
    /// A range with two ends: `[1..5)`.
    case range(start: Syntax, startIncluded: Bool, end: Syntax, endIncluded: Bool)
    /// A range with one end, or a unary test: `< 5`, `!= 3`.
    case comparisonTest(ComparisonOperator, Syntax)
    /// `[a, b]`.
    case list([Syntax])
    /// `{name: value}`.
    case context([Entry])
    /// `if … then … else …`.
    case conditional(condition: Syntax, then: Syntax, otherwise: Syntax)
    /// `for … in … return …`.
    case iteration([Iterator], result: Syntax)
    /// `some … in … satisfies …`, `every … in … satisfies …`.
    case quantified(Quantifier, [Iterator], condition: Syntax)
    /// `list[condition]`.
    case filter(Syntax, condition: Syntax)
    /// `callee(arguments)`.
    case invocation(Syntax, [Argument])
    /// `operand instance of type`.
    case instance(Syntax, of: FEELType)
    /// `function(parameters) body`.
    case function([Parameter], body: Syntax)
    /// `function(parameters) external …`.
    case external([Parameter], definition: Syntax)
  }

  /// One entry of a context.
  public struct Entry: Sendable {
    /// The entry's name.
    public let name: String
    /// The entry's value; it sees the entries before it.
    public let value: Syntax
    /// Where the name stands.
    public let nameRange: SourceRange
  }

  /// One iterator of `for`, `some` and `every`.
  public struct Iterator: Sendable {
    /// The name bound to each element.
    public let name: String
    /// A list, or the first number of a range.
    public let source: Syntax
    /// The last number of a range `source..end`.
    public let end: Syntax?
  }

  /// One argument of an invocation.
  public struct Argument: Sendable {
    /// The parameter's name, when the arguments are named.
    public let name: String?
    /// The argument.
    public let value: Syntax
  }
}

extension Syntax.Kind {
  /// The expressions directly inside, in the order written.
  var children: [Syntax] {
    switch self {
    case .literal, .name, .unknownName: []
    case .path(let operand, _), .negation(let operand), .comparisonTest(_, let operand),
      .instance(let operand, _), .function(_, let operand), .external(_, let operand):
      [operand]
    case .arithmetic(_, let left, let right), .comparison(_, let left, let right),
      .conjunction(let left, let right), .disjunction(let left, let right),
      .filter(let left, let right):
      [left, right]
    case .range(let start, _, let end, _): [start, end]
    case .between(let operand, let low, let high): [operand, low, high]
    case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
    case .membership(let operand, let tests): [operand] + tests
    case .list(let elements): elements
    case .context(let entries): entries.map(\.value)
    case .iteration(let iterators, let last), .quantified(_, let iterators, let last):
      iterators.flatMap { [$0.source] + ($0.end.map { [$0] } ?? []) } + [last]
    case .invocation(let callee, let arguments): [callee] + arguments.map(\.value)
    }
  }
}

/// `+ - * / **` (clause 10.3.2.12).
public enum ArithmeticOperator: String, Hashable, Sendable {
  /// Addition, also of strings, durations and dates.
  case add = "+"
  /// Subtraction.
  case subtract = "-"
  /// Multiplication.
  case multiply = "*"
  /// Division.
  case divide = "/"
  /// Exponentiation.
  case power = "**"
}

/// `= != < <= > >=` (clause 10.3.2.12).
public enum ComparisonOperator: String, Hashable, Sendable {
  /// Equal.
  case equal = "="
  /// Not equal.
  case notEqual = "!="
  /// Less.
  case less = "<"
  /// Less or equal.
  case lessOrEqual = "<="
  /// Greater.
  case greater = ">"
  /// Greater or equal.
  case greaterOrEqual = ">="
}

/// `some` and `every`.
public enum Quantifier: String, Hashable, Sendable {
  /// At least one.
  case some
  /// All.
  case every
}

/// Why a source could not be read: one or more diagnostics, the first where reading stopped.
public struct SyntaxFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found.
  public let diagnostics: [Diagnostic]

  /// A fault with what was found.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  /// The messages, one a line.
  public var description: String { diagnostics.map(\.message).joined(separator: "\n") }
}
