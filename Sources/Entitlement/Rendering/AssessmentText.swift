internal import PolicyPacks
internal import Quantities

/// An assessment as lines of Chinese text for a terminal.
public struct AssessmentText: Sendable {
  /// How much is written.
  public enum Detail: Sendable {
    /// Formula measures with their claims; the others a line each.
    case summary
    /// Every condition with clause, facts and distance, and each step of the computation.
    case full
  }

  let assessment: Assessment
  let detail: Detail

  /// A text of `assessment`.
  public init(_ assessment: Assessment, detail: Detail = .summary) {
    self.assessment = assessment
    self.detail = detail
  }

  /// The text, ending with a line break.
  public var text: String {
    var lines = header
    for policy in assessment.policies { lines += [""] + PolicyText(policy, detail: detail).lines }
    if detail == .summary {
      lines += ["", "加 --full 看每个条件的依据和计算步骤，加 --measure 只看一项措施。"]
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var header: [String] {
    let name = assessment.applicant ?? "（未写明名称）"
    let synthetic = assessment.isSynthetic ? "（示例，不是真实企业）" : ""
    var lines = ["\(name)\(synthetic)　测算日 \(assessment.asOf)"]
    lines += ceilings
    if !assessment.elsewhere.isEmpty {
      let ids = assessment.elsewhere.joined(separator: "、")
      lines.append("其他地区的政策没有列出：\(ids)（用 --pack 指定）。")
    }
    return lines
  }

  private var ceilings: [String] {
    let nothing = Money(fen: 0)
    if assessment.policies.allSatisfy({ $0.estimatedCeiling == nothing }) {
      return ["按目前的事实，没有可以测算的金额。"]
    }
    var lines: [String] = []
    for policy in assessment.policies where policy.estimatedCeiling != nothing {
      guard let ceiling = policy.estimatedCeiling else {
        lines.append("测算上限　数额过大，无法合计　\(policy.document)")
        continue
      }
      let capitals = Capitals.text(of: ceiling).map { "（\($0)）" } ?? ""
      lines.append("测算上限　\(ceiling)\(capitals)　\(policy.document)")
    }
    lines.append("这是估算，不是承诺：实际金额以核定和年度预算为准。")
    if assessment.estimatedCeiling == nil {
      lines.append("几项政策可能重叠，同一项目不重复享受：各政策的上限不能相加。")
    }
    return lines
  }
}

/// ✔ for yes, ✘ for no, ？ for undetermined.
func mark(_ status: EntitlementStatus) -> String {
  switch status {
  case .eligible: "✔"
  case .notEligible: "✘"
  case .undetermined: "？"
  }
}

/// The status as a word.
func word(_ status: EntitlementStatus) -> String {
  switch status {
  case .eligible: "符合"
  case .notEligible: "不符合"
  case .undetermined: "暂不能判断"
  }
}
