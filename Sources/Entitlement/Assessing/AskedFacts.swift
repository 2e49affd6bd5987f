internal import DMN
internal import FEEL
internal import Ledger
public import PolicyPacks

/// What to ask for one measure: the facts its answer needs, and those that only another reading of
/// an open point would need.
public struct AskedFacts: Sendable {
  /// A reading of an open point.
  public struct Cause: Hashable, Sendable {
    /// The open point's name.
    public let parameter: String
    /// The reading.
    public let value: ParameterValue
  }

  /// Paths (合同明细.合同金额) of the facts read with every open point at its default; a point
  /// without a default may turn out any way.
  public private(set) var always: Set<String> = []
  /// Paths read only where one open point is read in another way than its default, with the
  /// readings that read them. A fact that needs two such readings at once isn't among them:
  /// answers vary one reading at a time.
  public private(set) var onlyUnder: [String: [Cause]] = [:]

  init(_ logic: MeasureLogic, _ pack: Pack, _ entities: EntityTypes) {
    let standard = ParameterSet(pack.parameters)
    func paths(_ values: ParameterSet) -> Set<String> {
      var paths: Set<String> = []
      for part in logic.parts {
        var walk = ReadingWalk(model: part.model, entities: entities, values: values)
        for name in part.conditions { walk.visit(decision: name) }
        if let amount = part.amount { walk.visit(decision: amount) }
        paths.formUnion(walk.paths)
      }
      return paths
    }
    always = paths(standard)
    if let event = logic.measure.event { always.insert(event.fact.value) }
    for limit in logic.measure.limits {
      if let who = limit.limit.override?.who { always.insert(who) }
    }
    for (place, parameter) in pack.parameters.enumerated() where parameter.status == .open {
      for reading in parameter.readings where reading.value != parameter.defaultReading {
        let cause = Cause(parameter: parameter.name, value: reading.value)
        for path in paths(standard.choosing(reading.value, at: place)).subtracting(always) {
          onlyUnder[path, default: []].append(cause)
        }
      }
    }
  }
}

extension Assessor {
  /// What a measure of the newest version of a pack asks; nil where it has no decisions.
  public func askedFacts(pack id: String, measure: String) -> AskedFacts? {
    guard let version = policies.map(\.newest).first(where: { $0.pack.id == id }),
      let logic = version.logic.measures.first(where: { $0.measure.id == measure })
    else { return nil }
    return AskedFacts(logic, version.pack, EntityTypes(vocabulary))
  }
}

/// A walk over decisions that leaves out what the values of the parameters exclude: branches of
/// `if`, sides of `and` and `or`, rows of tables and the columns that only such rows read.
private struct ReadingWalk {
  let model: ResolvedModel
  let entities: EntityTypes
  let values: ParameterSet
  private(set) var paths: Set<String> = []
  private var visited: Set<String> = []

  init(model: ResolvedModel, entities: EntityTypes, values: ParameterSet) {
    self.model = model
    self.entities = entities
    self.values = values
  }

  /// Names that are bound to a value by the call that is being walked.
  typealias Bound = [String: Value]

  mutating func visit(decision name: String) {
    guard visited.insert(name).inserted, let decision = model.decision(name),
      !decision.isImported, let logic = decision.logic
    else { return }
    visit(logic, [:])
  }

  private mutating func visit(_ box: ResolvedBox, _ bound: Bound) {
    if let syntax = box.syntax { visit(syntax, bound) }
    if let table = box.table { visit(table, bound) }
    for child in box.children { visit(child.box, bound) }
  }

  private mutating func visit(_ table: ResolvedTable, _ bound: Bound) {
    let known = table.inputs.map { $0.syntax.flatMap { constant($0, bound) } }
    let rules = table.rules.filter { rule in
      zip(known, rule.cells).allSatisfy { value, cell in
        value.map { accepts(cell, $0, bound) ?? true } ?? true
      }
    }
    for (column, input) in table.inputs.enumerated() where known[column] == nil {
      let isRead = rules.contains { rule in
        !tests(rule.cells[column]).isEmpty
      }
      if isRead, let syntax = input.syntax { visit(syntax, bound) }
    }
    for rule in rules {
      for test in rule.cells.flatMap(tests) { visit(test, bound) }
      for output in rule.outputSyntax { if let output { visit(output, bound) } }
    }
  }

