/// What a rule says of a listing and a need.
public enum RuleAnswer: Sendable, Hashable {
  /// It holds.
  case met
  /// It doesn't.
  case unmet
  /// The need doesn't ask for it.
  case notAsked
  /// The listing doesn't say: names of the fields.
  case unknown([String])

  /// Whether a hard rule lets the two match.
  public var allows: Bool { self == .met || self == .notAsked }
}

/// One condition between a listing and a need.
public struct MatchRule: Sendable {
  /// How the need could be changed so that the rule holds: its field takes the listing's value.
  public struct Relaxation: Sendable, Hashable {
    /// The key of the need's field.
    public let need: String
    /// The key of the listing's field.
    public let listing: String

    /// The need's field takes the value of the listing's.
    public init(need: String, listing: String) {
      self.need = need
      self.listing = listing
    }
  }

  /// The sentence that people read: 加速卡型号相同.
  public let words: String
  /// How much a soft rule counts; 1 for a hard one.
  public let weight: Int
  /// How the need could be changed; nil: it can't.
  public let relaxation: Relaxation?
  /// The key of a number of the need that several needs may reach together; nil: each alone.
  public let pooled: String?
  /// What it says of two entries.
  public let answer: @Sendable (_ listing: BoardValues, _ need: BoardValues) -> RuleAnswer

  /// A rule.
  public init(
    words: String, weight: Int = 1, relaxation: Relaxation? = nil, pooled: String? = nil,
    answer: @escaping @Sendable (_ listing: BoardValues, _ need: BoardValues) -> RuleAnswer
  ) {
    self.words = words
    self.weight = weight
    self.relaxation = relaxation
    self.pooled = pooled
    self.answer = answer
  }
}
