internal import PolicyPacks
internal import Quantities

/// One claim's answer as lines of text.
struct ClaimText {
  let claim: ClaimAssessment
  let detail: AssessmentText.Detail
  /// Conditions that stand elsewhere; here only their result is said, and only where it is no yes.
  let shared: Set<String>

  init(_ claim: ClaimAssessment, detail: AssessmentText.Detail, shared: Set<String> = []) {
    self.claim = claim
    self.detail = detail
    self.shared = shared
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
    lines += readings
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

  /// The conditions: in full all of them, else those that aren't met.
  var reasons: [String] {
    let shown =
      detail == .full
      ? claim.reasons.filter { $0.holds != true || !shared.contains($0.condition) }
      : claim.reasons.filter { $0.holds == false }
    return shown.flatMap(lines)
  }

  private func lines(_ reason: Reason) -> [String] {
    let mark = reason.holds.map { $0 ? "✔" : "✘" } ?? "？"
    let numbers = reason.clauses.map(\.number).unique.joined(separator: "、")
    var lines = ["    \(mark) \(reason.condition)　\(numbers)"]
    if shared.contains(reason.condition), detail == .full {
      lines[0] += "　见申请人基本条件"
      return lines
    }
    lines += reason.clauses.map { "        \($0.key)　“\($0.words)”" }
    let compared = Set(reason.thresholds.map(\.fact))
    lines += reason.facts.filter { detail == .full || !compared.contains($0.path) }.map { fact in
      let source = fact.provenance.map { "（\($0.chinese)）" } ?? ""
      return "        \(fact.path) = \(fact.value ?? "缺少")\(source)"
    }
    lines += reason.thresholds.map {
      "        \($0.fact) \($0.value)，要求 \($0.relation) \($0.threshold)：\($0.distance)"
    }
    return lines
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
      var effect = ""
      if limit.binds, let maximum = claim.maximum, let payable = claim.payable {
        effect = "，本项由 \(maximum) 减为 \(payable)"
      }
      let override = limit.override.map { "（\($0)）" } ?? ""
      return "    限额：\(limit.name)\(year) \(cap)，此前已计 \(used)\(effect)\(override)"
    }
  }

  /// The open points that matter, each with what was assumed and what the other readings give.
  private var readings: [String] {
    var lines: [String] = []
    var question: String?
    for reading in claim.readings {
      if reading.parameter != question {
        let assumed = reading.assumed.map { "本测算取“\($0)”。" } ?? "还没有确定。"
        lines.append("    未核实：\(reading.question)\(assumed)")
        question = reading.parameter
      }
      lines.append("      若取“\(reading.reading)”：\(outcome(reading.status, reading.payable))")
    }
    return lines
  }

  private func line(_ raise: Raise) -> String {
    let from = raise.from.map { "“\($0)”" } ?? "未知"
    let gain = raise.gain.map { "，多 \($0)" } ?? ""
    let more = raise.status == .undetermined ? "，还要看缺少的事实" : ""
    return "    若 \(raise.fact) 由\(from)变为“\(raise.to)”："
      + "\(outcome(raise.status, raise.payable))\(gain)\(more)"
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
