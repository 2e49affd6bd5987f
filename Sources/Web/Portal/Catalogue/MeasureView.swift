/// A measure as its page shows it: plain values in the page's language.
struct MeasureView: Sendable {
  /// Words of a phrase of the policy with where it stands.
  struct Citation: Sendable, Hashable {
    let number: Wording
    let words: Wording
    let address: Address
  }

  /// A condition of the measure.
  struct Condition: Sendable {
    let name: Wording
    let rule: Wording?
    let citations: [Citation]
  }

  /// A number of the text.
  struct Figure: Sendable {
    let name: Wording
    let value: Wording
    let quoted: Wording?
    let citation: Citation?
  }

  /// A limit in a sentence with what is to be said about it.
  struct LimitLine: Sendable {
    let sentence: Wording
    let remarks: [Wording]
    let citation: Citation?
  }

  /// Facts about one thing that the rules read.
  struct FactGroup: Sendable {
    let lead: String
    let facts: [FactLine]
  }

  /// A fact the rules read.
  struct FactLine: Sendable {
    let question: Wording
    let help: Wording?
    let provenance: String
  }

  /// A point that the text leaves open.
  struct OpenPoint: Sendable {
    let anchor: String
    let name: Wording
    let question: Wording?
    let citation: Citation?
    let readings: [(words: Wording, isDefault: Bool)]
    let hasDefault: Bool
    let basis: Wording?
  }

  /// Something to be handed in.
  struct MaterialLine: Sendable {
    let name: Wording
    let proves: [Wording]
    let isMinor: Bool
  }

  /// A measure of another policy.
  struct Neighbour: Sendable {
    let policy: Wording
    let document: String
    let measure: Wording
    let address: Address
  }

  /// Measures of other policies that share an instrument.
  struct Overlap: Sendable {
    let instrument: Wording
    let others: [Neighbour]
  }

  /// What a policy says about others of its kind, with the measures it meets.
  struct OverlapRule: Sendable {
    let sentence: Wording
    let citation: Citation?
    let key: String?
    let others: [Neighbour]
  }

  /// A stage of a case.
  struct StageLine: Sendable {
    let name: String
    let actor: Wording?
    let term: Wording?
  }

  /// A market of things other than money.
  struct BoardLine: Sendable {
    let name: Wording
    /// Where it is used; nil: no file says how it works.
    let place: Address?
    let listing: Wording
    let need: Wording
  }

  let policyID: String
  let id: String
  let policyName: Wording
  let document: String
  let name: Wording
  let kind: String
  let offers: Wording
  let isUnverified: Bool
  let validity: String
  let event: Wording?
  let agencies: [Wording]
  let agenciesAreOurs: Bool
  let clauses: [(number: Wording, title: Wording, address: Address)]
  let conditions: [Condition]
  let baseConditions: [Condition]
  let figures: [Figure]
  let limits: [LimitLine]
  let quota: [Figure]
  let factGroups: [FactGroup]
  let materials: [MaterialLine]
  let tables: [TableView]
  let open: [OpenPoint]
  let overlaps: [Overlap]
  let overlapRules: [OverlapRule]
  let overlapKey: String?
  let relations: [Wording]
  let stages: [StageLine]
  let boards: [BoardLine]
  let outcome: Wording?
  let note: Wording?
}
