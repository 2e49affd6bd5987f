/// A decision table as a person reads it: each row in words, then the table.
struct TablePiece {
  let words: Words
  let table: TableView
  /// Where the table stands on a page that shows it more than once.
  var anchor: String?
  /// The table is a section of its own under the page's heading.
  var isSection = false
  /// Each row is said in words before the table.
  var saysRows = true

  var html: HTML {
    let sentences: [HTML] = table.rows.map { row in
      let mark: HTML = row.isFired ? " <span class=\"tag sound\">\(words.table.fired)</span>" : ""
      let style: String? = row.isFired ? "fired" : nil
      return "<li\(attribute: "class", style)>\(row.sentence)\(mark)</li>"
    }
    let about: HTML? = table.about.map { "<p>\($0)</p>" }
    let said: HTML = saysRows ? "<ol class=\"sentences\">\(sentences)</ol>" : ""
    return """
      <article class="decision" id="\(anchor ?? "table-" + table.key)">
      \(heading)
      \(about)
      \(said)
      <div class="scroll" tabindex="0" role="group" aria-label="\(table.name.text)">
      \(grid)
      </div>
      </article>
      """
  }

  private var heading: HTML {
    isSection ? "<h2>\(table.name)</h2>" : "<h3>\(table.name)</h3>"
  }

  private var grid: HTML {
    let inputs: [HTML] = table.inputs.map { "<th scope=\"col\">\($0)</th>" }
    let outputs: [HTML] = table.outputs.map { "<th scope=\"col\" class=\"result\">\($0)</th>" }
    let notes: [HTML] = table.notes.map { "<th scope=\"col\">\($0)</th>" }
    let rows: [HTML] = table.rows.enumerated().map { row($0.offset + 1, $0.element) }
    return """
      <table class="decision"><caption>\(table.hitPolicy)</caption>
      <thead><tr><th scope="col">\(words.table.row)</th>\(inputs)\(outputs)\(notes)</tr></thead>
      <tbody>\(rows)</tbody></table>
      """
  }

  private func row(_ number: Int, _ row: TableView.Row) -> HTML {
    let cells: [HTML] = row.cells.map {
      $0.text.isEmpty ? "<td class=\"any\">\(words.table.whatever)</td>" : "<td>\($0)</td>"
    }
    let outputs: [HTML] = row.outputs.map { "<td class=\"result\">\($0)</td>" }
    let notes: [HTML] = row.notes.map { "<td>\($0)</td>" }
    let mark: HTML = row.isFired ? " <span class=\"tag sound\">\(words.table.fired)</span>" : ""
    let style: String? = row.isFired ? "fired" : nil
    return """
      <tr\(attribute: "class", style)><th scope="row">\(number)\(mark)</th>\
      \(cells)\(outputs)\(notes)</tr>
      """
  }
}

/// The decision tables of a measure on a page of their own.
struct TablesPage {
  let words: Words
  let measure: MeasureView

  func html(_ site: SiteIdentity) -> HTML {
    let language = words.language
    let title = words.table.title(measure.name.text)
    let measurePlace = Place.measure(policy: measure.policyID, measure: measure.id)
    let contents: [HTML] = measure.tables.map {
      "<li><a href=\"\(Address.here("table-" + $0.key))\">\($0.name)</a></li>"
    }
    let tables: [HTML] = measure.tables.map {
      TablePiece(words: words, table: $0, isSection: true).html
    }
    let body: HTML =
      measure.tables.isEmpty
      ? "<p>\(words.measure.tablesNone)</p>"
      : "<p class=\"hint\">\(words.table.scroll)</p><ul class=\"inline\">\(contents)</ul>\(tables)"
    return Frame(
      words: words, site: site, title: title,
      place: Place.tables(policy: measure.policyID, measure: measure.id), section: .policies,
      crumbs: [
        .init(
          name: Wording(words.site.policies, on: language),
          address: Place.policies.address(in: language)),
        .init(
          name: measure.policyName, address: Place.policy(measure.policyID).address(in: language)),
        .init(name: measure.name, address: measurePlace.address(in: language)),
      ]
    ).page("<h1>\(title)</h1><p class=\"lead\">\(words.table.lead)</p>\(body)")
  }
}
