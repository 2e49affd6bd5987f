internal import Ledger
internal import Quantities

extension PackReferences {
  func caseReferences(_ item: PackCase) -> [Diagnostic] {
    guard let measure = pack.measure(item.measure.value) else {
      return [measures.unknown(item.measure)].compactMap(\.self)
    }
    var found: [Diagnostic?] = []
    for choice in item.readings {
      found.append(readingFault(choice.value, of: choice.name, at: choice.place))
    }
    for given in item.given where vocabulary.entity(given.name) == nil {
      let known = vocabulary.entities.flatMap { [$0.name, $0.key] }
      found.append(NameTable.unknown("entity", given.name, known, at: given.place))
    }
    let base = measure.base.flatMap { pack.measure($0.value) }.map(conditionNames) ?? []
    let known = Set(base + conditionNames(of: measure))
    for condition in item.expected.conditions where !known.contains(condition.name) {
      found.append(
        NameTable.unknown(
          "condition of \(measure.id)", condition.name, known.sorted(), at: condition.place))
    }
    for path in item.expected.missing ?? [] {
      if path.value.hasPrefix("参数.") {
        found.append(parameters.unknown(String(path.value.dropFirst(3)), at: path.place))
      } else {
        found.append(vocabulary.unknownFact(path))
      }
    }
    return found.compactMap(\.self)
  }

  /// A translation's path names a text that exists.
  func translationReferences() -> [Diagnostic] {
    let known = Set(translatablePaths)
    return pack.translations.values.flatMap(\.self).compactMap { entry in
      // A word of the rules (a decision's name, a note in a table) may be any.
      if known.contains(entry.name) || entry.name.hasPrefix("words.") { return nil }
      return NameTable.unknown("text at", entry.name, known.sorted(), at: entry.place)
    }
  }

  /// Paths of the texts that can be translated.
  private var translatablePaths: [String] {
    var paths = ["name", "document", "issuer", "pack.name", "pack.document", "pack.issuer"]
    paths += ["pack.source", "pack.split"]
    for index in pack.identity.status.evidence.indices {
      paths += ["pack.evidence.\(index).source", "pack.evidence.\(index).says"]
    }
    for measure in pack.measures {
      paths += ["name", "offers", "caseOutcome", "event", "note"].map {
        "measures.\(measure.id).\($0)"
      }
      paths += measure.materials.indices.map { "measures.\(measure.id).materials.\($0)" }
      paths += measure.limits.map { "measures.\(measure.id).limits.\($0.limit.key).override" }
      for condition in conditionNames(of: measure) {
        paths.append("measures.\(measure.id).conditions.\(condition)")
      }
      for board in measure.boards {
        paths += ["name", "listing", "need"].map { "boards.\(board.key).\($0)" }
      }
    }
    for clause in pack.clauses {
      paths += ["title", "number"].map { "clauses.\(clause.key).\($0)" }
      paths += clause.phrases.map { "phrases.\($0.key)" }
    }
    for parameter in pack.parameters {
      paths += ["name", "question", "basis"].map { "parameters.\(parameter.name).\($0)" }
      paths += parameter.readings.map { "parameters.\(parameter.name).readings.\($0.value)" }
    }
    paths += pack.identity.agencies.map { "agencies.\($0.key)" }
    paths += pack.identity.instruments.map { "instruments.\($0.instrument.key)" }
    return paths
  }
}
