internal import DMN
internal import FEEL
internal import Ledger
internal import PolicyPacks
internal import Quantities

/// Answers one measure for one dossier: each claim decided, limits counted over all of them.
///
/// A class, because every claim and every variation of it refers to it.
final class MeasureAssessor {
  /// A version of the pack with its parameters at the chosen readings.
  struct Governing {
    let version: Assessor.Version
    let parameters: ParameterSet
    /// nil where the measure has no decisions in this version, or faulty ones.
    let logic: MeasureLogic?
    let use: FactUse?
    /// What the shared conditions gave for this applicant.
    let base: DecisionQuery.Answer?
    /// The measure's limits in this version.
    let limits: [Limit]
  }

  let measure: Measure
  /// The versions of the pack, the newest last.
  let versions: [Governing]
  let dossier: Dossier
  let values: DossierValues
  let vocabulary: Vocabulary
  let shapes: EntityShapes
  let options: AssessmentOptions

  init(
    _ measure: Measure, versions: [AskedVersion], dossier: Dossier,
    values: DossierValues, vocabulary: Vocabulary, shapes: EntityShapes,
    options: AssessmentOptions
  ) {
    self.measure = measure
    func own(_ pack: Pack) -> Measure {
      versions.count == 1 ? measure : pack.measure(measure.id) ?? measure
    }
    self.versions = versions.map { asked in
      Governing(
        version: asked.version, parameters: asked.parameters,
        logic: asked.version.logic.measure(measure.id), use: asked.version.uses[measure.id],
        base: measure.base.flatMap { asked.bases[$0.value] },
        limits: own(asked.version.pack).limits.map(\.limit))
    }
    self.dossier = dossier
    self.values = values
    self.vocabulary = vocabulary
    self.shapes = shapes
    self.options = options
  }

  /// The measure's answer; one claim without facts stands in where the dossier has none.
  func assess() -> MeasureAssessment {
    let pack = versions[versions.count - 1].version.pack
    let entity = measure.claim.flatMap { vocabulary.entity($0.value) }
    var cases = dossier.claims.indices.filter { dossier.claims[$0].entity.key == entity?.key }
      .map { ClaimCase(self, claim: dossier.claims[$0], value: values.claims[$0]) }
    let isAbsent = entity != nil && cases.isEmpty
    if cases.isEmpty {
      cases = [
        ClaimCase(self, claim: entity.map { Subject($0) }, value: entity.map(shapes.unknown))
      ]
    }
    return MeasureAssessment(
      measure: measure.id, name: measure.name, kind: measure.kind.rawValue,
      clauses: measure.clauses.map { pack.clause($0.value)?.number ?? $0.value },
      agencies: measure.agencies.map { pack.agency($0.value)?.name ?? $0.value },
      offers: measure.offers, materials: measure.materials.map(\.name),
      absentClaim: isAbsent ? entity?.name : nil, claims: answers(cases, isAbsent: isAbsent))
  }

  /// The governing version for an event on `date`: the newest in force that day, else the newest.
  func version(on date: CalendarDate?) -> Governing {
    let governing = date.flatMap { date in
      versions.last { $0.version.pack.identity.isValid(on: date) == true && $0.logic != nil }
    }
    return governing ?? versions[versions.count - 1]
  }

  private func answers(_ cases: [ClaimCase], isAbsent: Bool) -> [ClaimAssessment] {
    let decided = cases.map { $0.decide() }
    let outcomes = limited(cases, decided)
    var claims = cases.indices.map { index in
      var claim = cases[index].answer(decided[index])
      claim.payable = outcomes[index]?.payable
      claim.limits = outcomes[index]?.uses ?? []
      return claim
    }
    guard !isAbsent else { return claims }
    if options.variesReadings { addReadings(to: &claims, cases, decided) }
    if options.seeksRaises {
      let shared = ApplicantChanges()
      for index in cases.indices {
        let search = RaiseSearch(
          assessor: self, cases: cases, decided: decided, outcomes: outcomes, index: index,
          shared: shared)
        claims[index].raises = search.raises(over: claims[index])
      }
    }
    return claims
  }

