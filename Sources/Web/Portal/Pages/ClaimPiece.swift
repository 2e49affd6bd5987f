internal import Entitlement
internal import Ledger
internal import PolicyPacks
internal import Quantities

/// A measure's result: what each claim may have, and why.
struct ClaimPiece {
  let site: Site
  let words: Words
  let policy: CataloguePolicy
  let texts: PackTexts
  let dossier: Dossier
  /// Conditions that all measures share: where they hold they are said once, not at each claim.
  var shared: Set<String> = []

  private var result: ResultWords { words.result }

  /// Where a measure stands on the page of the result.
  static func anchor(_ pack: String, _ measure: String) -> String { "m-\(pack)-\(measure)" }

  // MARK: A measure

  /// A measure whose amount follows from facts, with every claim.
  func measure(_ assessed: MeasureAssessment) -> HTML {
    let claims: [HTML] = assessed.claims.map { claim($0, of: assessed) }
    let listed = policy.pack.measure(assessed.measure)?.materials ?? []
    let materials: [HTML] = listed.enumerated().map { number, material in
      "<li>\(texts("measures.\(assessed.measure).materials.\(number)", material.name))</li>"
    }
    let list: HTML =
      materials.isEmpty || assessed.status == .notEligible
      ? "" : "<h4>\(result.materials)</h4><ul>\(materials)</ul>"
    return """
      <article class="card outcome" id="\(Self.anchor(policy.pack.id, assessed.measure))">
      <h3>\(link(assessed)) \(tag(assessed.status))</h3>
      <p class="by">\(agencies(assessed)) · \
      \(Pieces(words: words).list(assessed.clauses.map { texts.number($0, policy.pack) }))</p>
      \(claims)
      \(list)
      </article>
      """
  }

  /// The conditions that all measures share.
  func base(_ assessed: MeasureAssessment) -> HTML {
    let reasons = ReasonPiece(words: words, texts: texts, policy: policy, measure: assessed.measure)
    let missing: [HTML] = assessed.claims.map(missing)
    return """
      <article class="card outcome" id="\(Self.anchor(policy.pack.id, assessed.measure))">
      <h3>\(link(assessed)) \(tag(assessed.status, isBase: true))</h3>
      <p class="hint">\(result.shared)</p>
      \(reasons.html(assessed.claims.flatMap(\.reasons)))
      \(missing)
      </article>
      """
  }

  /// A measure without an amount, in a line.
  func line(_ assessed: MeasureAssessment) -> HTML {
    let claim = assessed.claims.first
    let failed = (claim?.reasons ?? []).filter { $0.holds == false }.map(\.condition)
    var why = failed.map { condition($0, assessed.measure).text }
    if assessed.status == .undetermined { why = (claim?.missing ?? []).map { said($0) } }
    let label =
      assessed.status == .notEligible ? words.result.truths["false"] ?? "" : result.missing
    let reasons = Wording(
      why.prefix(4).joined(separator: words.site.listComma), on: words.language)
    let because: HTML =
      why.isEmpty || assessed.status == .eligible
      ? "" : "<span class=\"by\">\(label)\(words.site.colon)\(reasons)</span>"
    return "<li>\(link(assessed)) \(tag(assessed.status, isService: true))\(because)</li>"
  }

  /// A measure for which the dossier has no claim.
  func absent(_ assessed: MeasureAssessment) -> HTML {
    let name = texts.word(assessed.absentClaim ?? "")
    return "<li>\(link(assessed)) <span class=\"by\">\(result.notFilled(name))</span></li>"
  }

  private func link(_ assessed: MeasureAssessment) -> HTML {
    guard let measure = policy.pack.measure(assessed.measure) else { return "\(assessed.name)" }
    if measure.kind == .base { return "\(texts.name(measure))" }
    let place = Place.measure(policy: policy.pack.id, measure: measure.id)
    return "<a href=\"\(place.address(in: words.language))\">\(texts.name(measure))</a>"
  }

  private func agencies(_ assessed: MeasureAssessment) -> HTML {
    let keys = policy.pack.measure(assessed.measure)?.agencies.map(\.value) ?? []
    return Pieces(words: words).list(keys.map { texts.agency($0, policy.pack) })
  }

  private func tag(
    _ status: EntitlementStatus, isService: Bool = false, isBase: Bool = false
  ) -> HTML {
    let style =
      switch status {
      case .eligible: "tag sound"
      case .undetermined: "tag doubtful"
      case .notEligible: "tag"
      }
    let said = result.statuses[status.rawValue] ?? status.rawValue
    let word =
      status != .eligible
      ? said : isService ? result.open : isBase ? result.truths["true"] ?? said : said
    return "<span class=\"\(style)\">\(word)</span>"
  }

  // MARK: A claim

