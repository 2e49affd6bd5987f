public import PolicyPacks
public import Quantities

/// 测算组合: the benefits of all packs that pay a dossier most without paying anything twice; an
/// estimate, never a promise.
public struct Combination: Sendable {
  /// A benefit on a claim, in one variant.
  public struct Benefit: Sendable, Hashable {
    /// `pack/measure/claim`, and `/variant` where there is a choice: names it among others.
    public var id: String
    /// The pack's identifier.
    public var pack: String
    /// The policy's document number.
    public var document: String
    /// The measure's identifier.
    public var measure: String
    /// The measure's name.
    public var name: String
    /// The claim's id in the dossier; nil where the applicant itself is the claim.
    public var claim: String?
    /// What the applicant chooses, such as 免审配套; nil where it has no choice.
    public var variant: String?
    /// What the rule gives by itself, in fen; 0 where that depends on missing facts.
    public var maximum: Money
    /// How far the rule can be trusted.
    public var grade: Grade
  }

  /// A benefit that was chosen.
  public struct Chosen: Sendable {
    /// The benefit.
    public var benefit: Benefit
    /// What it pays within the combination, in fen.
    public var amount: Money
  }

  /// A benefit that was left, with what taking it would cost.
  public struct Left: Sendable {
    /// The benefit.
    public var benefit: Benefit
    /// What the best combination with it pays, in fen.
    public var total: Money
    /// By how much that is less, in fen.
    public var loss: Money
    /// Why it can't be had too.
    public var reason: Reason
  }

  /// Why two benefits can't both be had.
  public struct Reason: Sendable, Hashable {
    /// In a sentence.
    public var words: String
    /// The phrase that says so; nil where none does.
    public var phrase: PhraseName?
    /// No text says so: the relation is open, and taken as forbidden to be safe.
    public var isOpen: Bool
  }

  /// Two benefits of which no text says whether both may be had.
  public struct Unsettled: Sendable {
    /// The two.
    public var first: Benefit, second: Benefit
  }

  /// Money received already that closes a benefit or takes something off it.
  public struct Closed: Sendable, Hashable {
    /// What it does.
    public enum Effect: String, Sendable {
      /// The benefit isn't counted: what happens to a better one later is open, or refused.
      case refused
      /// Only the difference is counted.
      case difference
      /// The lower one is paid back first; what is listed is net of it.
      case repaid
      /// The benefit contains what was paid and pays the difference.
      case counted
      /// What was paid contains the benefit's money.
      case contained
    }

    /// The benefit.
    public var benefit: Benefit
    /// The name of the measure under which money was received.
    public var paid: String
    /// What was received, in fen.
    public var amount: Money
    /// What that does.
    public var effect: Effect

    /// In a Chinese sentence.
    public var sentence: String {
      let name = benefit.name
      let rest =
        switch effect {
        case .refused: "\(name)不再计入；补差或退回后改报要由条款或主管部门确定。"
        case .difference: "\(name)按补差测算。"
        case .repaid: "\(name)按退回后改报测算，列的是净增加。"
        case .counted: "\(name)的金额包含它，只补差额。"
        case .contained: "它的金额包含\(name)的资金，两项合计不能超过它的上限，请先问主管部门。"
        }
      return "\(benefit.claim ?? "")：已领取\(paid) \(amount)，\(rest)"
    }
  }

  /// A limit that cuts the combination.
  public struct Binding: Sendable {
    /// The limit's name for people.
    public var name: String
    /// What is left of it, in fen.
    public var room: Money
    /// The benefits under it.
    public var benefits: [String]
  }

  /// The applicant's name; nil where the dossier has none.
  public var applicant: String?
  /// The day the answer is for.
  public var asOf: CalendarDate
  /// The dossier is an example and means nobody.
  public var isSynthetic: Bool
  /// What is chosen, in the order of the claims.
  public var chosen: [Chosen] = []
  /// What is left, in the order of the claims.
  public var left: [Left] = []
  /// The limits that cut.
  public var binding: [Binding] = []
  /// What may be had beside, were its rule verified: grade C and K never enter.
  public var possible: [Benefit] = []
  /// Benefits with facts missing; they may come in once the facts are there.
  public var undetermined: [Benefit] = []
  /// Pairs whose relation no text settles.
  public var unsettled: [Unsettled] = []
  /// What could be had if all unsettled pairs were allowed, in fen.
  public var totalIfAllowed = Money(fen: 0)
  /// What the highest rate for each claim would have paid, in fen.
  public var naiveTotal = Money(fen: 0)
  /// Nothing lawful pays more than this, in fen.
  public var bound = Money(fen: 0)
  /// Nothing that pays as much needs fewer applications or pays earlier.
  public var tieIsProven = true
  /// What was received already, and what that does to benefits.
  public var closed: [Closed] = []
  /// Thresholds of the year that touch what was granted before.
  public var cliffs: [YearCliff] = []
  /// What should be looked at before filing, in sentences; the thresholds are among them.
  public var warnings: [String] = []

  /// What the combination pays, in fen.
  public var total: Money { Money(fen: chosen.reduce(0) { $0 + $1.amount.fen }) }
  /// Nothing lawful pays more.
  public var isProven: Bool { bound.fen <= total.fen }
  /// What the highest rate for each claim would have lost, in fen.
  public var naiveLoss: Money { Money(fen: max(0, total.fen - naiveTotal.fen)) }
}

/// How a combination is worked out.
public struct CombinationOptions: Sendable {
  /// What happens where a lower benefit was paid and a better one appears (open in the text).
  public var betterLater = BetterLater.refuse
  /// Readings chosen by the asker, by parameter.
  public var readings: [String: ParameterValue] = [:]
  /// Ids of benefits that are to be taken; what they exclude is left.
  public var taken: Set<String> = []
  /// How long the search goes on.
  public var solver = CombinationSolver()

  /// Nothing forced, the safe reading.
  public init() {}
}