  /// What each claim gets under the limits; nil where there is no amount.
  ///
  /// Claims are counted in the order of their events; one that is undetermined is tried in its
  /// place and takes nothing away.
  func limited(_ cases: [ClaimCase], _ decided: [ClaimDecision]) -> [DossierLimits.Outcome?] {
    var outcomes = [DossierLimits.Outcome?](repeating: nil, count: cases.count)
    let order = cases.indices.filter { decided[$0].outcome?.amount != nil }.sorted { a, b in
      let days = (cases[a].event?.dayNumber ?? .max, cases[b].event?.dayNumber ?? .max)
      return (days.0, a) < (days.1, b)
    }
    let things = cases.compactMap(\.claim).map { ($0.id ?? "", $0.thing) }
    let limits = DossierLimits(
      pack: versions[0].version.pack.id, measure: measure.id, received: dossier.received,
      things: Dictionary(things, uniquingKeysWith: { first, _ in first }))
    let requests = order.map { index in
      DossierLimits.Request(
        claim: cases[index].claim?.id ?? "", limits: cases[index].limits,
        values: decided[index].parameters, year: cases[index].event.map { Int($0.year) },
        maximum: decided[index].outcome?.amount ?? Money(fen: 0),
        isFirm: decided[index].status == .eligible)
    }
    do throws(LimitFault) {
      for (index, outcome) in zip(order, try limits.granting(requests)) {
        outcomes[index] = outcome
      }
    } catch {
      // A sum beyond 2⁶³ fen: no amount is shown rather than a wrong one.
      return outcomes.map { _ in nil }
    }
    return outcomes
  }

  /// Adds the answers under other readings, one open point at a time.
  private func addReadings(
    to claims: inout [ClaimAssessment], _ cases: [ClaimCase], _ decided: [ClaimDecision]
  ) {
    // Claims of one measure nearly always have one version; another one is varied by itself.
    for (number, version) in versions.enumerated() {
      let own = cases.indices.filter {
        cases[$0].version.pack.version == version.version.pack.version
      }
      guard !own.isEmpty else { continue }
      let pack = versions[number].version.pack
      for place in version.use?.parameters ?? [] {
        let parameter = pack.parameters[place]
        guard parameter.status == .open else { continue }
        let now = version.parameters.values[parameter.name]
        let assumed = parameter.readings.first { $0.value == now }?.words
        for reading in parameter.readings where reading.value != now {
          let varied = version.parameters.choosing(reading.value, at: place)
          var changed = decided
          for index in own {
            changed[index] = cases[index].decide(
              varied, after: decided[index], changed: .parameter(place))
          }
          let outcomes = limited(cases, changed)
          for index in own {
            let payable = outcomes[index]?.payable
            let status = changed[index].status
            if status == claims[index].status && payable == claims[index].payable { continue }
            claims[index].readings.append(
              ReadingOutcome(
                parameter: parameter.name, question: parameter.question ?? parameter.name,
                assumed: assumed, reading: reading.words, status: status, payable: payable))
          }
        }
      }
    }
  }
}

/// A version of a pack, asked for one dossier: its parameters at the chosen readings, and what the
/// conditions that measures share give for the applicant.
struct AskedVersion {
  let version: Assessor.Version
  let parameters: ParameterSet
  /// By the id of the base measure.
  let bases: [String: DecisionQuery.Answer]

  init(
    _ version: Assessor.Version, _ dossier: Dossier, _ values: DossierValues,
    places: Int, _ options: AssessmentOptions
  ) {
    self.version = version
    parameters = ParameterSet(
      version.pack.parameters, asOf: dossier.asOf, readings: options.readings)
    var entities = [Value?](repeating: nil, count: places)
    entities[values.applicantPlace] = values.applicant
    var asking = MeasureAsking(entities, parameters)
    asking.isTracing = options.explains
    var bases: [String: DecisionQuery.Answer] = [:]
    for measure in version.pack.measures where measure.kind == .base {
      bases[measure.id] = version.logic.measure(measure.id)?.asBase(asking)
    }
    self.bases = bases
  }
}
