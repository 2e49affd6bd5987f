/// A sentence with holes in one language and the same sentence in another: `“{}” is no value of
/// “{}”.` and `“{1}”没有“{0}”这个选项。`. What stands in a hole between quotation marks is somebody's
/// own text and stays; what stands in another hole may itself be a sentence or word of the table.
struct SentencePattern: Sendable {
  private let pieces: [String]
  private let isQuoted: [Bool]
  private let other: String

  /// A pattern whose holes are `{}`, and the sentence with its holes by number: `{0}`, `{1}`.
  init(_ pattern: String, _ other: String) {
    pieces = Self.split(pattern)
    isQuoted = pieces.dropLast().map { $0.last == "“" }
    self.other = other
  }

  private static func split(_ text: String) -> [String] {
    var pieces: [String] = [""]
    var rest = text[...]
    while let character = rest.first {
      if rest.hasPrefix("{}") {
        pieces.append("")
        rest = rest.dropFirst(2)
      } else {
        pieces[pieces.count - 1].append(character)
        rest = rest.dropFirst()
      }
    }
    return pieces
  }

  /// What stands in the holes; nil where `text` isn't this sentence.
  func holes(in text: String) -> [String]? {
    guard let first = pieces.first, text.hasPrefix(first) else { return nil }
    if pieces.count == 1 { return text == first ? [] : nil }
    var rest = text.dropFirst(first.count)
    var holes: [String] = []
    for (number, piece) in pieces.dropFirst().enumerated() {
      if number == pieces.count - 2 {
        guard rest.hasSuffix(piece) else { return nil }
        holes.append(String(rest.dropLast(piece.count)))
      } else {
        guard let found = rest.firstRange(of: piece) else { return nil }
        holes.append(String(rest[..<found.lowerBound]))
        rest = rest[found.upperBound...]
      }
    }
    return holes
  }

  /// The other sentence for `text`; nil where `text` isn't this one. `said` says a hole's words.
  func other(for text: String, said: (String) -> String) -> String? {
    guard let holes = holes(in: text) else { return nil }
    var result = other
    for (number, hole) in holes.enumerated() {
      result = result.replacing("{\(number)}", with: isQuoted[number] ? hole : said(hole))
    }
    return result
  }
}

/// The sentences of readers in the language of a page.
struct DiagnosticWords: Sendable {
  let language: Language

  /// A reader's message in the page's language; without a sentence of its own, what its id stands
  /// for.
  func message(_ message: String, id: String) -> String {
    if let known = Self.said(message, language) { return known }
    guard Wording.holdsChinese(message) != (language == .chinese) else { return message }
    return Self.fallback(id, language)
  }

  /// What to do, in the page's language; nil where there is no sentence for it.
  func hint(_ hint: String) -> String? {
    if let known = Self.said(hint, language) { return known }
    return Wording.holdsChinese(hint) == (language == .chinese) ? hint : nil
  }

  private static func said(_ text: String, _ language: Language) -> String? {
    let patterns = language == .chinese ? DiagnosticSentences.chinese : DiagnosticSentences.english
    for pattern in patterns {
      if let said = pattern.other(for: text, said: { said($0, language) ?? $0 }) { return said }
    }
    return nil
  }

  private static func fallback(_ id: String, _ language: Language) -> String {
    let isForm = id.hasPrefix("DATA")
    return switch language {
    case .chinese: isForm ? "文件格式不对（\(id)）。" : "内容不符合要求（\(id)）。"
    case .english:
      isForm ? "The file isn't as required (\(id))." : "This isn't as required (\(id))."
    }
  }
}
