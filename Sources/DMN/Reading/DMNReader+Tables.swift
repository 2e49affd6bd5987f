/// Decision tables.
extension DMNReader {
  mutating func decisionTable(_ element: MarkupElement) throws(DMNFault) -> DecisionTable {
    var inputs: [InputClause] = []
    var outputs: [OutputClause] = []
    var annotations: [String] = []
    var rules: [DecisionRule] = []
    for child in own(element) {
      switch child.name {
      case "description", "extensionElements": continue
      case "input": inputs.append(try inputClause(child))
      case "output": outputs.append(try outputClause(child))
      case "annotation": annotations.append(child.attribute("name") ?? "")
      case "rule": rules.append(try rule(child))
      default: throw unknown(child, in: element)
      }
    }
    let table = DecisionTable(
      header: try expressionHeader(element),
      hitPolicy: try word("hitPolicy", of: element, as: HitPolicy.self) ?? .unique,
      aggregation: try word("aggregation", of: element, as: Aggregation.self),
      orientation: element.attribute("preferredOrientation"),
      outputLabel: element.attribute("outputLabel"), inputs: inputs, outputs: outputs,
      annotations: annotations, rules: rules)
    try checkShape(of: table, at: element)
    return table
  }

  /// Every rule is as wide as the columns; several outputs are named; aggregation is COLLECT's.
  private func checkShape(
    of table: DecisionTable, at element: MarkupElement
  ) throws(DMNFault) {
    guard !table.outputs.isEmpty else {
      throw fault(
        "DMN016", "the decision table has no output.", remedy: "Give it an <output>.",
        at: element)
    }
    if table.aggregation != nil && table.hitPolicy != .collect {
      throw fault(
        "DMN016", "an aggregation stands beside the hit policy \(table.hitPolicy.rawValue).",
        remedy: "Use hitPolicy=\"COLLECT\" with it.", at: element)
    }
    for (number, rule) in table.rules.enumerated() {
      if rule.inputEntries.count != table.inputs.count
        || rule.outputEntries.count != table.outputs.count
      {
        throw DMNFault(
          "DMN016",
          """
          rule \(number + 1) has \(rule.inputEntries.count) input and \
          \(rule.outputEntries.count) output cells for \(table.inputs.count) inputs and \
          \(table.outputs.count) outputs.
          """, remedy: "Give it one cell per column.", file: file, line: rule.place.line,
          column: rule.place.column)
      }
    }
  }

  private mutating func inputClause(_ element: MarkupElement) throws(DMNFault) -> InputClause {
    try noteId(of: element)
    guard let expression = element.child("inputExpression") else {
      throw fault(
        "DMN016", "an input column has no expression.", remedy: "Give it an <inputExpression>.",
        at: element)
    }
    var clause = InputClause(
      expression: try literal(expression), label: element.attribute("label"),
      place: place(element))
    if let values = element.child("inputValues") { clause.values = try unaryTests(values) }
    return clause
  }

  private mutating func outputClause(_ element: MarkupElement) throws(DMNFault) -> OutputClause {
    try noteId(of: element)
    var clause = OutputClause(
      name: element.attribute("name"), typeRef: element.attribute("typeRef"),
      label: element.attribute("label"), place: place(element))
    if let values = element.child("outputValues") { clause.values = try unaryTests(values) }
    if let entry = element.child("defaultOutputEntry") {
      clause.defaultEntry = try literal(entry)
    }
    return clause
  }

  private mutating func rule(_ element: MarkupElement) throws(DMNFault) -> DecisionRule {
    var rule = DecisionRule(
      id: try noteId(of: element), description: element.child("description")?.text,
      inputEntries: [], outputEntries: [], place: place(element))
    for child in own(element) {
      switch child.name {
      case "description", "extensionElements": continue
      case "inputEntry": rule.inputEntries.append(try unaryTests(child))
      case "outputEntry": rule.outputEntries.append(try literal(child))
      case "annotationEntry": rule.annotations.append(child.child("text")?.text ?? "")
      default: throw unknown(child, in: element)
      }
    }
    return rule
  }
}
