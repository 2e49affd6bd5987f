internal import Casework
public import Ledger
internal import Quantities

extension MeasurePage {
  /// The page for a terminal of `width` columns (at least 60).
  public func text(width: Int) -> String {
    let width = max(width, 60)
    var blocks = [heading(width)]
    for section in sections { blocks.append(text(of: section, width: width)) }
    if !otherPhrases.isEmpty {
      let rows = otherPhrases.map { [$0.key, $0.text, maps(of: $0)] }
      blocks.append("其他条文\n" + TextTable(rows: rows, total: width).text)
    }
    if !parameters.isEmpty {
      let rows = parameters.map(row)
      blocks.append(
        "参数\n" + TextTable(rows: [["名称", "值", "原文或解读", "出处"]] + rows, total: width).text)
    }
    if !measure.limits.isEmpty {
      let rows = measure.limits.map(\.limit).map { limit in
        [scopeWords(limit.scope), amountWords(limit), limit.phrase ?? ""]
      }
      blocks.append("限额\n" + TextTable(rows: rows, total: width).text)
    }
    return blocks.joined(separator: "\n\n") + "\n"
  }

  private func heading(_ width: Int) -> String {
    let identity = pack.identity
    var lines = [
      "\(measure.name)（\(measure.id)）", "\(identity.name)，\(identity.document)，第 \(pack.version) 版",
    ]
    let agencies = measure.agencies.compactMap { pack.agency($0.value)?.name }
    if !agencies.isEmpty { lines.append("责任单位：" + agencies.joined(separator: "、")) }
    if !measure.offers.isEmpty { lines.append("支持内容：" + measure.offers) }
    if let event = measure.event { lines.append("认定日期：\(event.words)（\(event.fact.value)）") }
    if let base = measure.base.flatMap({ pack.measure($0.value) }) {
      lines.append("另须符合：\(base.name)（\(base.id)）")
    }
    if let flow = measure.flow.flatMap({ pack.flow($0.value) })?.flow {
      let stages = flow.stages.map(\.kind.chineseName)
      let unique = stages.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
      lines.append("环节：" + unique.joined(separator: "、"))
    }
    if !measure.materials.isEmpty {
      lines.append("材料：" + measure.materials.map(\.name).joined(separator: "、"))
    }
    for board in measure.boards {
      lines.append("供需板：\(board.name)（供：\(board.listing)；求：\(board.need)）")
    }
    return lines.flatMap { TextTable.wrapped($0, at: width) }.joined(separator: "\n")
  }

  private func text(of section: Section, width: Int) -> String {
    var title = "\(section.role.rawValue)：\(section.name)"
    if let question = section.question { title += "　\(question)" }
    let left = max(width * 2 / 5, 24)
    let right = width - left - 7
    let words = section.phrases.map { "[\($0.key)] \($0.text)" }.joined(separator: "\n")
    var table = TextTable(widths: [left, right])
    table.append([words.isEmpty ? "（没有条文依据）" : words, logicText(section.logic, right)])
    return TextTable.wrapped(title, at: width).joined(separator: "\n") + "\n" + table.text
  }

  private func logicText(_ logic: Logic, _ width: Int) -> String {
    switch logic {
    case .table(let columns, let rules):
      // Every column needs some room; a table too wide for its place is listed rule by rule.
      if columns.count * 9 + 1 <= width {
        return TextTable(rows: [columns] + rules, total: width).text
      }
      return rules.map { rule in
        let parts = zip(columns, rule).filter { $0.1 != RuleWords.any }
        return "· " + parts.map { "\($0.0)：\($0.1)" }.joined(separator: "；")
      }.joined(separator: "\n")
    case .expression(let text): return text
    case .none: return "（没有写出）"
    }
  }

  private func maps(of phrase: Phrase) -> String {
    phrase.maps.map { map in
      let kind =
        switch map.kind {
        case .fact: "事实"
        case .parameter: "参数"
        case .open: "未核实"
        case .limit: "限额"
        case .stage: "环节"
        case .board: "供需板"
        case .measure: "措施"
        case .register: "名录"
        case .agency: "单位"
        case .instrument: "政策工具"
        }
      return "\(kind) \(map.target.value)"
    }.joined(separator: "；")
  }

  private func row(_ parameter: Parameter) -> [String] {
    let value = values[parameter.name]?.words(in: parameter.unit) ?? "未确定"
    let chosen = values.readings[parameter.name] != nil
    let mark = parameter.status == .open ? (chosen ? "（指定的解读）" : "（未核实）") : ""
    let words = parameter.readings.map { reading in
      "\(reading.value.words(in: parameter.unit))：\(reading.words)"
    }
    return [
      parameter.name, value + mark, parameter.quoted?.value ?? words.joined(separator: "\n"),
      parameter.phrase.value,
    ]
  }

  private func amountWords(_ limit: Limit) -> String {
    let parameter = pack.parameter(limit.amount)
    let value = parameter.flatMap { values[$0.name]?.words(in: $0.unit) } ?? "未确定"
    var text = "\(limit.amount)（\(value)）"
    if let condition = limit.condition { text += "，当\(condition.parameter)为“\(condition.value)”时" }
    if let override = limit.override { text += "；\(override.words)" }
    return text
  }

  private func scopeWords(_ scope: LimitScope) -> String { scope.chineseName }
}

extension LimitScope {
  /// The words that Chinese readers see.
  public var chineseName: String {
    switch self {
    case .claim: "每个申领项"
    case .grant: "每笔上级资助"
    case .filing: "每次备案"
    case .project: "每个项目"
    case .enterpriseYear: "每家企业每年"
    case .enterpriseTerm: "每家企业政策期内"
    case .enterpriseOnce: "每家企业一次"
    case .centreYears: "支持年数"
    case .poolYear: "全部企业每年"
    }
  }
}
