internal import DMN
internal import FEEL
internal import Ledger
internal import PolicyPacks
internal import Quantities

/// A benefit that could enter a combination, with what decides how it meets others.
struct Candidate {
  var benefit: Combination.Benefit
  let identity: PackIdentity
  let measure: Measure
  /// The claim; nil where the applicant itself is the claim.
  let subject: Subject?
  let limits: [DossierLimits.Counted]
  let event: CalendarDate?
  let parameters: ParameterSet
  let pack: Pack
  /// What was received for it already, in fen.
  var received: Int64 = 0
  /// What was paid for the same thing under something that it excludes, in fen, by the place of the
  /// entry in the dossier; it is taken off once for all of one claim.
  var paidBefore: [Int: Int64] = [:]
  /// What others paid for the same thing already and a ceiling of its own counts, in fen.
  var receivedBeside: Int64 = 0
  let isFirm: Bool

  /// The measure with its pack.
  var party: OverlapParty { OverlapParty(pack: pack, measure: measure) }

  /// Whether another is for the same thing, so that both would support it twice.
  func isSameThing(as other: Candidate) -> Bool {
    guard let own = subject, let their = other.subject else {
      return subject == nil && other.subject == nil
        && !Set(measure.benefit?.key ?? []).isDisjoint(with: other.measure.benefit?.key ?? [])
    }
    if own.id == their.id { return true }
    let shared = Set(own.overlapKeys).intersection(their.overlapKeys)
    if pack.id == other.pack.id && measure.id == other.measure.id {
      // Two parts of one contract are two claims; the same invoice twice isn't.
      return shared.contains(where: \.isInvoice)
    }
    return !shared.isEmpty
  }
}

/// Finds the candidates of a dossier over all packs for its area.
struct CandidateSearch {
  let assessor: Assessor
  let dossier: Dossier
  let options: AssessmentOptions

  /// The candidates; those of a choice once for each of its values.
  func candidates() -> [Candidate] {
    let choices = self.choices()
    guard !choices.isEmpty else { return candidates(in: dossier, variant: [:]) }
    var found: [Candidate] = []
    for value in Set(choices.flatMap { $0.values }).sorted() {
      var varied = dossier
      var variants: [String: String] = [:]
      for choice in choices where choice.values.contains(value) {
        guard let claim = varied.claims.firstIndex(where: { $0.id == choice.claim }) else {
          continue
        }
        varied.claims[claim].statements[choice.fact] = Statement(
          .value(.string(value)), from: .declared)
        variants[choice.claim] = value
      }
      found += candidates(in: varied, variant: variants)
    }
    return merged(found)
  }

  private struct Choosing {
    let claim: String
    let fact: Int
    let values: [String]
  }

  /// The choices that claims of the dossier have.
  private func choices() -> [Choosing] {
    var found: [Choosing] = []
    for measure in assessor.policies.flatMap(\.newest.measures) {
      guard let choice = measure.benefit?.choice,
        let (entity, fact) = assessor.vocabulary.fact(at: choice.fact.value),
        let place = entity.facts.firstIndex(where: { $0.key == fact.key })
      else { continue }
      let values = choice.among.map(\.value)
      for claim in dossier.claims where claim.entity.key == entity.key {
        guard let id = claim.id, let now = claim.text(fact.key), values.contains(now),
          !found.contains(where: { $0.claim == id && $0.fact == place })
        else { continue }
        found.append(Choosing(claim: id, fact: place, values: values))
      }
    }
    return found
  }

  /// Candidates that a choice doesn't change, once; those without choices too.
  private func merged(_ all: [Candidate]) -> [Candidate] {
    var found: [Candidate] = []
    for (_, same) in Dictionary(
      grouping: all.indices,
      by: { place in
        "\(all[place].pack.id)/\(all[place].measure.id)/\(all[place].benefit.claim ?? "")"
      }
    ).sorted(by: { $0.value[0] < $1.value[0] }) {
      let variants = same.map { all[$0] }
      let isOne =
        Set(variants.map(\.benefit.maximum)).count == 1 && variants.count > 1
        && Set(variants.map(\.isFirm)).count == 1
      guard isOne || variants[0].benefit.variant == nil else {
        found += variants
        continue
      }
      var one = variants[0]
      let hasChoice = one.measure.benefit?.choice != nil
      if !hasChoice {
        one.benefit.variant = nil
        one.benefit.id = "\(one.pack.id)/\(one.measure.id)/\(one.benefit.claim ?? "")"
        found.append(one)
      } else {
        found += variants
      }
    }
    return found
  }

  private func candidates(in dossier: Dossier, variant: [String: String]) -> [Candidate] {
    let asked = Asked(assessor, dossier, options)
    var found: [Candidate] = []
    for policy in assessor.policies(for: dossier, options) {
      let identity = policy.newest.pack.identity
      if identity.status.value == .repealed { continue }
      let versions = policy.versions.map { AskedVersion($0, asked) }
      for sheet in policy.sheets where sheet.measure.kind == .formula {
        let measure = MeasureAssessor(sheet, versions: versions, asked)
        if sheet.claim == nil {
          let claim = ClaimCase(measure, claim: nil, value: nil)
          found += [candidate(claim, measure, variant)].compactMap(\.self)
        }
        for place in dossier.claims.indices where asked.values.claimPlaces[place] == sheet.claim {
          let claim = ClaimCase(
            measure, claim: dossier.claims[place], value: asked.values.claims[place])
          found += [candidate(claim, measure, variant)].compactMap(\.self)
        }
      }
    }
    return found
  }

  private func candidate(
    _ claim: ClaimCase, _ assessor: MeasureAssessor, _ variant: [String: String]
  ) -> Candidate? {
    // A policy that had ended on the day of the event, or hadn't begun, supports nothing.
    let identity = claim.version.version.pack.identity
    if let event = claim.event, identity.isValid(on: event) == false { return nil }
    let decision = claim.decide()
    let isFirm = decision.status == .eligible
    // What depends on missing facts may have no amount yet; it is listed and never chosen.
    guard decision.status != .notEligible,
      let amount = decision.outcome?.amount ?? (isFirm ? nil : Money(fen: 0)),
      amount.fen > 0 || !isFirm
    else { return nil }
    let pack = claim.version.version.pack
    let measure = pack.measure(assessor.sheet.measure.id) ?? assessor.sheet.measure
    let things = dossier.claims.map { ($0.id ?? "", $0.thing) }
    let limits = DossierLimits(
      pack: pack.id, measure: measure.id, received: dossier.received,
      things: Dictionary(things, uniquingKeysWith: { first, _ in first }))
    let request = DossierLimits.Request(
      claim: claim.claim?.id ?? "", limits: claim.rules.limits, values: decision.parameters,
      year: claim.event.map { Int($0.year) }, maximum: amount, isFirm: true)
    let id = claim.claim?.id
    let chosen = id.flatMap { variant[$0] }
    let benefit = Combination.Benefit(
      id: (["\(pack.id)/\(measure.id)/\(id ?? "")"] + [chosen].compactMap(\.self))
        .joined(separator: "/"),
      pack: pack.id, document: pack.identity.document, measure: measure.id, name: measure.name,
      claim: id, variant: chosen, maximum: amount,
      grade: measure.source?.grade ?? pack.identity.source.grade)
    return Candidate(
      benefit: benefit, identity: identity, measure: measure, subject: claim.claim,
      limits: (try? limits.counted(request)) ?? [], event: claim.event,
      parameters: decision.parameters, pack: pack, isFirm: isFirm)
  }
}
