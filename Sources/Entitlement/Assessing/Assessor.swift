internal import FEEL
public import PolicyPacks
public import Quantities

/// What an assessment works out besides the answer itself.
public struct AssessmentOptions: Sendable {
  /// Reasons with facts and thresholds, and the steps of the computation.
  public var explains = true
  /// The answer under the other readings of each open point.
  public var variesReadings = true
  /// Which single change of a fact would raise the answer.
  public var seeksRaises = true
  /// Readings chosen by the asker, by parameter; others stay at their default.
  public var readings: [String: ParameterValue] = [:]
  /// Measures to answer, by id; nil: all.
  public var measures: Set<String>?
  /// Packs of other areas than the applicant's are answered too.
  public var includesElsewhere = false
  /// The most raises shown for one claim.
  public var mostRaises = 5

  /// Everything is worked out, at the default readings.
  public init() {}
}

/// Answers what dossiers are entitled to; packs are resolved once, then any number of dossiers may
/// be assessed at the same time.
public struct Assessor: Sendable {
  /// A version of a pack with its decisions resolved.
  final class Version: Sendable {
    let pack: Pack
    let logic: PackLogic
    let uses: [String: FactUse]
    /// The logic of the conditions that measures share.
    let bases: [MeasureLogic]
    /// The measures in the order of their clauses in the text.
    let measures: [Measure]
    /// The parameters without chosen readings, and the first day on which they hold: that of the
    /// last settlement.
    let standard: (parameters: ParameterSet, from: CalendarDate?)

    init(_ pack: Pack, _ logic: PackLogic, _ uses: [String: FactUse]) {
      self.pack = pack
      self.logic = logic
      self.uses = uses
      bases = logic.measures.filter { $0.measure.kind == .base }
      standard = (
        ParameterSet(pack.parameters), pack.parameters.compactMap(\.settlement?.on).max()
      )
      let clauses = pack.clauses.map(\.key)
      measures = pack.measures.enumerated().map { number, measure in
        let place = measure.clauses.first.flatMap { clauses.firstIndex(of: $0.value) }
        return (place ?? clauses.count, number, measure)
      }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
    }
  }

  /// A pack in all its versions.
  struct Policy: Sendable {
    /// The versions, the newest last; at least one.
    let versions: [Version]
    /// The measures of the newest, in the order of their clauses.
    let sheets: [MeasureSheet]
    let status: String

    init(_ versions: [Version], _ vocabulary: Vocabulary) {
      let newest = versions[versions.count - 1]
      self.versions = versions
      sheets = newest.measures.map { MeasureSheet($0, versions: versions, vocabulary) }
      status = newest.pack.identity.status.words
    }

    /// The newest version.
    var newest: Version { versions[versions.count - 1] }
  }

  let vocabulary: Vocabulary
  let shapes: EntityShapes
  let questions: Questions
  let policies: [Policy]
  /// What is wrong with the packs' decisions; a measure whose decisions are faulty isn't answered.
  public let diagnostics: [Diagnostic]

  /// An assessor of the packs of those ids, or of all packs of the library.
  public init(_ library: PackLibrary, packs ids: [String]? = nil) {
    vocabulary = library.vocabulary
    let types = FactTypes(library.vocabulary)
    shapes = EntityShapes(library.vocabulary, types: types)
    questions = Questions(library.vocabulary)
    let entities = EntityTypes(library.vocabulary)
    var diagnostics: [Diagnostic] = []
    policies = (ids ?? library.ids).compactMap { id in
      let versions = library.packs.filter { $0.id == id }.map { pack in
        let logic = PackLogic(pack, vocabulary: library.vocabulary, types: types)
        diagnostics += logic.diagnostics
        let uses = logic.measures.map { ($0.measure.id, FactUse($0, pack, entities)) }
        return Version(
          pack, logic, Dictionary(uses, uniquingKeysWith: { first, _ in first }))
      }
      return versions.isEmpty ? nil : Policy(versions, library.vocabulary)
    }
    self.diagnostics = diagnostics
  }

