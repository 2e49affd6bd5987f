internal import Quantities

/// One parameter against the words it quotes: they stand in its phrase, and the number in them is
/// its value in its unit.
struct QuoteRules {
  let parameter: Parameter
  let phrase: Phrase
  /// Characters of the phrase that the quote stands for.
  let covered: [Range<Int>]
  /// The quote's words stand in the phrase only with another number.
  private let isChanged: Bool
  private let numbers: [QuotedNumber]

  init(parameter: Parameter, phrase: Phrase) {
    self.parameter = parameter
    self.phrase = phrase
    numbers = QuotedNumbers(phrase.text).numbers
    let text = Array(phrase.text)
    let words = Array(parameter.quoted?.value ?? "")
    let places = words.isEmpty ? [] : Self.occurrences(of: words, in: text)
    if places.isEmpty && !words.isEmpty {
      covered = Self.occurrencesWithOtherNumbers(of: String(words), in: text, numbers: numbers)
      isChanged = !covered.isEmpty
    } else {
      covered = places
      isChanged = false
    }
  }

  func findings() -> [Diagnostic] {
    guard let quoted = parameter.quoted else { return [] }
    guard let range = covered.first else {
      return [
        quoted.place.diagnostic(
          "TEXT001",
          "The words “\(quoted.value)” don't stand in the phrase \(phrase.key): “\(phrase.text)”.",
          hint: "Quote the text word for word, or name the phrase that holds them.")
      ]
    }
    guard parameter.status == .stated, let value = parameter.value,
      parameter.unit.isNumber || parameter.unit == .date
    else { return [] }
    let inside = numbers.filter {
      range.lowerBound <= $0.range.lowerBound && $0.range.upperBound <= range.upperBound
    }
    if let cut = numbers.first(where: { $0.range.overlaps(range) && !inside.contains($0) }) {
      return [
        quoted.place.diagnostic(
          "TEXT006", "The words “\(quoted.value)” cut through the number \(words(of: cut)).",
          hint: "Quote the whole number with its unit.")
      ]
    }
    guard let number = inside.first, inside.count == 1 else {
      return [count(inside, quoted)]
    }
    return verdict(on: number, value: value)
  }

  private func count(_ inside: [QuotedNumber], _ quoted: Located<String>) -> Diagnostic {
    let names = inside.map(words(of:)).joined(separator: ", ")
    return quoted.place.diagnostic(
      "TEXT006",
      inside.isEmpty
        ? "The words “\(quoted.value)” hold no number that “\(parameter.name)” could come from."
        : "The words “\(quoted.value)” hold several numbers: \(names).",
      hint: inside.isEmpty
        ? "Quote the words with the number, or give the parameter the unit 选项 or 是非."
        : "Quote only the words around the one that is meant.")
  }

  private func verdict(on number: QuotedNumber, value: ParameterValue) -> [Diagnostic] {
    if let unit = number.unit, !parameter.unit.quotedUnits.contains(unit) {
      return [
        parameter.place.diagnostic(
          "TEXT007",
          "“\(parameter.name)” has the unit \(parameter.unit.rawValue), but the text says "
            + "\(words(of: number)), which is in \(unit).",
          hint: "Correct the unit, or quote the number that is meant.")
      ]
    }
    if number.quantity.isWorth(value) { return [] }
    let place = isChanged ? phrase.place : parameter.valuePlace
    return [
      place.diagnostic(
        "TEXT002",
        "The text of \(phrase.key) says \(words(of: number)), but the parameter "
          + "“\(parameter.name)” is \(value.words(in: parameter.unit)).",
        hint: "Correct whichever was mistyped; if the policy was amended, make a new version.")
    ]
  }

  private func words(of number: QuotedNumber) -> String {
    String(Array(phrase.text)[number.range])
  }

  // MARK: Finding the words

  private static func occurrences(of words: [Character], in text: [Character]) -> [Range<Int>] {
    guard words.count <= text.count else { return [] }
    return (0...(text.count - words.count)).compactMap { start in
      text[start..<(start + words.count)].elementsEqual(words)
        ? start..<(start + words.count) : nil
    }
  }

  /// Where the words stand when every number, in them and in the text, is taken as the same.
  private static func occurrencesWithOtherNumbers(
    of words: String, in text: [Character], numbers: [QuotedNumber]
  ) -> [Range<Int>] {
    let own = QuotedNumbers(words).numbers
    guard !own.isEmpty else { return [] }
    let (pattern, _) = masked(Array(words), own)
    let (masked, places) = masked(text, numbers)
    return occurrences(of: pattern, in: masked).map { range in
      places[range.lowerBound]..<places[range.upperBound]
    }
  }

  /// The characters with one sign for each number, and where each sign stood.
  private static func masked(
    _ text: [Character], _ numbers: [QuotedNumber]
  ) -> ([Character], [Int]) {
    var result: [Character] = []
    var places: [Int] = []
    var index = 0
    while index < text.count {
      places.append(index)
      if let number = numbers.first(where: { $0.range.lowerBound == index }) {
        result.append("#")
        index = number.range.upperBound
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return (result, places + [text.count])
  }
}

extension ParameterUnit {
  /// Units in the words of a text that mean this unit.
  var quotedUnits: Set<String> {
    switch self {
    case .months: ["个月", "月"]
    case .persons: ["人", "名", "位"]
    case .pieces: ["个", "款", "件", "套", "台"]
    case .items: ["项", "个", "件"]
    case .choice, .flag: []
    default: [rawValue]
    }
  }
}
