public import FEEL

/// A boxed expression after resolution: what runs, and the tree that checks and pages walk.
public struct ResolvedBox: Sendable {
  /// What kind of box it was.
  public enum Kind: String, Sendable {
    case literal
    case table
    case context
    case invocation
    case list
    case relation
    case function
    case conditional
    case filter
    case iteration
  }
  /// What kind of box it was.
  public let kind: Kind
  /// Where it stands in its file.
  public let place: ElementPlace
  /// What is evaluated.
  public let node: any Node
  /// The FEEL of a literal expression as it was read; nil for other boxes and for faulty text.
  public var syntax: Syntax?
  /// The FEEL of a literal expression as it was written.
  public var text: FEELText?
  /// The table, when it is one.
  public var table: ResolvedTable?
  /// The boxes within, with their names or roles.
  public var children: [Child] = []

  /// A box within a box.
  public struct Child: Sendable {
    /// The entry's name, the parameter's name, or the role (`if`, `then`, `in` …).
    public let label: String
    /// The box.
    public let box: ResolvedBox
  }

  init(_ kind: Kind, _ place: ElementPlace, _ node: any Node) {
    self.kind = kind
    self.place = place
    self.node = node
  }
}

/// A decision table after resolution: columns, rules and cells with their FEEL, and what runs.
public final class ResolvedTable: Sendable {
  /// An input column.
  public struct Input: Sendable {
    /// The column as its file says it.
    public let clause: InputClause
    /// The expression as it was read; nil for faulty text.
    public let syntax: Syntax?
    /// What gives the value that cells test.
    public let node: any Node
    /// The type of that value.
    public let type: DeclaredType
    /// The values that can occur: the column's own, or those of its type.
    public let values: AllowedValues?
    /// Where cells find the value.
    let slot: Int
  }

  /// An output column.
  public struct Output: Sendable {
    /// The column as its file says it.
    public let clause: OutputClause
    /// The type of the output.
    public let type: DeclaredType
    /// The outputs by descending priority; nil when the column lists none.
    public let priorities: [any Node]?
    /// The values that can occur: the column's own, or those of its type.
    public let values: AllowedValues?
    /// The output when no rule matches.
    public let standard: (any Node)?
  }

  /// A cell of an input column.
  public struct Cell: Sendable {
    /// The tests as written.
    public let text: FEELText
    /// The tests as read; nil for faulty text.
    public let tests: UnaryTests?
    /// What is evaluated; nil for `-`, which everything passes.
    let node: (any Node)?
  }

  /// A rule.
  public struct Rule: Sendable {
    /// The rule as its file says it.
    public let source: DecisionRule
    /// The cells, one per input.
    public let cells: [Cell]
    /// The outputs, one per output column.
    public let outputs: [any Node]
    /// The outputs as read; nil for faulty text.
    public let outputSyntax: [Syntax?]
  }

  /// The table as its file says it: hit policy, aggregation, labels, annotations.
  public let source: DecisionTable
  /// The input columns.
  public let inputs: [Input]
  /// The output columns.
  public let outputs: [Output]
  /// The rules, in order.
  public let rules: [Rule]
  /// The number by which traces name the table.
  let site: Int
  /// The names of the members of the result, when there are several outputs.
  let shape: ContextShape
  /// The rules by their constants.
  let matcher: TableMatcher
  /// What gives the values of the columns, and where they are put.
  let inputNodes: [any Node]
  let inputSlots: [Int]
  /// The cells' nodes, rule after rule; nil for `-`.
  let cellNodes: [(any Node)?]
  /// What the columns allow.
  let inputValues: [AllowedValues?]
  /// The outputs' nodes, rule after rule, and their types.
  let outputNodes: [any Node]
  let outputTypes: [DeclaredType]

  init(
    source: DecisionTable, inputs: [Input], outputs: [Output], rules: [Rule], site: Int
  ) {
    self.source = source
    self.inputs = inputs
    self.outputs = outputs
    self.rules = rules
    self.site = site
    shape = ContextShape(outputs.map { $0.clause.name ?? "" })
    matcher = TableMatcher(inputs: inputs, rules: rules)
    inputValues = inputs.map(\.values)
    outputNodes = rules.flatMap(\.outputs)
    outputTypes = outputs.map(\.type)
    inputNodes = inputs.map(\.node)
    inputSlots = inputs.map(\.slot)
    cellNodes = rules.flatMap { $0.cells.map(\.node) }
  }
}
