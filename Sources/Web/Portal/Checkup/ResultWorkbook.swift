internal import Entitlement
internal import PolicyPacks
internal import Quantities
internal import Sheets

/// A result as tables that a person can sort and filter: outcomes, conditions, what would raise
/// amounts, and how all of it is meant.
struct ResultWorkbook {
  let site: Site
  let words: Words
  let assessment: Assessment

  private var said: WorkbookWords { words.workbook }

  var workbook: Workbook {
    var outcomes: [[Cell]] = []
    var conditions: [[Cell]] = []
    var raises: [[Cell]] = []
    for policy in assessment.policies {
      guard let source = site.catalogue.policy(policy.pack) else { continue }
      let rows = PolicyRows(words: words, source: source, policy: policy)
      for measure in policy.measures where measure.absentClaim == nil {
        for claim in measure.claims {
          outcomes.append(rows.outcome(measure, claim))
          conditions += rows.conditions(measure, claim)
          raises += rows.raises(measure, claim)
        }
      }
    }
    var sheets = [table(said.resultSheet, said.resultColumns, outcomes)]
    sheets.append(table(said.conditionSheet, said.conditionColumns, conditions))
    if !raises.isEmpty { sheets.append(table(said.raiseSheet, said.raiseColumns, raises)) }
    return Workbook(sheets + [notes])
  }

  private func table(_ name: String, _ headings: [String], _ rows: [[Cell]]) -> Sheet {
    Sheet(
      name, rows: [headings.map(Cell.text)] + rows,
      columns: headings.indices.map { column in
        let isMoney = rows.contains { row in
          if case .money = row[column] { true } else { false }
        }
        return SheetColumn(isMoney ? .money : .general, width: isMoney ? 20 : nil)
      }, hasFilter: true)
  }

  private var notes: Sheet {
    var rows: [[Cell]] = [
      [.text(words.result.caution)], [.text(words.result.ceilingNote)],
      [.text(said.noteLabels[1]), .date(assessment.asOf)],
    ]
    if assessment.isSynthetic { rows.insert([.text(words.result.example)], at: 0) }
    if let applicant = assessment.applicant {
      rows.append([.text(said.noteLabels[0]), .text(applicant)])
    }
    for policy in assessment.policies {
      guard let ceiling = policy.estimatedCeiling,
        let source = site.catalogue.policy(policy.pack)
      else { continue }
      let name = source.text(in: words.language)("pack.name", policy.name).text
      rows.append([.text(said.noteLabels[2]), .money(ceiling), .text(name)])
    }
    return Sheet(
      said.noteSheet, rows: rows,
      columns: [SheetColumn(width: 40), SheetColumn(width: 24), SheetColumn(width: 60)],
      headingRows: 0)
  }
}

/// The rows of one policy's measures.
private struct PolicyRows {
  let words: Words
  let source: CataloguePolicy
  let policy: PolicyAssessment
  private let texts: PackTexts

  init(words: Words, source: CataloguePolicy, policy: PolicyAssessment) {
    self.words = words
    self.source = source
    self.policy = policy
    texts = source.text(in: words.language)
  }

  private var policyName: Cell { .text(texts("pack.name", policy.name).text) }

  private func name(_ assessed: MeasureAssessment) -> Cell {
    .text(source.pack.measure(assessed.measure).map { texts.name($0).text } ?? assessed.name)
  }

  private func status(_ status: EntitlementStatus, _ assessed: MeasureAssessment) -> Cell {
    let isOpen = status == .eligible && !assessed.isFormula
    let said = words.result.statuses[status.rawValue] ?? status.rawValue
    return .text(isOpen && !assessed.isBase ? words.result.open : said)
  }

  func outcome(_ assessed: MeasureAssessment, _ claim: ClaimAssessment) -> [Cell] {
    let measure = source.pack.measure(assessed.measure)
    let agencies = measure?.agencies.map { texts.agency($0.value, source.pack).text } ?? []
    let paths = PathWords(texts: texts)
    let missing = claim.missing.map { item in
      guard item.isOpenPoint else { return paths.said(item.path) }
      let parameter = item.path.split(separator: ".").last.map(String.init) ?? item.path
      return texts("parameters.\(parameter).question", item.question ?? parameter).text
    }
    let failed = claim.reasons.filter { $0.holds == false }.map { condition($0, measure) }
    let isAmount = assessed.isFormula && claim.status != .notEligible
    return [
      policyName, .text(policy.document), .text(assessed.clauses.joined(separator: comma)),
      name(assessed), .text(words.measure.kinds[assessed.kind] ?? ""),
      .text(agencies.joined(separator: comma)), .text(claim.claim ?? ""),
      status(claim.status, assessed), isAmount ? money(claim.maximum) : .blank,
      isAmount ? money(claim.payable) : .blank,
      .text(claim.status == .undetermined ? missing.joined(separator: "\n") : ""),
      .text(failed.joined(separator: "\n")),
      .text(claim.status == .notEligible ? "" : assessed.materials.joined(separator: comma)),
    ]
  }

  func conditions(_ assessed: MeasureAssessment, _ claim: ClaimAssessment) -> [[Cell]] {
    let measure = source.pack.measure(assessed.measure)
    let paths = PathWords(texts: texts)
    return claim.reasons.map { reason in
      let facts = reason.facts.map {
        paths.said($0.path) + words.site.colon
          + ($0.value.map(texts.word) ?? words.result.factMissing)
      }
      let thresholds = reason.thresholds.map {
        words.result.threshold(
          paths.said($0.fact), "\($0.relation) \($0.threshold)", $0.value, $0.distance)
      }
      let truth = reason.holds.map { $0 ? "true" : "false" } ?? "unknown"
      return [
        policyName, name(assessed), .text(claim.claim ?? ""), .text(condition(reason, measure)),
        .text(words.result.truths[truth] ?? ""),
        .text(reason.clauses.map(\.number).joined(separator: comma)),
        .text(
          reason.clauses.map { texts.citation($0.key, $0.words).text }.joined(separator: "\n")),
        .text(facts.joined(separator: "\n")), .text(thresholds.joined(separator: "\n")),
      ]
    }
  }

  func raises(_ assessed: MeasureAssessment, _ claim: ClaimAssessment) -> [[Cell]] {
    claim.raises.map { raise in
      [
        policyName, name(assessed), .text(claim.claim ?? ""),
        .text(PathWords(texts: texts).said(raise.fact)),
        .text(raise.from.map(texts.word) ?? words.result.factMissing), .text(texts.word(raise.to)),
        status(raise.status, assessed), money(raise.payable), money(raise.gain),
      ]
    }
  }

  private var comma: String { words.site.listComma }

  private func condition(_ reason: Reason, _ measure: Measure?) -> String {
    measure.map { texts.condition(reason.condition, of: $0).text } ?? reason.condition
  }

  private func money(_ amount: Money?) -> Cell { amount.map(Cell.money) ?? .blank }
}
