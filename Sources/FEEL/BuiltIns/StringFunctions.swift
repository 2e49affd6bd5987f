import Quantities

/// Functions on strings, which count Unicode characters (DMN 1.5 §10.3.4.3).
enum StringFunctions {
  static let all: [BuiltIn] =
    [
      BuiltIn(
        pure: "substring",
        [string, Parameter("start position", .number), optional("length", .number)],
        result: .string,
        problem: "the start must be 1 to the length, or -1 and below from the end",
        implementation: substring),
      BuiltIn(
        pure: "string length", [string], result: .number, problem: "a string is needed"
      ) { arguments in
        arguments[0].asString.map { .number(Decimal128($0.unicodeScalars.count)) }
      },
      BuiltIn(
        pure: "upper case", [string], result: .string, problem: "a string is needed"
      ) { arguments in
        arguments[0].asString.map { .string($0.uppercased()) }
      },
      BuiltIn(
        pure: "lower case", [string], result: .string, problem: "a string is needed"
      ) { arguments in
        arguments[0].asString.map { .string($0.lowercased()) }
      },
      searching("substring before", result: .string) { text, match in
        guard let range = text.range(of: match) else { return "" }
        return .string(text[..<range.lowerBound].text)
      },
      searching("substring after", result: .string) { text, match in
        guard let range = text.range(of: match) else { return "" }
        return .string(text[range.upperBound...].text)
      },
      searching("contains", result: .boolean) { text, match in
        .boolean(text.range(of: match) != nil)
      },
      searching("starts with", result: .boolean) { text, match in
        .boolean(text.starts(with: match))
      },
      searching("ends with", result: .boolean) { text, match in
        .boolean(text.reversed().starts(with: match.reversed()))
      },
      join,
    ] + PatternFunctions.all

  private static let string = Parameter("string", .string)

  private static func optional(_ name: String, _ type: FEELType) -> Parameter {
    Parameter(name, type, isOptional: true)
  }

  private static func substring(_ arguments: [Value]) -> Value? {
    guard case .string(let text) = arguments[0], case .number(let start) = arguments[1],
      let start = start.wholePart
    else { return nil }
    let scalars = text.unicodeScalars
    let count = scalars.count
    let first = start < 0 ? count + start : start - 1
    guard start != 0, first >= 0, first < count else { return nil }
    var length = count - first
    if case .number(let wanted) = arguments[2] {
      guard let wanted = wanted.wholePart, wanted >= 0 else { return nil }
      length = min(length, wanted)
    }
    return .string(String(String.UnicodeScalarView(scalars.dropFirst(first).prefix(length))))
  }

  /// A function of a string and what to look for in it.
  private static func searching(
    _ name: String, result: FEELType,
    _ search: @escaping @Sendable ([Unicode.Scalar], [Unicode.Scalar]) -> Value
  ) -> BuiltIn {
    BuiltIn(
      name, [string, Parameter("match", .string)], result: result
    ) { context, arguments throws(EvaluationFault) in
      guard case .string(let text) = arguments[0], case .string(let match) = arguments[1] else {
        return try context.fault(.typeMismatch, "\(name): two strings are needed")
      }
      try context.spend(text.utf8.count / 64)
      return search(Array(text.unicodeScalars), Array(match.unicodeScalars))
    }
  }

  /// Nulls in the list are passed over.
  private static let join = BuiltIn(
    "string join",
    [Parameter("list", .list(.string)), optional("delimiter", .string)], result: .string
  ) { context, arguments throws(EvaluationFault) in
    guard let list = arguments[0].asList else {
      return try context.fault(.typeMismatch, "string join: a list is needed")
    }
    if let missing = list.undetermined { return .undetermined(missing) }
    var parts: [String] = []
    for element in list where !element.isNull {
      guard let text = element.asString else {
        return try context.fault(
          .typeMismatch, "string join: every element must be a string, not \(element.kindName)")
      }
      parts.append(text)
    }
    let delimiter = arguments[1].asString ?? ""
    let bytes = parts.reduce(0) { $0 + $1.utf8.count + delimiter.utf8.count }
    try context.spend(stringOf: bytes)
    return .string(parts.joined(separator: delimiter))
  }
}

extension [Unicode.Scalar] {
  /// Where a sequence of characters occurs first (Knuth, Morris and Pratt: in linear time).
  fileprivate func range(of match: [Unicode.Scalar]) -> Range<Int>? {
    if match.isEmpty { return 0..<0 }
    var fallback = [Int](repeating: 0, count: match.count)
    var length = 0
    for index in match.indices.dropFirst() {
      while length > 0, match[index] != match[length] { length = fallback[length - 1] }
      if match[index] == match[length] { length += 1 }
      fallback[index] = length
    }
    length = 0
    for (index, scalar) in enumerated() {
      while length > 0, scalar != match[length] { length = fallback[length - 1] }
      if scalar == match[length] { length += 1 }
      if length == match.count { return index + 1 - length..<index + 1 }
    }
    return nil
  }
}

extension ArraySlice<Unicode.Scalar> {
  fileprivate var text: String { Pattern.text(self) }
}
