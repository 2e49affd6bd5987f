/// Search over clauses and measures.
struct SearchPage {
  let words: Words
  let outcome: PolicySearch.Outcome

  func html(_ site: SiteIdentity) -> HTML {
    let query = outcome.query
    let pieces = Pieces(words: words)
    return Frame(
      words: words, site: site, title: query.isEmpty ? words.search.title : heading,
      place: Place.search(query), section: .search, isIndexed: query.isEmpty
    ).page(
      """
      <h1>\(words.search.title)</h1>
      <p class="lead">\(words.search.lead)</p>
      \(pieces.search(query, hint: words.search.placeholder))
      <div role="status">\(results)</div>
      """)
  }

  private var heading: String {
    outcome.total == 0
      ? words.search.nothing(outcome.query) : words.search.found(outcome.total, outcome.query)
  }

  private var results: HTML {
    guard !outcome.query.isEmpty else { return "<p>\(words.search.empty)</p>" }
    var html: HTML = outcome.wasCut ? "<p class=\"hint\">\(words.search.tooLong)</p>" : ""
    html += "<h2>\(heading)</h2>"
    guard outcome.total > 0 else {
      let hints: [HTML] = words.search.nothingHints.map { "<li>\($0)</li>" }
      return "\(html)<ul>\(hints)</ul>"
    }
    if outcome.total > outcome.entries.count {
      let sentence = words.search.foundTruncated(outcome.total, outcome.entries.count)
      html += "<p class=\"hint\">\(sentence)</p>"
    }
    let items: [HTML] = outcome.entries.map { entry in
      let kind = entry.isMeasure ? words.search.kindMeasure : words.search.kindClause
      let excerpt = SearchExcerpt.html(of: entry.text.text, around: outcome.query)
      let foreign: String? = entry.text.isForeign ? "zh-CN" : nil
      return """
        <li><span class="tag">\(kind)</span> <a href="\(entry.address)">\(entry.title)</a>
        <p\(attribute: "lang", foreign)>\(excerpt)</p>
        <span class="by">\(entry.policy)</span></li>
        """
    }
    return "\(html)<ol class=\"found\">\(items)</ol>"
  }
}
