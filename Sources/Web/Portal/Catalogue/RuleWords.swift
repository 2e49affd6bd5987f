internal import PolicyPacks

/// Says FEEL of the policy profile in words: parameters with their values, facts without the thing
/// they belong to, operators as words. What it doesn't know stays as it is written.
struct RuleWords: Sendable {
  let pack: Pack
  let texts: PackTexts
  let words: TableWords

  /// A cell: `"训练","推理"` is 训练、推理, `not("学生")` is 不是 学生, `-` is nothing.
  func cell(_ source: String) -> String {
    let tokens = RuleTokens.of(source)
    if tokens == [.sign("-")] { return "" }
    return phrase(tokens, quoted: false)
  }

  /// Whether a cell allows several values.
  func isList(_ source: String) -> Bool { RuleTokens.of(source).contains(.sign(",")) }

  /// An expression, such as a condition or a cell of an output column.
  func expression(_ source: String) -> String { phrase(RuleTokens.of(source), quoted: true) }

  private func phrase(_ tokens: [RuleToken], quoted: Bool) -> String {
    var parts: [String] = []
    var index = 0
    while index < tokens.count {
      let (text, length) = part(tokens[index...], quoted: quoted)
      parts.append(text)
      index += length
    }
    return joined(parts.filter { !$0.isEmpty })
  }

  private func part(_ tokens: ArraySlice<RuleToken>, quoted: Bool) -> (String, Int) {
    guard let first = tokens.first else { return ("", 1) }
    switch first {
    case .text(let text):
      let word = texts.word(text)
      return (quoted ? words.quoted(word) : word, 1)
    case .number(let number): return (number, 1)
    case .sign(","): return (words.comma, 1)
    case .sign(let sign): return (self.sign(sign, before: tokens.dropFirst()), 1)
    case .name(let name):
      if let quantified = quantified(tokens) { return quantified }
      if let word = words.signs[name] { return (word, 1) }
      let members = path(tokens)
      let length = members.count * 2 - 1
      if members.count == 1 || members[0] == "参数", let last = members.last,
        let parameter = pack.parameter(last)
      {
        return (self.parameter(parameter), length)
      }
      return (texts.word(members[members.count - 1]), length)
    }
  }

  /// A sign in words; dates come before and after, they are not larger and smaller.
  private func sign(_ sign: String, before rest: ArraySlice<RuleToken>) -> String {
    let operand = path(rest).last.flatMap(pack.parameter)
    let key = operand?.unit == .date ? sign + "date" : sign
    return words.signs[key] ?? words.signs[sign] ?? sign
  }

  /// `some 行 in 算力合同.明细 satisfies` as one phrase, with how many tokens it takes.
  private func quantified(_ tokens: ArraySlice<RuleToken>) -> (String, Int)? {
    let start = tokens.startIndex
    guard tokens.count > 4, tokens[start + 2] == .name("in") else { return nil }
    let make: (String) -> String
    switch tokens[start] {
    case .name("some"): make = words.some
    case .name("every"): make = words.every
    default: return nil
    }
    let list = path(tokens[(start + 3)...])
    let length = 3 + list.count * 2 - 1
    guard let name = list.last, tokens.count > length,
      tokens[start + length] == .name("satisfies")
    else { return nil }
    return (make(texts.word(name)), length + 1)
  }

  /// The names of a path such as `算力合同.明细`, as far as it goes.
  private func path(_ tokens: ArraySlice<RuleToken>) -> [String] {
    var names: [String] = []
    var rest = tokens
    while case .name(let name)? = rest.first {
      names.append(name)
      rest = rest.dropFirst()
      guard rest.first == .sign("."), case .name? = rest.dropFirst().first else { break }
      rest = rest.dropFirst()
    }
    return names
  }

  /// A parameter with its value where the text states one.
  private func parameter(_ parameter: Parameter) -> String {
    let name = texts.parameterName(parameter.name)
    guard parameter.status != .open, let value = parameter.value(asOf: nil) else { return name }
    return words.valued(name, texts.value(value, of: parameter).text)
  }

  private func joined(_ parts: [String]) -> String {
    var text = ""
    for part in parts {
      let tight =
        text.isEmpty || words.isTightAfter(text) || words.isTightBefore(part)
      text += tight ? part : " " + part
    }
    return text
  }
}

/// A token of FEEL, as far as pages need it.
enum RuleToken: Equatable {
  case name(String)
  case text(String)
  case number(String)
  case sign(String)
}

/// Splits FEEL into tokens; names hold no blanks in the policy profile.
enum RuleTokens {
  static func of(_ source: String) -> [RuleToken] {
    var tokens: [RuleToken] = []
    var rest = source[...]
    while let character = rest.first {
      if character.isWhitespace {
        rest.removeFirst()
      } else if character == "\"" {
        let body = rest.dropFirst().prefix { $0 != "\"" }
        tokens.append(.text(String(body)))
        rest = rest.dropFirst(body.count + 2)
      } else if character.isNumber, character.isASCII {
        let digits = number(rest)
        tokens.append(.number(String(digits)))
        rest = rest.dropFirst(digits.count)
      } else if character.isLetter || character == "_" {
        let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        tokens.append(.name(String(name)))
        rest = rest.dropFirst(name.count)
      } else {
        let two = String(rest.prefix(2))
        let sign = [">=", "<=", "!=", "..", "**"].contains(two) ? two : String(character)
        tokens.append(.sign(sign))
        rest = rest.dropFirst(sign.count)
      }
    }
    return tokens
  }

  /// Digits with at most one point that a digit follows; `1..2` is a range.
  private static func number(_ rest: Substring) -> Substring {
    let whole = rest.prefix { $0.isNumber }
    let after = rest.dropFirst(whole.count)
    guard after.first == ".", after.dropFirst().first?.isNumber == true else { return whole }
    return rest.prefix(whole.count + 1 + after.dropFirst().prefix { $0.isNumber }.count)
  }
}
