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
    for policy in assessment.policies { lines += [""] + self.lines(policy) }
    return lines.joined(separator: "\n") + "\n"
  }

  private var header: [String] {
    let name = assessment.applicant ?? "（未写明名称）"
    let synthetic = assessment.isSynthetic ? "（示例，不是真实企业）" : ""
    var lines = ["\(name)\(synthetic)　测算日 \(assessment.asOf)"]
    for policy in assessment.policies {
      guard let ceiling = policy.estimatedCeiling else {
        lines.append("测算上限　数额过大，无法合计　\(policy.document)")
        continue
      }
      if ceiling.fen == 0, assessment.policies.count > 1 { continue }
      let capitals = Capitals.text(of: ceiling).map { "（\($0)）" } ?? ""
      lines.append("测算上限　\(ceiling)\(capitals)　\(policy.document)")
    }
    lines.append("这是估算，不是承诺：实际金额以核定和年度预算为准。")
    if assessment.estimatedCeiling == nil {
      lines.append("几项政策可能重叠，同一项目不重复享受：各政策的上限不能相加。")
    }
    if !assessment.elsewhere.isEmpty {
      let ids = assessment.elsewhere.joined(separator: "、")
      lines.append("其他地区的政策没有列出：\(ids)（用 --pack 指定）。")
    }
    return lines
  }

  private func lines(_ policy: PolicyAssessment) -> [String] {
    var lines = ["《\(policy.name)》\(policy.document)　\(policy.status)"]
    for base in policy.measures where base.isBase {
      let why = base.claims.first.map(briefly) ?? ""
      lines.append("\(mark(base.status)) \(base.name)\(why)")
    }
    let order: [EntitlementStatus] = [.eligible, .undetermined, .notEligible]
    for status in order {
      let formulas = policy.measures.filter { $0.status == status && $0.isFormula }
      for measure in formulas { lines += self.lines(measure) }
    }
    let others = policy.measures.filter { !$0.isFormula && !$0.isBase }
    for status in order {
      let group = others.filter { $0.status == status }
      if group.isEmpty { continue }
      if detail == .full {
        for measure in group { lines += self.lines(measure) }
      } else {
        lines += self.lines(group, status)
      }
    }
    return lines
  }

  private func lines(_ group: [MeasureAssessment], _ status: EntitlementStatus) -> [String] {
    let title =
      switch status {
      case .eligible: "可以参加（不按公式给钱）"
      case .undetermined: "还缺事实，暂不能判断"
      case .notEligible: "目前不符合"
      }
    return ["", "\(title)："]
      + group.map { measure in
        let why = measure.claims.first.map(briefly) ?? ""
        return "  \(mark(status)) \(measure.name)　\(measure.clauses.joined(separator: "、"))\(why)"
      }
  }

  private func briefly(_ claim: ClaimAssessment) -> String {
    switch claim.status {
    case .eligible: return ""
    case .notEligible:
      let failed = claim.reasons.filter { $0.holds == false }.map(\.condition)
      return "　不成立：\(failed.joined(separator: "、"))"
    case .undetermined:
      let missing = claim.missing.prefix(3).map(\.path).joined(separator: "、")
      let more = claim.missing.count > 3 ? " 等 \(claim.missing.count) 项" : ""
      return "　缺：\(missing)\(more)"
    }
  }

  private func lines(_ measure: MeasureAssessment) -> [String] {
    let agencies = measure.agencies.joined(separator: "、")
    let clauses = measure.clauses.joined(separator: "、")
    let amount =
      measure.isFormula && measure.status == .eligible
      ? measure.payable.map { "　最多 \($0)" } ?? "" : "　\(word(measure.status))"
    var lines = [
      "", "\(mark(measure.status)) \(measure.name)　\(clauses)　\(agencies)\(amount)",
    ]
    if let absent = measure.absentClaim {
      lines.append("  卷宗里没有\(absent)；要判断这一项，先补上一份\(absent)。")
      if detail == .summary { return lines }
    }
    for claim in measure.claims { lines += ClaimText(claim, detail: detail).lines }
    if measure.status == .eligible, !measure.materials.isEmpty {
      lines.append("  准备材料：\(measure.materials.joined(separator: "、"))")
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
