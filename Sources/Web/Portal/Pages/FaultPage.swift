internal import HTTPTypes

/// What went wrong, in plain words, with what to do next.
struct FaultPage {
  let words: Words
  let problem: Problem
  let requestID: String

  func html(_ site: SiteIdentity) -> HTML {
    let entry = words.fault.entry(problem.code)
    let detail: HTML? = problem.detail.map { "<p>\($0)</p>" }
    let places: [HTML] = problem.places.map { "<li>\($0.message) \($0.hint ?? "")</li>" }
    let list: HTML = places.isEmpty ? "" : "<ul>\(places)</ul>"
    return Frame(words: words, site: site, title: entry.title, isIndexed: false).page(
      """
      <h1>\(entry.title)</h1>
      <p class="lead">\(entry.advice)</p>
      \(detail)\(list)
      <ul>
      <li><a href="\(Place.home.address(in: words.language))">\(words.fault.backHome)</a></li>
      <li><a href="\(Place.search("").address(in: words.language))">\
      \(words.fault.backSearch)</a></li>
      </ul>
      <p class="hint">\(words.fault.requestID(requestID))</p>
      """)
  }
}

/// The meaning of a problem's code: what the `type` of problem+json leads to.
struct ProblemPage {
  let words: Words
  let code: ProblemCode

  func html(_ site: SiteIdentity) -> HTML {
    let entry = words.fault.entry(code)
    let pieces = Pieces(words: words)
    return Frame(
      words: words, site: site, title: entry.title, place: .problem(code.rawValue), isIndexed: false
    ).page(
      """
      <h1>\(entry.title)</h1>
      <p class="lead">\(entry.advice)</p>
      <dl class="facts">
      \(pieces.pair(words.fault.codeLabel, "<code>\(code.rawValue)</code>"))
      \(pieces.pair(words.fault.statusLabel, "\(code.status.code)"))
      </dl>
      """)
  }
}
