/// The portal's own words in one language: one table a language, `Words+Chinese.swift` and
/// `Words+English.swift`. A string that is missing doesn't compile.
public struct Words: Sendable {
  let language: Language
  let site: SiteWords
  let home: HomeWords
  let policy: PolicyWords
  let measure: MeasureWords
  let table: TableWords
  let search: SearchWords
  let about: AboutWords
  let fault: FaultWords
  let checkup: CheckupWords
  let result: ResultWords
  let workbook: WorkbookWords

  /// The table of a language.
  public static func of(_ language: Language) -> Words {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }
}

/// What stands on every page.
struct SiteWords: Sendable {
  let name: String
  let tagline: String
  let skip: String
  let navigation: String
  let policies: String
  let checkup: String
  let about: String
  let demonstration: String
  let demonstrationName: String
  let account: String
  let searchLabel: String
  let searchButton: String
  let breadcrumb: String
  let home: String
  let operatedBy: @Sendable (String) -> String
  let unnamedOperator: String
  let notGovernment: String
  let textIsLaw: String
  let interface: String
  let contact: String
  let unverified: String
  let unverifiedWhy: String
  let listComma: String
  let colon: String
}

/// Policies and their clauses.
struct PolicyWords: Sendable {
  let listTitle: String
  let listLead: String
  let document: String
  let issuer: String
  let issued: String
  let validity: String
  let validBetween: @Sendable (String, String) -> String
  let validFrom: @Sendable (String) -> String
  let validUnstated: String
  let lead: String
  let level: String
  let levels: [String: String]
  let status: String
  let statuses: [String: String]
  /// A status after the last day, which it names.
  let ended: @Sendable (String) -> String
  let evidence: String
  let contested: String
  let uncertain: String
  let uncertainAdvice: String
  let evidenceSource: String
  let evidenceGrade: String
  let evidenceChecked: String
  let evidenceSays: String
  let grades: [String: String]
  let source: String
  let measureCount: @Sendable (Int) -> String
  let openCount: @Sendable (Int) -> String
  let clausesHeading: String
  let clausesLead: String
  let measuresBeside: String
  let noMeasure: String
  let contents: String
  let measuresHeading: String
  let split: String
  let overlap: String
  let overlaps: [String: String]
  let overlapAmong: @Sendable (String) -> String
  let readPolicy: String
  let original: String
}

/// A measure.
struct MeasureWords: Sendable {
  let kinds: [String: String]
  let kindsExplained: [String: String]
  let kindLabel: String
  let agency: String
  let agencyLeads: String
  let agencyOurs: String
  let clause: String
  let event: String
  let onThisPage: String
  let who: String
  let whoLead: String
  let whoBase: String
  let whoBaseLink: String
  let holdsWhen: String
  let basis: String
  let noConditions: String
  let amount: String
  let amountLead: String
  let amountNone: [String: String]
  let parameter: String
  let value: String
  let quoted: String
  let limits: String
  let limitScopes: [String: String]
  let limitSentence: @Sendable (String, String) -> String
  let limitShared: @Sendable (String) -> String
  let limitWhen: @Sendable (String, String) -> String
  let limitOverride: @Sendable (String) -> String
  let quota: String
  let facts: String
  let factsLead: @Sendable (String) -> String
  let factsApplicant: String
  let factLists: @Sendable (String) -> String
  let provenance: [String: String]
  let materials: String
  let materialProves: String
  let materialMinor: String
  let materialsNone: String
  let tables: String
  let tablesLead: String
  let tablesLink: String
  let tablesNone: String
  let open: String
  let openLead: String
  let openNone: String
  let openDefault: String
  let openNoDefault: String
  let openBasis: String
  let overlap: String
  let overlapInstrument: @Sendable (String) -> String
  let overlapNone: String
  let overlapDefault: @Sendable (String) -> String
  let overlapOther: @Sendable (String, String) -> String
  let overlapSame: @Sendable (String) -> String
  let overlapRelation: @Sendable (String, String) -> String
  let overlapKey: @Sendable (String) -> String
  let benefitKeys: [String: String]
  let flow: String
  let flowLead: String
  let stages: [String: String]
  let stageDays: @Sendable (String) -> String
  let actors: [String: String]
  let boards: String
  let boardListing: String
  let boardNeed: String
  let outcome: String
  let note: String
  let checkup: String
}

/// Rules in words.
struct TableWords: Sendable {
  let title: @Sendable (String) -> String
  let lead: String
  let hitPolicies: [String: String]
  let row: String
  let inWords: String
  let asTable: String
  let whatever: String
  let fired: String
  let scroll: String
  let signs: [String: String]
  let comma: String
  let yes: String
  let no: String
  let quoted: @Sendable (String) -> String
  let valued: @Sendable (String, String) -> String
  let holds: @Sendable (String, String) -> String
  let oneOf: @Sendable (String, String) -> String
  let follows: @Sendable (String, String) -> String
  let some: @Sendable (String) -> String
  let every: @Sendable (String) -> String
  let negated: @Sendable (String) -> String
  let rule: @Sendable ([String], [String]) -> String
  let tightAfter: String
  let tightBefore: String

  /// A cell that is plainly true.
  func isTrue(_ cell: String) -> Bool { cell == yes }
  /// A cell that is plainly false.
  func isFalse(_ cell: String) -> Bool { cell == no }
  /// Nothing separates what follows from the end of `text`.
  func isTightAfter(_ text: String) -> Bool { text.last.map(tightAfter.contains) ?? true }
  /// Nothing separates the beginning of `text` from what stands before.
  func isTightBefore(_ text: String) -> Bool { text.first.map(tightBefore.contains) ?? true }
}

/// Search over clauses and measures.
struct SearchWords: Sendable {
  let title: String
  let lead: String
  let placeholder: String
  let empty: String
  let found: @Sendable (Int, String) -> String
  let foundTruncated: @Sendable (Int, Int) -> String
  let nothing: @Sendable (String) -> String
  let nothingHints: [String]
  let tooLong: String
  let kindMeasure: String
  let kindClause: String
}

/// The page about this instance.
struct AboutWords: Sendable {
  /// A heading with its paragraphs.
  struct Section: Sendable {
    let heading: String
    let paragraphs: [String]
  }

  let title: String
  let lead: String
  let sections: [Section]
  let operatorHeading: String
  let privacyHeading: String
  let privacy: [String]
  let sourceHeading: String
  let source: [String]
  let sourceLink: String
  let sourceUnnamed: String
  let dataHeading: String
  let dataLead: String
  let packVersion: @Sendable (Int) -> String
}

/// What went wrong, for a visitor.
struct FaultWords: Sendable {
  /// A title and what to do.
  struct Entry: Sendable {
    let title: String
    let advice: String
  }

  let requestID: @Sendable (String) -> String
  let backHome: String
  let backSearch: String
  let backCheckup: String
  let codeLabel: String
  let statusLabel: String
  let problems: [ProblemCode: Entry]

  /// Title and advice of a problem.
  func entry(_ code: ProblemCode) -> Entry {
    problems[code] ?? Entry(title: code.rawValue, advice: "")
  }
}
