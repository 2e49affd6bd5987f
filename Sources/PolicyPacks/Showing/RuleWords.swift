internal import DMN
internal import FEEL
internal import Quantities

/// Cells and rules of decision tables in words that need no FEEL.
struct RuleWords {
  /// The values that stand behind parameters' names.
  let parameters: ParameterSet

  /// A rule's conditions and result: `设备类型：机器人；→ 补贴比例：机器人比例（25%）`.
  func rule(_ rule: DecisionRule, of table: DecisionTable) -> String {
    "\(conditions(rule, of: table)) → \(outcome(rule, of: table))"
  }

  /// A rule's conditions; a column that may have any value isn't named.
  func conditions(_ rule: DecisionRule, of table: DecisionTable) -> String {
    let parts = zip(table.inputs, rule.inputEntries).compactMap { input, entry -> String? in
      let words = cell(entry.text)
      return words == Self.any ? nil : "\(name(of: input))：\(words)"
    }
    return parts.isEmpty ? "任何情形" : parts.joined(separator: "，")
  }

  /// A rule's outputs, named where there are several.
  func outcome(_ rule: DecisionRule, of table: DecisionTable) -> String {
    zip(table.outputs, rule.outputEntries).map { output, entry in
      let value = expression(entry.text?.text ?? "")
      return table.outputs.count > 1 ? "\(output.label ?? output.name ?? "")：\(value)" : value
    }.joined(separator: "，")
  }

  /// How a column is headed.
  func name(of input: InputClause) -> String {
    input.label ?? Self.plain(input.expression.text?.text ?? "")
  }

  static let any = "任意"

  /// Unary tests in words (FEEL rules 7–18 as far as the profile uses them).
  func cell(_ text: String) -> String {
    let text = text.trimmedSpaces
    if text == "-" || text.isEmpty { return Self.any }
    if text.hasPrefix("not("), text.hasSuffix(")") {
      return "不是" + cell(String(text.dropFirst(4).dropLast()))
    }
    return Self.split(text).map(test).joined(separator: "、")
  }

  private func test(_ text: String) -> String {
    for (sign, words) in [("<=", "≤ "), (">=", "≥ "), ("<", "< "), (">", "> "), ("=", "")]
    where text.hasPrefix(sign) {
      return words + expression(String(text.dropFirst(sign.count)))
    }
    guard let first = text.first, let last = text.last, "[(]".contains(first),
      "])[".contains(last), let dots = text.firstRange(of: "..")
    else { return expression(text) }
    let low = text[text.index(after: text.startIndex)..<dots.lowerBound]
    let high = text[dots.upperBound..<text.index(before: text.endIndex)]
    let lowSign = first == "[" ? "≥ " : "> "
    let highSign = last == "]" ? "≤ " : "< "
    return "\(lowSign)\(expression(String(low))) 且 \(highSign)\(expression(String(high)))"
  }

  /// A literal without its quotes, a parameter with its value, anything else as FEEL has it.
  func expression(_ text: String) -> String {
    let text = text.trimmedSpaces
    if text == "true" { return "是" }
    if text == "false" { return "否" }
    if text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\""),
      !text.dropFirst().dropLast().contains("\"")
    {
      return String(text.dropFirst().dropLast())
    }
    if text.hasPrefix("date(\""), text.hasSuffix("\")"),
      let date = CalendarDate(text.dropFirst(6).dropLast(2))
    {
      return date.description
    }
    let prefix = ParametersModel.importName + "."
    let name = text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
    if let value = value(of: name) { return "\(name)（\(value)）" }
    return Self.plain(text)
  }

  /// A parameter's value in words, nil where there is no such parameter.
  func value(of name: String) -> String? {
    guard let parameter = parameters.parameters.first(where: { $0.name == name }) else {
      return nil
    }
    return parameters[name]?.words(in: parameter.unit) ?? "未确定"
  }

  /// One line instead of several, with single spaces.
  static func plain(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// The parts between commas that stand in no text and no bracket.
  static func split(_ text: String) -> [String] {
    var parts: [String] = []
    var part = ""
    var depth = 0
    var quoted = false
    for character in text {
      if character == "\"" { quoted.toggle() }
      if !quoted {
        if "([".contains(character) { depth += 1 }
        if ")]".contains(character) { depth -= 1 }
        if character == "," && depth <= 0 {
          parts.append(part.trimmedSpaces)
          part = ""
          continue
        }
      }
      part.append(character)
    }
    return parts + [part.trimmedSpaces]
  }
}
