internal import DMN

/// Every FEEL text of a model, to find which facts and parameters a measure uses.
struct RuleSources {
  /// Names that occur in the rules: of facts, parameters, things.
  private(set) var names: Set<String> = []
  /// Ids of parameters the decisions require.
  private(set) var parameters: [String] = []

  /// The namespace of the generated model of parameters.
  static let parameterNamespace = "urn:duixian:parameters"

  init(_ model: DMNModel) {
    for decision in model.decisions {
      if let logic = decision.logic { visit(logic) }
      for requirement in decision.informationRequirements
      where requirement.reference.namespace == Self.parameterNamespace {
        if !parameters.contains(requirement.reference.id) {
          parameters.append(requirement.reference.id)
        }
      }
    }
    for function in model.knowledgeModels {
      if let logic = function.logic { visit(.function(logic)) }
    }
  }

  private mutating func visit(_ box: BoxedExpression?) {
    switch box {
    case .literal(let literal): note(literal.text)
    case .table(let table):
      for input in table.inputs { note(input.expression.text) }
      for rule in table.rules {
        for cell in rule.inputEntries { note(cell) }
        for cell in rule.outputEntries { note(cell.text) }
      }
    case .context(let context): for entry in context.entries { visit(entry.value) }
    case .invocation(let invocation):
      visit(invocation.function)
      for binding in invocation.bindings { visit(binding.value) }
    case .list(let list): for item in list.items { visit(item) }
    case .relation(let relation): for row in relation.rows { visit(.list(row)) }
    case .function(let function): visit(function.body)
    case .conditional(let conditional):
      for part in [conditional.condition, conditional.then, conditional.otherwise] {
        visit(part)
      }
    case .filter(let filter):
      visit(filter.source)
      visit(filter.match)
    case .iteration(let iteration):
      visit(iteration.source)
      visit(iteration.body)
    case nil: break
    }
  }

  private mutating func note(_ text: FEELText?) {
    guard let text else { return }
    for case .name(let name) in RuleTokens.of(text.text) { names.insert(name) }
  }
}
