import Quantities

/// Values as text: for `string` and for messages (DMN 1.5 §10.3.4.1 and the literals of §10.3.1.2).
enum ValueText {
  /// What `string` gives: the characters of a string, otherwise the literal; nil for null and for
  /// what has no literal.
  static func string(of value: Value) -> String? {
    switch value {
    case .null: nil
    case .string(let text): text
    case .date(let date): date.description
    case .time(let time): time.description
    case .dateTime(let moment): moment.description
    case .daysTimeDuration(let duration): duration.description
    case .yearsMonthsDuration(let duration): duration.description
    default: literal(of: value)
    }
  }

  /// The value as an expression that gives it; nil for functions and what is undetermined.
  static func literal(of value: Value, depth: Int = 0) -> String? {
    guard depth < 200 else { return nil }
    switch value {
    case .null: return "null"
    case .boolean(let truth): return truth ? "true" : "false"
    case .number(let number): return number.description
    case .string(let text): return quoted(text)
    case .date, .time, .dateTime, .daysTimeDuration, .yearsMonthsDuration:
      return string(of: value).map { "@\"\($0)\"" }
    case .list(let elements):
      let parts = elements.compactMap { literal(of: $0, depth: depth + 1) }
      guard parts.count == elements.count else { return nil }
      return "[" + parts.joined(separator: ", ") + "]"
    case .context(let context):
      let parts = context.entries.compactMap { entry in
        literal(of: entry.value, depth: depth + 1).map { key(entry.name) + ": " + $0 }
      }
      guard parts.count == context.count else { return nil }
      return "{" + parts.joined(separator: ", ") + "}"
    case .range(let range): return literal(of: range, depth: depth + 1)
    case .function, .undetermined: return nil
    }
  }

  private static func literal(of range: ValueRange, depth: Int) -> String? {
    guard let start = literal(of: range.start, depth: depth),
      let end = literal(of: range.end, depth: depth)
    else { return nil }
    if range.start.isNull { return "(" + (range.endIncluded ? "<=" : "<") + end + ")" }
    if range.end.isNull { return "(" + (range.startIncluded ? ">=" : ">") + start + ")" }
    return (range.startIncluded ? "[" : "(") + start + ".." + end + (range.endIncluded ? "]" : ")")
  }

  /// A context's key, quoted unless it consists of letters, digits and `_`.
  private static func key(_ name: String) -> String {
    let isPlain =
      name.unicodeScalars.first.map { $0.properties.isAlphabetic || $0 == "_" } ?? false
      && name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "_"
      }
    return isPlain ? name : quoted(name)
  }

  private static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
