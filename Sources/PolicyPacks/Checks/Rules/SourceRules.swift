internal import DMN
internal import Quantities

/// Every decision rests on a knowledge source, and every knowledge source is a phrase.
struct SourceRules {
  let pack: Pack
  let model: DMNModel

  func findings() -> [Diagnostic] {
    let phrases = pack.clauses.flatMap(\.phrases).map(\.key)
    let known = Set(phrases)
    var found: [Diagnostic] = []
    for source in model.knowledgeSources where !known.contains(source.header.name) {
      found.append(
        source.header.place.finding(
          "RULE002", "No phrase has the key “\(source.header.name)”.",
          hint: nearestName(to: source.header.name, in: phrases).map { "did you mean “\($0)”?" }
            ?? "name the knowledge source after a phrase of clauses.yaml",
          file: model.file))
    }
    var used: Set<String> = []
    let requirements =
      model.decisions.map(\.authorityRequirements)
      + model.knowledgeModels.map(\.authorityRequirements)
    for case .source(let reference) in requirements.joined() { used.insert(reference.id) }
    for source in model.knowledgeSources {
      if let id = source.header.id, !used.contains(id) {
        found.append(
          source.header.place.finding(
            "RULE003", "No decision rests on the knowledge source “\(source.header.name)”.",
            hint: "let the decision that carries it out require it, or remove it",
            file: model.file))
      }
    }
    for decision in model.decisions where !restsOnSource(decision) {
      found.append(
        decision.header.place.finding(
          "RULE001",
          "The decision “\(decision.header.name)” rests on no clause, so its result can't be "
            + "explained by the text.",
          hint: "add an authorityRequirement to the knowledgeSource of its phrase",
          file: model.file))
    }
    return found
  }

  private func restsOnSource(_ decision: Decision) -> Bool {
    decision.authorityRequirements.contains { requirement in
      if case .source = requirement { true } else { false }
    }
  }
}
