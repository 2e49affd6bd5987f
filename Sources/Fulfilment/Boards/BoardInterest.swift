internal import Entitlement
internal import PolicyPacks
public import Quantities

/// What expressions of interest are identified by.
public enum BoardInterestSubject {}
/// Somebody's interest in an entry of a board.
public typealias BoardInterestID = Identifier<BoardInterestSubject>

/// Somebody's interest in an entry, what the other side said, and what came of it.
public struct BoardInterest: Hashable, Sendable {
  /// How far it has come.
  public enum State: String, CaseIterable, Sendable {
    case asked
    case agreed
    case declined
    case ended

    /// The word that pages show.
    public var chineseName: String {
      switch self {
      case .asked: "等待对方答复"
      case .agreed: "双方同意"
      case .declined: "对方未同意"
      case .ended: "已有结果"
      }
    }
  }

  /// Its identifier.
  public let id: BoardInterestID
  /// The pack's id.
  public let pack: String
  /// The board's key.
  public let board: String
  /// The entry that somebody is interested in.
  public let target: BoardEntryID
  /// Whose it is.
  public let owner: BoardParty
  /// Who asks.
  public let asker: BoardParty
  /// The asker's own entry of the other side, where it comes from a match.
  public let own: BoardEntryID?
  /// Who asked.
  public let askedBy: AccountID
  /// How the asker is reached, told only after both agreed.
  public let contact: String
  /// What the asker says.
  public let words: String
  /// When.
  public let at: Instant
  /// How far it has come.
  public var state = State.asked
  /// What the other side said.
  public var answer: String?
  /// When it was answered.
  public var answeredAt: Instant?
  /// What came of it: the key of an outcome.
  public var outcome: String?
  /// What it is worth, in fen, where it is known.
  public var outcomeFen: Int64?
  /// A remark on the outcome.
  public var outcomeWords: String?
  /// When the outcome was recorded.
  public var outcomeAt: Instant?

  /// An interest that waits for an answer.
  public init(
    id: BoardInterestID, pack: String, board: String, target: BoardEntryID, owner: BoardParty,
    asker: BoardParty, own: BoardEntryID?, askedBy: AccountID, contact: String, words: String,
    at: Instant
  ) {
    self.id = id
    self.pack = pack
    self.board = board
    self.target = target
    self.owner = owner
    self.asker = asker
    self.own = own
    self.askedBy = askedBy
    self.contact = contact
    self.words = words
    self.at = at
  }

  /// Whether the two know how to reach one another.
  public var tellsContacts: Bool { state == .agreed || state == .ended }
}
