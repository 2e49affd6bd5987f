internal import PolicyPacks
internal import Quantities

/// The texts of one pack in one language. Paths are those of `text/en.yaml`:
///
/// `pack.name`, `pack.source`, `pack.split`, `pack.evidence.0.says`, `agencies.jingxin`,
/// `clauses.c3.title`, `phrases.c3.2`, `measures.compute-voucher.offers`, `boards.compute.need`,
/// `parameters.取整规则.question`, and `words.智能算力` for a word that occurs in tables and names.
struct PackTexts: Sendable {
  /// The language of the page.
  let language: Language
  private let translations: [String: String]
  /// Names and values of vocabulary and parameters as they occur in rules, translated.
  private let ruleWords: [String: String]

  /// The texts of `pack` with those its vocabulary shares with other packs.
  init(_ pack: Pack, _ library: PackLibrary, in language: Language) {
    self.language = language
    var all: [String: String] = [:]
    if let key = language.packKey {
      for entry in library.translations[key] ?? [] { all[entry.name] = entry.value }
      for entry in pack.translations[key] ?? [] { all[entry.name] = entry.value }
    }
    translations = all
    var words = all.isEmpty ? [:] : Self.words(of: library.vocabulary, all)
    for parameter in pack.parameters where !all.isEmpty {
      let path = "parameters.\(parameter.name)"
      words[parameter.name] = words[parameter.name] ?? all[path + ".name"]
      for reading in parameter.readings {
        let value = reading.value.description
        words[value] = words[value] ?? all["\(path).readings.\(value)"]
      }
    }
    ruleWords = words
  }

  private static func words(
    of vocabulary: Vocabulary, _ texts: [String: String]
  ) -> [String: String] {
    var words: [String: String] = [:]
    for entity in vocabulary.entities {
      words[entity.name] = texts["entities.\(entity.key).name"]
      for fact in entity.facts {
        let path = "facts.\(entity.key).\(fact.key)"
        if let name = texts[path + ".name"] { words[fact.name] = words[fact.name] ?? name }
        guard case .enumeration(let values) = fact.type else { continue }
        for value in values {
          if let name = texts["\(path).values.\(value.key)"] {
            words[value.name] = words[value.name] ?? name
          }
        }
      }
    }
    return words
  }

  /// The translation at `path`, or the original.
  func callAsFunction(_ path: String, _ original: String) -> Wording {
    Wording(translations[path] ?? original, on: language)
  }

  /// A name or an enum's value as it occurs in rules.
  func word(_ word: String) -> String {
    translations["words." + word] ?? ruleWords[word] ?? word
  }

  /// Whether there is a translation at `path`.
  func has(_ path: String) -> Bool { translations[path] != nil }
}

extension PackTexts {
  /// A text of a fact: its `name`, `question` or `help`.
  func fact(_ entity: Entity, _ fact: Fact, _ part: String, _ original: String) -> Wording {
    self("facts.\(entity.key).\(fact.key).\(part)", original)
  }

  /// The name of a thing that facts are about.
  func name(_ entity: Entity) -> Wording { self("entities.\(entity.key).name", entity.name) }

  /// The name of an enum's value.
  func value(_ value: EnumerationValue, of fact: Fact, _ entity: Entity) -> Wording {
    self("facts.\(entity.key).\(fact.key).values.\(value.key)", value.name)
  }

  /// A phrase as it is quoted: without the comma at its end.
  func citation(_ key: String, _ original: String) -> Wording {
    let text = self("phrases.\(key)", original).text
    let end = text.reversed().prefix { ",;，；".contains($0) }.count
    return Wording(String(text.dropLast(end)), on: language)
  }

  /// The name of an agency by its key.
  func agency(_ key: String, _ pack: Pack) -> Wording {
    self("agencies.\(key)", pack.agency(key)?.name ?? key)
  }

  /// The clause's title.
  func title(_ clause: Clause) -> Wording { self("clauses.\(clause.key).title", clause.title) }

  /// The clause's number, such as 一(三).
  func number(_ clause: Clause) -> Wording { self("clauses.\(clause.key).number", clause.number) }

  /// The measure's name.
  func name(_ measure: Measure) -> Wording { self("measures.\(measure.id).name", measure.name) }

  /// What the measure gives.
  func offers(_ measure: Measure) -> Wording {
    self("measures.\(measure.id).offers", measure.offers)
  }

  /// The condition's name on pages: a boolean decision's, in the words of the pack.
  func condition(_ name: String, of measure: Measure) -> Wording {
    let ids = [measure.id] + (measure.base.map { [$0.value] } ?? [])
    let path = ids.map { "measures.\($0).conditions.\(name)" }.first(where: has)
    return path.map { self($0, name) } ?? Wording(word(name), on: language)
  }

  /// The number of the clause that the pack calls `number`.
  func number(_ number: String, _ pack: Pack) -> Wording {
    pack.clauses.first { $0.number == number }.map { self.number($0) }
      ?? Wording(number, on: language)
  }

  /// A parameter's name.
  func name(_ parameter: Parameter) -> Wording {
    Wording(parameterName(parameter.name), on: language)
  }

  /// The name of the parameter that rules call `name`.
  func parameterName(_ name: String) -> String {
    translations["parameters.\(name).name"] ?? word(name)
  }

  /// The words of a reading of an open point.
  func words(of reading: Reading, _ parameter: Parameter) -> Wording {
    self("parameters.\(parameter.name).readings.\(reading.value)", reading.words)
  }

  /// A parameter's value with its unit: 800万元, 30%, 3 年, or a reading in words.
  func value(_ value: ParameterValue, of parameter: Parameter) -> Wording {
    if case .choice(let choice) = value {
      return self("parameters.\(parameter.name).readings.\(choice)", choice)
    }
    if language == .english, case .number(let number) = value {
      return Wording(EnglishQuantity.text(number, parameter.unit), on: language)
    }
    if parameter.unit == .yuan, case .number(let number) = value, number >= 100_000_000,
      let parts = number.divided(by: 100_000_000), parts.roundedToScale(2, .down) == parts
    {
      return Wording(EnglishQuantity.plain(parts) + "亿元", on: language)
    }
    return Wording(value.words(in: parameter.unit), on: language)
  }
}
