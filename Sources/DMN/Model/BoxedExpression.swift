/// Decision logic in boxes (§7.3, §10.2).
public indirect enum BoxedExpression: Sendable {
  case literal(LiteralExpression)
  case table(DecisionTable)
  case context(BoxedContext)
  case invocation(BoxedInvocation)
  case list(BoxedList)
  case relation(BoxedRelation)
  case function(BoxedFunction)
  case conditional(BoxedConditional)
  case filter(BoxedFilter)
  case iteration(BoxedIteration)

  /// What every expression has.
  public var header: ExpressionHeader {
    switch self {
    case .literal(let box): box.header
    case .table(let box): box.header
    case .context(let box): box.header
    case .invocation(let box): box.header
    case .list(let box): box.header
    case .relation(let box): box.header
    case .function(let box): box.header
    case .conditional(let box): box.header
    case .filter(let box): box.header
    case .iteration(let box): box.header
    }
  }
}

/// What every boxed expression has.
public struct ExpressionHeader: Sendable {
  /// The id.
  public var id: String?
  /// The type the result conforms to; nil means Any.
  public var typeRef: String?
  /// A label for people.
  public var label: String?
  /// Free text.
  public var description: String?
  /// Where the box stands.
  public var place: ElementPlace

  /// A header.
  public init(
    id: String? = nil, typeRef: String? = nil, label: String? = nil, description: String? = nil,
    place: ElementPlace = .generated
  ) {
    self.id = id
    self.typeRef = typeRef
    self.label = label
    self.description = description
    self.place = place
  }
}

/// FEEL text as an expression; nil text is an empty box.
public struct LiteralExpression: Sendable {
  /// Type and place.
  public var header: ExpressionHeader
  /// The source.
  public var text: FEELText?

  /// A literal expression.
  public init(header: ExpressionHeader = ExpressionHeader(), text: FEELText?) {
    self.header = header
    self.text = text
  }
}

/// Named entries; one without a name at the end is the result.
public struct BoxedContext: Sendable {
  /// An entry: its variable (nil for the result) and its value.
  public struct Entry: Sendable {
    /// The name and type; nil for the result.
    public var variable: InformationItem?
    /// The value; nil for an empty box.
    public var value: BoxedExpression?

    /// An entry.
    public init(variable: InformationItem?, value: BoxedExpression?) {
      self.variable = variable
      self.value = value
    }
  }
  /// Type and place.
  public var header: ExpressionHeader
  /// Entries in order; each sees those before it.
  public var entries: [Entry]

  /// A context.
  public init(header: ExpressionHeader = ExpressionHeader(), entries: [Entry]) {
    self.header = header
    self.entries = entries
  }
}

/// An invocation of a function with named arguments.
public struct BoxedInvocation: Sendable {
  /// An argument.
  public struct Binding: Sendable {
    /// The parameter's name and type.
    public var parameter: InformationItem
    /// The argument; nil for an empty box.
    public var value: BoxedExpression?

    /// A binding.
    public init(parameter: InformationItem, value: BoxedExpression?) {
      self.parameter = parameter
      self.value = value
    }
  }
  /// Type and place.
  public var header: ExpressionHeader
  /// The function.
  public var function: BoxedExpression?
  /// The arguments.
  public var bindings: [Binding]

  /// An invocation.
  public init(
    header: ExpressionHeader = ExpressionHeader(), function: BoxedExpression?, bindings: [Binding]
  ) {
    self.header = header
    self.function = function
    self.bindings = bindings
  }
}

/// A list of boxes.
public struct BoxedList: Sendable {
  /// Type and place.
  public var header: ExpressionHeader
  /// The items.
  public var items: [BoxedExpression]

  /// A list.
  public init(header: ExpressionHeader = ExpressionHeader(), items: [BoxedExpression]) {
    self.header = header
    self.items = items
  }
}

/// A table of data: a list of contexts.
public struct BoxedRelation: Sendable {
  /// Type and place.
  public var header: ExpressionHeader
  /// The columns.
  public var columns: [InformationItem]
  /// The rows, each as wide as `columns`.
  public var rows: [BoxedList]

  /// A relation.
  public init(
    header: ExpressionHeader = ExpressionHeader(), columns: [InformationItem], rows: [BoxedList]
  ) {
    self.header = header
    self.columns = columns
    self.rows = rows
  }
}
