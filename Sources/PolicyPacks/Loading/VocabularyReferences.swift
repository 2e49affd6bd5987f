internal import Quantities

/// Names within the vocabulary: none twice, and every name that is used exists.
struct VocabularyReferences {
  private let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  func diagnostics() -> [Diagnostic] {
    var found = NameTable("entity", vocabulary.entities.map { ($0.key, $0.place) }).diagnostics
    found += NameTable("entity", vocabulary.entities.map { ($0.name, $0.place) }).diagnostics
    found += NameTable("register", vocabulary.registers.map { ($0.key, $0.place) }).diagnostics
    found += vocabulary.entities.flatMap(entity)
    for path in vocabulary.registers.flatMap(\.proves) {
      if let fault = vocabulary.unknownFact(path) { found.append(fault) }
    }
    let applicants = vocabulary.entities.filter { $0.role == .applicant }
    if applicants.count != 1, let place = (applicants.last ?? vocabulary.entities.first)?.place {
      found.append(
        place.diagnostic(
          "PACK004", "A vocabulary has one applicant; this one has \(applicants.count).",
          hint: "Give exactly one entity the role applicant."))
    }
    return found
  }

  private func entity(_ entity: Entity) -> [Diagnostic] {
    var found = NameTable("fact", entity.facts.map { ($0.key, $0.place) }).diagnostics
    found += NameTable("fact", entity.facts.map { ($0.name, $0.place) }).diagnostics
    let keys = NameTable("fact", entity.facts.map { ($0.key, $0.place) })
    found += entity.overlapKeys.compactMap { keys.unknown($0.fact) }
    for fact in entity.facts {
      switch fact.type {
      case .list(let item, _): found += list(fact, of: item)
      case .enumeration(let values):
        found += NameTable("value", values.map { ($0.key, fact.place) }).diagnostics
        found += NameTable("value", values.map { ($0.name, fact.place) }).diagnostics
      default: break
      }
    }
    return found
  }

  private func list(_ fact: Fact, of item: String) -> [Diagnostic] {
    guard let part = vocabulary.entity(item) else {
      let parts = vocabulary.entities.filter { $0.role == .part }.map(\.key)
      return [NameTable.unknown("entity", item, parts, at: fact.place)]
    }
    if part.role == .part && part.facts.allSatisfy({ !$0.type.isList }) { return [] }
    return [
      fact.place.diagnostic(
        "PACK004", "A list has items of an entity with the role part and without lists of its own.",
        hint: "Give “\(part.key)” the role part, or name another entity.")
    ]
  }
}

extension FactType {
  /// Whether it is a list of parts.
  public var isList: Bool { if case .list = self { true } else { false } }
}

extension Vocabulary {
  /// PACK002 for each translation whose path names no text of the vocabulary.
  func translationFaults(_ translations: [String: [Named<String>]]) -> [Diagnostic] {
    if translations.isEmpty { return [] }
    var known: Set<String> = []
    for entity in entities {
      known.formUnion(["name", "help"].map { "entities.\(entity.key).\($0)" })
      for fact in entity.facts {
        let path = "facts.\(entity.key).\(fact.key)"
        known.formUnion(["name", "question", "help"].map { "\(path).\($0)" })
        if case .enumeration(let values) = fact.type {
          known.formUnion(values.map { "\(path).values.\($0.key)" })
        }
      }
    }
    known.formUnion(
      registers.flatMap { register in
        ["name", "issuer", "lists"].map { "registers.\(register.key).\($0)" }
      })
    return translations.values.flatMap(\.self).compactMap { entry in
      known.contains(entry.name)
        ? nil : NameTable.unknown("text at", entry.name, known.sorted(), at: entry.place)
    }
  }

  /// PACK002 if no fact stands at the path `企业.注册地`.
  func unknownFact(_ path: Located<String>) -> Diagnostic? {
    if fact(at: path.value) != nil { return nil }
    let parts = path.value.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      return path.place.diagnostic(
        "PACK002", "“\(path.value)” names no fact.", hint: "Write entity.fact: 企业.注册地.")
    }
    guard let entity = entity(String(parts[0])) else {
      let known = entities.flatMap { [$0.name, $0.key] }
      return NameTable.unknown("entity", String(parts[0]), known, at: path.place)
    }
    let known = entity.facts.flatMap { [$0.name, $0.key] }
    return NameTable.unknown("fact of \(entity.name)", String(parts[1]), known, at: path.place)
  }
}
