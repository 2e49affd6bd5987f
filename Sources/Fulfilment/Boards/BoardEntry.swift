public import Boards
internal import Entitlement
internal import PolicyPacks
public import Quantities

/// What entries of boards are identified by.
public enum BoardEntrySubject {}
/// A listing or a need.
public typealias BoardEntryID = Identifier<BoardEntrySubject>

/// Who stands behind an entry: an enterprise, a person who acts for themselves, or an office.
public struct BoardParty: Hashable, Sendable {
  /// The enterprise's identifier, or `agency:` and `district:` with the key.
  public let key: String
  /// The name.
  public let name: String
  /// The unified social credit code, where it has one.
  public let creditCode: String?

  /// A party.
  public init(key: String, name: String, creditCode: String?) {
    self.key = key
    self.name = name
    self.creditCode = creditCode
  }

  /// The enterprise; nil for an office.
  public var enterprise: EnterpriseID? { EnterpriseID(key) }
}

/// A listing or a need as it stands in the store.
public struct BoardEntry: Hashable, Sendable {
  /// What officers and the party made of it.
  public enum State: String, CaseIterable, Sendable {
    case waiting
    case live
    case refused
    case withdrawn
  }

  /// What can be done with it on a day.
  public enum Standing: String, CaseIterable, Sendable {
    case waiting
    case live
    case refused
    case withdrawn
    /// Its term is over: it stays to be read, and takes part in nothing.
    case expired
    /// Its party isn't listed in the register that the board asks for any more.
    case frozen

    /// The word that pages show.
    public var chineseName: String {
      switch self {
      case .waiting: "待审核"
      case .live: "有效"
      case .refused: "未通过审核"
      case .withdrawn: "已撤回"
      case .expired: "已到期"
      case .frozen: "资格失效，已冻结"
      }
    }
  }

  /// Its identifier.
  public let id: BoardEntryID
  /// The pack's id.
  public let pack: String
  /// The board's key.
  public let board: String
  /// The side it stands on.
  public let side: BoardSide
  /// Who stands behind it.
  public let party: BoardParty
  /// Who entered it.
  public let author: AccountID
  /// One line that names it.
  public var title: String
  /// What it says, by the keys of its fields.
  public var cells: [String: String]
  /// How the party is reached, told only after both agreed.
  public var contact: String
  /// The last day it stands.
  public var through: CalendarDate
  /// What has become of it.
  public var state: State
  /// Why it was refused.
  public var reason: String?
  /// When it was entered first.
  public let at: Instant
  /// Counts its changes: two on one entry are found by it.
  public var revision: Int

  /// An entry.
  public init(
    id: BoardEntryID, pack: String, board: String, side: BoardSide, party: BoardParty,
    author: AccountID, title: String, cells: [String: String], contact: String,
    through: CalendarDate, state: State, reason: String? = nil, at: Instant, revision: Int = 1
  ) {
    self.id = id
    self.pack = pack
    self.board = board
    self.side = side
    self.party = party
    self.author = author
    self.title = title
    self.cells = cells
    self.contact = contact
    self.through = through
    self.state = state
    self.reason = reason
    self.at = at
    self.revision = revision
  }

  /// What it says, as rules see it; a field that the scheme hasn't any more is left out.
  public func values(_ scheme: BoardScheme) -> BoardValues {
    var values: BoardValues = [:]
    for field in scheme.side(side).fields {
      if let text = cells[field.key] { values[field.key] = field.kept(text) }
    }
    return values
  }

  /// The entry as matching sees it.
  public func candidate(_ scheme: BoardScheme) -> BoardCandidate {
    BoardCandidate(id: id.text, values: values(scheme))
  }

  /// The texts that it is found by: its title, party and everything public that it says.
  func searched(_ scheme: BoardScheme) -> String {
    let fields = scheme.side(side).fields.filter { !$0.isPrivate }
    return ([title, party.name] + fields.compactMap { cells[$0.key] }).joined(separator: " ")
  }
}

