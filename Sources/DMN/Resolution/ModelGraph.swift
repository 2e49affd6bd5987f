import Quantities

/// A decision, input, knowledge model or service of one of the models that are resolved together.
struct GraphElement: Sendable {
  enum Kind: Sendable { case input, decision, knowledge, service, source }
  let kind: Kind
  /// The model among `ModelGraph.models`.
  let model: Int
  /// The place among the model's elements of this kind.
  let index: Int
  let header: ElementHeader
  /// The name FEEL sees.
  let name: String
}

/// The elements of a model and of those it imports, and which requires which (DMN 1.5 §6.3).
struct ModelGraph: Sendable {
  /// The model itself, then those it imports, transitively.
  let models: [DMNModel]
  private(set) var elements: [GraphElement] = []
  /// From `namespace#id` to the element.
  private var places: [String: Int] = [:]
  private var namespaces: [String: Int] = [:]

  /// Gathers the elements. Throws `DMN020` for an import that isn't there, `DMN013` for an id that
  /// stands twice.
  init(_ root: DMNModel, imports: [DMNModel]) throws(ResolutionFault) {
    models = try Self.closure(of: root, among: imports)
    for (index, model) in models.enumerated() { namespaces[model.namespace] = index }
    for index in models.indices { try gather(index) }
  }

  private static func closure(
    of root: DMNModel, among imports: [DMNModel]
  ) throws(ResolutionFault) -> [DMNModel] {
    var found = [root]
    var next = 0
    while next < found.count {
      let model = found[next]
      next += 1
      for item in model.imports where item.isModel {
        if found.contains(where: { $0.namespace == item.namespace }) { continue }
        guard let imported = imports.first(where: { $0.namespace == item.namespace }) else {
          throw ResolutionFault(
            DMNFault(
              "DMN020", "the imported model '\(item.namespace)' isn't there.",
              remedy: "Hand it over together with this one, or correct the namespace.",
              file: model.file, line: item.place.line, column: item.place.column))
        }
        found.append(imported)
      }
    }
    return found
  }

  private mutating func gather(_ model: Int) throws(ResolutionFault) {
    let source = models[model]
    for (index, item) in source.inputData.enumerated() {
      try add(.input, model, index, item.header, item.variable.name)
    }
    for (index, item) in source.decisions.enumerated() {
      try add(.decision, model, index, item.header, item.variable.name)
    }
    for (index, item) in source.knowledgeModels.enumerated() {
      try add(.knowledge, model, index, item.header, item.variable.name)
    }
    for (index, item) in source.services.enumerated() {
      try add(.service, model, index, item.header, item.variable.name)
    }
    for (index, item) in source.knowledgeSources.enumerated() {
      try add(.source, model, index, item.header, item.header.name)
    }
  }

  private mutating func add(
    _ kind: GraphElement.Kind, _ model: Int, _ index: Int, _ header: ElementHeader, _ name: String
  ) throws(ResolutionFault) {
    let key = models[model].namespace + "#" + (header.id ?? header.name)
    if places.updateValue(elements.count, forKey: key) != nil {
      throw ResolutionFault(
        DMNFault(
          "DMN013", "the id \(header.id ?? header.name) stands twice.",
          remedy: "Give each element an id of its own.", file: models[model].file,
          line: header.place.line, column: header.place.column))
    }
    elements.append(
      GraphElement(kind: kind, model: model, index: index, header: header, name: name))
  }

  /// The element that `reference`, written in `model`, means. Throws `DMN021`.
  func find(
    _ reference: ElementReference, from model: Int, kinds: Set<GraphElement.Kind>
  ) throws(ResolutionFault) -> Int {
    let namespace = reference.namespace ?? models[model].namespace
    if let place = places[namespace + "#" + reference.id] {
      if kinds.contains(elements[place].kind) { return place }
      throw fault(
        "DMN021", "\(reference.href) is an element of another kind.",
        remedy: "Refer to an element of the kind that is required here.", reference, model)
    }
    guard let target = namespaces[namespace] else {
      throw fault(
        "DMN021", "\(reference.href) lies in a model that isn't imported.",
        remedy: "Import the namespace '\(namespace)'.", reference, model)
    }
    let known = elements.filter { $0.model == target && kinds.contains($0.kind) }
      .map { $0.header.id ?? $0.header.name }
    let near = nearestName(to: reference.id, in: known).map { "Did you mean '\($0)'?" }
    throw fault(
      "DMN021", "nothing has the id '\(reference.id)'.",
      remedy: near ?? "Give the id of an element of the model.", reference, model)
  }

  private func fault(
    _ id: String, _ message: String, remedy: String, _ reference: ElementReference, _ model: Int
  ) -> ResolutionFault {
    ResolutionFault(
      DMNFault(
        id, message, remedy: remedy, file: models[model].file, line: reference.place.line,
        column: reference.place.column))
  }

  /// The model that a namespace means.
  func model(of namespace: String) -> Int? { namespaces[namespace] }

  /// The names by which elements of `target` are reached from `model`: the imports' names on the
  /// shortest way; nil when no import leads there.
  func prefix(from model: Int, to target: Int) -> [String]? {
    var ways: [(model: Int, names: [String])] = [(model, [])]
    var seen: Set<Int> = [model]
    var next = 0
    while next < ways.count {
      let (here, names) = ways[next]
      next += 1
      if here == target { return names }
      for item in models[here].imports where item.isModel {
        guard let there = namespaces[item.namespace], seen.insert(there).inserted else { continue }
        ways.append((there, item.name.isEmpty ? names : names + [item.name]))
      }
    }
    return nil
  }
}
