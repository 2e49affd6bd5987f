internal import DMN
internal import FEEL
public import Quantities
internal import Selection

extension PackSelection {
  /// What the decisions give for `facts` of 模型, with how each came about.
  ///
  /// - Returns: whole points by criterion, and a sentence for each; a criterion whose decision
  ///   gives no number has no points.
  public func points(
    from facts: [(name: String, value: Decimal128)]
  ) -> (points: [String: Int], reasons: [String]) {
    guard let model else { return ([:], []) }
    let context = Context(facts.map { (name: $0.name, value: Value.number($0.value)) })
    var (points, reasons) = ([String: Int](), [String]())
    for criterion in criteria {
      guard let decision = criterion.decision?.value else { continue }
      let name = criterion.criterion.name
      do throws(EvaluationFault) {
        let found = try model.evaluate(
          decision: decision, inputs: ["模型": .context(context)],
          options: EvaluationOptions(isTracing: true))
        guard let number = found.value.asNumber?.asInt else {
          reasons.append("\(name)：没有得出分数")
          continue
        }
        points[criterion.criterion.key] = min(max(number, 0), criterion.criterion.most)
        reasons.append("\(name)：\(Self.words(found))得\(number)分")
      } catch {
        reasons.append("\(name)：\(error.message)")
      }
    }
    return (points, reasons)
  }

  /// The table's columns with their values, and the rule that matched.
  private static func words(_ evaluation: Evaluation) -> String {
    guard let last = evaluation.trace?.decisions.last, case .table(let table)? = last.steps.first
    else { return "" }
    let values = table.inputs.map { $0.asNumber?.description ?? "" }.joined(separator: "、")
    let rule = table.rules.firstIndex { $0.isMatched }.map { "，第\($0 + 1)条规则" } ?? ""
    return "\(values)\(rule)，"
  }
}
