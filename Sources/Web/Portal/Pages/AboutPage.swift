/// What this instance is, who operates it, what happens to data, which packs it holds.
struct AboutPage {
  let words: Words
  let policies: [PolicyView]

  func html(_ site: SiteIdentity) -> HTML {
    let about = words.about
    let sections: [HTML] = about.sections.map { section in
      "<section><h2>\(section.heading)</h2>\(paragraphs(section.paragraphs))</section>"
    }
    let packs: [HTML] = policies.map { policy in
      """
      <li><a href="\(Place.policy(policy.id).address(in: words.language))">\(policy.name)</a>
      <span class="by">\(Wording(policy.document, on: words.language)) · \
      \(about.packVersion(policy.version)) · \(policy.sourceGrade)</span></li>
      """
    }
    let who =
      site.operatorName.isEmpty
      ? words.site.unnamedOperator : words.site.operatedBy(site.operatorName)
    let disclaimer: HTML = site.isGovernment ? "" : "<p>\(words.site.notGovernment)</p>"
    return Frame(words: words, site: site, title: about.title, place: Place.about, section: .about)
      .page(
        """
        <h1>\(about.title)</h1>
        <p class="lead">\(about.lead)</p>
        <div class="prose">
        \(sections)
        <section><h2>\(about.operatorHeading)</h2>\
        <p>\(who) \(site.operatorContact)</p>\(disclaimer)</section>
        <section><h2>\(about.privacyHeading)</h2>\(paragraphs(about.privacy))</section>
        <section><h2>\(about.sourceHeading)</h2>\(paragraphs(about.source))\(source(site))</section>
        <section><h2>\(about.dataHeading)</h2><p>\(about.dataLead)</p><ul>\(packs)</ul></section>
        </div>
        """)
  }

  private func source(_ site: SiteIdentity) -> HTML {
    guard let address = Address.elsewhere(site.sourceAddress) else {
      return "<p>\(words.about.sourceUnnamed)</p>"
    }
    return "<p><a href=\"\(address)\">\(words.about.sourceLink)</a></p>"
  }

  private func paragraphs(_ texts: [String]) -> HTML {
    let pieces: [HTML] = texts.map { "<p>\($0)</p>" }
    return "\(pieces)"
  }
}
