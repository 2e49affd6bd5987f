public import Ledger

/// One thing to apply for, be listed in or be matched through.
public struct Measure: Sendable {
  /// How a measure works.
  public enum Kind: String, CaseIterable, Sendable {
    /// A maximum follows from facts.
    case formula
    /// A call, scoring, a ranked list under a quota.
    case selection
    /// An entry in a register for a term.
    case recognition
    /// Listings, needs, a match.
    case service
    /// Conditions that other measures share; nothing to apply for.
    case base
  }

  /// The id: `compute-voucher`.
  public let id: String
  /// The name on pages.
  public let name: String
  /// How it works.
  public let kind: Kind
  /// Keys of its clauses.
  public let clauses: [Located<String>]
  /// Keys of its agencies; the first leads.
  public let agencies: [Located<String>]
  /// Whether the text splits the agencies so, or we do.
  public let agenciesBasis: AgenciesBasis?
  /// The entity one application covers; nil: the applicant itself.
  public let claim: Located<String>?
  /// The qualifying event; the version in force that day governs.
  public let event: QualifyingEvent?
  /// One sentence: what is given.
  public let offers: String
  /// The measure whose conditions apply too.
  public let base: Located<String>?
  /// Conditions and amount as decisions.
  public let decision: MeasureDecision?
  /// Caps that the ledger enforces.
  public let limits: [MeasureLimit]
  /// Parameters of a selection: how many, how much, which tiers.
  public let quota: [Named<[Located<String>]>]
  /// The key of the flow.
  public let flow: Located<String>?
  /// What is to be handed in.
  public let materials: [Material]
  /// Fields of a published notice.
  public let noticeFields: [String]
  /// What must not be supported twice.
  public let benefit: Benefit?
  /// Sums of a year beyond which what was granted already is touched.
  public let cliffs: [MeasureCliff]
  /// Markets of things other than money.
  public let boards: [Board]
  /// The register a recognition enters.
  public let register: Located<String>?
  /// What a case of this measure leads to, for people.
  public let caseOutcome: String?
  /// A remark for readers.
  public let note: String?
  /// How far its rules can be trusted, where that differs from the pack.
  public let source: PackSource?
  /// Where it stands.
  public let place: DataPlace

  /// The limit of that key.
  public func limit(_ key: String) -> MeasureLimit? { limits.first { $0.limit.key == key } }
}

/// Whether the text names a measure's agencies or the split is the pack author's.
public enum AgenciesBasis: String, CaseIterable, Sendable {
  case text, ours
}

/// The event whose day decides which version governs.
public struct QualifyingEvent: Sendable {
  /// The date fact, as `算力合同.签订日期`.
  public let fact: Located<String>
  /// The event in words.
  public let words: String
}

/// The decisions of a measure.
public struct MeasureDecision: Sendable {
  /// The file within `decisions/`.
  public let file: Located<String>
  /// Names of boolean decisions that must all be true.
  public let conditions: [Located<String>]
  /// The name of the decision that gives the maximum in 元; only formula measures.
  public let amount: Located<String>?
  /// Gaps of tables that can't occur, with the reason.
  public let impossible: [ImpossibleGap]
}

/// A gap of a decision table that can't occur.
public struct ImpossibleGap: Sendable {
  /// The decision or knowledge model whose table it is.
  public let table: Located<String>
  /// Values by column; a column not named may have any.
  public let when: [Named<String>]
  /// Why it can't occur.
  public let reason: String
}

/// A limit with where it stands.
public struct MeasureLimit: Sendable {
  /// The limit.
  public let limit: Limit
  /// Where it stands.
  public let place: DataPlace
}

/// Something to be handed in.
public struct Material: Sendable {
  /// What it is called.
  public let name: String
  /// Facts it proves.
  public let proves: [Located<String>]
  /// The phrase that asks for it.
  public let phrase: Located<String>?
  /// Whether it may come later (容缺).
  public let isMinor: Bool
}

/// What must not be supported twice, and how policies relate to it.
public struct Benefit: Sendable {
  /// What the benefit is for: contract, project, grant, title …
  public let key: [String]
  /// How it stands to other benefits for the same thing.
  public let relations: [BenefitRelation]
  /// What the applicant may choose.
  public let choice: BenefitChoice?
  /// How often the same thing may be supported.
  public let per: BenefitPeriod
}

/// How often the same thing may be supported under one measure.
public enum BenefitPeriod: String, CaseIterable, Sendable {
  /// Once in each year of the qualifying event: the interest of a year, a year's investment.
  case year
  /// Once for all.
  case once
  /// Once while the policy is valid; another policy of the same name is another measure.
  case term
}

/// A better rate holds while a sum of the year stays at a threshold: the claim that passes it
/// touches what was granted at that rate before.
public struct MeasureCliff: Sendable {
  /// The money fact of the applicant with the year's sum, as 企业.年度申报算力合同累计额.
  public let fact: Located<String>
  /// The parameter in 元 that the sum may not pass.
  public let threshold: Located<String>
  /// The parameter that says what happens to what was granted before; open where no text says it.
  public let later: Located<String>
}

/// A market of things other than money.
public struct Board: Sendable {
  /// The key within the pack.
  public let key: String
  /// The name on pages.
  public let name: String
  /// What can be listed.
  public let listing: String
  /// What can be asked for.
  public let need: String
  /// Where it stands.
  public let place: DataPlace
}
