internal import DMN
internal import FEEL
internal import Quantities

extension RuleReading {
  /// What a table is worth; compares the units of its cells, and proves it.
  mutating func worth(of table: DecisionTable, in scope: [String: Worth]) -> Worth {
    let inputs = table.inputs.map { worth(of: $0.expression, in: scope) }
    for rule in table.rules {
      for (index, cell) in rule.inputEntries.enumerated() where index < inputs.count {
        compareCell(cell, with: inputs[index], in: scope)
      }
    }
    if assumed.isEmpty { prove(table, inputs: inputs, scope: scope) }
    return output(of: table, inputs: inputs, in: scope)
  }

  private mutating func compareCell(
    _ cell: FEELText, with input: Worth, in scope: [String: Worth]
  ) {
    var inner = scope
    inner["?"] = input
    for test in texts.tests(cell)?.all ?? [] {
      compare(input, with: test, in: inner, text: cell)
    }
  }

  private mutating func output(
    of table: DecisionTable, inputs: [Worth], in scope: [String: Worth]
  ) -> Worth {
    let (rules, open) = applicable(table, inputs: inputs, scope: scope)
    var columns: [Worth] = []
    for (index, clause) in table.outputs.enumerated() {
      var entries = rules.compactMap { rule in
        rule.outputEntries.indices.contains(index) ? rule.outputEntries[index] : nil
      }
      if let standard = clause.defaultEntry { entries.append(standard) }
      let worths = entries.map { worth(of: $0, in: scope) }
      columns.append(joined(worths, at: clause.place, dependingOn: open))
    }
    let single: Worth
    if table.outputs.count == 1 {
      single = columns.first ?? .unknown
    } else {
      let names = table.outputs.map { $0.name ?? "" }
      single = .context(
        Dictionary(zip(names, columns), uniquingKeysWith: { first, _ in first }))
    }
    switch (table.hitPolicy, table.aggregation) {
    case (.collect, .count?): return .plainNumber
    case (.collect, .sum?):
      var scalar = single.scalar
      scalar.domain = nil
      return .scalar(scalar)
    case (.collect, .some): return single
    case (.collect, nil), (.ruleOrder, _), (.outputOrder, _): return .list(single)
    default: return single
    }
  }

  /// Proves the table: each reading of the parameters in its cells makes a table of its own.
  private mutating func prove(
    _ table: DecisionTable, inputs: [Worth], scope: [String: Worth]
  ) {
    let proof = TableProof(
      table: table, inputs: inputs, scope: scope, texts: texts, parameters: parameters,
      options: tableOptions, file: model.file, owner: owner)
    for finding in proof.findings() { findings.add(finding) }
  }
}
