import FEEL
import Quantities

/// Decision tables.
extension Compiler {
  mutating func table(_ box: DecisionTable, _ outer: Scope, name: String) -> ResolvedBox {
    let scope = outer.nested()
    var inputs: [ResolvedTable.Input] = []
    var cellScopes: [Scope] = []
    for clause in box.inputs {
      let input = self.input(clause, scope, name: name)
      let cells = scope.nested()
      cells.declare("?", input.type.type, slot: input.slot)
      inputs.append(input)
      cellScopes.append(cells)
    }
    let outputs = box.outputs.map { output($0, box, scope, name: name) }
    var rules: [ResolvedTable.Rule] = []
    for rule in box.rules {
      var cells: [ResolvedTable.Cell] = []
      for (index, text) in rule.inputEntries.enumerated() {
        cells.append(cell(text, cellScopes[index]))
      }
      var nodes: [any Node] = []
      var syntaxes: [Syntax?] = []
      for (index, entry) in rule.outputEntries.enumerated() {
        let resolved = literal(entry, scope, name: outputs[index].clause.name ?? name)
        nodes.append(resolved.node)
        syntaxes.append(resolved.syntax)
      }
      rules.append(
        .init(source: rule, cells: cells, outputs: nodes, outputSyntax: syntaxes))
    }
    let table = ResolvedTable(
      source: box, inputs: inputs, outputs: outputs, rules: rules, site: tables.count)
    tables.append(table)
    check(table, name: name)
    var resolved = ResolvedBox(
      .table, box.header.place, DecisionTableNode(table, type: table.resultType))
    resolved.table = table
    return resolved
  }

  private mutating func input(
    _ clause: InputClause, _ scope: Scope, name: String
  ) -> ResolvedTable.Input {
    let expression = literal(clause.expression, scope, name: clause.label ?? name)
    var declared = type(clause.expression.header.typeRef, at: clause.place)
    if declared.type == .any, expression.node.type != .any {
      declared = DeclaredType(name: "\(expression.node.type)", type: expression.node.type)
    }
    let values = self.values(clause.values, declared.type) ?? declared.allowed
    return ResolvedTable.Input(
      clause: clause, syntax: expression.syntax, node: expression.node, type: declared,
      values: values, slot: scope.layout.allocate())
  }

  private mutating func output(
    _ clause: OutputClause, _ box: DecisionTable, _ scope: Scope, name: String
  ) -> ResolvedTable.Output {
    var declared = type(clause.typeRef, at: clause.place)
    if clause.typeRef == nil, box.outputs.count == 1, box.hitPolicy.isSingle {
      declared = type(box.header.typeRef, at: box.header.place)
    }
    let values = self.values(clause.values, declared.type) ?? declared.allowed
    var priorities: [any Node]?
    if [.priority, .outputOrder].contains(box.hitPolicy), let text = values?.text {
      priorities = self.priorities(text, scope, name: name)
    }
    let standard = clause.defaultEntry.map { literal($0, scope, name: name).node }
    return ResolvedTable.Output(
      clause: clause, type: declared, priorities: priorities, values: values,
      standard: standard)
  }

  /// Output values in their order, each as an expression.
  private mutating func priorities(
    _ text: FEELText, _ scope: Scope, name: String
  ) -> [any Node]? {
    let list = FEELText(
      "[" + text.text + "\n]",
      place: ElementPlace(line: text.place.line, column: text.place.column - 1))
    guard let node = expression(list, scope, name: name).node as? ListNode else { return nil }
    return node.elements
  }

  /// What no table may have, whatever its cells say.
  private mutating func check(_ table: ResolvedTable, name: String) {
    let source = table.source
    let place = source.header.place
    if table.outputs.count > 1 {
      for output in table.outputs where (output.clause.name ?? "").isEmpty {
        report(
          "DMN042", "an output of the table '\(name)' has no name",
          "name each output when there are several", output.clause.place)
      }
      if source.aggregation != nil && source.aggregation != .count {
        report(
          "DMN043", "the table '\(name)' aggregates several outputs",
          "keep one output, or collect without aggregation", place)
      }
    }
    if [.priority, .outputOrder].contains(source.hitPolicy),
      !table.outputs.contains(where: { $0.priorities != nil })
    {
      report(
        "DMN044", "the table '\(name)' orders its outputs by priority but lists none",
        "write the outputs by descending priority as outputValues", place)
    }
  }
}

extension HitPolicy {
  /// Whether the result is one output rather than a list.
  public var isSingle: Bool { [.unique, .first, .priority, .any].contains(self) }
}

extension ResolvedTable {
  /// What is known of the type of the result.
  var resultType: FEELType {
    if source.aggregation == .count { return .number }
    let single: FEELType =
      outputs.count == 1
      ? outputs[0].type.type
      : .context(outputs.map { FEELType.Member($0.clause.name ?? "", $0.type.type) })
    return source.hitPolicy.isSingle || source.aggregation != nil ? single : .list(single)
  }
}
