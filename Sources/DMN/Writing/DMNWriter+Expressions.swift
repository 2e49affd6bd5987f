/// Boxed expressions and decision tables.
extension DMNWriter {
  mutating func expression(_ expression: BoxedExpression) {
    switch expression {
    case .literal(let box): literal(box, as: "literalExpression")
    case .table(let box): table(box)
    case .context(let box):
      boxed("context", box.header) { writer in
        for entry in box.entries {
          writer.nest("contextEntry") { writer in
            if let variable = entry.variable { writer.informationItem(variable, as: "variable") }
            writer.orEmpty(entry.value)
          }
        }
      }
    case .invocation(let box):
      boxed("invocation", box.header) { writer in
        if let function = box.function { writer.expression(function) }
        for binding in box.bindings {
          writer.nest("binding") { writer in
            writer.informationItem(binding.parameter, as: "parameter")
            if let value = binding.value { writer.expression(value) }
          }
        }
      }
    case .list(let box): list(box, as: "list")
    case .relation(let box):
      boxed("relation", box.header) { writer in
        for column in box.columns { writer.informationItem(column, as: "column") }
        for row in box.rows { writer.list(row, as: "row") }
      }
    case .function(let box): function(box, as: "functionDefinition")
    case .conditional(let box):
      boxed("conditional", box.header) { writer in
        writer.nest("if") { $0.orEmpty(box.condition) }
        writer.nest("then") { $0.orEmpty(box.then) }
        writer.nest("else") { $0.orEmpty(box.otherwise) }
      }
    case .filter(let box):
      boxed("filter", box.header) { writer in
        writer.nest("in") { $0.orEmpty(box.source) }
        writer.nest("match") { $0.orEmpty(box.match) }
      }
    case .iteration(let box): iteration(box)
    }
  }

  private mutating func boxed(
    _ name: String, _ header: ExpressionHeader, _ more: [(String, String?)] = [],
    content: (inout DMNWriter) -> Void
  ) {
    nest(name, attributes(header) + more) { writer in
      writer.describe(header.description)
      content(&writer)
    }
  }

  private func attributes(_ header: ExpressionHeader) -> [(String, String?)] {
    [("id", header.id), ("label", header.label), ("typeRef", header.typeRef)]
  }

  /// An expression, or an empty literal where the schema wants one.
  private mutating func orEmpty(_ expression: BoxedExpression?) {
    self.expression(expression ?? .literal(LiteralExpression(text: nil)))
  }

  mutating func literal(_ box: LiteralExpression, as name: String) {
    let language: [(String, String?)] = [("expressionLanguage", box.text?.language)]
    boxed(name, box.header, language) { writer in
      if let text = box.text { writer.out.element("text", text: text.text) }
    }
  }

  private mutating func list(_ box: BoxedList, as name: String) {
    boxed(name, box.header) { writer in
      for item in box.items { writer.expression(item) }
    }
  }

  mutating func function(_ box: BoxedFunction, as name: String) {
    let kind: [(String, String?)] = [("kind", box.kind == .feel ? nil : box.kind.rawValue)]
    boxed(name, box.header, kind) { writer in
      for parameter in box.parameters { writer.informationItem(parameter, as: "formalParameter") }
      if let body = box.body { writer.expression(body) }
    }
  }

  private mutating func iteration(_ box: BoxedIteration) {
    let variable: [(String, String?)] = [("iteratorVariable", box.variable)]
    boxed(box.kind.rawValue, box.header, variable) { writer in
      writer.nest("in", [("typeRef", box.sourceType)]) { $0.orEmpty(box.source) }
      writer.nest(box.kind == .each ? "return" : "satisfies") { $0.orEmpty(box.body) }
    }
  }

  private mutating func table(_ box: DecisionTable) {
    let more: [(String, String?)] = [
      ("hitPolicy", box.hitPolicy.rawValue), ("aggregation", box.aggregation?.rawValue),
      ("preferredOrientation", box.orientation), ("outputLabel", box.outputLabel),
    ]
    boxed("decisionTable", box.header, more) { writer in
      for input in box.inputs {
        writer.nest("input", [("label", input.label)]) { writer in
          writer.literal(input.expression, as: "inputExpression")
          writer.tests(input.values, as: "inputValues")
        }
      }
      for output in box.outputs {
        let attributes = [
          ("label", output.label), ("name", output.name), ("typeRef", output.typeRef),
        ]
        writer.nest("output", attributes) { writer in
          writer.tests(output.values, as: "outputValues")
          if let entry = output.defaultEntry { writer.literal(entry, as: "defaultOutputEntry") }
        }
      }
      for annotation in box.annotations { writer.out.element("annotation", [("name", annotation)]) }
      for rule in box.rules { writer.rule(rule) }
    }
  }

  private mutating func rule(_ rule: DecisionRule) {
    nest("rule", [("id", rule.id)]) { writer in
      writer.describe(rule.description)
      for entry in rule.inputEntries { writer.tests(entry, as: "inputEntry") }
      for entry in rule.outputEntries { writer.literal(entry, as: "outputEntry") }
      for annotation in rule.annotations {
        writer.nest("annotationEntry") { $0.out.element("text", text: annotation) }
      }
    }
  }
}
