internal import Entitlement
internal import PolicyPacks

/// The conditions of a claim: those that fail or aren't known open, those that hold folded.
struct ReasonPiece {
  let words: Words
  let texts: PackTexts
  let policy: CataloguePolicy
  let measure: String

  func html(_ reasons: [Reason]) -> HTML {
    guard !reasons.isEmpty else { return "" }
    let holding = reasons.filter { $0.holds == true }
    let shown: [HTML] = reasons.filter { $0.holds != true }.map(reason)
    let folded: [HTML] = holding.map(reason)
    let list: HTML = shown.isEmpty ? "" : "<ul class=\"reasons\">\(shown)</ul>"
    let details: HTML =
      folded.isEmpty
      ? ""
      : """
      <details class="holding"><summary>\(words.result.holding(holding.count))</summary>\
      <ul class="reasons">\(folded)</ul></details>
      """
    return "\(list)\(details)"
  }

  private func reason(_ reason: Reason) -> HTML {
    let key = reason.holds.map { $0 ? "true" : "false" } ?? "unknown"
    let sign = reason.holds.map { $0 ? "✓" : "✕" } ?? "?"
    let name =
      policy.pack.measure(measure).map { texts.condition(reason.condition, of: $0) }
      ?? Wording(reason.condition, on: words.language)
    let clauses: [HTML] = reason.clauses.map { phrase in
      let address = Place.policy(policy.pack.id).address(in: words.language).at(phrase.key)
      return """
        <span class="cite"><q>\(texts.citation(phrase.key, phrase.words))</q> \
        <a href="\(address)">\(texts.number(phrase.number, policy.pack))</a></span>
        """
    }
    let facts: [HTML] = reason.facts.map { fact in
      let value = fact.value.map(texts.said) ?? words.result.factMissing
      let source: HTML? = fact.provenance.map {
        " <span class=\"hint\">\(words.measure.provenance[$0.rawValue] ?? "")</span>"
      }
      let said = PathWords(texts: texts).said(fact.path) + words.site.colon + value
      return "<li>\(Wording(said, on: words.language))\(source)</li>"
    }
    let thresholds: [HTML] = reason.thresholds.map { threshold in
      let said = words.result.threshold(
        PathWords(texts: texts).said(threshold.fact),
        "\(threshold.relation) \(texts.said(threshold.threshold))", texts.said(threshold.value),
        texts.said(threshold.distance))
      return "<li><b>\(Wording(said, on: words.language))</b></li>"
    }
    return """
      <li class="\(key)"><span class="sign" aria-hidden="true">\(sign)</span>\
      <b>\(name)</b> <span class="hint">\(words.result.truths[key] ?? "")</span>\
      <ul>\(facts)\(thresholds)</ul><p class="basis">\(clauses)</p></li>
      """
  }
}
