internal import Casework
internal import DMN
internal import Ledger
internal import PolicyPacks

/// Gathers what a measure's page says from its pack and its decisions.
struct MeasureReader {
  let catalogue: Catalogue
  let policy: CataloguePolicy
  let measure: Measure
  let words: Words
  let texts: PackTexts
  let rules: RuleWords
  private let base: Measure?
  private let sources: RuleSources
  private let baseSources: RuleSources?

  init(_ catalogue: Catalogue, _ policy: CataloguePolicy, _ measure: Measure, _ words: Words) {
    self.catalogue = catalogue
    self.policy = policy
    self.measure = measure
    self.words = words
    texts = policy.text(in: words.language)
    rules = RuleWords(pack: policy.pack, texts: texts, words: words.table)
    base = measure.base.flatMap { policy.pack.measure($0.value) }
    sources = RuleSources(policy.model(of: measure) ?? DMNModel(name: "", namespace: ""))
    baseSources = base.flatMap { policy.model(of: $0) }.map { RuleSources($0) }
  }

  /// The measure as its page shows it.
  func view() -> MeasureView {
    let pack = policy.pack
    return MeasureView(
      policyID: pack.id, id: measure.id, policyName: texts("pack.name", pack.identity.name),
      document: texts("pack.document", pack.identity.document).text, name: texts.name(measure),
      kind: measure.kind.rawValue,
      offers: texts.offers(measure), isUnverified: policy.isUnverified,
      validity: PolicyView.validity(pack.identity, words),
      event: measure.event.map { texts("measures.\(measure.id).event", $0.words) },
      agencies: measure.agencies.map { texts.agency($0.value, pack) },
      agenciesAreOurs: measure.agenciesBasis == .ours,
      clauses: measure.clauses.compactMap { pack.clause($0.value) }.map {
        (texts.number($0), texts.title($0), clauseAddress($0.key))
      },
      conditions: conditions(of: measure), baseConditions: base.map(conditions) ?? [],
      figures: figures, limits: limits, quota: quota, factGroups: factGroups,
      materials: materials, tables: tables, open: openPoints, overlaps: overlaps,
      overlapRules: overlapRules, overlapKey: overlapKey, relations: relations, stages: stages,
      boards: boards,
      outcome: measure.caseOutcome.map { texts("measures.\(measure.id).caseOutcome", $0) },
      note: measure.note.map { texts("measures.\(measure.id).note", $0) })
  }

  // MARK: The text

  private func clauseAddress(_ anchor: String) -> Address {
    Place.policy(policy.pack.id).address(in: words.language).at(anchor)
  }

  /// The phrase of that key as a citation.
  func citation(_ phrase: String) -> MeasureView.Citation? {
    guard let found = policy.pack.phrase(phrase) else { return nil }
    return MeasureView.Citation(
      number: texts.number(found.clause), words: texts.citation(phrase, found.phrase.text),
      address: clauseAddress(phrase))
  }

  // MARK: Conditions

  private func conditions(of measure: Measure) -> [MeasureView.Condition] {
    guard let model = policy.model(of: measure), let decision = measure.decision else { return [] }
    let names = Dictionary(
      model.knowledgeSources.map { ($0.header.id ?? $0.header.name, $0.header.name) },
      uniquingKeysWith: { first, _ in first })
    return decision.conditions.map { condition in
      let found = model.decisions.first { $0.header.name == condition.value }
      var rule: Wording?
      if case .literal(let literal)? = found?.logic, let text = literal.text {
        rule = Wording(rules.expression(text.text), on: words.language)
      }
      let phrases = (found?.authorityRequirements ?? []).compactMap { names[$0.reference.id] }
      return MeasureView.Condition(
        name: texts.condition(condition.value, of: measure), rule: rule,
        citations: phrases.compactMap(citation))
    }
  }

  // MARK: Figures and limits

  /// Parameters of the rules and limits, each once, in the order of the pack.
  private var usedParameters: [Parameter] {
    var names = Set(sources.parameters)
    names.formUnion(baseSources?.parameters ?? [])
    names.formUnion(measure.limits.map(\.limit.amount))
    names.formUnion(measure.limits.compactMap { $0.limit.condition?.parameter })
    names.formUnion(quotaParameters.map(\.name))
    names.formUnion(mappedOpenPoints)
    return policy.pack.parameters.filter { names.contains($0.name) }
  }

