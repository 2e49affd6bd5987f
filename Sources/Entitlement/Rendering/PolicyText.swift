internal import PolicyPacks
internal import Quantities

/// One policy's answers as lines of text: what pays first, then what is open, then what isn't.
struct PolicyText {
  let policy: PolicyAssessment
  let detail: AssessmentText.Detail
  /// Conditions of the applicant, said once for the policy and not again at each claim.
  private let shared: Set<String>

  init(_ policy: PolicyAssessment, detail: AssessmentText.Detail) {
    self.policy = policy
    self.detail = detail
    let base = policy.measures.filter(\.isBase).flatMap(\.claims)
    shared = Set(base.flatMap(\.reasons).map(\.condition))
  }

  var lines: [String] {
    var lines = ["《\(policy.name)》\(policy.document)　\(policy.status)"]
    for base in policy.measures where base.isBase {
      let why = base.claims.first.map(briefly) ?? ""
      lines.append("\(mark(base.status)) \(base.name)\(why)")
      if detail == .full, let claim = base.claims.first {
        lines += ClaimText(claim, detail: .full).reasons
      }
    }
    let measures = policy.measures.filter { !$0.isBase }
    let unclaimed = measures.filter { $0.absentClaim != nil && $0.status != .notEligible }
    let answered = measures.filter { $0.absentClaim == nil || $0.status == .notEligible }
    let order: [EntitlementStatus] = [.eligible, .undetermined, .notEligible]
    for status in order {
      for measure in answered where measure.status == status && measure.isFormula {
        lines += self.lines(measure)
      }
    }
    for status in order {
      let group = answered.filter { $0.status == status && !$0.isFormula }
      if group.isEmpty { continue }
      if detail == .full {
        for measure in group { lines += self.lines(measure) }
      } else {
        lines += self.lines(group, status)
      }
    }
    return lines + self.lines(unclaimed: unclaimed)
  }

  private func lines(unclaimed: [MeasureAssessment]) -> [String] {
    if unclaimed.isEmpty { return [] }
    return ["", "卷宗里没有要申领的事项，没有判断（`duixian dossier template` 给出怎样填写）："]
      + unclaimed.map { measure in
        let most = measure.isFormula ? "　\(measure.offers)" : ""
        return "  ？ \(measure.name)　\(clauses(measure))　需要：\(measure.absentClaim ?? "")\(most)"
      }
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
        let why =
          status == .eligible ? "　\(measure.offers)" : measure.claims.first.map(briefly) ?? ""
        return "  \(mark(status)) \(measure.name)　\(clauses(measure))\(why)"
      }
  }

  private func clauses(_ measure: MeasureAssessment) -> String {
    measure.clauses.joined(separator: "、")
  }

  private func briefly(_ claim: ClaimAssessment) -> String {
    if claim.problem != nil { return "　无法计算" }
    switch claim.status {
    case .eligible: return ""
    case .notEligible:
      let failed = claim.reasons.filter { $0.holds == false }.map(\.condition)
      return failed.isEmpty ? "" : "　不成立：\(failed.joined(separator: "、"))"
    case .undetermined:
      let missing = claim.missing.prefix(3).map(\.path).joined(separator: "、")
      let more = claim.missing.count > 3 ? " 等 \(claim.missing.count) 项" : ""
      return "　缺：\(missing)\(more)"
    }
  }

  private func lines(_ measure: MeasureAssessment) -> [String] {
    let agencies = measure.agencies.joined(separator: "、")
    let amount =
      measure.isFormula && measure.status == .eligible
      ? measure.payable.map { "　最多 \($0)" } ?? "" : "　\(word(measure.status))"
    var lines = [
      "", "\(mark(measure.status)) \(measure.name)　\(clauses(measure))　\(agencies)\(amount)",
    ]
    if let absent = measure.absentClaim { lines.append("  卷宗里没有\(absent)。") }
    for claim in measure.claims {
      lines += ClaimText(claim, detail: detail, shared: shared).lines
    }
    if measure.status == .eligible, !measure.materials.isEmpty {
      lines.append("  准备材料：\(measure.materials.joined(separator: "、"))")
    }
    return lines
  }
}
