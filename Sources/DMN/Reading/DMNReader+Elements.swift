/// Imports, types, inputs, decisions, knowledge models, services and sources.
extension DMNReader {
  func modelImport(_ element: MarkupElement) throws(DMNFault) -> ModelImport {
    ModelImport(
      name: element.attribute("name") ?? "", namespace: try required("namespace", of: element),
      locationURI: element.attribute("locationURI"),
      importType: try required("importType", of: element), place: place(element))
  }

  mutating func itemDefinition(_ element: MarkupElement) throws(DMNFault) -> ItemDefinition {
    var item = ItemDefinition(header: try header(element), kind: .reference(nil))
    item.isCollection = ["true", "1"].contains(element.attribute("isCollection") ?? "false")
    var components: [ItemDefinition] = []
    for child in own(element) {
      switch child.name {
      case "description", "extensionElements": continue
      case "typeRef": item.kind = .reference(trimmed(child.text))
      case "allowedValues": item.allowedValues = try unaryTests(child)
      case "typeConstraint": item.typeConstraint = try unaryTests(child)
      case "itemComponent": components.append(try itemDefinition(child))
      case "functionItem":
        var parameters: [InformationItem] = []
        for parameter in child.children("parameters") {
          parameters.append(try informationItem(parameter))
        }
        item.kind = .function(
          parameters: parameters, output: child.attribute("outputTypeRef"))
      default: throw unknown(child, in: element)
      }
    }
    if !components.isEmpty { item.kind = .components(components) }
    return item
  }

  mutating func informationItem(_ element: MarkupElement) throws(DMNFault) -> InformationItem {
    InformationItem(
      name: try required("name", of: element), typeRef: element.attribute("typeRef"),
      id: try noteId(of: element), place: place(element))
  }

  /// The variable of an element; without one, a variable of the element's name.
  mutating func variable(
    of element: MarkupElement, header: ElementHeader
  ) throws(DMNFault) -> InformationItem {
    guard let child = element.child("variable") else {
      return InformationItem(name: header.name, place: header.place)
    }
    return try informationItem(child)
  }

  mutating func inputData(_ element: MarkupElement) throws(DMNFault) -> InputData {
    let header = try header(element)
    for child in own(element)
    where !["description", "extensionElements", "variable"].contains(child.name) {
      throw unknown(child, in: element)
    }
    return InputData(header: header, variable: try variable(of: element, header: header))
  }

  mutating func decision(_ element: MarkupElement) throws(DMNFault) -> Decision {
    let header = try header(element)
    var decision = Decision(
      header: header, variable: try variable(of: element, header: header), logic: nil)
    for child in own(element) {
      switch child.name {
      case "description", "extensionElements", "variable", "supportedObjective",
        "impactedPerformanceIndicator", "decisionMaker", "decisionOwner", "usingProcess",
        "usingTask":
        continue
      case "question": decision.question = child.text
      case "allowedAnswers": decision.allowedAnswers = child.text
      case "informationRequirement":
        decision.informationRequirements.append(try informationRequirement(child))
      case "knowledgeRequirement":
        decision.knowledgeRequirements.append(try knowledgeRequirement(child))
      case "authorityRequirement":
        decision.authorityRequirements.append(try authorityRequirement(child))
      default:
        guard decision.logic == nil else {
          throw fault(
            "DMN016", "the decision '\(header.name)' has a second expression.",
            remedy: "Keep one expression per decision.", at: child)
        }
        decision.logic = try expression(child, in: element)
      }
    }
    return decision
  }

  mutating func informationRequirement(
    _ element: MarkupElement
  ) throws(DMNFault) -> InformationRequirement {
    try noteId(of: element)
    if let child = element.child("requiredDecision") { return .decision(try reference(child)) }
    if let child = element.child("requiredInput") { return .input(try reference(child)) }
    throw emptyRequirement(element, "requiredDecision or requiredInput")
  }

  mutating func knowledgeRequirement(
    _ element: MarkupElement
  ) throws(DMNFault) -> ElementReference {
    try noteId(of: element)
    if let child = element.child("requiredKnowledge") { return try reference(child) }
    throw emptyRequirement(element, "requiredKnowledge")
  }

  mutating func authorityRequirement(
    _ element: MarkupElement
  ) throws(DMNFault) -> AuthorityRequirement {
    try noteId(of: element)
    if let child = element.child("requiredAuthority") { return .source(try reference(child)) }
    if let child = element.child("requiredDecision") { return .decision(try reference(child)) }
    if let child = element.child("requiredInput") { return .input(try reference(child)) }
    throw emptyRequirement(element, "requiredAuthority, requiredDecision or requiredInput")
  }

  func emptyRequirement(_ element: MarkupElement, _ children: String) -> DMNFault {
    fault(
      "DMN014", "<\(element.name)> requires nothing.", remedy: "Give it \(children).",
      at: element)
  }

  mutating func knowledgeModel(
    _ element: MarkupElement
  ) throws(DMNFault) -> BusinessKnowledgeModel {
    let header = try header(element)
    var model = BusinessKnowledgeModel(
      header: header, variable: try variable(of: element, header: header), logic: nil)
    for child in own(element) {
      switch child.name {
      case "description", "extensionElements", "variable": continue
      case "encapsulatedLogic": model.logic = try function(child)
      case "knowledgeRequirement":
        model.knowledgeRequirements.append(try knowledgeRequirement(child))
      case "authorityRequirement":
        model.authorityRequirements.append(try authorityRequirement(child))
      default: throw unknown(child, in: element)
      }
    }
    return model
  }

  mutating func service(_ element: MarkupElement) throws(DMNFault) -> DecisionService {
    let header = try header(element)
    var service = DecisionService(
      header: header, variable: try variable(of: element, header: header))
    for child in own(element) {
      switch child.name {
      case "description", "extensionElements", "variable": continue
      case "outputDecision": service.outputDecisions.append(try reference(child))
      case "encapsulatedDecision": service.encapsulatedDecisions.append(try reference(child))
      case "inputDecision": service.inputDecisions.append(try reference(child))
      case "inputData": service.inputData.append(try reference(child))
      default: throw unknown(child, in: element)
      }
    }
    return service
  }

  mutating func knowledgeSource(_ element: MarkupElement) throws(DMNFault) -> KnowledgeSource {
    var source = KnowledgeSource(
      header: try header(element), locationURI: element.attribute("locationURI"))
    for child in own(element) {
      switch child.name {
      case "description", "extensionElements", "owner": continue
      case "type": source.type = child.text
      case "authorityRequirement":
        source.authorityRequirements.append(try authorityRequirement(child))
      default: throw unknown(child, in: element)
      }
    }
    return source
  }
}

/// A text without the white space around it.
func trimmed(_ text: String) -> String {
  guard let first = text.firstIndex(where: { !$0.isWhitespace }),
    let last = text.lastIndex(where: { !$0.isWhitespace })
  else { return "" }
  return String(text[first...last])
}
