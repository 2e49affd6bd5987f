public import Quantities

/// An example over several policies: a dossier, and what of all their benefits it gets together, to
/// the fen. `Entitlement` runs it, since no single pack decides it.
public struct CombinationCase: Sendable {
  /// The case as a sentence.
  public let name: String
  /// Packs whose rules it is about, besides the one whose file it stands in.
  public let needs: [Located<String>]
  /// Readings chosen for open points, by parameter; others have their default.
  public let readings: [Named<Located<String>>]
  /// What happens where a lower benefit was received already.
  public let betterLater: BetterLater
  /// Ids of benefits to be taken, as `--take` has them.
  public let taken: [Located<String>]
  /// The dossier; nil where only relations are asked for.
  public let given: DataNode?
  /// What is expected.
  public let expected: Expectation
  /// Where it stands.
  public let place: DataPlace

  /// What a case expects; what isn't named isn't compared.
  public struct Expectation: Sendable {
    /// What the combination pays in 元.
    public let total: Located<Decimal128>?
    /// What it would pay if open relations were allowed, in 元.
    public let totalIfAllowed: Located<Decimal128>?
    /// What the highest benefit of each claim would have paid, in 元.
    public let naiveTotal: Located<Decimal128>?
    /// Everything that is chosen.
    public let chosen: Located<[Choice]>?
    /// Some that are left, with what the best combination with each pays.
    public let left: [Choice]
    /// Everything that stands beside, because its rule isn't verified.
    public let beside: Located<[Choice]>?
    /// Everything that waits for facts or for open points.
    public let undetermined: Located<[Choice]>?
    /// What is left of the limits that cut, in 元.
    public let binding: Located<[Decimal128]>?
    /// Words that the sentences about money received have, one for each sentence.
    public let closed: Located<[String]>?
    /// Words that the warnings have, one for each warning.
    public let warnings: Located<[String]>?
    /// How measures stand to each other where both are for the same thing.
    public let relations: [Relation]
    /// Where it stands.
    public let place: DataPlace
  }

  /// A benefit as a case names it.
  public struct Choice: Sendable {
    /// `pack/measure`, or a measure of the case's own pack.
    public let measure: Located<String>
    /// The claim's id; nil where the applicant itself is the claim.
    public let claim: String?
    /// What is chosen, such as 免审配套.
    public let variant: String?
    /// In 元: what is paid; for what is left, the total with it; else the rule's maximum.
    public let amount: Located<Decimal128>?
    /// The key of the phrase because of which it is left.
    public let phrase: Located<String>?
    /// Where it stands.
    public let place: DataPlace
  }

  /// How two measures stand to each other.
  public struct Relation: Sendable {
    /// `pack/measure`, or a measure of the case's own pack.
    public let first: Located<String>, second: Located<String>
    /// What a case calls it.
    public let stands: Located<Standing>
    /// The key of the phrase that says so.
    public let phrase: Located<String>?
  }

  /// How the first of two measures stands to the second.
  public enum Standing: String, CaseIterable, Sendable {
    /// One of them only.
    case exclusive
    /// Both in full.
    case stackable
    /// The first counts the second inside its own amount.
    case topsUp = "tops-up"
    /// The second counts the first inside its own amount.
    case toppedUp = "topped-up"
    /// Both, under a share of what the thing cost.
    case ceiling
    /// No text says it.
    case open
  }
}

extension CombinationCase {
  static var form: Form<CombinationCase> {
    .mapping("a combination") { fields in
      let name = fields.required("name", .text)
      let needs = fields.optional("needs", .list(of: .locatedText), or: [])
      let readings = fields.optional("readings", .dictionary(of: .locatedText), or: [])
      let later = fields.optional("betterLater", .word(BetterLater.self), or: .refuse)
      let taken = fields.optional("take", .list(of: .locatedText), or: [])
      let given = fields.optional("given", .node)
      let expected = fields.required("expect", expectation)
      guard let name, let expected else { return nil }
      if given == nil && (expected.asksForAmounts || expected.relations.isEmpty) {
        fields.fault(
          "DATA011", at: "expect", "A combination needs the key “given”.",
          hint: "Add a dossier, or expect relations only.")
      }
      return CombinationCase(
        name: name, needs: needs, readings: readings, betterLater: later, taken: taken,
        given: given, expected: expected, place: fields.place)
    }
  }

  private static var expectation: Form<Expectation> {
    .mapping("what is expected") { fields in
      Expectation(
        total: fields.optional("total", .located(.decimal)),
        totalIfAllowed: fields.optional("totalIfAllowed", .located(.decimal)),
        naiveTotal: fields.optional("naiveTotal", .located(.decimal)),
        chosen: fields.optional("chosen", .located(.list(of: choice))),
        left: fields.optional("left", .list(of: choice), or: []),
        beside: fields.optional("beside", .located(.list(of: choice))),
        undetermined: fields.optional("undetermined", .located(.list(of: choice))),
        binding: fields.optional("binding", .located(.list(of: .decimal))),
        closed: fields.optional("closed", .located(.list(of: .text))),
        warnings: fields.optional("warnings", .located(.list(of: .text))),
        relations: fields.optional("relations", .list(of: relation), or: []),
        place: fields.place)
    }
  }

  private static var choice: Form<Choice> {
    .mapping("a benefit") { fields in
      let measure = fields.required("measure", .locatedText)
      let claim = fields.optional("claim", .text)
      let variant = fields.optional("variant", .text)
      let amount = fields.optional("amount", .located(.decimal))
      let phrase = fields.optional("phrase", .locatedText)
      return measure.map {
        Choice(
          measure: $0, claim: claim, variant: variant, amount: amount, phrase: phrase,
          place: fields.place)
      }
    }
  }

  private static var relation: Form<Relation> {
    .mapping("a relation") { fields in
      let between = fields.required("between", .list(of: .locatedText, atLeast: 2))
      let stands = fields.required("is", .located(.word(Standing.self)))
      let phrase = fields.optional("phrase", .locatedText)
      guard let between, between.count == 2, let stands else { return nil }
      return Relation(first: between[0], second: between[1], stands: stands, phrase: phrase)
    }
  }
}

extension CombinationCase.Expectation {
  /// It expects something of a dossier.
  var asksForAmounts: Bool {
    total != nil || totalIfAllowed != nil || naiveTotal != nil || chosen != nil || !left.isEmpty
      || beside != nil || undetermined != nil || binding != nil || closed != nil || warnings != nil
  }
}

/// A file of `cases/`: examples of single measures, and of what several policies give together.
struct CaseList {
  let cases: [PackCase]
  let combinations: [CombinationCase]

  static var form: Form<CaseList> {
    .mapping("the file") { fields in
      let cases = fields.optional("cases", .list(of: PackCase.form))
      let combinations = fields.optional("combinations", .list(of: CombinationCase.form))
      if cases == nil && combinations == nil && !fields.has("cases")
        && !fields.has("combinations")
      {
        fields.fault(
          "DATA011", at: "cases", "The file needs the key “cases”.",
          hint: "Add cases: for single measures, or combinations: for several policies.")
      }
      return CaseList(cases: cases ?? [], combinations: combinations ?? [])
    }
  }
}
