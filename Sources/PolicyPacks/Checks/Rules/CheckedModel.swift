internal import DMN
internal import FEEL

/// A decision file that was read without fault, with its FEEL parsed.
struct CheckedModel {
  /// The name within `decisions/`.
  let name: String
  let model: DMNModel
  let texts: RuleTexts
  /// Decisions of the file in the order in which they need each other.
  let ordered: [Decision]

  /// Parameters that its FEEL names as `参数.X`.
  var usedParameters: Set<String> {
    var used: Set<String> = []
    for syntax in texts.all {
      syntax.walk { node in
        if case .path(let of, let member) = node.kind,
          case .name(ParametersModel.importName) = of.kind
        {
          used.insert(member)
        }
      }
    }
    return used
  }

  /// The tables of the file with the decision or knowledge model that each is all of.
  var tables: [(owner: String, table: DecisionTable)] {
    let boxes =
      model.decisions.map { ($0.header.name, $0.logic) }
      + model.knowledgeModels.map { ($0.header.name, $0.logic?.body) }
    return boxes.compactMap { name, box in
      if case .table(let table)? = box { (name, table) } else { nil }
    }
  }

  /// The decisions and knowledge models of the file that these decisions need, themselves included.
  func reached(from roots: Set<String>) -> Set<String> {
    var required: [String: [String]] = [:]
    var names: [String: String] = [:]
    for header in model.decisions.map(\.header) + model.knowledgeModels.map(\.header) {
      if let id = header.id { names[id] = header.name }
    }
    for decision in model.decisions {
      let references =
        decision.informationRequirements.map(\.reference) + decision.knowledgeRequirements
      required[decision.header.name] = own(references).compactMap { names[$0.id] }
    }
    for knowledge in model.knowledgeModels {
      required[knowledge.header.name] = own(knowledge.knowledgeRequirements)
        .compactMap { names[$0.id] }
    }
    var reached = roots
    var waiting = Array(roots)
    while let name = waiting.popLast() {
      for next in required[name] ?? [] where reached.insert(next).inserted {
        waiting.append(next)
      }
    }
    return reached
  }

  private func own(_ references: [ElementReference]) -> [ElementReference] {
    references.filter { $0.namespace == nil || $0.namespace == model.namespace }
  }
}
