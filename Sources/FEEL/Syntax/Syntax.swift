public import Quantities

/// An expression as it was written: the tree that checks walk and the resolver reads.
public struct Syntax: Sendable {
  /// What stands here.
  public let kind: Kind
  /// Where it stands.
  public let range: SourceRange
  /// What is known about the type of its value; `.any` when nothing is.
  public let type: FEELType

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
