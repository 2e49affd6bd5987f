/// The words that a text is found by: pairs of neighbouring Chinese characters, each of them, and
/// runs of Latin letters and digits. No dictionary: 算力 is found within 智能算力券.
public enum SearchTokens {
  /// The tokens that a text is kept under, each once.
  public static func kept(of text: String) -> Set<String> {
    var tokens: Set<String> = []
    for run in runs(of: text) {
      switch run {
      case .word(let word):
        tokens.insert(word)
        // The beginnings of a word, so that one needn't type it to its end.
        for length in 2..<max(2, min(word.count, 12)) { tokens.insert(String(word.prefix(length))) }
      case .characters(let characters):
        for character in characters { tokens.insert(String(character)) }
        for (one, next) in zip(characters, characters.dropFirst()) {
          tokens.insert(String([one, next]))
        }
      }
    }
    return tokens
  }

  /// The tokens that all have to be there for a text to be found; at most 24.
  public static func wanted(by words: String) -> [String] {
    var tokens: [String] = []
    for run in runs(of: words) {
      switch run {
      case .word(let word): tokens.append(word.count > 12 ? String(word) : word)
      case .characters(let characters) where characters.count == 1:
        tokens.append(String(characters))
      case .characters(let characters):
        tokens += zip(characters, characters.dropFirst()).map { String([$0, $1]) }
      }
    }
    var seen: Set<String> = []
    return Array(tokens.filter { seen.insert($0).inserted }.prefix(24))
  }

  private enum Run {
    case word(String)
    case characters([Character])
  }

  private static func runs(of text: String) -> [Run] {
    var runs: [Run] = []
    var word = ""
    var characters: [Character] = []
    func close() {
      if !word.isEmpty { runs.append(.word(String(word.prefix(40)))) }
      if !characters.isEmpty { runs.append(.characters(characters)) }
      (word, characters) = ("", [])
    }
    for character in text.lowercased() {
      guard let scalar = character.unicodeScalars.first, character.isLetter || character.isNumber
      else {
        close()
        continue
      }
      if scalar.value >= 0x2E80 {
        if !word.isEmpty { close() }
        characters.append(character)
      } else {
        if !characters.isEmpty { close() }
        word.append(character)
      }
    }
    close()
    return runs
  }
}
