internal import DMN
internal import FEEL
public import Quantities
internal import Selection

/// How a decision of the pack scored a criterion: what it looked at, and the rule that gave it.
public struct CriterionScore: Sendable, Hashable {
  /// A column of the decision's table with the value that was tested.
  public struct Column: Sendable, Hashable {
    /// The column's name.
    public let name: String
    /// The value; empty where it isn't known.
    public let value: String
    /// What the rule that matched asks of it, as the table writes it; empty: anything.
    public let test: String

    /// A column.
    public init(name: String, value: String, test: String) {
      self.name = name
      self.value = value
      self.test = test
    }
  }

  /// The criterion's key.
  public let key: String
  /// The criterion's name.
  public let name: String
  /// The question that the decision answers; empty: it says none.
  public let question: String
  /// The phrases that it rests on.
  public let phrases: [String]
  /// What was tested.
  public let columns: [Column]
  /// The rule that matched, from 1; nil: none.
  public let rule: Int?
  /// Whole points of the criterion's most; nil: it gave none.
  public let points: Int?
  /// Why it gave none; empty where it did.
  public let fault: String

  /// A score.
  public init(
    key: String, name: String, question: String, phrases: [String], columns: [Column], rule: Int?,
    points: Int?, fault: String
  ) {
    self.key = key
    self.name = name
    self.question = question
    self.phrases = phrases
    self.columns = columns
    self.rule = rule
    self.points = points
    self.fault = fault
  }

  /// The score in a sentence.
  public var words: String {
    guard let points else { return "\(name)：\(fault)" }
    let values = columns.map { "\($0.name)\($0.value)" }.joined(separator: "、")
    let rule = rule.map { "，第\($0)条规则" } ?? ""
    return "\(name)：\(values)\(rule)，得\(points)分"
  }
}

extension PackSelection {
  /// What the decisions give for `facts` of 模型, with how each came about; a criterion whose
  /// decision gives no number has no points.
  public func scores(from facts: [(name: String, value: Decimal128)]) -> [CriterionScore] {
    guard let model else { return [] }
    let context = Context(facts.map { (name: $0.name, value: Value.number($0.value)) })
    return criteria.compactMap { criterion in
      guard let decision = criterion.decision?.value else { return nil }
      do throws(EvaluationFault) {
        let found = try model.evaluate(
          decision: decision, inputs: ["模型": .context(context)],
          options: EvaluationOptions(isTracing: true))
        return Self.score(of: criterion.criterion, found)
      } catch {
        return CriterionScore(
          key: criterion.criterion.key, name: criterion.criterion.name, question: "", phrases: [],
          columns: [], rule: nil, points: nil, fault: error.message)
      }
    }
  }

  private static func score(
    of criterion: SelectionRules.Criterion, _ found: Evaluation
  ) -> CriterionScore {
    let last = found.trace?.decisions.last
    var (columns, rule) = ([CriterionScore.Column](), Int?.none)
    if case .table(let table)? = last?.steps.first {
      rule = table.rules.firstIndex { $0.isMatched }
      columns = zip(table.table.inputs, table.inputs).enumerated().map { place, column in
        let (input, value) = column
        let test = rule.map { table.table.rules[$0].cells[place].text.text.trimmed } ?? ""
        return CriterionScore.Column(
          name: input.clause.label ?? input.clause.expression.text?.text.trimmed ?? "",
          value: value.asNumber?.normalized.description ?? "", test: test == "-" ? "" : test)
      }
    }
    let number = found.value.asNumber?.asInt
    return CriterionScore(
      key: criterion.key, name: criterion.name,
      question: last?.decision.source.question ?? "",
      phrases: last?.decision.sources.map(\.header.name) ?? [], columns: columns,
      rule: rule.map { $0 + 1 },
      points: number.map { min(max($0, 0), criterion.most) },
      fault: number == nil ? "没有得出分数" : "")
  }
}

extension String {
  fileprivate var trimmed: String {
    let kept = drop(while: \.isWhitespace)
    return String(kept.reversed().drop(while: \.isWhitespace).reversed())
  }
}
