internal import PolicyPacks

/// Search over the clauses and measures of all policies in one language.
struct PolicySearch: Sendable {
  /// A place that can be found.
  struct Entry: Sendable {
    let isMeasure: Bool
    let title: Wording
    let text: Wording
    let policy: Wording
    let address: Address
  }

  /// What a query found.
  struct Outcome: Sendable {
    let query: String
    let entries: [Entry]
    let total: Int
    let wasCut: Bool
  }

  /// The longest query that is read, in characters.
  static let longestQuery = 60
  /// The most entries a page shows.
  static let mostEntries = 50

  private var index = SearchIndex()
  private var entries: [Entry] = []

  init(_ catalogue: Catalogue, in language: Language) {
    for policy in catalogue.policies {
      let texts = policy.text(in: language)
      let pack = policy.pack
      let name = texts("pack.name", pack.identity.name)
      for measure in policy.measures {
        let entry = Entry(
          isMeasure: true, title: texts.name(measure), text: texts.offers(measure), policy: name,
          address: Place.measure(policy: pack.id, measure: measure.id).address(in: language))
        let materials = measure.materials.map(\.name).joined(separator: " ")
        let boards = measure.boards.map { "\($0.name) \($0.listing) \($0.need)" }
        let agencies = measure.agencies.map { texts.agency($0.value, pack).text }
        add(
          entry,
          [
            (measure.name + " " + entry.title.text, 12),
            (measure.offers + " " + entry.text.text, 6),
            (materials + " " + boards.joined(separator: " "), 2),
            (agencies.joined(separator: " "), 2),
          ])
      }
      for clause in pack.clauses {
        let words = clause.phrases.map { texts("phrases.\($0.key)", $0.text).text }.joined()
        let entry = Entry(
          isMeasure: false,
          title: Wording("\(texts.number(clause).text) \(texts.title(clause).text)", on: language),
          text: Wording(words, on: language), policy: name,
          address: Place.policy(pack.id).address(in: language).at(clause.key))
        add(
          entry,
          [(clause.title + " " + entry.title.text, 8), (clause.text + " " + words, 4)])
      }
    }
  }

  private mutating func add(_ entry: Entry, _ texts: [(text: String, weight: Int)]) {
    index.add(texts)
    entries.append(entry)
  }

  /// What `query` finds: at most `mostEntries`.
  func find(_ query: String) -> Outcome {
    let typed = query.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let words = String(typed.prefix(Self.longestQuery))
    let hits = index.find(words)
    return Outcome(
      query: words, entries: hits.prefix(Self.mostEntries).map { entries[$0.entry] },
      total: hits.count, wasCut: typed.count > words.count)
  }
}

/// A stretch of a text around what was looked for, with the words marked.
enum SearchExcerpt {
  /// At most about 120 characters around the first word of `query` that occurs, `<mark>`ed.
  static func html(of text: String, around query: String) -> HTML {
    let characters = Array(text)
    let folded = characters.map { Character(SearchTokens.folded(String($0))) }
    var marked = [Bool](repeating: false, count: characters.count)
    for word in SearchTokens.folded(query).split(separator: " ") {
      let parts = occurs(Array(word), in: folded) ? [Array(word)] : pairs(Array(word))
      for part in parts { mark(part, in: folded, &marked) }
    }
    let start = max(0, (marked.firstIndex(of: true) ?? 0) - 30)
    let end = min(characters.count, start + 120)
    var html: HTML = start > 0 ? "…" : ""
    var index = start
    while index < end {
      var next = index
      while next < end, marked[next] == marked[index] { next += 1 }
      let piece = String(characters[index..<next])
      html += marked[index] ? "<mark>\(piece)</mark>" : "\(piece)"
      index = next
    }
    return end < characters.count ? "\(html)…" : html
  }

  private static func occurs(_ word: [Character], in text: [Character]) -> Bool {
    guard !word.isEmpty, text.count >= word.count else { return false }
    return (0...(text.count - word.count)).contains {
      text[$0..<($0 + word.count)].elementsEqual(word)
    }
  }

  private static func pairs(_ word: [Character]) -> [[Character]] {
    zip(word, word.dropFirst()).map { [$0, $1] }
  }

  private static func mark(_ word: [Character], in text: [Character], _ marked: inout [Bool]) {
    guard !word.isEmpty, text.count >= word.count else { return }
    for start in 0...(text.count - word.count)
    where text[start..<(start + word.count)].elementsEqual(word) {
      for index in start..<(start + word.count) { marked[index] = true }
    }
  }
}