  /// Open points that phrases of the measure's clauses name, unless the phrase speaks of another.
  private var mappedOpenPoints: [String] {
    measure.clauses.compactMap { policy.pack.clause($0.value) }.flatMap { clause in
      let isAlone = policy.measures(of: clause).count == 1
      return clause.phrases.flatMap { phrase -> [String] in
        let spoken = phrase.maps.filter { $0.kind == .measure || $0.kind == .limit }.map {
          $0.target.value.prefix { $0 != "/" }
        }
        guard isAlone || spoken.contains(measure.id[...]) else { return [] }
        return phrase.maps.filter { $0.kind == .open }.map(\.target.value)
      }
    }
  }

  private var figures: [MeasureView.Figure] {
    let limits = Set(measure.limits.map(\.limit.amount) + quotaParameters.map(\.name))
    return usedParameters.filter {
      $0.unit.isNumber && $0.status != .open && !limits.contains($0.name)
    }.compactMap(figure)
  }

  private func figure(_ parameter: Parameter) -> MeasureView.Figure? {
    guard let value = parameter.value(asOf: nil) else { return nil }
    return MeasureView.Figure(
      name: texts.name(parameter), value: texts.value(value, of: parameter),
      quoted: quoted(parameter), citation: citation(parameter.phrase.value))
  }

  /// The words that state a figure; in another language those of its whole phrase.
  private func quoted(_ parameter: Parameter) -> Wording? {
    let phrase = citation(parameter.phrase.value)?.words
    if words.language != .chinese, let phrase, !phrase.isForeign { return phrase }
    return parameter.quoted.map { Wording($0.value, on: words.language) }
  }

  private var quotaParameters: [Parameter] {
    measure.quota.flatMap(\.value).compactMap { policy.pack.parameter($0.value) }
  }

  private var quota: [MeasureView.Figure] { quotaParameters.compactMap(figure) }

  private var limits: [MeasureView.LimitLine] {
    measure.limits.map { entry in
      let limit = entry.limit
      let parameter = policy.pack.parameter(limit.amount)
      let amount = parameter.flatMap { one in
        one.value(asOf: nil).map { texts.value($0, of: one).text }
      }
      let scope = words.measure.limitScopes[limit.scope.rawValue] ?? limit.scope.rawValue
      var remarks: [String] = []
      if let key = limit.instrument {
        let name = policy.pack.instrument(key)?.instrument.name ?? key
        remarks.append(words.measure.limitShared(texts("instruments.\(key)", name).text))
      }
      if let condition = limit.condition {
        remarks.append(
          words.measure.limitWhen(
            texts.parameterName(condition.parameter),
            texts("parameters.\(condition.parameter).readings.\(condition.value)", condition.value)
              .text))
      }
      if let override = limit.override {
        let path = "measures.\(measure.id).limits.\(limit.key).override"
        remarks.append(words.measure.limitOverride(texts(path, override.words).text))
      }
      return MeasureView.LimitLine(
        sentence: Wording(
          words.measure.limitSentence(scope, amount ?? words.site.unverified), on: words.language),
        remarks: remarks.map { Wording($0, on: words.language) },
        citation: limit.phrase.flatMap(citation))
    }
  }

  // MARK: Open points

  private var openPoints: [MeasureView.OpenPoint] {
    usedParameters.filter { $0.status == .open }.map { parameter in
      MeasureView.OpenPoint(
        anchor: "open-" + parameter.name, name: texts.name(parameter),
        question: parameter.question.map { texts("parameters.\(parameter.name).question", $0) },
        citation: citation(parameter.phrase.value),
        readings: parameter.readings.map {
          (texts.words(of: $0, parameter), $0.value == parameter.defaultReading)
        },
        hasDefault: parameter.defaultReading != nil,
        basis: parameter.basis.map { texts("parameters.\(parameter.name).basis", $0) })
    }
  }

  private var tables: [TableView] {
    policy.model(of: measure).map { TableReader(policy, words).tables(of: $0) } ?? []
  }

  /// Whether the rules, or those of the shared conditions, mention that name.
  func mentions(_ name: String) -> Bool {
    sources.names.contains(name) || baseSources?.names.contains(name) == true
  }
}
