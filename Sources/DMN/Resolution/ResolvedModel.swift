public import FEEL
public import Quantities

/// A model ready to run: names are slots, types are known, decisions stand in requirement order.
///
/// Immutable and shared: any number of evaluations may use it at the same time.
public final class ResolvedModel: Sendable {
  /// The model as its file says it.
  public let model: DMNModel
  /// How strictly it was read and is evaluated.
  public let dialect: Dialect
  /// What was found: in the spec dialect faulty expressions (they give null) and warnings; in the
  /// policy profile warnings only, because faults refuse the model.
  public let findings: [Diagnostic]
  /// The decisions of the model and of those it imports, each after those it requires.
  public let decisions: [ResolvedDecision]
  /// The knowledge models of the model and of those it imports.
  public let knowledgeModels: [ResolvedKnowledge]
  /// The inputs of the model and of those it imports.
  public let inputs: [ResolvedInput]
  let program: Program
  /// Elements by the names that inputs and callers use.
  let names: [NameKey: Int]
  /// The decisions by element, for traces.
  let described: [ResolvedDecision?]

  /// Resolves a model; `imports` are the models it imports, transitively, in any order, and
  /// `types` those of some of them, where they are made already.
  ///
  /// Throws `DMN013`, `DMN020`…`DMN022` in both dialects; in the policy profile also every fault of
  /// types and expressions.
  public init(
    _ model: DMNModel, imports: [DMNModel] = [], dialect: Dialect = .profile,
    types: SharedTypes? = nil
  ) throws(ResolutionFault) {
    var compiler = try ModelCompiler(model, imports: imports, dialect: dialect, shared: types)
    let (program, findings) = try compiler.compile()
    if dialect == .profile, findings.contains(where: { $0.severity == .error }) {
      throw ResolutionFault(findings)
    }
    let elements = program.graph.elements
    self.model = model
    self.dialect = dialect
    self.findings = findings
    self.program = program
    decisions = program.order.map { ResolvedDecision($0, program) }
    knowledgeModels = elements.indices.filter { elements[$0].kind == .knowledge }
      .map { ResolvedKnowledge($0, program) }
    inputs = elements.indices.filter { elements[$0].kind == .input }
      .map { ResolvedInput($0, program) }
    var described = [ResolvedDecision?](repeating: nil, count: elements.count)
    for decision in decisions { described[decision.element] = decision }
    self.described = described
    names = Self.names(of: program.graph, program)
  }

  /// Every input, decision and service by its name from this model (`参数.比例`), by
  /// `namespace#name`, and, where it is the only one, by its plain name.
  private static func names(of graph: ModelGraph, _ program: Program) -> [NameKey: Int] {
    var names: [NameKey: Int] = [:]
    for (index, element) in graph.elements.enumerated() where element.kind != .source {
      let namespace = graph.models[element.model].namespace
      names[NameKey(namespace + "#" + element.name)] = index
      names[NameKey(program.names[index])] = index
    }
    for (index, element) in graph.elements.enumerated() where element.kind != .source {
      let key = NameKey(element.name)
      if names[key] == nil { names[key] = index }
    }
    return names
  }

  /// The decision of that name; imported ones as `参数.比例`.
  public func decision(_ name: String) -> ResolvedDecision? {
    guard let element = names[NameKey(name)] else { return nil }
    return decisions.first { $0.element == element }
  }

  /// The knowledge model of that name from the root model.
  public func knowledge(_ name: String) -> ResolvedKnowledge? {
    knowledgeModels.first { $0.name == name }
  }

  /// The input of that name.
  public func input(_ name: String) -> ResolvedInput? {
    guard let element = names[NameKey(name)] else { return nil }
    return inputs.first { $0.element == element }
  }
}

/// Input data after resolution.
public struct ResolvedInput: Sendable {
  /// The name from the root model.
  public let name: String
  /// The declared type with what it allows.
  public let type: DeclaredType
  let element: Int

  init(_ element: Int, _ program: Program) {
    self.element = element
    name = program.names[element]
    type = program.types[element]
  }
}

/// A decision after resolution: what it asks, needs, rests on, and its logic.
public struct ResolvedDecision: Sendable {
  /// The name from the root model: `补贴上限`, `参数.比例`.
  public let name: String
  /// The decision as its file says it.
  public let source: Decision
  /// The file it was read from.
  public let file: String
  /// Whether it belongs to an imported model.
  public let isImported: Bool
  /// The declared type of its result.
  public let type: DeclaredType
  /// The names of the inputs it requires directly.
  public let requiredInputs: [String]
  /// The names of the decisions it requires directly.
  public let requiredDecisions: [String]
  /// The names of the knowledge models and services it invokes.
  public let requiredKnowledge: [String]
  /// The knowledge sources it rests on directly.
  public let sources: [KnowledgeSource]
  /// The logic; nil when the model leaves it open.
  public let logic: ResolvedBox?
  let element: Int

  init(_ element: Int, _ program: Program) {
    let graph = program.graph
    let item = graph.elements[element]
    self.element = element
    name = program.names[element]
    source = graph.models[item.model].decisions[item.index]
    file = graph.models[item.model].file
    isImported = item.model != 0
    type = program.types[element]
    let information = program.requirements.information[element]
    requiredInputs = information.filter { graph.elements[$0].kind == .input }
      .map { program.names[$0] }
    requiredDecisions = information.filter { graph.elements[$0].kind == .decision }
      .map { program.names[$0] }
    requiredKnowledge = program.requirements.knowledge[element].map { program.names[$0] }
    sources = program.sources(of: element)
    logic = program.decisions[element]?.box
  }
}

/// A knowledge model after resolution.
public struct ResolvedKnowledge: Sendable {
  /// The name from the root model.
  public let name: String
  /// The knowledge model as its file says it.
  public let source: BusinessKnowledgeModel
  /// The file it was read from.
  public let file: String
  /// Whether it belongs to an imported model.
  public let isImported: Bool
  /// The parameters with their types.
  public let parameters: [(name: String, type: DeclaredType)]
  /// The names of the knowledge models and services it invokes.
  public let requiredKnowledge: [String]
  /// The knowledge sources it rests on directly.
  public let sources: [KnowledgeSource]
  /// The logic; nil when the model leaves it open or it is written in another language.
  public let logic: ResolvedBox?

  init(_ element: Int, _ program: Program) {
    let item = program.graph.elements[element]
    name = program.names[element]
    source = program.graph.models[item.model].knowledgeModels[item.index]
    file = program.graph.models[item.model].file
    isImported = item.model != 0
    requiredKnowledge = program.requirements.knowledge[element].map { program.names[$0] }
    sources = program.sources(of: element)
    let code = program.functions[element]
    parameters = zip(code?.parameters ?? [], code?.types ?? []).map { ($0.name, $1) }
    if case .logic(let box, _, _)? = code?.body { logic = box } else { logic = nil }
  }
}

extension Program {
  /// The knowledge sources that an element rests on directly.
  func sources(of element: Int) -> [KnowledgeSource] {
    requirements.authority[element].compactMap { place in
      let item = graph.elements[place]
      return item.kind == .source ? graph.models[item.model].knowledgeSources[item.index] : nil
    }
  }
}