/// What entries are asked for.
public struct BoardQuery: Sendable, Hashable {
  /// The pack's id.
  public var pack: String
  /// The board's key; nil: every board of the pack.
  public var board: String?
  /// The side; nil: both.
  public var side: BoardSide?
  /// Whose; nil: everybody's.
  public var party: String?
  /// States; empty: all.
  public var states: Set<BoardEntry.State>
  /// Only those that stand on this day or later.
  public var on: CalendarDate?
  /// Words that all have to occur.
  public var words: String
  /// At most so many, the newest first.
  public var limit: Int

  /// What is asked for.
  public init(
    pack: String, board: String? = nil, side: BoardSide? = nil, party: String? = nil,
    states: Set<BoardEntry.State> = [], on: CalendarDate? = nil, words: String = "",
    limit: Int = 500
  ) {
    self.pack = pack
    self.board = board
    self.side = side
    self.party = party
    self.states = states
    self.on = on
    self.words = words
    self.limit = limit
  }
}

/// Boards, as use cases see the store.
public protocol BoardPort {
  /// Adds an entry with the tokens it is found by.
  func insert(_ entry: BoardEntry, tokens: Set<String>) throws
  /// Writes an entry over that of the revision before; false where somebody was faster.
  func update(_ entry: BoardEntry, tokens: Set<String>) throws -> Bool
  /// The entry of that id.
  func boardEntry(_ id: BoardEntryID) throws -> BoardEntry?
  /// Entries, the newest first.
  func boardEntries(_ query: BoardQuery) throws -> [BoardEntry]
  /// Adds an interest; false where the two have one that is open or agreed.
  func insert(_ interest: BoardInterest) throws -> Bool
  /// Writes an interest that was in `state`; false where somebody was faster.
  func update(_ interest: BoardInterest, from state: BoardInterest.State) throws -> Bool
  /// The interest of that id.
  func boardInterest(_ id: BoardInterestID) throws -> BoardInterest?
  /// Interests that a party asked for or is asked for, the newest first.
  func boardInterests(of party: String, limit: Int) throws -> [BoardInterest]
  /// Interests on a board, the newest first.
  func boardInterests(pack: String, board: String, limit: Int) throws -> [BoardInterest]
  /// Adds a milestone.
  func insert(_ milestone: BoardMilestone) throws
  /// Writes a milestone that was in `state`; false where somebody was faster.
  func update(_ milestone: BoardMilestone, from state: BoardMilestone.State) throws -> Bool
  /// The milestone of that id.
  func boardMilestone(_ id: BoardMilestoneID) throws -> BoardMilestone?
  /// The milestones of an agreement, by their due days.
  func boardMilestones(of interest: BoardInterestID) throws -> [BoardMilestone]
  /// What each board counts.
  func boardCounts(on day: CalendarDate) throws -> [BoardCount]
}

/// What statistics count of one board.
public struct BoardCount: Sendable, Hashable {
  /// The pack's id and the board's key with a slash between them.
  public let topic: String
  /// Listings that stand.
  public let listings: Int
  /// Needs that stand.
  public let needs: Int
  /// Interests that were expressed.
  public let interests: Int
  /// Those that both agreed to.
  public let agreed: Int
  /// Outcomes by key, with what they are worth in fen.
  public let outcomes: [String: Statistics.Sum]
  /// Requests to an office by how far they have come.
  public let requests: [RequestState: Int]
  /// Requests whose due day is over and that aren't finished.
  public let overdue: Int

  /// The counts of a board.
  public init(
    topic: String, listings: Int, needs: Int, interests: Int, agreed: Int,
    outcomes: [String: Statistics.Sum], requests: [RequestState: Int] = [:], overdue: Int = 0
  ) {
    self.requests = requests
    self.overdue = overdue
    self.topic = topic
    self.listings = listings
    self.needs = needs
    self.interests = interests
    self.agreed = agreed
    self.outcomes = outcomes
  }
}
