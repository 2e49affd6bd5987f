internal import PolicyPacks
internal import Quantities

/// A policy as its page and the list show it: plain values in the page's language.
struct PolicyView: Sendable {
  /// What somebody says about the policy's status.
  struct Evidence: Sendable {
    let source: Wording
    let grade: String
    let checked: String
    let says: Wording
    /// Other policies of this site that it names by their document numbers.
    let names: [(name: Wording, address: Address)]
  }

  /// A clause with the measures that come from it.
  struct ClauseView: Sendable {
    let key: String
    let number: Wording
    let title: Wording
    let phrases: [PhraseView]
    let agencies: [Wording]
    let measures: [MeasureLine]
  }

  /// A phrase, whether it carries a rule, and how many open points it has.
  struct PhraseView: Sendable {
    let key: String
    let words: Wording
    let original: String
    let isHeading: Bool
    let carriesRule: Bool
    let openPoints: [Wording]
  }

  /// A measure in a list.
  struct MeasureLine: Sendable {
    let id: String
    let name: Wording
    let kind: String
    let offers: Wording
    let address: Address
  }

  let id: String
  let version: Int
  let name: Wording
  let document: String
  let issuer: Wording
  let level: String
  let issued: String
  let validity: String
  let lead: Wording
  /// The status that the pack states, and its last day where it states one.
  private let stated: String
  private let isEffective: Bool
  private let lastDay: CalendarDate?
  private let words: Words
  /// The day on which the page is looked at; nil: no day is known.
  private var day: CalendarDate?
  let isUnverified: Bool
  let evidence: [Evidence]
  let sourceGrade: String
  let sourceNote: Wording
  let split: Wording?
  let overlap: [String]
  let openCount: Int
  let clauses: [ClauseView]
  let measures: [MeasureLine]

  /// The status on the day: a policy whose last day is over holds for what happened before.
  var status: String {
    guard hasEnded, let lastDay else { return stated }
    return words.policy.ended(lastDay.description)
  }

  /// It is in force on the day.
  var isSound: Bool { isEffective && !hasEnded }

  private var hasEnded: Bool {
    guard let lastDay, let day else { return false }
    return lastDay < day
  }

  /// The policy as it is looked at on `day`.
  func seen(on day: CalendarDate?) -> PolicyView {
    var view = self
    view.day = day
    return view
  }

  /// A source says that another policy took this one's place, or that it took another's.
  var isContested: Bool { isUnverified && evidence.contains { !$0.names.isEmpty } }

  init(_ policy: CataloguePolicy, _ catalogue: Catalogue, _ words: Words) {
    let pack = policy.pack
    let texts = policy.text(in: words.language)
    let identity = pack.identity
    id = pack.id
    version = pack.version
    name = texts("pack.name", identity.name)
    document = texts("pack.document", identity.document).text
    issuer = texts("pack.issuer", identity.issuer)
    level = words.policy.levels[identity.level.rawValue] ?? identity.level.rawValue
    issued = identity.issued.description
    validity = PolicyView.validity(identity, words)
    lead = texts.agency(identity.lead.value, pack)
    self.words = words
    stated = words.policy.statuses[identity.status.value.rawValue] ?? identity.status.value.rawValue
    isEffective = identity.status.value == .effective
    lastDay = identity.status.value == .repealed ? nil : identity.validTo
    isUnverified = policy.isUnverified
    evidence = identity.status.evidence.enumerated().map { number, one in
      Evidence(
        source: texts("pack.evidence.\(number).source", one.source),
        grade: words.policy.grades[one.grade.rawValue] ?? one.grade.rawValue,
        checked: one.checked.description, says: texts("pack.evidence.\(number).says", one.says),
        names: catalogue.policies.filter {
          $0.pack.id != pack.id && one.says.contains($0.pack.identity.document)
        }.map {
          (
            $0.text(in: words.language)("pack.name", $0.pack.identity.name),
            Place.policy($0.pack.id).address(in: words.language)
          )
        })
    }
    sourceGrade = words.policy.grades[identity.source.grade.rawValue] ?? ""
    sourceNote = texts("pack.source", identity.source.note)
    split = identity.split.map { texts("pack.split", $0.note) }
    overlap = PolicyView.overlapLines(identity, words)
    openCount = pack.parameters.count { $0.status == .open }
    func line(_ measure: Measure) -> MeasureLine {
      MeasureLine(
        id: measure.id, name: texts.name(measure), kind: measure.kind.rawValue,
        offers: texts.offers(measure),
        address: Place.measure(policy: pack.id, measure: measure.id).address(in: words.language))
    }
    clauses = pack.clauses.map { clause in
      ClauseView(
        key: clause.key, number: texts.number(clause), title: texts.title(clause),
        phrases: clause.phrases.map { PolicyView.phrase($0, texts) },
        agencies: clause.agencies.map { texts.agency($0.value, pack) },
        measures: policy.measures(of: clause).map(line))
    }
    measures = policy.measures.map(line)
  }

  private static func phrase(_ phrase: Phrase, _ texts: PackTexts) -> PhraseView {
    PhraseView(
      key: phrase.key, words: texts("phrases.\(phrase.key)", phrase.text), original: phrase.text,
      isHeading: phrase.tag == .title, carriesRule: !phrase.maps.isEmpty,
      openPoints: phrase.maps.filter { $0.kind == .open }.map {
        Wording(texts.parameterName($0.target.value), on: texts.language)
      })
  }

  /// When the policy holds, in words.
  static func validity(_ identity: PackIdentity, _ words: Words) -> String {
    switch (identity.validFrom, identity.validTo) {
    case (let from?, let to?): words.policy.validBetween(from.description, to.description)
    case (let from?, nil): words.policy.validFrom(from.description)
    default: words.policy.validUnstated
    }
  }

  /// What the policy says about other policies of the same kind.
  static func overlapLines(_ identity: PackIdentity, _ words: Words) -> [String] {
    guard let overlap = identity.overlap else { return [] }
    let levels = overlap.among.map { words.policy.levels[$0.rawValue] ?? $0.rawValue }
    return [
      words.policy.overlaps[overlap.relation] ?? overlap.relation,
      words.policy.overlapAmong(levels.joined(separator: words.site.listComma)),
    ]
  }
}
