/// The sections of a measure's page.
struct MeasureSections {
  let words: Words
  let measure: MeasureView
  /// There are boards to lead to: a server with accounts.
  let hasBoards: Bool

  private var pieces: Pieces { Pieces(words: words) }

  // MARK: Who

  var who: HTML {
    var html: HTML =
      measure.conditions.isEmpty
      ? "<p>\(words.measure.noConditions)</p>"
      : "<p>\(words.measure.whoLead)</p>\(list(measure.conditions))"
    if !measure.baseConditions.isEmpty {
      let items: [HTML] = measure.baseConditions.map { "<li>\($0.name)</li>" }
      html += """
        <p>\(pieces.unverified) \(words.measure.whoBase) \
        <a href="\(Address.here("open"))">\(words.measure.whoBaseLink)</a></p>
        <ul class="shared">\(items)</ul>
        """
    }
    return html
  }

  private func list(_ conditions: [MeasureView.Condition]) -> HTML {
    let items: [HTML] = conditions.map { condition in
      let citations: [HTML] = condition.citations.map(pieces.citation)
      let rule: HTML? = condition.rule.map {
        "<p class=\"rule\"><span class=\"label\">\(words.measure.holdsWhen)</span> \($0)</p>"
      }
      return "<li><b>\(condition.name)</b>\(rule)<p class=\"basis\">\(citations)</p></li>"
    }
    return "<ul class=\"conditions\">\(items)</ul>"
  }

  // MARK: How much

  var amount: HTML {
    var html = HTML.none
    let hasFigures = !(measure.figures.isEmpty && measure.limits.isEmpty && measure.quota.isEmpty)
    html +=
      measure.kind == "formula" && hasFigures
      ? "<p>\(words.measure.amountLead)</p>"
      : "<p>\(words.measure.amountNone[measure.kind] ?? "")</p>"
    if !measure.figures.isEmpty { html += table(measure.figures, words.measure.amount) }
    if !measure.quota.isEmpty {
      html += "<h3>\(words.measure.quota)</h3>\(table(measure.quota, words.measure.quota))"
    }
    if !measure.limits.isEmpty {
      let items: [HTML] = measure.limits.map { limit in
        let remarks: [HTML] = limit.remarks.map { "<span class=\"remark\">\($0)</span>" }
        return "<li><b>\(limit.sentence)</b> \(remarks) \(limit.citation.map(pieces.citation))</li>"
      }
      html += "<h3>\(words.measure.limits)</h3><ul class=\"limits\">\(items)</ul>"
    }
    return html
  }

  private func table(_ figures: [MeasureView.Figure], _ caption: String) -> HTML {
    let rows: [HTML] = figures.map { figure in
      let place: HTML? = figure.citation.map { "<a href=\"\($0.address)\">\($0.number)</a>" }
      return """
        <tr><th scope="row">\(figure.name)</th><td class="figure">\(figure.value)</td>
        <td><q>\(figure.quoted)</q> \(place)</td></tr>
        """
    }
    return """
      <table class="figures"><caption class="hidden">\(caption)</caption>
      <thead><tr><th scope="col">\(words.measure.parameter)</th>
      <th scope="col">\(words.measure.value)</th>
      <th scope="col">\(words.measure.quoted)</th></tr></thead>
      <tbody>\(rows)</tbody></table>
      """
  }

  // MARK: On what, with what

  var facts: HTML {
    let groups: [HTML] = measure.factGroups.map { group in
      let items: [HTML] = group.facts.map { fact in
        let help: HTML? = fact.help.map { "<span class=\"hint\">\($0)</span>" }
        let sources: HTML =
          fact.provenance.isEmpty ? "" : " <span class=\"tag\">\(fact.provenance)</span>"
        return "<li>\(fact.question)\(sources) \(help)</li>"
      }
      return "<h3>\(group.lead)</h3><ul class=\"questions\">\(items)</ul>"
    }
    return "\(groups)"
  }

  var materials: HTML {
    guard !measure.materials.isEmpty else { return "<p>\(words.measure.materialsNone)</p>" }
    let items: [HTML] = measure.materials.map { material in
      let minor: HTML =
        material.isMinor ? " <span class=\"tag\">\(words.measure.materialMinor)</span>" : ""
      return """
        <li><b>\(material.name)</b>\(minor)
        <span class="by">\(words.measure.materialProves)\(words.site.colon)\
        \(pieces.list(material.proves))</span></li>
        """
    }
    return "<ul class=\"materials\">\(items)</ul>"
  }

