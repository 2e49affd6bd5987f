import FEEL
import Quantities

/// A model and its imports as code: one frame of slots, and for each decision the steps that lead
/// to it. Immutable, shared by all evaluations.
final class Program: Sendable {
  /// What puts a value into a slot before logic runs.
  indirect enum Source: Sendable {
    /// The value of an input, decision or function.
    case element(Int)
    /// What an import's name stands for: a context of the elements that are required.
    case imported(ContextShape, [Source])
  }

  /// A slot of a frame and where its value comes from.
  struct Binding: Sendable {
    let slot: Int
    let source: Source
  }

  /// A decision as code.
  final class DecisionCode: Sendable {
    /// The contexts of imports that the logic sees.
    let bindings: [Binding]
    /// The logic; nil when the model leaves it open.
    let box: ResolvedBox?
    /// What is evaluated.
    let node: (any Node)?

    init(bindings: [Binding], box: ResolvedBox?) {
      self.bindings = bindings
      self.box = box
      node = box?.node
    }
  }

  /// A knowledge model or service as code.
  final class FunctionCode: Sendable {
    let name: String
    let parameters: [Parameter]
    let types: [DeclaredType]
    let result: DeclaredType
    let body: Body

    init(
      name: String, parameters: [Parameter], types: [DeclaredType], result: DeclaredType,
      body: Body
    ) {
      self.name = name
      self.parameters = parameters
      self.types = types
      self.result = result
      self.body = body
    }

    enum Body: Sendable {
      /// Logic in a frame of its own.
      case logic(ResolvedBox, slotCount: Int, bindings: [Binding])
      /// Decisions in a frame of the model's layout: where the arguments go, what is evaluated,
      /// and which decisions answer.
      case service(arguments: [Int], steps: [Step], outputs: [Int], shape: ContextShape)
      /// Not executable: another language, or no logic.
      case none(String)
    }
  }

  /// A step on the way to a decision; the number is the element's.
  enum Step: Sendable {
    case input(Int)
    case function(Int)
    case decision(Int)
  }

  let graph: ModelGraph
  let requirements: ModelGraph.Requirements
  let dialect: Dialect
  /// How many slots a frame of the model has; element `i` lies in slot `i`.
  let slotCount: Int
  /// The types of the elements' variables.
  let types: [DeclaredType]
  /// Code of the decisions, by element.
  let decisions: [DecisionCode?]
  /// Code of the knowledge models and services, by element.
  let functions: [FunctionCode?]
  /// For each decision the steps that lead to it, itself last.
  let plans: [[Step]]
  /// All decisions in requirement order.
  let order: [Int]
  /// The tables, by the number that traces use.
  let tables: [ResolvedTable]
  /// The elements' names as the root model reaches them: `参数.算力券年度总额`.
  let names: [String]

  init(
    graph: ModelGraph, requirements: ModelGraph.Requirements, dialect: Dialect, slotCount: Int,
    types: [DeclaredType], decisions: [DecisionCode?], functions: [FunctionCode?],
    plans: [[Step]], order: [Int], tables: [ResolvedTable]
  ) {
    self.graph = graph
    self.requirements = requirements
    self.dialect = dialect
    self.slotCount = slotCount
    self.types = types
    self.decisions = decisions
    self.functions = functions
    self.plans = plans
    self.order = order
    self.tables = tables
    names = graph.elements.map { element in
      let prefix = graph.prefix(from: 0, to: element.model) ?? []
      return (prefix + [element.name]).joined(separator: ".")
    }
  }
}

extension Program {
  /// Takes the steps in the current frame. `given` holds inputs, and decisions whose value is
  /// handed in, by element.
  func run(
    _ steps: [Step], given: [Value?], _ interpreter: inout Interpreter
  ) throws(EvaluationFault) {
    for step in steps {
      switch step {
      case .input(let element):
        let value = try input(element, given[element], &interpreter)
        interpreter[element] = value
        interpreter.trace(.given(element), value)
      case .function(let element):
        interpreter[element] = .function(function(element))
      case .decision(let element):
        if let value = given[element] {
          let fitting = try conform(value, element, &interpreter)
          interpreter[element] = fitting
          interpreter.trace(.given(element), fitting)
        } else {
          try decide(element, &interpreter)
        }
      }
    }
  }

  /// An input's value: what isn't given is null in the spec dialect, undetermined in the profile.
  func input(
    _ element: Int, _ value: Value?, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    guard dialect == .profile else { return try conform(value ?? .null, element, &interpreter) }
    do {
      let type = types[element]
      let whole = try type.complete(value ?? .null, path: names[element])
      return try type.conform(whole, of: names[element], &interpreter)
    } catch {
      throw error.within(graph.elements[element].name)
    }
  }

  private func conform(
    _ value: Value, _ element: Int, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) -> Value {
    try types[element].conform(value, of: names[element], &interpreter)
  }

  /// Evaluates a decision whose requirements stand in the frame, and puts its value there.
  func decide(
    _ element: Int, _ interpreter: inout Interpreter
  ) throws(EvaluationFault) {
    guard let code = decisions[element] else { return }
    interpreter.trace(.decision(element))
    let value: Value
    do {
      for binding in code.bindings {
        interpreter[binding.slot] = self.value(of: binding.source, interpreter)
      }
      if let node = code.node {
        value = try conform(try node.evaluate(&interpreter), element, &interpreter)
      } else if dialect == .profile {
        value = .undetermined(Undetermined(names[element]))
      } else {
        value = .null
      }
    } catch {
      throw error.within(graph.elements[element].name)
    }
    interpreter[element] = value
    interpreter.trace(.decisionEnd, value)
  }

  private func value(of source: Source, _ interpreter: Interpreter) -> Value {
    switch source {
    case .element(let element): interpreter[element]
    case .imported(let shape, let sources):
      .context(Context(shape: shape, values: sources.map { value(of: $0, interpreter) }))
    }
  }
}

extension EvaluationFault {
  /// The fault inside the element `name`.
  func within(_ name: String) -> EvaluationFault {
    var fault = self
    fault.trail.insert(name, at: 0)
    return fault
  }
}
