internal import DMN
internal import FEEL
internal import Quantities

/// Reads the decisions of one model without facts: follows units, roundings and domains from facts
/// and parameters to the amount, and proves its tables where they stand.
///
/// Knowledge models are read once for each invocation, with what their arguments are worth there.
struct RuleReading {
  let model: DMNModel
  let texts: RuleTexts
  let parameters: [String: Parameter]
  /// Names of all decisions, inputs, knowledge models and imports.
  var names: [String: Worth]
  var findings: FindingList
  /// How many nodes may still be read; stops models that explode when knowledge models nest.
  var budget = 200_000
  var depth = 0
  /// The decision or knowledge model that is being read.
  var owner = ""
  let tableOptions: TableOptions
  /// Readings of open points that are taken as chosen.
  var assumed: [String: ParameterValue] = [:]
  /// Open points whose reading decides between different units; each reading is read by itself.
  var splitting: Set<String> = []

  /// Reads all decisions in the order in which they need each other.
  mutating func read(_ ordered: [Decision]) {
    for knowledge in model.knowledgeModels {
      names[knowledge.header.name] = .function(.model(knowledge))
    }
    for decision in ordered {
      guard let logic = decision.logic else { continue }
      owner = decision.header.name
      names[owner] = worth(of: logic, in: names)
    }
  }

  /// What a box is worth.
  mutating func worth(of box: BoxedExpression, in scope: [String: Worth]) -> Worth {
    guard enter() else { return .unknown }
    defer { depth -= 1 }
    switch box {
    case .literal(let literal): return worth(of: literal, in: scope)
    case .table(let table): return worth(of: table, in: scope)
    case .context(let context):
      var inner = scope
      var members: [String: Worth] = [:]
      for entry in context.entries {
        guard let value = entry.value else { continue }
        let result = worth(of: value, in: inner)
        guard let name = entry.variable?.name else { return result }
        inner[name] = result
        members[name] = result
      }
      return .context(members)
    case .invocation(let invocation): return worth(of: invocation, in: scope)
    case .list(let list):
      return .list(joined(list.items.map { worth(of: $0, in: scope) }, at: list.header.place))
    case .relation(let relation):
      var members: [String: Worth] = [:]
      for (index, column) in relation.columns.enumerated() {
        let cells = relation.rows.compactMap { row in
          row.items.indices.contains(index) ? row.items[index] : nil
        }.map { worth(of: $0, in: scope) }
        members[column.name] = joined(cells, at: column.place)
      }
      return .list(.context(members))
    case .function(let function): return .function(.box(function, scope))
    case .conditional(let conditional):
      _ = conditional.condition.map { worth(of: $0, in: scope) }
      let branches = [conditional.then, conditional.otherwise].compactMap { $0 }
        .map { worth(of: $0, in: scope) }
      return joined(branches, at: conditional.header.place, dependingOn: [])
    case .filter(let filter):
      let source = filter.source.map { worth(of: $0, in: scope) } ?? .unknown
      var inner = scope
      inner["item"] = source.element
      _ = filter.match.map { worth(of: $0, in: inner.adding(membersOf: source.element)) }
      return .list(source.element)
    case .iteration(let iteration):
      let source = iteration.source.map { worth(of: $0, in: scope) } ?? .unknown
      var inner = scope
      inner[iteration.variable] = source.element
      let body = iteration.body.map { worth(of: $0, in: inner) } ?? .unknown
      return iteration.kind == .each ? .list(body) : .flag
    }
  }

  /// What FEEL in a box is worth.
  mutating func worth(of literal: LiteralExpression, in scope: [String: Worth]) -> Worth {
    guard let text = literal.text, let syntax = texts.expression(text) else { return .unknown }
    return worth(of: syntax, in: scope, text: text)
  }

