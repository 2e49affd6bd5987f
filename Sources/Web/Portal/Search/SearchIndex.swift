/// Finds words in texts. A text is split into pairs of neighbouring Chinese characters and into
/// Latin words, so that 算力 is found where no dictionary knows it.
public struct SearchIndex: Sendable {
  /// What is found: an entry's number in the order of adding, with its weight.
  struct Hit: Sendable, Hashable {
    let entry: Int
    let score: Int
  }

  private var postings: [String: [Int: Int]] = [:]
  private var count = 0

  /// Adds an entry: texts with how much a word in each of them weighs.
  mutating func add(_ texts: [(text: String, weight: Int)]) {
    for (text, weight) in texts {
      for token in SearchTokens.of(text, forQuery: false) {
        let known = postings[token]?[count] ?? 0
        postings[token, default: [:]][count] = max(known, weight)
      }
    }
    count += 1
  }

  /// Entries that hold every word of `query`, the best first; entries of the same weight stay in
  /// order. Nothing for a query without letters.
  func find(_ query: String) -> [Hit] {
    let tokens = Set(SearchTokens.of(query, forQuery: true))
    guard let first = tokens.first else { return [] }
    var scores = postings[first] ?? [:]
    for token in tokens where token != first {
      let found = postings[token] ?? [:]
      scores = scores.reduce(into: [:]) { all, one in
        if let weight = found[one.key] { all[one.key] = one.value + weight }
      }
    }
    return scores.map { Hit(entry: $0.key, score: $0.value) }.sorted {
      ($1.score, $0.entry) < ($0.score, $1.entry)
    }
  }
}

/// Splits text for searching.
enum SearchTokens {
  /// Pairs of Chinese characters and lower-case Latin words with digits. A text gives each single
  /// character too; a query does only where a character stands alone. Latin words of a text are
  /// found by their beginning, from two letters on.
  static func of(_ text: String, forQuery: Bool) -> [String] {
    var tokens: [String] = []
    var word = ""
    var previous: Character?
    var run = 0
    func endWord() {
      guard !word.isEmpty else { return }
      if forQuery || word.count < 3 {
        tokens.append(word)
      } else {
        for length in 2...min(word.count, 16) { tokens.append(String(word.prefix(length))) }
        tokens.append(word)
      }
      word = ""
    }
    func endRun() {
      if run == 1 || !forQuery, let previous { tokens.append(String(previous)) }
      previous = nil
      run = 0
    }
    for character in folded(text) {
      if isChinese(character) {
        endWord()
        if let previous {
          tokens.append(String([previous, character]))
          if !forQuery { tokens.append(String(previous)) }
        }
        previous = character
        run += 1
      } else {
        endRun()
        if character.isLetter || character.isNumber { word.append(character) } else { endWord() }
      }
    }
    endWord()
    endRun()
    return tokens
  }

  /// Lower case; full-width letters and digits as plain ones.
  static func folded(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          (0xFF01...0xFF5E).contains(scalar.value)
            ? Unicode.Scalar(scalar.value - 0xFEE0) ?? scalar : scalar
        })
    ).lowercased()
  }

  private static func isChinese(_ character: Character) -> Bool {
    character.unicodeScalars.first.map {
      (0x3400...0x9FFF).contains($0.value) || (0x20000...0x323AF).contains($0.value)
    } ?? false
  }
}
