internal import DMN
internal import PolicyPacks

/// A decision table as a person reads it.
struct TableView: Sendable {
  /// A row: what has to hold, what follows, and why.
  struct Row: Sendable {
    /// One text an input column; empty where the column doesn't matter.
    let cells: [Wording]
    let outputs: [Wording]
    let notes: [Wording]
    /// The row in one sentence.
    let sentence: Wording
    /// The row that decided, in a result.
    var isFired = false
  }

  /// The decision's or knowledge model's name, as the model has it.
  let key: String
  let name: Wording
  let about: Wording?
  let inputs: [Wording]
  let outputs: [Wording]
  let notes: [Wording]
  let hitPolicy: String
  /// The result is a number: a rate or an amount, which the sum follows from.
  let isNumber: Bool
  /// Keys of the phrases the table rests on.
  let phrases: [String]
  var rows: [Row]

  /// The table with the rows of those numbers (from 1) marked as those that decided.
  func firing(_ numbers: Set<Int>) -> TableView {
    var table = self
    for index in table.rows.indices { table.rows[index].isFired = numbers.contains(index + 1) }
    return table
  }
}

/// Finds the tables of a model and says them in words.
struct TableReader {
  let rules: RuleWords
  let language: Language

  init(_ policy: CataloguePolicy, _ words: Words) {
    language = words.language
    rules = RuleWords(
      pack: policy.pack, texts: policy.text(in: words.language), words: words.table)
  }

  /// Every table of `model`: those of decisions first, then those of knowledge models.
  func tables(of model: DMNModel) -> [TableView] {
    let sources = Dictionary(
      model.knowledgeSources.map { ($0.header.id ?? $0.header.name, $0.header.name) },
      uniquingKeysWith: { first, _ in first })
    func phrases(_ requirements: [AuthorityRequirement]) -> [String] {
      requirements.compactMap { sources[$0.reference.id] }
    }
    var views: [TableView] = []
    for decision in model.decisions {
      guard case .table(let table)? = decision.logic else { continue }
      let about = decision.question ?? decision.header.description
      views.append(
        view(table, decision.header.name, about, phrases(decision.authorityRequirements)))
    }
    for function in model.knowledgeModels {
      guard case .table(let table)? = function.logic?.body else { continue }
      views.append(
        view(
          table, function.header.name, function.header.description,
          phrases(function.authorityRequirements)))
    }
    return views
  }

  private func view(
    _ table: DecisionTable, _ name: String, _ about: String?, _ phrases: [String]
  ) -> TableView {
    let inputs = table.inputs.map { input in
      said(input.label.map(rules.texts.word) ?? rules.expression(input.expression.text?.text ?? ""))
    }
    let outputs = table.outputs.map { said(rules.texts.word($0.label ?? $0.name ?? name)) }
    let rows = table.rules.map { row($0, inputs, outputs) }
    return TableView(
      key: name, name: said(rules.texts.word(name)),
      about: about.map { said(rules.texts.word($0)) }, inputs: inputs, outputs: outputs,
      notes: table.annotations.map { said(rules.texts.word($0)) },
      hitPolicy: rules.words.hitPolicies[table.hitPolicy.rawValue] ?? table.hitPolicy.rawValue,
      isNumber: table.header.typeRef == "number"
        || table.outputs.contains { $0.typeRef == "number" },
      phrases: phrases, rows: rows)
  }

  private func row(_ rule: DecisionRule, _ inputs: [Wording], _ outputs: [Wording]) -> TableView.Row
  {
    let cells = rule.inputEntries.map { rules.cell($0.text) }
    let results = rule.outputEntries.map { rules.expression($0.text?.text ?? "") }
    let conditions = zip(zip(inputs, cells), rule.inputEntries).compactMap { pair, entry in
      pair.1.isEmpty ? nil : condition(pair.0.text, pair.1, isList: rules.isList(entry.text))
    }
    let consequences = zip(outputs, results).map { rules.words.follows($0.text, $1) }
    return TableView.Row(
      cells: cells.map(said), outputs: results.map(said),
      notes: rule.annotations.map { said(note($0)) },
      sentence: said(rules.words.rule(conditions, consequences)))
  }

  /// A column with its cell as part of a sentence.
  private func condition(_ input: String, _ cell: String, isList: Bool) -> String {
    if rules.words.isTrue(cell) { return input }
    if rules.words.isFalse(cell) { return rules.words.negated(input) }
    return isList ? rules.words.oneOf(input, cell) : rules.words.holds(input, cell)
  }

  /// An annotation; a phrase's key at its beginning becomes the number of its clause.
  private func note(_ text: String) -> String {
    let key = text.prefix { $0.isASCII && $0 != " " }
    guard let phrase = rules.pack.phrase(String(key)) else { return rules.texts.word(text) }
    let rest = text.dropFirst(key.count).drop { $0 == " " }
    return rules.texts.number(phrase.clause).text + " " + rules.texts.word(String(rest))
  }

  private func said(_ text: String) -> Wording { Wording(text, on: language) }
}
