/// A policy: its status, its clauses with the measures beside each.
struct PolicyPage {
  let words: Words
  let policy: PolicyView

  func html(_ site: SiteIdentity) -> HTML {
    let language = words.language
    let contents: [HTML] = policy.clauses.map { clause in
      "<li><a href=\"\(Address.here(clause.key))\">\(clause.number) \(clause.title)</a></li>"
    }
    let clauses: [HTML] = policy.clauses.map(clause)
    return Frame(
      words: words, site: site, title: policy.name.text, place: Place.policy(policy.id),
      section: .policies,
      crumbs: [
        .init(
          name: Wording(words.site.policies, on: language),
          address: Place.policies.address(in: language))
      ]
    ).page(
      """
      <h1>\(policy.name)</h1>
      <p class="tags">\(StatusTag(words: words, policy: policy).html) \
      <span>\(words.policy.measureCount(policy.measures.count))</span> \
      <span>\(words.policy.openCount(policy.openCount))</span></p>
      <div class="columns">
      <dl class="facts card">\(facts)</dl>
      <div class="card">\(EvidenceList(words: words, policy: policy).html)</div>
      </div>
      <nav class="contents" aria-labelledby="contents">
      <h2 id="contents">\(words.policy.contents)</h2>
      <ol>\(contents)</ol>
      </nav>
      <h2 id="clauses">\(words.policy.clausesHeading)</h2>
      <p class="hint">\(words.policy.clausesLead)</p>
      \(clauses)
      """)
  }

  private var facts: HTML {
    let pieces = Pieces(words: words)
    var facts: HTML = """
      \(pieces.pair(words.policy.document, "\(Wording(policy.document, on: words.language))"))
      \(pieces.pair(words.policy.issuer, "\(policy.issuer)"))
      \(pieces.pair(words.policy.level, "\(policy.level)"))
      \(pieces.pair(words.policy.issued, "\(policy.issued)"))
      \(pieces.pair(words.policy.validity, "\(policy.validity)"))
      \(pieces.pair(words.policy.lead, "\(policy.lead)"))
      """
    if let split = policy.split { facts += pieces.pair(words.policy.split, "\(split)") }
    if !policy.overlap.isEmpty {
      facts += pieces.pair(words.policy.overlap, "\(policy.overlap.joined(separator: " "))")
    }
    return facts
  }

  private func clause(_ clause: PolicyView.ClauseView) -> HTML {
    let pieces = Pieces(words: words)
    let aside: HTML =
      clause.measures.isEmpty
      ? "<p class=\"hint\">\(words.policy.noMeasure)</p>"
      : "<h4>\(words.policy.measuresBeside)</h4>\(pieces.measures(clause.measures))"
    return """
      <section class="clause" id="\(clause.key)" aria-labelledby="\(clause.key)-title">
      <h3 id="\(clause.key)-title"><span class="number">\(clause.number)</span> \(clause.title)</h3>
      <div class="text">\(text(clause))</div>
      <aside>\(aside)</aside>
      </section>
      """
  }

  /// The clause word for word; open points under it.
  private func text(_ clause: PolicyView.ClauseView) -> HTML {
    let isTranslated = clause.phrases.contains { $0.words.text != $0.original }
    let phrases: [HTML] = clause.phrases.map { phrase in
      let style = phrase.isHeading ? "heading" : phrase.carriesRule ? "rule" : "plain"
      let gap: HTML = isTranslated ? " " : ""
      return "<span id=\"\(phrase.key)\" class=\"\(style)\">\(phrase.words)</span>\(gap)"
    }
    var html: HTML = "<p class=\"law\">\(phrases)</p>"
    if isTranslated {
      let original = clause.phrases.map(\.original).joined()
      html += """
        <details><summary>\(words.policy.original)</summary>
        <p class="law" lang="zh-CN">\(original)</p></details>
        """
    }
    let open = clause.phrases.flatMap(\.openPoints).reduce(into: [Wording]()) { all, one in
      if !all.contains(one) { all.append(one) }
    }
    if !open.isEmpty {
      html += """
        <p class="openpoints">\(Pieces(words: words).unverified) \(words.measure.open)\
        \(words.site.colon)\(Pieces(words: words).list(open))</p>
        """
    }
    return html
  }
}