  private func claim(_ claim: ClaimAssessment, of assessed: MeasureAssessment) -> HTML {
    let title: HTML? = claim.claim.map { "<h4>\($0) \(tag(claim.status))</h4>" }
    let problem: HTML? = claim.problem.map { text in
      let isOurs = Wording.holdsChinese(text) == (words.language == .chinese)
      let said = isOurs ? text : result.problemUnsaid
      return "<p class=\"fault\">\(result.problem)\(words.site.colon)\(said)</p>"
    }
    let reasons = ReasonPiece(words: words, texts: texts, policy: policy, measure: assessed.measure)
    let tables = FiredTables(policy: policy, words: words).fired(claim, assessed.measure)
    return """
      <section class="claim">\(title)\(amount(claim))\(problem)
      \(applied(tables))
      \(reasons.html(claim.reasons.filter { $0.holds != true || !shared.contains($0.condition) }))
      \(missing(claim))
      \(limits(claim, assessed.measure))
      \(raises(claim, assessed.measure))
      \(readings(claim))
      \(computation(claim, assessed.measure, tables))
      </section>
      """
  }

  private func amount(_ claim: ClaimAssessment) -> HTML {
    guard let payable = claim.payable, claim.status != .notEligible else { return "" }
    if claim.status == .undetermined {
      return "<p class=\"amount\">\(result.ifAllHold(payable.groupedYuan))</p>"
    }
    let capitals: HTML? = Capitals.text(of: payable).map {
      " <span class=\"hint\" lang=\"zh-CN\">\($0)</span>"
    }
    return "<p class=\"amount\"><b>\(result.interval(payable.groupedYuan))</b>\(capitals)</p>"
  }

  private func missing(_ claim: ClaimAssessment) -> HTML {
    guard claim.status == .undetermined, !claim.missing.isEmpty else { return "" }
    let items: [HTML] = claim.missing.map { item in
      let note: HTML =
        item.isOpenPoint
        ? " \(Pieces(words: words).unverified) <span class=\"by\">\(result.openPoint)</span>" : ""
      return "<li>\(Wording(said(item), on: words.language))\(note)</li>"
    }
    return "<p class=\"label\">\(result.missing)</p><ul>\(items)</ul>"
  }

  private func said(_ item: MissingItem) -> String {
    if item.isOpenPoint {
      let name = item.path.split(separator: ".").last.map(String.init) ?? item.path
      return texts("parameters.\(name).question", item.question ?? name).text
    }
    return PathWords(texts: texts).said(item.path)
  }

  /// The text's exception from a limit, translated where the measure's own limit is found.
  private func override(of use: LimitUse, _ measure: String) -> Wording? {
    guard let words = use.override else { return nil }
    let limit = policy.pack.measure(measure)?.limits.map(\.limit).first {
      $0.override?.words == words
    }
    return texts("measures.\(measure).limits.\(limit?.key ?? "").override", words)
  }

  private func limits(_ claim: ClaimAssessment, _ measure: String) -> HTML {
    let shown = claim.limits.filter { $0.binds || $0.usedBefore > 0 }
    guard !shown.isEmpty else { return "" }
    let items: [HTML] = shown.map { limit in
      let amounts = [limit.cap, limit.usedBefore].map {
        limit.isCount ? "\($0)" : Money(fen: $0).groupedYuan + " " + words.checkup.yuan
      }
      let scope = words.measure.limitScopes[limit.scope] ?? limit.name
      let name = limit.year.map { words.table.valued(scope, String($0)) } ?? scope
      let binds: HTML = limit.binds ? " <b>\(result.limitBinds)</b>" : ""
      let sentence = result.limitUsed(name, amounts[0], amounts[1])
      let override: HTML? = override(of: limit, measure).map {
        let said = words.measure.limitOverride($0.text)
        return " <span class=\"by\">\(Wording(said, on: words.language))</span>"
      }
      return "<li>\(Wording(sentence, on: words.language))\(binds)\(override)</li>"
    }
    return "<p class=\"label\">\(result.limits)</p><ul>\(items)</ul>"
  }

  private func raises(_ claim: ClaimAssessment, _ measure: String) -> HTML {
    guard !claim.raises.isEmpty else { return "" }
    let effects = RaiseEffect(
      site: site, dossier: dossier, tables: FiredTables(policy: policy, words: words))
    let items: [HTML] = claim.raises.map { raise in
      let change = result.raise(
        PathWords(texts: texts).said(raise.fact), raise.from.map(texts.said), texts.said(raise.to))
      let gain: HTML? = raise.gain.map {
        "\(words.site.listComma)<b>\(result.gain($0.groupedYuan))</b>"
      }
      let effect = outcome(raise.status, raise.payable)
      let said = Wording(change, on: words.language)
      let changes: [HTML] = effects.changes(raise, of: claim, measure).map {
        let sentence = result.tableChange($0.table.text, $0.now, $0.then)
        return "<span class=\"by\">\(Wording(sentence, on: words.language))</span>"
      }
      return "<li>\(said)\(words.site.colon)\(effect)\(gain)\(changes)</li>"
    }
    return "<p class=\"label\">\(result.raises)</p><ul class=\"raises\">\(items)</ul>"
  }

