import FEEL
import Quantities

/// What is known of an element before its logic is compiled.
struct ElementSignature {
  /// The type of its value, as FEEL sees it.
  var type: FEELType
  /// A function's parameters.
  var parameters: [Parameter] = []
  /// The parameters' declared types.
  var types: [DeclaredType] = []
  /// A service's inputs and input decisions, in the order of its parameters.
  var arguments: [Int] = []
}

/// Decisions, knowledge models and services.
extension ModelCompiler {
  /// The type of an element's value; a function's from its parameters and result.
  mutating func signature(_ index: Int) throws(ResolutionFault) -> ElementSignature {
    let element = graph.elements[index]
    let model = graph.models[element.model]
    enter(element.model)
    switch element.kind {
    case .input, .decision, .source: return ElementSignature(type: types[index].type)
    case .knowledge:
      let logic = model.knowledgeModels[element.index].logic
      let items = logic?.parameters ?? []
      let declared = items.map { compiler.type($0.typeRef, at: $0.place) }
      let parameters = zip(items, declared).map { Parameter($0.name, $1.type) }
      return ElementSignature(
        type: .function(
          parameters: parameters.map(\.type), result: result(of: index, logic)),
        parameters: parameters, types: declared)
    case .service:
      let service = model.services[element.index]
      var arguments: [Int] = []
      for item in service.inputData {
        arguments.append(try graph.find(item, from: element.model, kinds: [.input]))
      }
      for item in service.inputDecisions {
        arguments.append(try graph.find(item, from: element.model, kinds: [.decision]))
      }
      let parameters = arguments.map { Parameter(graph.elements[$0].name, types[$0].type) }
      return ElementSignature(
        type: .function(parameters: parameters.map(\.type), result: result(of: index, nil)),
        parameters: parameters, types: arguments.map { types[$0] }, arguments: arguments)
    }
  }

  private mutating func result(of index: Int, _ logic: BoxedFunction?) -> FEELType {
    if case .function(_, let result) = types[index].type { return result }
    if types[index].type != .any { return types[index].type }
    guard let header = logic?.body?.header else { return .any }
    return compiler.type(header.typeRef, at: header.place).type
  }

  /// What a function's result conforms to: the variable's type, or its result when it is a
  /// function's type.
  private func resultType(_ index: Int) -> DeclaredType {
    if case .function(_, let result) = types[index].type {
      return DeclaredType(name: "\(result)", type: result)
    }
    return types[index]
  }

  mutating func decision(
    _ index: Int, _ signatures: [ElementSignature]
  ) -> Program.DecisionCode {
    let element = graph.elements[index]
    let decision = graph.models[element.model].decisions[element.index]
    enter(element.model)
    let scope = scope(of: element.model).nested()
    let bindings = bind(
      requirements.information[index] + requirements.knowledge[index], from: element.model,
      scope, signatures, inPlace: true)
    let box = decision.logic.map { compiler.box($0, scope, name: element.name) }
    // Members of imports are read from their own slots; few expressions name an import as a whole.
    return Program.DecisionCode(
      bindings: bindings.filter { scope.usedSlots.contains($0.slot) }, box: box)
  }

  mutating func knowledge(
    _ index: Int, _ signatures: [ElementSignature]
  ) -> Program.FunctionCode {
    let element = graph.elements[index]
    let logic = graph.models[element.model].knowledgeModels[element.index].logic
    let signature = signatures[index]
    enter(element.model)
    var body = Program.FunctionCode.Body.none("'\(element.name)' has no logic")
    if let logic, logic.kind != .feel {
      body = .none("'\(element.name)' is a \(logic.kind.rawValue) function, which isn't executed")
    } else if let logic {
      let scope = scope(of: element.model).function(signature.parameters)
      var required = requirements.knowledge[index]
      if !required.contains(index) { required.append(index) }
      let bindings = bind(required, from: element.model, scope, signatures, inPlace: false)
      let box = compiler.box(
        logic.body, scope, name: element.name, at: element.header.place)
      body = .logic(
        box, slotCount: scope.layout.slotCount,
        bindings: bindings.filter { scope.usedSlots.contains($0.slot) })
    }
    return Program.FunctionCode(
      name: element.name, parameters: signature.parameters, types: signature.types,
      result: resultType(index), body: body)
  }

  mutating func service(
    _ index: Int, _ signatures: [ElementSignature]
  ) throws(ResolutionFault) -> Program.FunctionCode {
    let element = graph.elements[index]
    let service = graph.models[element.model].services[element.index]
    let signature = signatures[index]
    var outputs: [Int] = []
    for item in service.outputDecisions {
      outputs.append(try graph.find(item, from: element.model, kinds: [.decision]))
    }
    let steps = steps(to: outputs, given: Set(signature.arguments))
    return Program.FunctionCode(
      name: element.name, parameters: signature.parameters, types: signature.types,
      result: resultType(index),
      body: .service(
        arguments: signature.arguments, steps: steps, outputs: outputs,
        shape: ContextShape(outputs.map { graph.elements[$0].name })))
  }

  // MARK: Names

  /// Declares what an element requires, as its model names it; gives what must be put into slots
  /// before its logic runs. `inPlace`: the scope's frame is the model's, where values already lie.
  private mutating func bind(
    _ required: [Int], from model: Int, _ scope: Scope, _ signatures: [ElementSignature],
    inPlace: Bool
  ) -> [Program.Binding] {
    var bindings: [Program.Binding] = []
    var imported = ImportTree()
    for element in required {
      let item = graph.elements[element]
      let prefix = item.model == model ? [] : graph.prefix(from: model, to: item.model) ?? []
      guard prefix.isEmpty else {
        imported.insert(prefix[...], item.name, element, signatures[element].type)
        continue
      }
      if scope.variables.contains(where: { $0.name == item.name }) { continue }
      if inPlace {
        scope.declare(item.name, signatures[element].type, slot: element)
      } else {
        let slot = scope.declare(item.name, signatures[element].type)
        bindings.append(.init(slot: slot, source: .element(element)))
      }
    }
    for (name, tree) in imported.children {
      let slot = scope.declare(name, tree.type)
      bindings.append(.init(slot: slot, source: tree.source))
      if inPlace { scope.declare(importsOf: name, slots: tree.slots) }
    }
    return bindings
  }
}

/// Imported elements under the names of their imports.
private struct ImportTree {
  private(set) var children: [(name: String, tree: ImportTree)] = []
  private var leaf: (element: Int, type: FEELType)?

  mutating func insert(_ path: ArraySlice<String>, _ name: String, _ element: Int, _ type: FEELType)
  {
    let first = path.first ?? name
    let place: Int
    if let known = children.firstIndex(where: { $0.name == first }) {
      place = known
    } else {
      place = children.count
      children.append((first, ImportTree()))
    }
    if path.isEmpty {
      children[place].tree.leaf = (element, type)
    } else {
      children[place].tree.insert(path.dropFirst(), name, element, type)
    }
  }

  var type: FEELType {
    leaf?.type ?? .context(children.map { FEELType.Member($0.name, $0.tree.type) })
  }

  /// The slots of the elements right below; the model's frame has an element's value in its slot.
  var slots: [String: Int] {
    var slots: [String: Int] = [:]
    for (name, child) in children { slots[name] = child.leaf?.element }
    return slots
  }

  var source: Program.Source {
    if let leaf { return .element(leaf.element) }
    return .imported(ContextShape(children.map(\.name)), children.map(\.tree.source))
  }
}
