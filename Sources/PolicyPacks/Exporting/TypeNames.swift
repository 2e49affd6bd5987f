internal import DMN

/// Rewrites the names of types everywhere in a model.
struct TypeNames {
  /// The new name of a type.
  let rename: (String) -> String

  func apply(to model: DMNModel) -> DMNModel {
    var model = model
    model.itemDefinitions = model.itemDefinitions.map(definition)
    for index in model.inputData.indices { item(&model.inputData[index].variable) }
    for index in model.decisions.indices {
      item(&model.decisions[index].variable)
      model.decisions[index].logic = model.decisions[index].logic.map(expression)
    }
    for index in model.knowledgeModels.indices {
      item(&model.knowledgeModels[index].variable)
      model.knowledgeModels[index].logic = model.knowledgeModels[index].logic.map(function)
    }
    for index in model.services.indices { item(&model.services[index].variable) }
    return model
  }

  private func item(_ item: inout InformationItem) { item.typeRef = item.typeRef.map(rename) }

  private func items(_ items: [InformationItem]) -> [InformationItem] {
    items.map { original in
      var renamed = original
      item(&renamed)
      return renamed
    }
  }

  private func definition(_ definition: ItemDefinition) -> ItemDefinition {
    var definition = definition
    switch definition.kind {
    case .reference(let name): definition.kind = .reference(name.map(rename))
    case .components(let components): definition.kind = .components(components.map(self.definition))
    case .function(let parameters, let output):
      definition.kind = .function(parameters: items(parameters), output: output.map(rename))
    }
    return definition
  }

  private func header(_ header: ExpressionHeader) -> ExpressionHeader {
    var header = header
    header.typeRef = header.typeRef.map(rename)
    return header
  }

  private func literal(_ box: LiteralExpression) -> LiteralExpression {
    LiteralExpression(header: header(box.header), text: box.text)
  }

  private func function(_ box: BoxedFunction) -> BoxedFunction {
    BoxedFunction(
      header: header(box.header), kind: box.kind, parameters: items(box.parameters),
      body: box.body.map(expression))
  }

  private func list(_ box: BoxedList) -> BoxedList {
    BoxedList(header: header(box.header), items: box.items.map(expression))
  }

  private func table(_ box: DecisionTable) -> DecisionTable {
    var box = box
    box.header = header(box.header)
    for index in box.inputs.indices {
      box.inputs[index].expression = literal(box.inputs[index].expression)
    }
    for index in box.outputs.indices {
      box.outputs[index].typeRef = box.outputs[index].typeRef.map(rename)
    }
    return box
  }

  private func expression(_ expression: BoxedExpression) -> BoxedExpression {
    switch expression {
    case .literal(let box): return .literal(literal(box))
    case .table(let box): return .table(table(box))
    case .list(let box): return .list(list(box))
    case .function(let box): return .function(function(box))
    case .context(let box):
      let entries = box.entries.map { entry in
        BoxedContext.Entry(
          variable: entry.variable.map { items([$0])[0] },
          value: entry.value.map(self.expression))
      }
      return .context(BoxedContext(header: header(box.header), entries: entries))
    case .invocation(let box):
      let bindings = box.bindings.map { binding in
        BoxedInvocation.Binding(
          parameter: items([binding.parameter])[0], value: binding.value.map(self.expression))
      }
      return .invocation(
        BoxedInvocation(
          header: header(box.header), function: box.function.map(self.expression),
          bindings: bindings))
    case .relation(let box):
      return .relation(
        BoxedRelation(
          header: header(box.header), columns: items(box.columns), rows: box.rows.map(list)))
    case .conditional(let box):
      return .conditional(
        BoxedConditional(
          header: header(box.header), condition: box.condition.map(self.expression),
          then: box.then.map(self.expression), otherwise: box.otherwise.map(self.expression)))
    case .filter(let box):
      return .filter(
        BoxedFilter(
          header: header(box.header), source: box.source.map(self.expression),
          match: box.match.map(self.expression)))
    case .iteration(let box):
      var box = box
      box.header = header(box.header)
      box.sourceType = box.sourceType.map(rename)
      box.source = box.source.map(self.expression)
      box.body = box.body.map(self.expression)
      return .iteration(box)
    }
  }
}
