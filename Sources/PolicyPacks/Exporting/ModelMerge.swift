internal import DMN

/// Puts the elements of a second model beside those of a first one. What both call by one name is
/// one thing: the first model's stays, and references of the second are turned to it.
struct ModelMerge {
  private var model: DMNModel

  init(into model: DMNModel) { self.model = model }

  func merged(with other: DMNModel) -> DMNModel {
    var result = model
    let ids = renamedIDs(of: other)
    func renamed(_ header: ElementHeader) -> ElementHeader {
      var header = header
      header.id = header.id.map { ids[$0] ?? $0 }
      return header
    }
    func renamed(_ reference: ElementReference) -> ElementReference {
      var reference = reference
      if reference.namespace == nil { reference.id = ids[reference.id] ?? reference.id }
      return reference
    }
    func renamed(_ requirements: [AuthorityRequirement]) -> [AuthorityRequirement] {
      requirements.map { requirement in
        switch requirement {
        case .source(let reference): .source(renamed(reference))
        case .decision(let reference): .decision(renamed(reference))
        case .input(let reference): .input(renamed(reference))
        }
      }
    }
    let names = Set(headers(of: model).map(\.name))
    let types = Set(model.itemDefinitions.map(\.header.name))
    result.itemDefinitions += other.itemDefinitions.filter { !types.contains($0.header.name) }
    for var input in other.inputData where !names.contains(input.header.name) {
      input.header = renamed(input.header)
      result.inputData.append(input)
    }
    for var source in other.knowledgeSources where !names.contains(source.header.name) {
      source.header = renamed(source.header)
      source.authorityRequirements = renamed(source.authorityRequirements)
      result.knowledgeSources.append(source)
    }
    for var knowledge in other.knowledgeModels where !names.contains(knowledge.header.name) {
      knowledge.header = renamed(knowledge.header)
      knowledge.knowledgeRequirements = knowledge.knowledgeRequirements.map(renamed)
      knowledge.authorityRequirements = renamed(knowledge.authorityRequirements)
      result.knowledgeModels.append(knowledge)
    }
    for var decision in other.decisions where !names.contains(decision.header.name) {
      decision.header = renamed(decision.header)
      decision.informationRequirements = decision.informationRequirements.map { requirement in
        switch requirement {
        case .decision(let reference): .decision(renamed(reference))
        case .input(let reference): .input(renamed(reference))
        }
      }
      decision.knowledgeRequirements = decision.knowledgeRequirements.map(renamed)
      decision.authorityRequirements = renamed(decision.authorityRequirements)
      result.decisions.append(decision)
    }
    return result
  }

  /// The id each element of `other` has in the merged model.
  private func renamedIDs(of other: DMNModel) -> [String: String] {
    var taken: [String: String] = [:]
    for header in headers(of: model) { taken[header.name] = header.id }
    let used = Set(headers(of: model).compactMap(\.id))
    var ids: [String: String] = [:]
    for header in headers(of: other) {
      guard let id = header.id else { continue }
      if let same = taken[header.name] {
        ids[id] = same
      } else if used.contains(id) {
        ids[id] = "base_" + id
      }
    }
    return ids
  }

  private func headers(of model: DMNModel) -> [ElementHeader] {
    model.inputData.map(\.header) + model.knowledgeSources.map(\.header)
      + model.knowledgeModels.map(\.header) + model.decisions.map(\.header)
      + model.services.map(\.header)
  }
}