  /// The answer for `dossier`.
  public func assess(
    _ dossier: Dossier, options: AssessmentOptions = AssessmentOptions()
  ) -> Assessment {
    let name = dossier.applicant.statement("name")
    var applicant: String?
    if case .value(let value)? = name?.content { applicant = value.asString }
    let (here, elsewhere) = partition(dossier.applicant, options)
    let asked = Asked(self, dossier, options)
    return Assessment(
      applicant: applicant, asOf: dossier.asOf, isSynthetic: dossier.isSynthetic,
      policies: here.map { assess($0, asked) }, elsewhere: elsewhere.map(\.newest.pack.id))
  }

  /// The policies for the area of the dossier's applicant.
  func policies(for dossier: Dossier, _ options: AssessmentOptions) -> [Policy] {
    partition(dossier.applicant, options).here
  }

  /// The packs for the applicant's area, and the others; all where there are none for it, or the
  /// area isn't known.
  private func partition(
    _ applicant: Subject, _ options: AssessmentOptions
  ) -> (here: [Policy], elsewhere: [Policy]) {
    let areas = Self.areaFacts.compactMap { applicant.area($0) }
    guard !options.includesElsewhere, !areas.isEmpty else { return (policies, []) }
    func isHere(_ policy: Policy) -> Bool {
      let area = policy.newest.pack.identity.area
      return areas.contains { $0.hasPrefix(area) }
    }
    let here = policies.filter(isHere)
    return here.isEmpty ? (policies, []) : (here, policies.filter { !isHere($0) })
  }

  /// The applicant's facts that say where it belongs: registered, and taxed.
  private static let areaFacts = ["registeredDistrict", "taxDistrict"]

  private func assess(_ policy: Policy, _ asked: Asked) -> PolicyAssessment {
    let pack = policy.newest.pack
    let versions = policy.versions.map { AskedVersion($0, asked) }
    var measures: [MeasureAssessment] = []
    for sheet in policy.sheets
    where asked.options.measures?.contains(sheet.measure.id) ?? true {
      measures.append(MeasureAssessor(sheet, versions: versions, asked).assess())
    }
    return PolicyAssessment(
      pack: pack.id, version: pack.version, name: pack.identity.name,
      document: pack.identity.document, status: policy.status, measures: measures)
  }

  /// Paths (企业.注册地) of all facts that the packs' decisions read, and the keys of the claim
  /// types of their measures in order: what a template asks for.
  public var asks: (facts: Set<String>, claims: [String]) { asks(of: nil) }

  /// What ``asks`` says, for the measures of those ids; nil: all.
  public func asks(of measures: Set<String>?) -> (facts: Set<String>, claims: [String]) {
    var facts: Set<String> = []
    var claims: [String] = []
    for version in policies.map(\.newest) {
      let chosen = version.measures.filter { measures?.contains($0.id) ?? true }
      claims += chosen.compactMap { $0.claim?.value }
      for entity in claims.unique.compactMap({ vocabulary.entity($0) }) {
        // Limits per grant or filing need to know which one a claim is for.
        for key in entity.overlapKeys.prefix(1) {
          guard let fact = entity.fact(key.value) else { continue }
          facts.insert("\(entity.name).\(fact.name)")
        }
      }
      for measure in chosen {
        if let event = measure.event { facts.insert(event.fact.value) }
        for reference in version.uses[measure.id]?.facts ?? [] {
          let entity = vocabulary.entities[reference.entity]
          facts.insert("\(entity.name).\(entity.facts[reference.fact].name)")
        }
      }
    }
    return (facts, claims.unique)
  }
}

/// A dossier with what is asked about it.
final class Asked {
  let dossier: Dossier
  let values: DossierValues
  let vocabulary: Vocabulary
  let shapes: EntityShapes
  /// What is asked where a fact or parameter is missing.
  let questions: Questions
  let options: AssessmentOptions

  init(_ assessor: Assessor, _ dossier: Dossier, _ options: AssessmentOptions) {
    self.dossier = dossier
    values = DossierValues(dossier, shapes: assessor.shapes)
    vocabulary = assessor.vocabulary
    shapes = assessor.shapes
    questions = assessor.questions
    self.options = options
  }
}

extension PolicyStatus {
  /// The status in Chinese, marked 未核实 where its best evidence is below an official page.
  var words: String {
    let status =
      switch value {
      case .effective: "现行有效"
      case .partlyOverlapped: "部分被其他政策覆盖"
      case .claimedSuperseded: "有说法称已被取代"
      case .repealed: "已废止"
      }
    return evidence.contains { $0.grade == .official } ? status : "\(status)（未核实）"
  }
}
