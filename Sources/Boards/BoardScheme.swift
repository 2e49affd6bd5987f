public import Quantities

/// The side of a board that an entry stands on.
public enum BoardSide: String, CaseIterable, Sendable, Hashable {
  case listing
  case need

  /// The other side.
  public var other: BoardSide { self == .listing ? .need : .listing }
}

/// Who may do something on a board.
public enum BoardAudience: Sendable, Hashable {
  /// Anybody, signed in or not; to enter something one acts for an enterprise or oneself.
  case everyone
  /// Who acts for somebody.
  case participants
  /// Who acts for somebody that one of these registers lists on that day.
  case listed([String])
  /// Only who keeps the board, and whose it is: bids that compete with one another.
  case keepers
}

/// How a board works: the pack's data with its rules as closures.
public struct BoardScheme: Sendable {
  /// What came of a match.
  public struct Outcome: Sendable, Hashable {
    /// The key in rows.
    public let key: String
    /// The name on pages.
    public let name: String
    /// Counts as a success in the statistics.
    public let isSuccess: Bool

    /// An outcome.
    public init(key: String, name: String, isSuccess: Bool) {
      self.key = key
      self.name = name
      self.isSuccess = isSuccess
    }
  }

  /// One side of the board.
  public struct Side: Sendable {
    /// What is entered there, in words: 算力需求.
    public let name: String
    /// What an entry says.
    public let fields: [BoardField]
    /// Who may enter something.
    public let writers: BoardAudience
    /// Who may see it.
    public let readers: BoardAudience
    /// An officer admits each entry before it is seen.
    public let needsAdmission: Bool
    /// How many days an entry stands.
    public let termDays: Int

    /// A side.
    public init(
      name: String, fields: [BoardField], writers: BoardAudience = .participants,
      readers: BoardAudience = .everyone, needsAdmission: Bool = true, termDays: Int = 180
    ) {
      self.name = name
      self.fields = fields
      self.writers = writers
      self.readers = readers
      self.needsAdmission = needsAdmission
      self.termDays = termDays
    }

    /// The field of that key.
    public func field(_ key: String) -> BoardField? { fields.first { $0.key == key } }
  }

  /// The key within the pack.
  public let key: String
  /// What is offered.
  public let listings: Side
  /// What is asked for.
  public let needs: Side
  /// What has to hold for a match.
  public let hard: [MatchRule]
  /// What orders matches, with weights.
  public let soft: [MatchRule]
  /// Figures that follow from an entry, such as a price after a voucher.
  public let indications: [Indication]
  /// What may come of a match.
  public let outcomes: [Outcome]
  /// Where entries stand on a chain; nil: the board draws none.
  public let chain: ChainFields?
  /// What two agreed on is delivered and accepted in parts.
  public let hasMilestones: Bool
  /// Needs are requests to an office; nil: they aren't.
  public let requests: RequestRules?
  /// Listings are challenges that bids compete for; nil: they aren't.
  public let challenges: ChallengeRules?
  /// Officers follow leads through stages; nil: there are none.
  public let pipeline: PipelineRules?

  /// A scheme.
  public init(
    key: String, listings: Side, needs: Side, hard: [MatchRule] = [], soft: [MatchRule] = [],
    indications: [Indication] = [], outcomes: [Outcome], chain: ChainFields? = nil,
    hasMilestones: Bool = false, requests: RequestRules? = nil,
    challenges: ChallengeRules? = nil, pipeline: PipelineRules? = nil
  ) {
    self.key = key
    self.listings = listings
    self.needs = needs
    self.hard = hard
    self.soft = soft
    self.indications = indications
    self.outcomes = outcomes
    self.chain = chain
    self.hasMilestones = hasMilestones
    self.requests = requests
    self.challenges = challenges
    self.pipeline = pipeline
  }

  /// One of the two sides.
  public func side(_ side: BoardSide) -> Side { side == .listing ? listings : needs }
}

/// What an entry says, by the keys of its fields.
public typealias BoardValues = [String: BoardValue]

/// A figure that follows from a listing: an indication, never a promise.
public struct Indication: Sendable {
  /// What it is called.
  public let name: String
  /// The amount in 元 for a listing; nil where something it needs isn't there.
  public let yuan: @Sendable (BoardValues) -> Decimal128?

  /// A figure.
  public init(name: String, yuan: @escaping @Sendable (BoardValues) -> Decimal128?) {
    self.name = name
    self.yuan = yuan
  }
}
