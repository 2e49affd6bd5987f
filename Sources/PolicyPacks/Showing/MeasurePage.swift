internal import DMN
internal import Ledger

/// A measure as a reader sees it: its clauses' words beside the decisions that rest on them.
public struct MeasurePage: Sendable {
  /// A decision or knowledge model with the phrases it rests on.
  public struct Section: Sendable {
    /// What a section is for.
    public enum Role: String, Sendable {
      case condition = "条件"
      case amount = "金额"
      case step = "步骤"
      case knowledge = "算法"
    }

    /// The name of the decision or knowledge model.
    public let name: String
    /// What it is for.
    public let role: Role
    /// What it asks, if the file says it.
    public let question: String?
    /// The phrases it rests on, in the order of the text.
    public let phrases: [Phrase]
    /// Its logic.
    public let logic: Logic
  }

  /// Logic in words.
  public enum Logic: Sendable {
    /// Columns and rules of a decision table.
    case table(columns: [String], rules: [[String]])
    /// An expression as FEEL has it.
    case expression(String)
    /// Nothing yet.
    case none
  }

  /// The pack.
  public let pack: Pack
  /// The measure.
  public let measure: Measure
  /// Decisions in the order of the file, knowledge models first where they stand first.
  public let sections: [Section]
  /// Phrases of the measure's clauses on which no decision rests.
  public let otherPhrases: [Phrase]
  /// Parameters that the measure's decisions, limits and quota use.
  public let parameters: [Parameter]
  /// The values they have.
  public let values: ParameterSet

  /// The page of `measure` with values as of a date or under chosen readings.
  public init(_ measure: Measure, of pack: Pack, values: ParameterSet) {
    self.pack = pack
    self.measure = measure
    self.values = values
    let model = measure.decision.flatMap { decision in
      pack.models.first { $0.name == decision.file.value }?.model
    }
    sections = model.map { Self.sections($0, measure, pack, RuleWords(parameters: values)) } ?? []
    let shown = Set(sections.flatMap(\.phrases).map(\.key))
    otherPhrases = measure.clauses.compactMap { pack.clause($0.value) }.flatMap(\.phrases)
      .filter { !shown.contains($0.key) }
    let required = Set(
      model?.decisions.flatMap(\.informationRequirements).map(\.reference)
        .filter { $0.namespace == ParametersModel.namespace }.map(\.id) ?? [])
    let named = Set(measure.limits.map(\.limit.amount))
      .union(measure.quota.flatMap(\.value).map(\.value))
    let clauses = Set(measure.clauses.map(\.value))
    parameters = pack.parameters.filter { parameter in
      required.contains(parameter.name) || named.contains(parameter.name)
        || parameter.status != .stated
          && (pack.phrase(parameter.phrase.value).map { clauses.contains($0.clause.key) } ?? false)
    }
  }

  private static func sections(
    _ model: DMNModel, _ measure: Measure, _ pack: Pack, _ words: RuleWords
  ) -> [Section] {
    let conditions = Set(measure.decision?.conditions.map(\.value) ?? [])
    let amount = measure.decision?.amount?.value
    let names = Dictionary(
      model.knowledgeSources.map { ($0.header.id ?? $0.header.name, $0.header.name) },
      uniquingKeysWith: { first, _ in first })
    func phrases(_ requirements: [AuthorityRequirement]) -> [Phrase] {
      let keys = requirements.map { names[$0.reference.id] ?? $0.reference.id }
      return pack.clauses.flatMap(\.phrases).filter { keys.contains($0.key) }
    }
    let knowledge = model.knowledgeModels.map { item in
      Section(
        name: item.header.name, role: .knowledge, question: item.header.description,
        phrases: phrases(item.authorityRequirements),
        logic: logic(item.logic?.body, words))
    }
    let decisions = model.decisions.map { item in
      let role: Section.Role =
        conditions.contains(item.header.name)
        ? .condition : item.header.name == amount ? .amount : .step
      return Section(
        name: item.header.name, role: role, question: item.question ?? item.header.description,
        phrases: phrases(item.authorityRequirements), logic: logic(item.logic, words))
    }
    return knowledge + decisions
  }

  private static func logic(_ expression: BoxedExpression?, _ words: RuleWords) -> Logic {
    switch expression {
    case .table(let table):
      let outputs = table.outputs.enumerated().map { index, output in
        output.label ?? output.name ?? (index == 0 ? table.outputLabel : nil) ?? "结果"
      }
      let rules = table.rules.map { rule in
        rule.inputEntries.map { words.cell($0.text) }
          + rule.outputEntries.map { words.expression($0.text?.text ?? "") }
      }
      return .table(columns: table.inputs.map(words.name) + outputs, rules: rules)
    case .literal(let literal): return .expression(RuleWords.plain(literal.text?.text ?? ""))
    case .context(let context):
      let lines = context.entries.map { entry in
        let name = entry.variable.map { $0.name + " = " } ?? ""
        guard case .expression(let text) = logic(entry.value, words) else { return name + "…" }
        return name + text
      }
      return .expression(lines.joined(separator: "\n"))
    case .conditional(let box):
      let parts = [box.condition, box.then, box.otherwise].map { part in
        if case .expression(let text) = logic(part, words) { text } else { "…" }
      }
      return .expression("如果 \(parts[0])\n则 \(parts[1])\n否则 \(parts[2])")
    case nil: return .none
    default: return .expression("（见文件中的框图）")
    }
  }
}
