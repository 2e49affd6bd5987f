internal import PolicyPacks

/// What the pages of the check-up share: the form with everything answered so far.
struct CheckupFrame {
  let site: Site
  let words: Words
  let file: DossierFile
  let step: CheckupStep

  /// The page around a form that holds `body`; `after` stands outside of the form.
  func page(_ title: String, _ heading: HTML, _ body: HTML, after: HTML = .none) -> HTML {
    let frame = Frame(
      words: words, site: site.identity, title: title, place: Place.checkup, section: .checkup,
      carriesForm: "checkup", isIndexed: step == .start)
    return frame.page(
      """
      \(heading)
      <form id="checkup" class="checkup" method="post" \
      action="\(Place.checkup.address(in: words.language))" novalidate>
      <input type="hidden" name="draft" value="\(file.json.text())">
      <input type="hidden" name="step" value="\(step.name)">
      \(body)
      </form>
      \(after)
      """)
  }

  /// A button that sends the form.
  static func button(_ action: String, _ label: String, isMain: Bool = false, about: String? = nil)
    -> HTML
  {
    let rest: HTML? = about.map { "<span class=\"hidden\">\($0)</span>" }
    let style = isMain ? "main" : "plain"
    return """
      <button name="go" value="\(action)" class="\(style)">\(label)\(rest)</button>
      """
  }
}

/// The faults of a page's fields in one place, each with a link to its field.
struct FaultSummary {
  let words: Words
  let texts: PackTexts?
  let entries: [FieldEntry]

  var html: HTML {
    let wrong = entries.filter { $0.fault != nil }
    guard !wrong.isEmpty else { return "" }
    let items: [HTML] = wrong.map { entry in
      let message = entry.fault.map(words.checkup.faults) ?? ""
      let anchor = Address.here(CheckupAnswers.field(entry.fact))
      let name = texts?.word(entry.fact.name) ?? entry.fact.name
      return
        "<li><a href=\"\(anchor)\">\(name)</a>\(words.site.colon)\(message)</li>"
    }
    return """
      <div class="faults" role="alert" tabindex="-1">
      <h2>\(words.checkup.errorsHeading)</h2><ul>\(items)</ul></div>
      """
  }
}
