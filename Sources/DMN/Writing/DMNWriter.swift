/// Writes models as DMN 1.5 XML that the schema accepts: elements in its order, in its namespace.
public struct DMNWriter {
  var out = MarkupWriter()

  /// The model as an XML document.
  public static func write(_ model: DMNModel) -> String {
    var writer = DMNWriter()
    writer.definitions(model)
    return writer.out.text
  }

  private mutating func definitions(_ model: DMNModel) {
    let attributes: [(String, String?)] = [
      ("xmlns", DMNNamespace.dmn15), ("name", model.name), ("namespace", model.namespace),
      ("expressionLanguage", model.expressionLanguage),
    ]
    nest("definitions", attributes) { $0.content(model) }
  }

  private mutating func content(_ model: DMNModel) {
    describe(model.description)
    for item in model.imports {
      out.element(
        "import",
        [
          ("name", item.name), ("namespace", item.namespace), ("locationURI", item.locationURI),
          ("importType", item.importType),
        ])
    }
    for item in model.itemDefinitions { itemDefinition(item, as: "itemDefinition") }
    for input in model.inputData {
      element("inputData", input.header) { $0.informationItem(input.variable, as: "variable") }
    }
    for source in model.knowledgeSources { knowledgeSource(source) }
    for knowledge in model.knowledgeModels { knowledgeModel(knowledge) }
    for decision in model.decisions { self.decision(decision) }
    for service in model.services { self.service(service) }
  }

  mutating func describe(_ description: String?) {
    if let description { out.element("description", text: description) }
  }

  /// An element of the graph: its attributes, description, then what `content` writes.
  mutating func element(
    _ name: String, _ header: ElementHeader, _ more: [(String, String?)] = [],
    content: (inout DMNWriter) -> Void
  ) {
    let attributes = [("id", header.id), ("label", header.label), ("name", header.name)]
    nest(name, attributes + more) { writer in
      writer.describe(header.description)
      content(&writer)
    }
  }

  /// An element whose content `content` writes.
  mutating func nest(
    _ name: String, _ attributes: [(String, String?)] = [], content: (inout DMNWriter) -> Void
  ) {
    out.open(name, attributes)
    content(&self)
    out.close(name)
  }

  mutating func informationItem(_ item: InformationItem, as name: String) {
    out.element(name, [("id", item.id), ("name", item.name), ("typeRef", item.typeRef)])
  }

  mutating func itemDefinition(_ item: ItemDefinition, as name: String) {
    let collection: [(String, String?)] = [("isCollection", item.isCollection ? "true" : nil)]
    element(name, item.header, collection) { writer in
      switch item.kind {
      case .reference(let type):
        writer.out.element("typeRef", text: type ?? "Any")
        writer.tests(item.allowedValues, as: "allowedValues")
        writer.tests(item.typeConstraint, as: "typeConstraint")
      case .components(let components):
        for component in components { writer.itemDefinition(component, as: "itemComponent") }
      case .function(let parameters, let output):
        writer.nest("functionItem", [("outputTypeRef", output)]) { writer in
          for parameter in parameters { writer.informationItem(parameter, as: "parameters") }
        }
      }
    }
  }

  mutating func tests(_ tests: FEELText?, as name: String) {
    guard let tests else { return }
    nest(name) { $0.out.element("text", text: tests.text) }
  }

  func href(_ reference: ElementReference) -> [(String, String?)] { [("href", reference.href)] }
}