  private mutating func worth(
    of invocation: BoxedInvocation, in scope: [String: Worth]
  ) -> Worth {
    guard let called = invocation.function else { return .unknown }
    let arguments = invocation.bindings.map { binding in
      (binding.parameter.name, binding.value.map { worth(of: $0, in: scope) } ?? .unknown)
    }
    guard case .function(let function) = worth(of: called, in: scope) else { return .unknown }
    return invoke(function, named: Dictionary(arguments, uniquingKeysWith: { first, _ in first }))
  }

  /// What an invocation gives, read with what its arguments are worth.
  mutating func invoke(_ function: FunctionWorth, named arguments: [String: Worth]) -> Worth {
    guard enter() else { return .unknown }
    defer { depth -= 1 }
    switch function {
    case .model(let knowledge):
      guard let logic = knowledge.logic, let body = logic.body else { return .unknown }
      let caller = owner
      owner = knowledge.header.name
      defer { owner = caller }
      return worth(of: body, in: names.merging(arguments) { _, argument in argument })
    case .box(let box, let around):
      guard let body = box.body else { return .unknown }
      return worth(of: body, in: around.merging(arguments) { _, argument in argument })
    case .literal(_, let body, let around, let text):
      return worth(
        of: body, in: around.merging(arguments) { _, argument in argument }, text: text)
    }
  }

  /// The parameters of a function by position.
  func parameterNames(_ function: FunctionWorth) -> [String] {
    switch function {
    case .model(let knowledge): knowledge.logic?.parameters.map(\.name) ?? []
    case .box(let box, _): box.parameters.map(\.name)
    case .literal(let parameters, _, _, _): parameters.map(\.name)
    }
  }

  /// One level deeper; false when the model is too deep or too large to be read on.
  private mutating func enter() -> Bool {
    budget -= 1
    depth += 1
    if budget > 0 && depth < 64 { return true }
    depth -= 1
    return false
  }
}

extension [String: Worth] {
  /// These names and the members of a context, which FEEL sees inside a filter.
  func adding(membersOf worth: Worth) -> [String: Worth] {
    guard case .context(let members) = worth else { return self }
    return merging(members) { _, member in member }
  }
}

/// The parsed FEEL of a model, found by the text and its place.
struct RuleTexts: Sendable {
  private var expressions: [FEELText: Syntax] = [:]
  private var cells: [FEELText: UnaryTests.Form] = [:]

  /// The expression, nil where the text has a fault (which its reader reports).
  func expression(_ text: FEELText) -> Syntax? { expressions[text] }

  /// The unary tests of a cell, nil where the text has a fault.
  func tests(_ text: FEELText) -> UnaryTests.Form? { cells[text] }

  /// Every expression and test.
  var all: [Syntax] { Array(expressions.values) + cells.values.flatMap(\.all) }

  mutating func add(_ text: FEELText, _ syntax: Syntax) { expressions[text] = syntax }

  mutating func add(_ text: FEELText, _ tests: UnaryTests.Form) { cells[text] = tests }
}

/// What the proofs of tables may use.
struct TableOptions: Sendable {
  /// Pairs of a column and surviving rules visited per table.
  var budget = 100_000
  /// Combinations of readings tried per table.
  var readings = 64
  /// Rows that are declared impossible, by the name of the decision or knowledge model.
  var impossible: [String: [ImpossibleRow]] = [:]
}

/// A combination of inputs that can't occur, as a measure declares it.
struct ImpossibleRow: Sendable {
  /// Tests by the label or the text of the input expression.
  let tests: [String: FEELText]
  let place: DataPlace

  init(_ gap: ImpossibleGap) {
    tests = Dictionary(
      gap.when.map { ($0.name, FEELText($0.value)) }, uniquingKeysWith: { first, _ in first })
    place = gap.table.place
  }
}

/// Findings in the order they were met, each once.
struct FindingList {
  private(set) var all: [Diagnostic] = []
  private var seen: Set<Diagnostic> = []

  mutating func add(_ finding: Diagnostic) {
    if seen.insert(finding).inserted { all.append(finding) }
  }
}
