import FEEL
import Quantities

/// Compiles a model and its imports into a program.
struct ModelCompiler {
  let graph: ModelGraph
  let requirements: ModelGraph.Requirements
  let order: [Int]
  let dialect: Dialect
  let shared: SharedTypes?
  var compiler: Compiler
  /// The outermost scope; its frame is the model's, element `i` in slot `i`.
  let root = Scope()
  var tables: [TypeTable] = []
  var types: [DeclaredType] = []
  private var scopes: [Scope] = []

  /// Throws `DMN020`…`DMN022` for imports, references and cycles.
  init(
    _ model: DMNModel, imports: [DMNModel], dialect: Dialect, shared: SharedTypes?
  ) throws(ResolutionFault) {
    self.shared = shared
    graph = try ModelGraph(model, imports: imports)
    requirements = try graph.requirements()
    order = try graph.order(requirements)
    self.dialect = dialect
    compiler = Compiler(dialect: dialect)
  }

  /// The program, and what was found on the way.
  mutating func compile() throws(ResolutionFault) -> (program: Program, findings: [Diagnostic]) {
    for _ in graph.elements { _ = root.layout.allocate() }
    if dialect == .profile { reportHomonyms() }
    buildTypes()
    declareTypes()
    types = graph.elements.map { variableType($0) }
    var decisions = [Program.DecisionCode?](repeating: nil, count: graph.elements.count)
    var functions = [Program.FunctionCode?](repeating: nil, count: graph.elements.count)
    let signatures = try graph.elements.indices.map {
      (index) throws(ResolutionFault) in try signature(index)
    }
    for index in graph.elements.indices {
      switch graph.elements[index].kind {
      case .knowledge: functions[index] = knowledge(index, signatures)
      case .service: functions[index] = try service(index, signatures)
      case .input, .decision, .source: continue
      }
    }
    for index in order { decisions[index] = decision(index, signatures) }
    let plans = graph.elements.indices.map {
      graph.elements[$0].kind == .decision ? steps(to: [$0]) : []
    }
    let program = Program(
      graph: graph, requirements: requirements, dialect: dialect,
      slotCount: root.layout.slotCount, types: types, decisions: decisions,
      functions: functions, plans: plans, order: order, tables: compiler.tables)
    return (program, compiler.diagnostics)
  }

  /// Two inputs, decisions or functions of one name in a model: an author would be misread.
  private mutating func reportHomonyms() {
    var seen: Set<NameKey> = []
    for element in graph.elements where element.kind != .source {
      let model = graph.models[element.model]
      if seen.insert(NameKey(model.namespace + "#" + element.name)).inserted { continue }
      compiler.file = model.file
      compiler.report(
        "DMN024", "a second element is named '\(element.name)'", "give each a name of its own",
        element.header.place)
    }
  }

  // MARK: Types

  /// Types of every model; imported ones first, so that others may name them.
  private mutating func buildTypes() {
    var built = [TypeTable?](repeating: nil, count: graph.models.count)
    var open: Set<Int> = []
    func build(_ index: Int, _ findings: inout [Diagnostic]) -> TypeTable {
      if let done = built[index] { return done }
      if let ready = shared?.tables[graph.models[index].namespace] { return ready }
      guard open.insert(index).inserted else { return TypeTable() }
      var table = TypeTable()
      for item in graph.models[index].imports where item.isModel {
        guard let target = graph.model(of: item.namespace) else { continue }
        for (name, type) in build(target, &findings).types {
          table.insert(item.name.isEmpty ? name : "\(item.name).\(name)", type)
        }
      }
      var builder = TypeBuilder(model: graph.models[index], dialect: dialect, table: table)
      builder.build()
      findings += builder.diagnostics
      built[index] = builder.table
      return builder.table
    }
    var findings: [Diagnostic] = []
    tables = graph.models.indices.map { build($0, &findings) }
    compiler.diagnostics += findings
  }

  private mutating func declareTypes() {
    scopes = tables.map { table in
      let scope = root.nested()
      for (name, type) in table.types { scope.declare(type: name, type.type) }
      return scope
    }
  }

  /// Makes the compiler speak of one model's file and types.
  mutating func enter(_ model: Int) {
    compiler.file = graph.models[model].file
    compiler.types = tables[model]
    compiler.defaultLanguage = graph.models[model].expressionLanguage
  }

  func scope(of model: Int) -> Scope { scopes[model] }

  private mutating func variableType(_ element: GraphElement) -> DeclaredType {
    let model = graph.models[element.model]
    enter(element.model)
    let variable: InformationItem
    switch element.kind {
    case .input: variable = model.inputData[element.index].variable
    case .decision: variable = model.decisions[element.index].variable
    case .knowledge: variable = model.knowledgeModels[element.index].variable
    case .service: variable = model.services[element.index].variable
    case .source: return .any
    }
    return compiler.type(variable.typeRef, at: variable.place)
  }

  // MARK: Steps

  /// The steps to decisions in order; `given` decisions are handed in, not decided.
  func steps(to targets: [Int], given: Set<Int> = []) -> [Program.Step] {
    var steps: [Program.Step] = []
    var done: Set<Int> = []
    var path: [(element: Int, next: Int)] = targets.reversed().map { ($0, 0) }
    while let (here, next) = path.last {
      if done.contains(here) {
        path.removeLast()
        continue
      }
      let required =
        given.contains(here) ? [] : requirements.information[here] + requirements.knowledge[here]
      if next < required.count, graph.elements[here].kind == .decision {
        path[path.count - 1].next += 1
        if !done.contains(required[next]) { path.append((required[next], 0)) }
        continue
      }
      path.removeLast()
      done.insert(here)
      switch graph.elements[here].kind {
      case .input: steps.append(.input(here))
      case .knowledge, .service: steps.append(.function(here))
      case .decision: steps.append(.decision(here))
      case .source: continue
      }
    }
    return steps
  }
}