  private func readings(_ claim: ClaimAssessment) -> HTML {
    guard !claim.readings.isEmpty else { return "" }
    let rows: [HTML] = claim.readings.map { reading in
      let question = texts("parameters.\(reading.parameter).question", reading.question)
      let parameter = policy.pack.parameter(reading.parameter)
      let value = parameter?.readings.first { $0.words == reading.reading }
      let said: Wording
      if let value, let parameter {
        said = texts.words(of: value, parameter)
      } else {
        said = Wording(reading.reading, on: words.language)
      }
      return """
        <tr><th scope="row">\(question)</th><td>\(said)</td>\
        <td>\(outcome(reading.status, reading.payable))</td></tr>
        """
    }
    return """
      <table class="readings">\
      <caption>\(Pieces(words: words).unverified) \(result.readings)</caption>
      <thead><tr><th scope="col">\(words.measure.open)</th><th scope="col">\(result.reading)</th>\
      <th scope="col">\(result.effect)</th></tr></thead><tbody>\(rows)</tbody></table>
      """
  }

  private func outcome(_ status: EntitlementStatus, _ payable: Money?) -> String {
    switch (status, payable) {
    case (.eligible, let payable?): result.upTo(payable.groupedYuan)
    case (.undetermined, let payable?): result.ifAllHold(payable.groupedYuan)
    default: result.statuses[status.rawValue] ?? status.rawValue
    }
  }

  // MARK: How it came about

  /// The rows that settled rates and amounts, in words.
  private func applied(_ tables: [TableView]) -> HTML {
    let rows = tables.filter(\.isNumber).flatMap { table in
      table.rows.enumerated().filter(\.element.isFired).map {
        (table.name, $0.offset + 1, $0.element)
      }
    }
    guard !rows.isEmpty else { return "" }
    let items: [HTML] = rows.map { name, number, row in
      "<p>\(name) <span class=\"tag\">\(result.ruleRow(number))</span> \(row.sentence)</p>"
    }
    return """
      <p class="label">\(result.applied)</p><div class="applied">\(items)</div>\(others(tables))
      """
  }

  /// The rows of the same tables that would give another number: why it isn't more.
  private func others(_ tables: [TableView]) -> HTML {
    let rows = tables.filter(\.isNumber).flatMap { table -> [TableView.Row] in
      let fired = Set(table.rows.filter(\.isFired).flatMap(\.outputs))
      guard !table.rows.contains(where: { $0.outputs.contains(where: \.isForeign) }) else {
        return []
      }
      return table.rows.filter { row in
        !row.isFired && fired.isDisjoint(with: row.outputs)
          && row.outputs.contains { $0.text.contains(where: \.isNumber) }
      }
    }
    guard !rows.isEmpty else { return "" }
    let items: [HTML] = rows.map { "<li>\($0.sentence)</li>" }
    return """
      <details class="others"><summary>\(result.otherRows(rows.count))</summary>\
      <ul>\(items)</ul></details>
      """
  }

  private func computation(
    _ claim: ClaimAssessment, _ measure: String, _ tables: [TableView]
  ) -> HTML {
    guard !claim.computation.isEmpty else { return "" }
    let steps: [HTML] = claim.computation.map { step in
      let row: HTML? = step.rule.map { " <span class=\"by\">\(result.ruleRow($0))</span>" }
      let name = Wording(texts.word(step.name), on: words.language)
      let value = Wording(texts.said(step.result), on: words.language)
      return "<li class=\"\("depth-\(min(step.depth, 5))")\">\(name) = \(value)\(row)</li>"
    }
    let pieces: [HTML] = tables.map { table in
      let anchor = "t-\(policy.pack.id)-\(measure)-\(claim.claim ?? "")-\(table.key)"
      return TablePiece(words: words, table: table, anchor: anchor, saysRows: false).html
    }
    return """
      <details><summary>\(result.computation)</summary>\
      <ul class="steps">\(steps)</ul>\(pieces)</details>
      """
  }

  private func condition(_ name: String, _ measure: String) -> Wording {
    policy.pack.measure(measure).map { texts.condition(name, of: $0) }
      ?? Wording(name, on: words.language)
  }
}

/// Says paths such as `算力合同.明细[1].设施类型` in the page's language.
struct PathWords {
  let texts: PackTexts

  func said(_ path: String) -> String {
    let parts = path.split(separator: ".").dropFirst().map { part in
      let name = part.prefix { $0 != "[" }
      let number = part.dropFirst(name.count).filter(\.isNumber)
      return texts.word(String(name)) + (number.isEmpty ? "" : " \(number)")
    }
    return parts.isEmpty ? texts.word(path) : parts.joined(separator: " · ")
  }
}
