internal import DMN

/// What changes in decisions: rules of tables, expressions, decisions themselves.
struct RuleComparison {
  let old: Pack
  let new: Pack

  /// A decision or knowledge model of some file.
  private struct Item {
    let name: String
    let file: String
    let logic: BoxedExpression?
  }

  var changes: [PackDifference.Change] {
    KeyedComparison<Item>(
      part: "规则", key: { "\($0.file)/\($0.name)" }, words: { "决定“\($0.name)”（\($0.file)）" }
    ).changes(items(old), items(new)) { before, after in logicChanges(before, after) }
  }

  private func items(_ pack: Pack) -> [Item] {
    pack.models.flatMap { file in
      file.model.knowledgeModels.map {
        Item(name: $0.header.name, file: file.name, logic: $0.logic?.body)
      }
        + file.model.decisions.map {
          Item(name: $0.header.name, file: file.name, logic: $0.logic)
        }
    }
  }

  private func logicChanges(_ before: Item, _ after: Item) -> [String] {
    switch (before.logic, after.logic) {
    case (.table(let one), .table(let other)):
      return tableChanges(one, other).map { "\(before.name)：\($0)" }
    case (.literal(let one), .literal(let other)):
      let texts = [one, other].map { RuleWords.plain($0.text?.text ?? "") }
      return texts[0] == texts[1] ? [] : ["\(before.name)：\(texts[0]) → \(texts[1])"]
    default:
      let texts = [before.logic, after.logic].map { "\(String(describing: $0))" }
      let same = Self.withoutPlaces(before.logic) == Self.withoutPlaces(after.logic)
      return same || texts[0] == texts[1] ? [] : ["\(before.name)：写法改了，请对照两个文件"]
    }
  }

  /// The logic as DMN writes it, where lines don't matter.
  private static func withoutPlaces(_ logic: BoxedExpression?) -> String {
    var model = DMNModel(name: "比较", namespace: "urn:duixian:comparison")
    model.decisions = [
      Decision(
        header: ElementHeader("比较", id: "d"), variable: InformationItem(name: "比较"),
        logic: logic)
    ]
    return DMNWriter.write(model)
  }

  private func tableChanges(_ old: DecisionTable, _ new: DecisionTable) -> [String] {
    let before = RuleWords(parameters: ParameterSet(self.old.parameters))
    let after = RuleWords(parameters: ParameterSet(self.new.parameters))
    var found: [String] = []
    let columns = [old, new].map { table in
      table.inputs.map { RuleWords.plain($0.expression.text?.text ?? "") }
    }
    if columns[0] != columns[1] {
      found.append(
        "列 \(columns[0].joined(separator: "、")) → \(columns[1].joined(separator: "、"))")
    }
    if old.hitPolicy != new.hitPolicy {
      found.append("命中方式 \(old.hitPolicy.rawValue) → \(new.hitPolicy.rawValue)")
    }
    var added = new.rules
    var removed: [DecisionRule] = []
    for rule in old.rules {
      guard let index = added.firstIndex(where: { inputs($0) == inputs(rule) }) else {
        removed.append(rule)
        continue
      }
      let other = added.remove(at: index)
      if outputs(rule) != outputs(other) {
        found.append(
          "当\(before.conditions(rule, of: old))，结果 \(before.outcome(rule, of: old))"
            + " → \(after.outcome(other, of: new))")
      }
    }
    for rule in removed {
      if let index = added.firstIndex(where: { outputs($0) == outputs(rule) }) {
        let other = added.remove(at: index)
        found.append(
          "结果 \(before.outcome(rule, of: old)) 的条件由“\(before.conditions(rule, of: old))”"
            + "改为“\(after.conditions(other, of: new))”")
      } else {
        found.append("删除规则 \(before.rule(rule, of: old))")
      }
    }
    return found + added.map { "新增规则 \(after.rule($0, of: new))" }
  }

  private func inputs(_ rule: DecisionRule) -> [String] {
    rule.inputEntries.map { RuleWords.plain($0.text) }
  }

  private func outputs(_ rule: DecisionRule) -> [String] {
    rule.outputEntries.map { RuleWords.plain($0.text?.text ?? "") }
  }
}
