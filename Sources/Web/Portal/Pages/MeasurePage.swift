/// A measure: who, how much, on what, which materials, which agency, the rules, what is open.
struct MeasurePage {
  let words: Words
  let measure: MeasureView
  /// The policy it belongs to, for what is known about its status.
  let policy: PolicyView?

  private var pieces: Pieces { Pieces(words: words) }

  func html(_ site: SiteIdentity) -> HTML {
    let sections = sections(site)
    let contents: [HTML] = sections.map {
      "<li><a href=\"\(Address.here($0.anchor))\">\($0.title)</a></li>"
    }
    let bodies: [HTML] = sections.map { section in
      """
      <section id="\(section.anchor)" aria-labelledby="\(section.anchor)-title">
      <h2 id="\(section.anchor)-title">\(section.title)</h2>
      \(section.body)
      </section>
      """
    }
    let check: HTML =
      measure.kind == "service"
      ? ""
      : """
      <p><a class="button" href="\(Place.checkup.address(in: words.language))">\
      \(words.measure.checkup)</a></p>
      """
    let place = Place.measure(policy: measure.policyID, measure: measure.id)
    return Frame(
      words: words, site: site, title: measure.name.text, place: place, section: .policies,
      crumbs: crumbs
    ).page(
      """
      <h1>\(measure.name)</h1>
      <p class="tags">\(pieces.kind(measure.kind)) \
      <span>\(words.measure.kindsExplained[measure.kind] ?? "")</span></p>
      <p class="lead">\(measure.offers)</p>
      \(policy.flatMap { StatusNotice(words: words, policy: $0).html })
      \(check)
      <dl class="facts card">\(facts)</dl>
      <div class="paged">
      <nav class="onpage" aria-label="\(words.measure.onThisPage)"><ol>\(contents)</ol></nav>
      <div>\(bodies)</div>
      </div>
      """)
  }

  private var crumbs: [Frame.Crumb] {
    [
      .init(
        name: Wording(words.site.policies, on: words.language),
        address: Place.policies.address(in: words.language)),
      .init(
        name: measure.policyName,
        address: Place.policy(measure.policyID).address(in: words.language)),
    ]
  }

  private var facts: HTML {
    var agencies = HTML.none
    for (index, agency) in measure.agencies.enumerated() {
      agencies +=
        index == 0 && measure.agencies.count > 1
        ? "\(words.table.valued(agency.text, words.measure.agencyLeads))"
        : index == 0 ? "\(agency)" : "\(words.site.listComma)\(agency)"
    }
    if measure.agenciesAreOurs {
      agencies += "<p class=\"hint\">\(words.measure.agencyOurs)</p>"
    }
    let clauses: [HTML] = measure.clauses.map {
      "<a href=\"\($0.address)\">\($0.number) \($0.title)</a> "
    }
    var facts: HTML = """
      \(pieces.pair(words.measure.agency, agencies))
      \(pieces.pair(words.measure.clause, "\(clauses)"))
      """
    if let event = measure.event { facts += pieces.pair(words.measure.event, "\(event)") }
    let mark: HTML = measure.isUnverified ? " \(pieces.unverified)" : ""
    facts += pieces.pair(words.policy.validity, "\(measure.validity)\(mark)")
    if let outcome = measure.outcome { facts += pieces.pair(words.measure.outcome, "\(outcome)") }
    if let note = measure.note { facts += pieces.pair(words.measure.note, "\(note)") }
    return facts
  }

  private func sections(_ site: SiteIdentity) -> [(anchor: String, title: String, body: HTML)] {
    let parts = MeasureSections(
      words: words, measure: measure, hasBoards: site.hasAccounts)
    var sections = [
      ("who", words.measure.who, parts.who), ("amount", words.measure.amount, parts.amount),
    ]
    if !measure.boards.isEmpty { sections.append(("boards", words.measure.boards, parts.boards)) }
    if !measure.factGroups.isEmpty {
      sections.append(("facts", words.measure.facts, parts.facts))
    }
    sections.append(("materials", words.measure.materials, parts.materials))
    sections.append(("tables", words.measure.tables, parts.tables))
    sections.append(("open", words.measure.open, parts.open))
    sections.append(("overlap", words.measure.overlap, parts.overlap))
    if !measure.stages.isEmpty { sections.append(("flow", words.measure.flow, parts.flow)) }
    return sections.map { (anchor: $0.0, title: $0.1, body: $0.2) }
  }
}
