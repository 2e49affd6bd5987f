internal import HTTPTypes

/// What went wrong, in plain words, with what to do next.
struct FaultPage {
  let words: Words
  let problem: Problem
  let requestID: String

  func html(_ site: SiteIdentity) -> HTML {
    let entry = words.fault.entry(problem.code)
    let detail: HTML? = problem.detail.map { "<p>\($0)</p>" }
    let places: [HTML] = problem.places.map(place)
    let list: HTML = places.isEmpty ? "" : "<ul class=\"places\">\(places)</ul>"
    let again: HTML =
      problem.code == .invalidDossier
      ? """
      <li><a href="\(Place.checkup.address(in: words.language))">\(words.fault.backCheckup)</a></li>
      """ : ""
    return Frame(words: words, site: site, title: entry.title, isIndexed: false).page(
      """
      <h1>\(entry.title)</h1>
      <p class="lead">\(entry.advice)</p>
      \(detail)\(list)
      <ul>
      \(again)
      <li><a href="\(Place.home.address(in: words.language))">\(words.fault.backHome)</a></li>
      <li><a href="\(Place.search("").address(in: words.language))">\
      \(words.fault.backSearch)</a></li>
      </ul>
      <p class="hint">\(words.fault.requestID(requestID))</p>
      """)
  }

  /// A wrong place: where, what is wrong, what to do.
  private func place(_ place: ProblemPlace) -> HTML {
    let sentences = DiagnosticWords(language: words.language)
    let line = place.line.map(words.checkup.line)
    let at = [place.field, line].compactMap(\.self).joined(separator: words.site.listComma)
    let hint: HTML? = place.hint.flatMap(sentences.hint).map {
      " <span class=\"hint\">\($0)</span>"
    }
    let message = Wording(sentences.message(place.message, id: place.id), on: words.language)
    let named: HTML =
      at.isEmpty ? "" : "<b>\(Wording(at, on: words.language))</b>\(words.site.colon)"
    return "<li>\(named)\(message)\(hint)</li>"
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
      words: words, site: site, title: entry.title, place: Place.problem(code.rawValue),
      isIndexed: false
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
