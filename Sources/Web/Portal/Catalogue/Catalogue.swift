internal import DMN
public import PolicyPacks

/// The packs as pages need them, with texts by language. Made once at the start.
public struct Catalogue: Sendable {
  /// The packs with what they share.
  public let library: PackLibrary
  /// One entry a policy: the newest version of its pack. City policies come before those
  /// of districts, the province and the nation; of one level, those with more measures first.
  let policies: [CataloguePolicy]

  /// The newest version of each pack of `library`.
  public init(_ library: PackLibrary) {
    self.library = library
    policies = library.ids.compactMap { library.pack($0) }.map { CataloguePolicy($0, library) }
      .sorted { $0.precedes($1) }
  }

  /// The policy of that pack id.
  func policy(_ id: String) -> CataloguePolicy? { policies.first { $0.pack.id == id } }

  /// Policies other than `policy` that name one of its instruments.
  func sharing(_ instrument: String, with policy: CataloguePolicy) -> [CataloguePolicy] {
    policies.filter { $0.pack.id != policy.pack.id && $0.pack.instrument(instrument) != nil }
  }
}

/// One policy: its pack with the models of its measures.
struct CataloguePolicy: Sendable {
  let pack: Pack
  let library: PackLibrary
  private let texts: [Language: PackTexts]

  init(_ pack: Pack, _ library: PackLibrary) {
    self.pack = pack
    self.library = library
    var texts: [Language: PackTexts] = [:]
    for language in Language.allCases {
      texts[language] = PackTexts(pack, library, in: language)
    }
    self.texts = texts
  }

  /// Whether readers meet this policy before `other`.
  fileprivate func precedes(_ other: CataloguePolicy) -> Bool {
    let order: [Pack.Level] = [.city, .district, .province, .nation]
    func rank(_ policy: CataloguePolicy) -> (Int, Int, String) {
      let level = order.firstIndex(of: policy.pack.identity.level) ?? order.count
      return (level, -policy.measures.count, policy.pack.id)
    }
    return rank(self) < rank(other)
  }

  /// The decisions of a measure, nil where it has none.
  func model(of measure: Measure) -> DMNModel? {
    measure.decision.flatMap { decision in
      pack.models.first { $0.name == decision.file.value }?.model
    }
  }

  /// The pack's texts in a language.
  func text(in language: Language) -> PackTexts {
    texts[language] ?? PackTexts(pack, library, in: language)
  }

  /// What may be known about applicants and claims.
  var vocabulary: Vocabulary { library.vocabulary }

  /// Measures one can apply for, be listed in or be matched through.
  var measures: [Measure] { pack.measures.filter { $0.kind != .base } }

  /// Measures that a clause carries.
  func measures(of clause: Clause) -> [Measure] {
    measures.filter { measure in measure.clauses.contains { $0.value == clause.key } }
  }

  /// No official page was read for this policy: pages show 未核实.
  var isUnverified: Bool {
    pack.identity.source.grade != .official
      || !pack.identity.status.evidence.contains { $0.grade == .official }
  }
}
