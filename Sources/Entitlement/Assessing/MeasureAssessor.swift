internal import FEEL
internal import Ledger
internal import PolicyPacks
internal import Quantities

/// Answers one measure for one dossier: each claim decided, limits counted over all of them.
struct MeasureAssessor {
  let measure: Measure
  /// The versions of the pack, the newest last.
  let versions: [Assessor.Version]
  let dossier: Dossier
  let vocabulary: Vocabulary
  let shapes: EntityShapes
  let options: AssessmentOptions

  /// The measure's answer; one claim without facts stands in where the dossier has none.
  func assess() -> MeasureAssessment {
    let pack = versions[versions.count - 1].pack
    let entity = measure.claim.flatMap { vocabulary.entity($0.value) }
    var claims = dossier.claims.filter { $0.entity.key == entity?.key }
    let isAbsent = entity != nil && claims.isEmpty
    if let entity, isAbsent { claims = [Subject(entity)] }
    let cases =
      entity == nil ? [ClaimCase(self, claim: nil)] : claims.map { ClaimCase(self, claim: $0) }
    return MeasureAssessment(
      measure: measure.id, name: measure.name, kind: measure.kind.rawValue,
      clauses: measure.clauses.map { pack.clause($0.value)?.number ?? $0.value },
      agencies: measure.agencies.map { pack.agency($0.value)?.name ?? $0.value },
      offers: measure.offers, materials: measure.materials.map(\.name),
      absentClaim: isAbsent ? entity?.name : nil, claims: answers(cases, isAbsent: isAbsent))
  }

  /// The governing version for an event on `date`: the newest in force that day, else the newest.
  func version(on date: CalendarDate?) -> Assessor.Version {
    let governing = date.flatMap { date in
      versions.last {
        $0.pack.identity.isValid(on: date) == true && $0.logic.measure(measure.id) != nil
      }
    }
    return governing ?? versions[versions.count - 1]
  }

  private func answers(_ cases: [ClaimCase], isAbsent: Bool) -> [ClaimAssessment] {
    let decided = cases.map { $0.decide() }
    let outcomes = limited(cases, decided)
    return cases.indices.map { index in
      var claim = cases[index].answer(decided[index])
      claim.payable = outcomes[index]?.payable
      claim.limits = outcomes[index]?.uses ?? []
      guard !isAbsent else { return claim }
      if options.variesReadings {
        claim.readings = readings(of: index, cases, decided, claim)
      }
      if options.seeksRaises {
        claim.raises = RaiseSearch(assessor: self, cases: cases, decided: decided, index: index)
          .raises(over: claim)
      }
      return claim
    }
  }

  /// What each claim gets under the limits; nil where there is no amount.
  ///
  /// Eligible claims are counted in the order of their events; one that is undetermined is tried
  /// after them and takes nothing away.
  func limited(_ cases: [ClaimCase], _ decided: [ClaimDecision]) -> [DossierLimits.Outcome?] {
    var outcomes = [DossierLimits.Outcome?](repeating: nil, count: cases.count)
    let order = cases.indices.filter { decided[$0].outcome?.amount != nil }.sorted { a, b in
      let days = (cases[a].event?.dayNumber ?? .max, cases[b].event?.dayNumber ?? .max)
      return (days.0, a) < (days.1, b)
    }
    guard let leading = order.first else { return outcomes }
    let limits = DossierLimits(
      pack: cases[leading].version.pack, measure: measure, values: decided[leading].parameters,
      received: dossier.received)
    let requests = order.map { index in
      DossierLimits.Request(
        claim: cases[index].claim?.id ?? "", year: cases[index].event.map { Int($0.year) },
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

  /// The answers of claim `index` under other readings, one open point at a time.
  private func readings(
    of index: Int, _ cases: [ClaimCase], _ decided: [ClaimDecision], _ claim: ClaimAssessment
  ) -> [ReadingOutcome] {
    let pack = cases[index].version.pack
    let used = cases[index].version.uses[measure.id]?.parameters ?? []
    return used.flatMap { name -> [ReadingOutcome] in
      guard let parameter = pack.parameter(name), parameter.status == .open else { return [] }
      let now = decided[index].parameters.values[name]
      return parameter.readings.filter { $0.value != now }.compactMap { reading in
        let varied = decided.indices.map { position in
          cases[position].decide(reading: (name, reading.value))
        }
        let payable = limited(cases, varied)[index]?.payable
        let status = varied[index].status
        if status == claim.status && payable == claim.payable { return nil }
        return ReadingOutcome(
          parameter: name, question: parameter.question ?? name, reading: reading.words,
          status: status, payable: payable)
      }
    }
  }
}
