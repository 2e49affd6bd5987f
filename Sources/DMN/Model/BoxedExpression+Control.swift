/// A function definition (§10.2.1.7).
public struct BoxedFunction: Sendable {
  /// What the body is written in.
  public enum Kind: String, Sendable, CaseIterable {
    case feel = "FEEL"
    case java = "Java"
    case pmml = "PMML"
  }
  /// Type and place.
  public var header: ExpressionHeader
  /// FEEL, or an external function (which evaluates to null: nothing external is run).
  public var kind: Kind
  /// The parameters.
  public var parameters: [InformationItem]
  /// The body; nil for an empty box.
  public var body: BoxedExpression?

  /// A function.
  public init(
    header: ExpressionHeader = ExpressionHeader(), kind: Kind = .feel,
    parameters: [InformationItem], body: BoxedExpression?
  ) {
    self.header = header
    self.kind = kind
    self.parameters = parameters
    self.body = body
  }
}

/// if / then / else in boxes (§10.2.1.9).
public struct BoxedConditional: Sendable {
  /// Type and place.
  public var header: ExpressionHeader
  /// The condition.
  public var condition: BoxedExpression?
  /// The value when it is true.
  public var then: BoxedExpression?
  /// The value otherwise.
  public var otherwise: BoxedExpression?

  /// A conditional.
  public init(
    header: ExpressionHeader = ExpressionHeader(), condition: BoxedExpression?,
    then: BoxedExpression?, otherwise: BoxedExpression?
  ) {
    self.header = header
    self.condition = condition
    self.then = then
    self.otherwise = otherwise
  }
}

/// A filter in boxes (§10.2.1.10): items of `source` for which `match` is true.
public struct BoxedFilter: Sendable {
  /// Type and place.
  public var header: ExpressionHeader
  /// The list.
  public var source: BoxedExpression?
  /// The condition, in which `item` and the item's members are known.
  public var match: BoxedExpression?

  /// A filter.
  public init(
    header: ExpressionHeader = ExpressionHeader(), source: BoxedExpression?,
    match: BoxedExpression?
  ) {
    self.header = header
    self.source = source
    self.match = match
  }
}

/// for, some and every in boxes (§10.2.1.11).
public struct BoxedIteration: Sendable {
  /// What the iteration answers.
  public enum Kind: String, Sendable {
    /// The list of results.
    case each = "for"
    /// Whether any is true.
    case some
    /// Whether all are true.
    case every
  }
  /// Type and place.
  public var header: ExpressionHeader
  /// for, some or every.
  public var kind: Kind
  /// The name of the item within `body`.
  public var variable: String
  /// The type of the item, from the list's box.
  public var sourceType: String?
  /// The list.
  public var source: BoxedExpression?
  /// What is returned for, or asked of, each item.
  public var body: BoxedExpression?

  /// An iteration.
  public init(
    header: ExpressionHeader = ExpressionHeader(), kind: Kind, variable: String,
    sourceType: String? = nil, source: BoxedExpression?, body: BoxedExpression?
  ) {
    self.header = header
    self.kind = kind
    self.variable = variable
    self.sourceType = sourceType
    self.source = source
    self.body = body
  }
}
