/// Boxed expressions.
extension DMNReader {
  static let expressionNames: Set<String> = [
    "literalExpression", "decisionTable", "context", "invocation", "list", "relation",
    "functionDefinition", "conditional", "filter", "for", "some", "every",
  ]

  /// The expression an element is. Throws `DMN011` for an element that is none.
  mutating func expression(
    _ element: MarkupElement, in parent: MarkupElement
  ) throws(DMNFault) -> BoxedExpression {
    switch element.name {
    case "literalExpression": .literal(try literal(element))
    case "decisionTable": .table(try decisionTable(element))
    case "context": .context(try context(element))
    case "invocation": .invocation(try invocation(element))
    case "list": .list(try list(element))
    case "relation": .relation(try relation(element))
    case "functionDefinition": .function(try function(element))
    case "conditional": .conditional(try conditional(element))
    case "filter": .filter(try filter(element))
    case "for": .iteration(try iteration(element, .each, body: "return"))
    case "some": .iteration(try iteration(element, .some, body: "satisfies"))
    case "every": .iteration(try iteration(element, .every, body: "satisfies"))
    default: throw unknown(element, in: parent)
    }
  }

  mutating func expressionHeader(
    _ element: MarkupElement
  ) throws(DMNFault) -> ExpressionHeader {
    ExpressionHeader(
      id: try noteId(of: element), typeRef: element.attribute("typeRef"),
      label: element.attribute("label"), description: element.child("description")?.text,
      place: place(element))
  }

  mutating func literal(_ element: MarkupElement) throws(DMNFault) -> LiteralExpression {
    for child in own(element)
    where !["description", "extensionElements", "text", "importedValues"].contains(child.name) {
      throw unknown(child, in: element)
    }
    return LiteralExpression(header: try expressionHeader(element), text: text(element))
  }

  mutating func unaryTests(_ element: MarkupElement) throws(DMNFault) -> FEELText {
    try noteId(of: element)
    return text(element) ?? FEELText("", place: place(element))
  }

  /// The one expression within an element, nil for an empty box.
  mutating func only(_ element: MarkupElement?) throws(DMNFault) -> BoxedExpression? {
    guard let element else { return nil }
    for child in own(element) where Self.expressionNames.contains(child.name) {
      return try expression(child, in: element)
    }
    return nil
  }

  mutating func context(_ element: MarkupElement) throws(DMNFault) -> BoxedContext {
    var entries: [BoxedContext.Entry] = []
    for child in own(element) {
      switch child.name {
      case "description", "extensionElements": continue
      case "contextEntry":
        try noteId(of: child)
        var variable: InformationItem?
        if let item = child.child("variable") { variable = try informationItem(item) }
        entries.append(BoxedContext.Entry(variable: variable, value: try only(child)))
      default: throw unknown(child, in: element)
      }
    }
    return BoxedContext(header: try expressionHeader(element), entries: entries)
  }

  mutating func invocation(_ element: MarkupElement) throws(DMNFault) -> BoxedInvocation {
    var bindings: [BoxedInvocation.Binding] = []
    for child in element.children("binding") {
      guard let parameter = child.child("parameter") else {
        throw fault(
          "DMN012", "a binding has no parameter.",
          remedy: "Give it <parameter name=\"…\"/>.", at: child)
      }
      bindings.append(
        BoxedInvocation.Binding(
          parameter: try informationItem(parameter), value: try only(child)))
    }
    return BoxedInvocation(
      header: try expressionHeader(element), function: try only(element), bindings: bindings)
  }

  mutating func list(_ element: MarkupElement) throws(DMNFault) -> BoxedList {
    var items: [BoxedExpression] = []
    for child in own(element) where !["description", "extensionElements"].contains(child.name) {
      items.append(try expression(child, in: element))
    }
    return BoxedList(header: try expressionHeader(element), items: items)
  }

  mutating func relation(_ element: MarkupElement) throws(DMNFault) -> BoxedRelation {
    var columns: [InformationItem] = []
    for column in element.children("column") { columns.append(try informationItem(column)) }
    var rows: [BoxedList] = []
    for child in element.children("row") {
      let row = try list(child)
      guard row.items.count == columns.count else {
        throw fault(
          "DMN016", "a row has \(row.items.count) cells for \(columns.count) columns.",
          remedy: "Give it one cell per column.", at: child)
      }
      rows.append(row)
    }
    return BoxedRelation(header: try expressionHeader(element), columns: columns, rows: rows)
  }

  mutating func function(_ element: MarkupElement) throws(DMNFault) -> BoxedFunction {
    var parameters: [InformationItem] = []
    for parameter in element.children("formalParameter") {
      parameters.append(try informationItem(parameter))
    }
    return BoxedFunction(
      header: try expressionHeader(element),
      kind: try word("kind", of: element, as: BoxedFunction.Kind.self) ?? .feel,
      parameters: parameters, body: try only(element))
  }

  mutating func conditional(_ element: MarkupElement) throws(DMNFault) -> BoxedConditional {
    BoxedConditional(
      header: try expressionHeader(element), condition: try only(element.child("if")),
      then: try only(element.child("then")), otherwise: try only(element.child("else")))
  }

  mutating func filter(_ element: MarkupElement) throws(DMNFault) -> BoxedFilter {
    BoxedFilter(
      header: try expressionHeader(element), source: try only(element.child("in")),
      match: try only(element.child("match")))
  }

  mutating func iteration(
    _ element: MarkupElement, _ kind: BoxedIteration.Kind, body: String
  ) throws(DMNFault) -> BoxedIteration {
    BoxedIteration(
      header: try expressionHeader(element), kind: kind,
      variable: try required("iteratorVariable", of: element),
      sourceType: element.child("in")?.attribute("typeRef"),
      source: try only(element.child("in")), body: try only(element.child(body)))
  }
}
