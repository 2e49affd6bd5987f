internal import Quantities

/// Every phrase is accounted for, and every number of the text is a parameter.
struct PhraseRules {
  let pack: Pack

  func findings() -> [Diagnostic] {
    var found: [Diagnostic] = []
    // By phrase: which characters the quotes of parameters cover.
    var covered: [String: [Range<Int>]] = [:]
    // Where a quote is at fault, the number it misses is no second fault.
    var faulty: Set<String> = []
    for parameter in pack.parameters {
      guard let phrase = pack.phrase(parameter.phrase.value)?.phrase else { continue }
      let quote = QuoteRules(parameter: parameter, phrase: phrase)
      let faults = quote.findings()
      found += faults
      if !faults.isEmpty { faulty.insert(phrase.key) }
      covered[phrase.key, default: []] += quote.covered
      if !isMapped(parameter, by: phrase) {
        let kind = parameter.status == .stated ? "parameter" : "open"
        found.append(
          phrase.place.diagnostic(
            "TEXT005",
            "The parameter “\(parameter.name)” comes from the phrase \(phrase.key), but the phrase "
              + "isn't mapped to it.",
            hint: "Add {\(kind): \(parameter.name)} to its maps."))
      }
    }
    for phrase in pack.clauses.flatMap(\.phrases) {
      if !faulty.contains(phrase.key) { found += uncovered(phrase, covered[phrase.key] ?? []) }
      if phrase.maps.isEmpty, ![.aim, .actor, .title].contains(phrase.tag) {
        found.append(
          phrase.place.diagnostic(
            "TEXT004",
            "The phrase \(phrase.key) “\(phrase.text.excerpt)” is mapped to nothing, so nobody "
              + "carries it out.",
            hint: "Map it to a fact, parameter, limit, stage, board or open point, or tag it "
              + "aim, actor or title."))
      }
    }
    found += pack.measures.flatMap(offerFindings)
    return found
  }

  /// Parameters whose value or unit isn't that of the text: what follows from them is no fault of
  /// the rules.
  var doubtfulParameters: Set<String> {
    Set(
      pack.parameters.filter { parameter in
        guard let phrase = pack.phrase(parameter.phrase.value)?.phrase else { return true }
        return !QuoteRules(parameter: parameter, phrase: phrase).findings().isEmpty
      }.map(\.name))
  }

  private func isMapped(_ parameter: Parameter, by phrase: Phrase) -> Bool {
    phrase.maps.contains {
      ($0.kind == .parameter || $0.kind == .open) && $0.target.value == parameter.name
    }
  }

  /// Numbers of the phrase that stand in no quote.
  private func uncovered(_ phrase: Phrase, _ covered: [Range<Int>]) -> [Diagnostic] {
    let characters = Array(phrase.text)
    return QuotedNumbers(phrase.text).numbers.compactMap { number in
      let isCovered = covered.contains { range in
        range.lowerBound <= number.range.lowerBound && number.range.upperBound <= range.upperBound
      }
      // The day of issue at the end of a text is the pack's own.
      if isCovered || number.quantity.isWorth(.date(pack.identity.issued)) { return nil }
      return phrase.place.diagnostic(
        "TEXT003",
        "The number \(String(characters[number.range])) in the phrase \(phrase.key) belongs to no "
          + "parameter, so no rule can be traced to it.",
        hint: "Add a parameter with phrase: \(phrase.key) whose quoted words hold the number.")
    }
  }

  /// What a measure says it offers must not promise numbers that its clauses don't have.
  private func offerFindings(_ measure: Measure) -> [Diagnostic] {
    let clauses = Set(measure.clauses.map(\.value))
    let known = pack.parameters.filter { parameter in
      pack.phrase(parameter.phrase.value).map { clauses.contains($0.clause.key) } ?? false
    }
    let values = known.flatMap(\.knownValues)
    let stated = pack.clauses.filter { clauses.contains($0.key) }
      .flatMap { QuotedNumbers($0.text).numbers }.map(\.quantity)
    let characters = Array(measure.offers)
    return QuotedNumbers(measure.offers).numbers.compactMap { number in
      if stated.contains(number.quantity) { return nil }
      if values.contains(where: { number.quantity.isWorth($0) }) { return nil }
      return measure.place.diagnostic(
        "TEXT010",
        "The offer of “\(measure.name)” names \(String(characters[number.range])), but "
          + "its clauses don't.",
        hint: "Correct the sentence, or name the clause that has the number.", severity: .warning)
    }
  }
}

extension QuotedNumber.Quantity {
  /// Whether the words mean exactly this value; parts of a date mean every date that has them.
  func isWorth(_ value: ParameterValue) -> Bool {
    switch (self, value) {
    case (.number(let fraction), .number(let number)): fraction.isEqual(to: number)
    case (.date(let year, let month, let day), .date(let date)):
      (year ?? date.year) == date.year && (month ?? date.month) == date.month
        && (day ?? date.day) == date.day
    default: false
    }
  }
}

extension Fraction {
  /// Whether a decimal is exactly this fraction.
  func isEqual(to number: Decimal128) -> Bool {
    guard let below = Decimal128(coefficient: denominator, exponent: 0),
      let above = Decimal128(coefficient: numerator, exponent: 0)
    else { return false }
    return number.multiplied(by: below) == above
  }
}

extension String {
  /// At most 24 characters, for messages.
  var excerpt: String { count > 24 ? prefix(23) + "…" : self }
}
