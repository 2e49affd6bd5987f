internal import DMN
internal import FEEL
internal import Ledger
internal import PolicyPacks
internal import Quantities

/// Answers one measure for one dossier: each claim decided, limits counted over all of them.
///
/// A class, because every claim and every variation of it refers to it.
final class MeasureAssessor {
  let sheet: MeasureSheet
  /// The versions of the pack, the newest last.
  let versions: [AskedVersion]
  let asked: Asked

  init(_ sheet: MeasureSheet, versions: [AskedVersion], _ asked: Asked) {
    self.sheet = sheet
    self.versions = versions
    self.asked = asked
  }

  /// The measure's answer; one claim without facts stands in where the dossier has none.
  func assess() -> MeasureAssessment {
    let (claims, values) = (asked.dossier.claims, asked.values)
    var cases: [ClaimCase] = []
    for index in claims.indices where values.claimPlaces[index] == sheet.claim {
      cases.append(ClaimCase(self, claim: claims[index], value: values.claims[index]))
    }
    var assessment = sheet.blank
    let isAbsent = sheet.claim != nil && cases.isEmpty
    if let place = sheet.claim, isAbsent {
      let entity = asked.vocabulary.entities[place]
      assessment.absentClaim = entity.name
      cases = [ClaimCase(self, claim: Subject(entity), value: asked.shapes.unknown(at: place))]
    } else if cases.isEmpty {
      cases = [ClaimCase(self, claim: nil, value: nil)]
    }
    assessment.claims = answers(cases, isAbsent: isAbsent)
    return assessment
  }

  /// The place of the governing version for an event on `date`: the newest in force that day,
  /// else the newest.
  func governing(_ date: CalendarDate?) -> Int {
    let newest = versions.count - 1
    guard newest > 0, let date else { return newest }
    let governing = versions.indices.last { place in
      versions[place].version.pack.identity.isValid(on: date) == true
        && sheet.versions[place].logic != nil
    }
    return governing ?? newest
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
    if asked.options.variesReadings { addReadings(to: &claims, cases, decided, outcomes) }
    if asked.options.seeksRaises {
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
    guard decided.contains(where: { $0.outcome?.amount != nil }) else { return outcomes }
    let order = cases.indices.filter { decided[$0].outcome?.amount != nil }.sorted { a, b in
      let days = (cases[a].event?.dayNumber ?? .max, cases[b].event?.dayNumber ?? .max)
      return (days.0, a) < (days.1, b)
    }
    let things = cases.compactMap(\.claim).map { ($0.id ?? "", $0.thing) }
    let limits = DossierLimits(
      pack: versions[0].version.pack.id, measure: sheet.measure.id,
      received: asked.dossier.received,
      things: Dictionary(things, uniquingKeysWith: { first, _ in first }))
    let requests = order.map { index in
      DossierLimits.Request(
        claim: cases[index].claim?.id ?? "", limits: cases[index].rules.limits,
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
    to claims: inout [ClaimAssessment], _ cases: [ClaimCase], _ decided: [ClaimDecision],
    _ outcomes: [DossierLimits.Outcome?]
  ) {
    // Claims of one measure nearly always have one version; another one is varied by itself.
    for (number, asked) in versions.enumerated() {
      let own = cases.indices.filter { cases[$0].version === asked }
      guard !own.isEmpty else { continue }
      for point in sheet.versions[number].use?.openPoints ?? [] {
        let parameter = asked.parameters.parameters[point.parameter]
        let now = asked.parameters[point.parameter]
        let assumed = parameter.readings.first { $0.value == now }?.words
        for reading in parameter.readings where reading.value != now {
          let varied = asked.parameters.choosing(reading.value, at: point.parameter)
          var changed = decided
          for index in own {
            changed[index] = cases[index].decide(
              varied, cases[index].entities, after: decided[index],
              MeasureQuestion.Change(.parameter(point.parameter)),
              to: varied.value(at: point.parameter))
          }
          let isSame =
            !point.isInLimits && own.allSatisfy { decided[$0].hasSameResult(as: changed[$0]) }
          if isSame { continue }
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
