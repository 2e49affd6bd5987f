internal import DMN
internal import FEEL

extension CheckedModel {
  /// The file as its pack's logic resolved it.
  init(_ file: DecisionFile, of pack: Pack, resolved: ResolvedModel) {
    var texts = RuleTexts()
    for decision in resolved.decisions where !decision.isImported {
      decision.logic.map { texts.add($0) }
    }
    for knowledge in resolved.knowledgeModels where !knowledge.isImported {
      knowledge.logic.map { texts.add($0) }
    }
    texts.addImpossible(of: pack, in: file.name)
    name = file.name
    model = file.model
    self.texts = texts
    ordered = resolved.decisions.filter { !$0.isImported }.map(\.source)
  }
}

extension RuleTexts {
  /// All FEEL of a resolved box and the boxes in it.
  mutating func add(_ box: ResolvedBox) {
    if let text = box.text, let syntax = box.syntax { add(text, syntax) }
    if let table = box.table { add(table) }
    for child in box.children { add(child.box) }
  }

  private mutating func add(_ table: ResolvedTable) {
    for input in table.inputs {
      if let text = input.clause.expression.text, let syntax = input.syntax { add(text, syntax) }
      if let text = input.clause.values, let values = input.values { add(text, values.tests.form) }
    }
    for output in table.outputs {
      if let text = output.clause.values, let values = output.values {
        add(text, values.tests.form)
      }
    }
    for rule in table.rules {
      for cell in rule.cells { cell.tests.map { add(cell.text, $0.form) } }
      for (entry, syntax) in zip(rule.source.outputEntries, rule.outputSyntax) {
        if let text = entry.text, let syntax { add(text, syntax) }
      }
    }
  }

  /// The tests of rows that measures declare impossible; a faulty one counts as any value, and then
  /// as needless.
  mutating func addImpossible(of pack: Pack, in file: String) {
    let scope = Scope()
    scope.declare(
      ParametersModel.importName,
      .context(pack.parameters.map { FEELType.Member($0.name, .any) }))
    for decision in pack.measures.compactMap(\.decision) where decision.file.value == file {
      for test in decision.impossible.flatMap(\.when) {
        let text = FEELText(test.value)
        if let tests = try? UnaryTests.parse(test.value, scope: scope, dialect: .spec) {
          add(text, tests.form)
        }
      }
    }
  }
}
