internal import PolicyPacks
internal import Quantities

/// One claim's answer as lines of text.
struct ClaimText {
  let claim: ClaimAssessment
  let detail: AssessmentText.Detail

  init(_ claim: ClaimAssessment, detail: AssessmentText.Detail) {
    self.claim = claim
    self.detail = detail
  }

  var lines: [String] {
    var lines: [String] = []
    if claim.claim != nil || claim.status != .eligible || claim.maximum != nil {
      lines.append(heading)
    }
    if let problem = claim.problem { lines.append("    无法计算：\(problem)") }
    lines += reasons
    lines += computation
    lines += limits
    if claim.status == .undetermined {
      lines += claim.missing.map { item in
        item.isOpenPoint
          ? "    待确定：\(item.path)\(item.question.map { "——\($0)" } ?? "")"
          : "    缺：\(item.path)\(item.question.map { "——\($0)" } ?? "")"
      }
    }
    lines += claim.readings.map { reading in
      "    未核实：\(reading.question)若按“\(reading.reading)”："
        + outcome(reading.status, reading.payable)
    }
    lines += claim.raises.map(line)
    return lines
  }

  private var heading: String {
    "  \(mark(claim.status)) \(claim.claim ?? "本企业")　\(outcome(claim.status, claim.payable))"
  }

  private func outcome(_ status: EntitlementStatus, _ payable: Money?) -> String {
    switch (status, payable) {
    case (.eligible, let payable?): "最多 \(payable)"
    case (.undetermined, let payable?): "暂不能判断；如果条件都成立，最多 \(payable)"
    default: word(status)
    }
  }

  private var reasons: [String] {
    let shown =
      detail == .full ? claim.reasons : claim.reasons.filter { $0.holds == false }
    return shown.flatMap { reason -> [String] in
      let mark = reason.holds.map { $0 ? "✔" : "✘" } ?? "？"
      let numbers = reason.clauses.map(\.number).unique.joined(separator: "、")
      var lines = ["    \(mark) \(reason.condition)　\(numbers)"]
      if detail == .full || reason.holds == false {
        lines += reason.clauses.map { "        \($0.key)　“\($0.words)”" }
        lines += reason.facts.map { fact in
          let source = fact.provenance.map { "（\($0.chinese)）" } ?? ""
          return "        \(fact.path) = \(fact.value ?? "缺少")\(source)"
        }
      }
      lines += reason.thresholds.map {
        "        \($0.fact) \($0.value) \($0.relation) \($0.threshold)：\($0.distance)"
      }
      return lines
    }
  }

  private var computation: [String] {
    guard detail == .full else { return [] }
    return claim.computation.map { step in
      let indent = String(repeating: "  ", count: step.depth)
      let rule = step.rule.map { "　第 \($0) 行" } ?? ""
      let phrases = step.phrases.isEmpty ? "" : "　\(step.phrases.joined(separator: "、"))"
      return "    \(indent)\(step.name) = \(step.result)\(rule)\(phrases)"
    }
  }

  private var limits: [String] {
    claim.limits.compactMap { limit in
      guard detail == .full || limit.binds || limit.usedBefore > 0 else { return nil }
      let year = limit.year.map { "（\($0)）" } ?? ""
      let cap = limit.isCount ? "\(limit.cap) 次" : "\(Money(fen: limit.cap))"
      let used = limit.isCount ? "\(limit.usedBefore) 次" : "\(Money(fen: limit.usedBefore))"
      let effect = limit.binds ? "，本项因此减少" : ""
      let override = limit.override.map { "（\($0)）" } ?? ""
      return "    限额：\(limit.name)\(year) \(cap)，此前已计 \(used)\(effect)\(override)"
    }
  }

  private func line(_ raise: Raise) -> String {
    let from = raise.from.map { "“\($0)”" } ?? "未知"
    let gain = raise.gain.map { "，多 \($0)" } ?? ""
    return "    若 \(raise.fact) 由\(from)变为“\(raise.to)”："
      + "\(outcome(raise.status, raise.payable))\(gain)"
  }
}

extension Array where Element: Hashable {
  var unique: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}

extension Provenance {
  /// The word for people.
  var chinese: String {
    switch self {
    case .declared: "申报"
    case .register: "名录"
    case .evidence: "佐证"
    case .determined: "核定"
    case .computed: "计算"
    }
  }
}
