/// How a measure's benefit stands to others for the same thing: the same contract, project, grant.
public struct BenefitRelation: Sendable {
  /// The four ways in which policies say 不重复.
  public enum Kind: String, CaseIterable, Sendable {
    /// One of them only (从优、就高、不重复).
    case exclusive = "exclusive-best"
    /// This one counts the others inside its own amount and pays the difference.
    case topUp = "top-up"
    /// All together stay under a share of what the thing cost.
    case ceiling = "cumulative-ceiling"
    /// Both in full.
    case stackable
  }

  /// How they stand to each other.
  public let relation: Kind
  /// Measures (`rd-match`, `pack/rd-match`) or whole packs (`pack`); empty where levels are named.
  public let with: [Located<String>]
  /// Levels of policies that it speaks of.
  public let levels: [Pack.Level]
  /// The parameter that holds the share of a ceiling.
  public let share: Located<String>?
  /// The money fact that a ceiling is a share of, such as 合同明细.合同金额; lists are added up.
  public let of: Located<String>?
  /// The money fact with what others paid for it already.
  public let received: Located<String>?
  /// The measure's own rule keeps the ceiling already, exceptions included: what it gives by itself
  /// stays lawful, and only what others pay is counted beside it.
  public let isInRule: Bool
  /// It speaks of everything that one enterprise claims, not only of claims for the same thing.
  public let isOfEnterprise: Bool
  /// How far it can be trusted, where that differs from the pack; a relation of grade C or K
  /// settles nothing.
  public let source: PackSource?
  /// What the relation is called on pages, where the text has words for it.
  public let words: String?
  /// The phrase that says so.
  public let phrase: Located<String>?
  /// Where it stands.
  public let place: DataPlace

  /// It was read in an official page or in its reprint, as far as the pack says.
  public var isVerified: Bool {
    source.map { $0.grade == .official || $0.grade == .reprint } ?? true
  }

  /// Whether it speaks of a measure of a pack, named from within the pack `own`.
  public func names(_ measure: String, of pack: Pack, from own: String) -> Bool {
    if levels.contains(pack.identity.level) && (pack.id != own || !levels.isEmpty && with.isEmpty) {
      return true
    }
    return with.contains { target in
      target.value == "\(pack.id)/\(measure)" || target.value == pack.id
        || (pack.id == own && target.value == measure)
    }
  }

  static var form: Form<BenefitRelation> {
    .mapping("a relation") { fields in
      let relation = fields.required("relation", .word(Kind.self))
      let with = fields.optional("with", targets, or: [])
      let levels = fields.optional("levels", .list(of: .word(Pack.Level.self)), or: [])
      let share = fields.optional("share", .locatedText)
      let of = fields.optional("of", .locatedText)
      let received = fields.optional("received", .locatedText)
      let isInRule = fields.optional("inRule", .boolean, or: false)
      let isOfEnterprise = fields.optional("ofEnterprise", .boolean, or: false)
      let source = fields.optional("source", PackSource.form)
      let words = fields.optional("words", .text)
      let phrase = fields.optional("phrase", .locatedText)
      guard let relation else { return nil }
      return BenefitRelation(
        relation: relation, with: with, levels: levels, share: share, of: of, received: received,
        isInRule: isInRule, isOfEnterprise: isOfEnterprise, source: source, words: words,
        phrase: phrase, place: fields.place)
    }
  }

  /// One name or a list of them.
  private static var targets: Form<[Located<String>]> {
    Form("a measure or a list of them") { node, faults in
      node.items == nil
        ? Form<Located<String>>.locatedText.read(node, &faults).map { [$0] }
        : Form.list(of: .locatedText).read(node, &faults)
    }
  }
}

/// A choice that the applicant has, and that changes what measures pay: applied for without review
/// at a lower rate, or with one at a higher.
public struct BenefitChoice: Sendable {
  /// The enum fact that says what was chosen.
  public let fact: Located<String>
  /// The values among which the applicant may choose; with another value there is no choice.
  public let among: [Located<String>]

  static var form: Form<BenefitChoice> {
    .mapping("a choice") { fields in
      let fact = fields.required("fact", .locatedText)
      let among = fields.required("among", .list(of: .locatedText, atLeast: 2))
      guard let fact, let among else { return nil }
      return BenefitChoice(fact: fact, among: among)
    }
  }
}
