/// Decisions, knowledge models, services and sources.
extension DMNWriter {
  mutating func decision(_ decision: Decision) {
    element("decision", decision.header) { writer in
      if let question = decision.question { writer.out.element("question", text: question) }
      if let answers = decision.allowedAnswers {
        writer.out.element("allowedAnswers", text: answers)
      }
      writer.informationItem(decision.variable, as: "variable")
      for requirement in decision.informationRequirements {
        writer.nest("informationRequirement") { writer in
          switch requirement {
          case .decision(let reference):
            writer.out.element("requiredDecision", writer.href(reference))
          case .input(let reference):
            writer.out.element("requiredInput", writer.href(reference))
          }
        }
      }
      writer.knowledge(decision.knowledgeRequirements)
      writer.authority(decision.authorityRequirements)
      if let logic = decision.logic { writer.expression(logic) }
    }
  }

  mutating func knowledgeModel(_ model: BusinessKnowledgeModel) {
    element("businessKnowledgeModel", model.header) { writer in
      writer.informationItem(model.variable, as: "variable")
      if let logic = model.logic { writer.function(logic, as: "encapsulatedLogic") }
      writer.knowledge(model.knowledgeRequirements)
      writer.authority(model.authorityRequirements)
    }
  }

  mutating func service(_ service: DecisionService) {
    element("decisionService", service.header) { writer in
      writer.informationItem(service.variable, as: "variable")
      for item in service.outputDecisions {
        writer.out.element("outputDecision", writer.href(item))
      }
      for item in service.encapsulatedDecisions {
        writer.out.element("encapsulatedDecision", writer.href(item))
      }
      for item in service.inputDecisions { writer.out.element("inputDecision", writer.href(item)) }
      for item in service.inputData { writer.out.element("inputData", writer.href(item)) }
    }
  }

  mutating func knowledgeSource(_ source: KnowledgeSource) {
    let location: [(String, String?)] = [("locationURI", source.locationURI)]
    element("knowledgeSource", source.header, location) { writer in
      writer.authority(source.authorityRequirements)
      if let type = source.type { writer.out.element("type", text: type) }
    }
  }

  private mutating func knowledge(_ requirements: [ElementReference]) {
    for requirement in requirements {
      nest("knowledgeRequirement") { writer in
        writer.out.element("requiredKnowledge", writer.href(requirement))
      }
    }
  }

  private mutating func authority(_ requirements: [AuthorityRequirement]) {
    for requirement in requirements {
      nest("authorityRequirement") { writer in
        switch requirement {
        case .decision(let item): writer.out.element("requiredDecision", writer.href(item))
        case .input(let item): writer.out.element("requiredInput", writer.href(item))
        case .source(let item): writer.out.element("requiredAuthority", writer.href(item))
        }
      }
    }
  }
}
