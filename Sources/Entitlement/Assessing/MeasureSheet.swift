internal import FEEL
internal import Ledger
internal import PolicyPacks

/// What every assessment asks of a measure alike, found once when the packs are read.
final class MeasureSheet: Sendable {
  /// The place of a fact: of its entity in the vocabulary, and its own in the entity.
  struct FactPlace {
    let entity: Int
    let fact: Int
  }

  let measure: Measure
  /// The answer, but for its claims.
  let blank: MeasureAssessment
  /// The place of the claim's entity in the vocabulary; nil where the applicant is the claim.
  let claim: Int?
  /// The fact whose day decides which version governs.
  let event: FactPlace?
  /// What each version of the pack says, the newest last.
  let versions: [MeasureRules]

  init(_ measure: Measure, versions: [Assessor.Version], _ vocabulary: Vocabulary) {
    self.measure = measure
    let pack = versions[versions.count - 1].pack
    blank = MeasureAssessment(
      measure: measure.id, name: measure.name, kind: measure.kind.rawValue,
      clauses: measure.clauses.map { pack.clause($0.value)?.number ?? $0.value },
      agencies: measure.agencies.map { pack.agency($0.value)?.name ?? $0.value },
      offers: measure.offers, materials: measure.materials.map(\.name), absentClaim: nil,
      claims: [])
    claim = measure.claim.flatMap { vocabulary.place(of: $0.value) }
    event = measure.event.flatMap { event in
      let path = event.fact.value.split(separator: ".").map(String.init)
      guard path.count == 2, let entity = vocabulary.place(of: path[0]),
        let fact = vocabulary.entities[entity].facts
          .firstIndex(where: { $0.key == path[1] || $0.name == path[1] })
      else { return nil }
      return FactPlace(entity: entity, fact: fact)
    }
    self.versions = versions.map { version in
      MeasureRules(
        versions.count == 1 ? measure : version.pack.measure(measure.id) ?? measure, version)
    }
  }
}

/// A measure as one version of its pack has it.
final class MeasureRules: Sendable {
  let version: Assessor.Version
  /// nil where the measure has no decisions in this version, or faulty ones.
  let logic: MeasureLogic?
  /// What the logic reads.
  let use: FactUse?
  /// The place among the version's shared conditions of those that apply to this measure.
  let base: Int?
  let limits: [LimitSheet]

  init(_ measure: Measure, _ version: Assessor.Version) {
    self.version = version
    logic = version.logic.measure(measure.id)
    use = version.uses[measure.id]
    base = measure.base.flatMap { base in
      version.bases.firstIndex { $0.measure.id == base.value }
    }
    limits = measure.limits.map { LimitSheet($0.limit, of: measure, in: version.pack) }
  }
}

/// A limit of a measure with the names of its counters and the places of its parameters.
struct LimitSheet: Sendable {
  let limit: Limit
  /// The name of its counters: the instrument, or pack, measure and limit.
  let counter: String
  /// The place of the parameter that holds the cap; nil: the pack has none of its name.
  let cap: Int?
  /// The place of the parameter whose reading it needs; nil: none, or not in the pack.
  let condition: Int?

  init(_ limit: Limit, of measure: Measure, in pack: Pack) {
    self.limit = limit
    counter = limit.instrument ?? "\(pack.id)/\(measure.id)/\(limit.key)"
    cap = pack.parameters.firstIndex { $0.name == limit.amount }
    condition = limit.condition.flatMap { condition in
      pack.parameters.firstIndex { $0.name == condition.parameter }
    }
  }

  /// Whether a dossier's claim comes under it at these readings.
  func applies(_ values: ParameterSet) -> Bool {
    // The pool is everybody's: no dossier can tell what is left of it.
    if limit.scope == .poolYear { return false }
    guard let wanted = limit.condition?.value else { return true }
    return condition.flatMap { values[$0] }?.description == wanted
  }

  /// The limit's name for people.
  var name: String {
    switch limit.scope {
    case .claim: "每项申领"
    case .grant: "每项上级资助"
    case .filing: "每次备案"
    case .project: "每个项目"
    case .enterpriseYear: "单个企业每年"
    case .enterpriseTerm: "单个企业在有效期内"
    case .enterpriseOnce: "单个企业一次"
    case .centreYears: "资助年数"
    case .poolYear: "全市年度总额"
    }
  }
}