  // MARK: Rules

  var tables: HTML {
    guard !measure.tables.isEmpty else { return "<p>\(words.measure.tablesNone)</p>" }
    let address = Place.tables(policy: measure.policyID, measure: measure.id)
      .address(in: words.language)
    let tables: [HTML] = measure.tables.map { TablePiece(words: words, table: $0).html }
    return """
      <p>\(words.measure.tablesLead) <a href="\(address)">\(words.measure.tablesLink)</a></p>
      \(tables)
      """
  }

  var open: HTML {
    guard !measure.open.isEmpty else { return "<p>\(words.measure.openNone)</p>" }
    let points: [HTML] = measure.open.map(openPoint)
    return """
      <p>\(pieces.unverified) \(words.measure.openLead)</p><div class="points">\(points)</div>
      """
  }

  private func openPoint(_ point: MeasureView.OpenPoint) -> HTML {
    let readings: [HTML] = point.readings.map { reading in
      let mark: HTML =
        reading.isDefault ? " <span class=\"tag\">\(words.measure.openDefault)</span>" : ""
      return "<li>\(reading.words)\(mark)</li>"
    }
    let why: HTML
    if let basis = point.basis {
      why = "<p class=\"hint\">\(words.measure.openBasis)\(words.site.colon)\(basis)</p>"
    } else if point.hasDefault {
      why = ""
    } else {
      why = "<p class=\"hint\">\(words.measure.openNoDefault)</p>"
    }
    return """
      <article class="open" id="\(point.anchor)">
      <h3>\(point.question ?? point.name)</h3>
      <ul>\(readings)</ul>
      \(why)
      <p class="basis">\(point.citation.map(pieces.citation))</p>
      </article>
      """
  }

  // MARK: Around it

  var overlap: HTML {
    let shared = measure.overlaps.filter { !$0.others.isEmpty }
    var html = HTML.none
    for rule in measure.overlapRules {
      html += "<p>\(rule.sentence)</p>"
      if let citation = rule.citation {
        html += "<p class=\"basis\">\(pieces.citation(citation))</p>"
      }
      guard !rule.others.isEmpty, let key = rule.key else { continue }
      html += "<p>\(words.measure.overlapSame(key))</p>\(list(rule.others))"
    }
    for overlap in shared {
      let sentence = words.measure.overlapInstrument(overlap.instrument.text)
      html += "<p>\(sentence)</p>\(list(overlap.others))"
    }
    let more: [HTML] = measure.relations.map { "<li>\($0)</li>" }
    if !more.isEmpty { html += "<ul>\(more)</ul>" }
    if let key = measure.overlapKey { html += "<p>\(key)</p>" }
    let meets = measure.overlapRules.contains { !$0.others.isEmpty }
    if shared.isEmpty && !meets && more.isEmpty {
      html += "<p>\(words.measure.overlapNone)</p>"
    }
    return html
  }

  private func list(_ others: [MeasureView.Neighbour]) -> HTML {
    let items: [HTML] = others.map { other in
      """
      <li><a href="\(other.address)">\(other.measure)</a> <span class="by">\(other.policy) \
      \(Wording(other.document, on: words.language))</span></li>
      """
    }
    return "<ul>\(items)</ul>"
  }

  var flow: HTML {
    let stages: [HTML] = measure.stages.map { stage in
      let actor: HTML? = stage.actor.map { "<span class=\"by\">\($0)</span>" }
      let term: HTML? = stage.term.map { " <span class=\"by\">\($0)</span>" }
      return "<li><b>\(stage.name)</b>\(actor)\(term)</li>"
    }
    return "<p>\(words.measure.flowLead)</p><ol class=\"stages\">\(stages)</ol>"
  }

  var boards: HTML {
    let items: [HTML] = measure.boards.map { board in
      let place = hasBoards ? board.place : nil
      let name: HTML =
        place.map { "<a href=\"\($0)\">\(board.name)</a>" } ?? "<b>\(board.name)</b>"
      return """
        <li>\(name)<dl class="facts">
        \(pieces.pair(words.measure.boardListing, "\(board.listing)"))
        \(pieces.pair(words.measure.boardNeed, "\(board.need)"))</dl></li>
        """
    }
    return "<ul class=\"boards\">\(items)</ul>"
  }
}