  private func tests(_ cell: ResolvedTable.Cell) -> [Syntax] {
    guard let form = cell.tests?.form else { return [] }
    switch form {
    case .some(let tests), .none(let tests): return tests
    case .any: return []
    }
  }

  /// Whether a cell takes `value`; nil where that isn't plain.
  private func accepts(_ cell: ResolvedTable.Cell, _ value: Value, _ bound: Bound) -> Bool? {
    guard let form = cell.tests?.form else { return nil }
    func matches(_ tests: [Syntax]) -> Bool? {
      var sawUnknown = false
      for test in tests {
        guard let one = constant(test, bound), sameKind(one, value) else {
          sawUnknown = true
          continue
        }
        if one == value { return true }
      }
      return sawUnknown ? nil : false
    }
    switch form {
    case .any: return true
    case .some(let tests): return matches(tests)
    case .none(let tests): return matches(tests).map { !$0 }
    }
  }

  private mutating func visit(_ syntax: Syntax, _ bound: Bound) {
    if let reference = entities.reference(syntax) { paths.insert(reference.path) }
    switch syntax.kind {
    case .name(let name) where bound[name] == nil: visit(decision: name)
    case .conditional(let condition, let then, let otherwise):
      switch constant(condition, bound) {
      case .boolean(true): visit(then, bound)
      case .boolean(false): visit(otherwise, bound)
      default: for child in [condition, then, otherwise] { visit(child, bound) }
      }
    case .conjunction, .disjunction:
      if constant(syntax, bound) == nil { visitChildren(syntax, bound) }
    case .invocation(let callee, let arguments): call(callee, arguments, bound)
    default: visitChildren(syntax, bound)
    }
  }

  private mutating func visitChildren(_ syntax: Syntax, _ bound: Bound) {
    for child in syntax.children { visit(child, bound) }
  }

  private mutating func call(_ callee: Syntax, _ arguments: [Syntax.Argument], _ bound: Bound) {
    for argument in arguments { visit(argument.value, bound) }
    guard case .name(let name) = callee.kind, let knowledge = model.knowledge(name) else {
      return visit(callee, bound)
    }
    var inner: Bound = [:]
    for (place, argument) in arguments.enumerated() {
      let parameter =
        argument.name
        ?? (place < knowledge.parameters.count ? knowledge.parameters[place].name : nil)
      if let parameter, let value = constant(argument.value, bound) { inner[parameter] = value }
    }
    let key = "\(name) \(inner.sorted { $0.key < $1.key })"
    guard visited.insert(key).inserted, let logic = knowledge.logic else { return }
    visit(logic, inner)
  }

  // MARK: What the parameters settle

  /// The value of an expression of parameters and literals; nil where facts decide it.
  private func constant(_ syntax: Syntax, _ bound: Bound) -> Value? {
    if let name = ThresholdSites.parameter(syntax) {
      let value = values.value(name)
      if case .undetermined = value { return nil }
      return value
    }
    switch syntax.kind {
    case .literal(let value): return value
    case .name(let name): return bound[name]
    case .comparison(.equal, let left, let right):
      guard let left = constant(left, bound), let right = constant(right, bound),
        sameKind(left, right)
      else { return nil }
      return .boolean(left == right)
    case .comparison(.notEqual, let left, let right):
      guard let left = constant(left, bound), let right = constant(right, bound),
        sameKind(left, right)
      else { return nil }
      return .boolean(left != right)
    case .conjunction(let left, let right):
      return junction(left, right, bound, decisive: false)
    case .disjunction(let left, let right):
      return junction(left, right, bound, decisive: true)
    default: return nil
    }
  }

  /// `and` is false as soon as one side is, `or` true.
  private func junction(
    _ left: Syntax, _ right: Syntax, _ bound: Bound, decisive: Bool
  ) -> Value? {
    let sides = [constant(left, bound), constant(right, bound)]
    if sides.contains(.boolean(decisive)) { return .boolean(decisive) }
    return sides == [.boolean(!decisive), .boolean(!decisive)] ? .boolean(!decisive) : nil
  }

  private func sameKind(_ left: Value, _ right: Value) -> Bool {
    switch (left, right) {
    case (.string, .string), (.boolean, .boolean): true
    default: false
    }
  }
}
