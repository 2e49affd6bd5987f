import Quantities

/// Reads the text that `range` takes: a range between two literals (DMN 1.5 §10.3.4.1).
enum RangeText {
  /// Nil unless both ends are literals of one kind that has an order, the first not after the last.
  static func range(_ text: String) -> Value? {
    guard text.utf8.count <= 10_000 else { return nil }
    var rest = trimmed(text[...])
    guard let opening = rest.popFirst(), let closing = rest.popLast(),
      "[(]".contains(opening), "])[".contains(closing), let dots = separator(in: rest),
      let start = literal(rest[..<dots.lowerBound]), let end = literal(rest[dots.upperBound...]),
      start.kindName == end.kindName, let order = Comparison.order(start, end), order <= 0
    else { return nil }
    return .range(
      ValueRange(
        start: start, startIncluded: opening == "[", end: end, endIncluded: closing == "]"))
  }

  /// The first two dots outside of string literals.
  private static func separator(in text: Substring) -> Range<Substring.Index>? {
    var isQuoted = false
    var isEscaped = false
    var index = text.startIndex
    while index < text.endIndex {
      let character = text[index]
      let next = text.index(after: index)
      if isEscaped {
        isEscaped = false
      } else if isQuoted, character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        isQuoted.toggle()
      } else if !isQuoted, character == ".", next < text.endIndex, text[next] == "." {
        return index..<text.index(after: next)
      }
      index = next
    }
    return nil
  }

  /// A number, a string, `@"…"`, or one of the functions that make a temporal value of a string.
  private static func literal(_ text: Substring) -> Value? {
    var text = trimmed(text)
    if let string = quoted(text) { return .string(string) }
    if text.first == "@" {
      text.removeFirst()
      return quoted(trimmed(text)).flatMap(temporal)
    }
    guard text.last == ")", let parenthesis = text.firstIndex(of: "(") else {
      return Decimal128(text).map(Value.number)
    }
    let name = trimmed(text[..<parenthesis])
    let argument = trimmed(text[text.index(after: parenthesis)...].dropLast())
    guard let string = quoted(argument) else { return nil }
    switch name {
    case "date": return CalendarDate(string).map(Value.date)
    case "time": return TimeOfDay(string).map(Value.time)
    case "date and time": return DateAndTime(string).map(Value.dateTime)
    case "duration":
      return DaysTimeDuration(string).map(Value.daysTimeDuration)
        ?? YearsMonthsDuration(string).map(Value.yearsMonthsDuration)
    default: return nil
    }
  }

  private static func temporal(_ text: String) -> Value? {
    CalendarDate(text).map(Value.date) ?? DateAndTime(text).map(Value.dateTime)
      ?? TimeOfDay(text).map(Value.time) ?? DaysTimeDuration(text).map(Value.daysTimeDuration)
      ?? YearsMonthsDuration(text).map(Value.yearsMonthsDuration)
  }

  /// The characters of a string literal; nil when the text isn't exactly one.
  private static func quoted(_ text: Substring) -> String? {
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return nil }
    var result = ""
    var isEscaped = false
    for character in text.dropFirst().dropLast() {
      if isEscaped {
        switch character {
        case "n": result.append("\n")
        case "r": result.append("\r")
        case "t": result.append("\t")
        case "\"", "'", "\\": result.append(character)
        default: return nil
        }
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        return nil
      } else {
        result.append(character)
      }
    }
    return isEscaped ? nil : result
  }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
