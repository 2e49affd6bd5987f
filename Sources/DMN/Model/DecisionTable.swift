/// A decision table (§8).
public struct DecisionTable: Sendable {
  /// Type and place.
  public var header: ExpressionHeader
  /// Which of several matching rules counts.
  public var hitPolicy: HitPolicy
  /// How COLLECT puts outputs together; nil keeps them as a list.
  public var aggregation: Aggregation?
  /// How the table is drawn; without meaning for the result.
  public var orientation: String?
  /// The name of the result, for people.
  public var outputLabel: String?
  /// Input columns.
  public var inputs: [InputClause]
  /// Output columns.
  public var outputs: [OutputClause]
  /// Names of annotation columns.
  public var annotations: [String]
  /// Rules, in order.
  public var rules: [DecisionRule]

  /// A table; `rules` are as wide as `inputs` and `outputs`.
  public init(
    header: ExpressionHeader = ExpressionHeader(), hitPolicy: HitPolicy = .unique,
    aggregation: Aggregation? = nil, orientation: String? = nil, outputLabel: String? = nil,
    inputs: [InputClause], outputs: [OutputClause], annotations: [String] = [],
    rules: [DecisionRule]
  ) {
    self.header = header
    self.hitPolicy = hitPolicy
    self.aggregation = aggregation
    self.orientation = orientation
    self.outputLabel = outputLabel
    self.inputs = inputs
    self.outputs = outputs
    self.annotations = annotations
    self.rules = rules
  }
}

/// Which of several matching rules counts (§8.2.10).
public enum HitPolicy: String, Sendable, CaseIterable {
  case unique = "UNIQUE"
  case first = "FIRST"
  case priority = "PRIORITY"
  case any = "ANY"
  case collect = "COLLECT"
  case ruleOrder = "RULE ORDER"
  case outputOrder = "OUTPUT ORDER"
}

/// How COLLECT puts outputs together (§8.2.11).
public enum Aggregation: String, Sendable, CaseIterable {
  case sum = "SUM"
  case count = "COUNT"
  case minimum = "MIN"
  case maximum = "MAX"
}

/// An input column.
public struct InputClause: Sendable {
  /// The expression whose value the cells test.
  public var expression: LiteralExpression
  /// The values that can occur.
  public var values: FEELText?
  /// A label for people.
  public var label: String?
  /// Where it stands.
  public var place: ElementPlace

  /// An input column.
  public init(
    expression: LiteralExpression, values: FEELText? = nil, label: String? = nil,
    place: ElementPlace = .generated
  ) {
    self.expression = expression
    self.values = values
    self.label = label
    self.place = place
  }
}

/// An output column.
public struct OutputClause: Sendable {
  /// The name of the member of the result; nil when there is one output.
  public var name: String?
  /// The type; nil means Any.
  public var typeRef: String?
  /// The values that can occur, by descending priority.
  public var values: FEELText?
  /// The output when no rule matches.
  public var defaultEntry: LiteralExpression?
  /// A label for people.
  public var label: String?
  /// Where it stands.
  public var place: ElementPlace

  /// An output column.
  public init(
    name: String? = nil, typeRef: String? = nil, values: FEELText? = nil,
    defaultEntry: LiteralExpression? = nil, label: String? = nil,
    place: ElementPlace = .generated
  ) {
    self.name = name
    self.typeRef = typeRef
    self.values = values
    self.defaultEntry = defaultEntry
    self.label = label
    self.place = place
  }
}

/// A rule: a cell per input, a cell per output, annotations.
public struct DecisionRule: Sendable {
  /// The id.
  public var id: String?
  /// Free text.
  public var description: String?
  /// Unary tests, one per input.
  public var inputEntries: [FEELText]
  /// Expressions, one per output.
  public var outputEntries: [LiteralExpression]
  /// Annotations, for people.
  public var annotations: [String]
  /// Where it stands.
  public var place: ElementPlace

  /// A rule.
  public init(
    id: String? = nil, description: String? = nil, inputEntries: [FEELText],
    outputEntries: [LiteralExpression], annotations: [String] = [],
    place: ElementPlace = .generated
  ) {
    self.id = id
    self.description = description
    self.inputEntries = inputEntries
    self.outputEntries = outputEntries
    self.annotations = annotations
    self.place = place
  }
}
