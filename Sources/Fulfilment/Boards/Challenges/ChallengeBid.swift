public import Boards
public import Quantities

/// What bids are identified by.
public enum ChallengeBidSubject {}
/// A bid for a challenge.
public typealias ChallengeBidID = Identifier<ChallengeBidSubject>

/// A bid for a challenge: a plan, by one party or a consortium.
public struct ChallengeBid: Hashable, Sendable {
  /// Its identifier.
  public let id: ChallengeBidID
  /// The listing that is the challenge.
  public let challenge: BoardEntryID
  /// The need that is the plan.
  public let plan: BoardEntryID
  /// Who bids, and leads the consortium.
  public let lead: BoardParty
  /// Who sent it.
  public let author: AccountID
  /// When.
  public let at: Instant
  /// How far it has come.
  public var state: BidState
  /// What became of it in words: who didn't agree, why it wasn't chosen.
  public var words = ""
  /// Counts its changes.
  public var revision = 1

  /// A bid.
  public init(
    id: ChallengeBidID, challenge: BoardEntryID, plan: BoardEntryID, lead: BoardParty,
    author: AccountID, at: Instant, state: BidState
  ) {
    self.id = id
    self.challenge = challenge
    self.plan = plan
    self.lead = lead
    self.author = author
    self.at = at
    self.state = state
  }
}

/// A party of a bid.
public struct BidMember: Hashable, Sendable {
  /// The bid.
  public let bid: ChallengeBidID
  /// Who.
  public let party: BoardParty
  /// Whether it leads.
  public let isLead: Bool
  /// When it agreed; nil: it hasn't answered.
  public var agreedAt: Instant?

  /// A party of a bid.
  public init(bid: ChallengeBidID, party: BoardParty, isLead: Bool, agreedAt: Instant?) {
    self.bid = bid
    self.party = party
    self.isLead = isLead
    self.agreedAt = agreedAt
  }
}

/// Who reviews the bids of a challenge.
public struct BidReviewer: Hashable, Sendable {
  /// The account.
  public let account: AccountID
  /// The person's name.
  public let name: String
  /// Where the person works: a name or a credit code; empty: nowhere that could bid.
  public let employer: String

  /// A reviewer.
  public init(account: AccountID, name: String, employer: String) {
    self.account = account
    self.name = name
    self.employer = employer
  }
}

/// A reviewer's points for a bid.
public struct BidScore: Hashable, Sendable {
  /// The bid.
  public let bid: ChallengeBidID
  /// Who scored.
  public let reviewer: AccountID
  /// The points by criterion.
  public let points: [String: Int]
  /// What the reviewer says.
  public let note: String

  /// A score.
  public init(bid: ChallengeBidID, reviewer: AccountID, points: [String: Int], note: String) {
    self.bid = bid
    self.reviewer = reviewer
    self.points = points
    self.note = note
  }
}

/// How a challenge ended.
public struct ChallengeChoice: Hashable, Sendable {
  /// The challenge.
  public let challenge: BoardEntryID
  /// The bid that won; nil: none was good enough.
  public let winner: ChallengeBidID?
  /// Why.
  public let reason: String
  /// Who chose.
  public let by: AccountID
  /// When.
  public let at: Instant
  /// The agreement with the winner, which milestones belong to.
  public let agreement: BoardInterestID?

  /// How it ended.
  public init(
    challenge: BoardEntryID, winner: ChallengeBidID?, reason: String, by: AccountID, at: Instant,
    agreement: BoardInterestID?
  ) {
    self.challenge = challenge
    self.winner = winner
    self.reason = reason
    self.by = by
    self.at = at
    self.agreement = agreement
  }
}

/// What a bank outside says about the money of an agreement: written down, never operated.
public struct EscrowStatement: Hashable, Sendable {
  /// What the bank says.
  public enum Kind: String, CaseIterable, Sendable {
    case deposited
    case released
    case returned

    /// The word that pages show.
    public var chineseName: String {
      switch self {
      case .deposited: "存入"
      case .released: "拨付"
      case .returned: "退回"
      }
    }
  }

  /// The agreement.
  public let interest: BoardInterestID
  /// The number of the statement.
  public let number: String
  /// Its day.
  public let day: CalendarDate
  /// What the bank says.
  public let kind: Kind
  /// How much, in fen.
  public let fen: Int64

  /// A statement.
  public init(
    interest: BoardInterestID, number: String, day: CalendarDate, kind: Kind, fen: Int64
  ) {
    self.interest = interest
    self.number = number
    self.day = day
    self.kind = kind
    self.fen = fen
  }
}

/// Challenges, as use cases see the store.
public protocol ChallengePort {
  /// Adds a bid with its parties; false where one of them is in another bid for the challenge. Who
  /// hasn't agreed isn't in it yet.
  func insert(_ bid: ChallengeBid, members: [BidMember]) throws -> Bool
  /// Writes a bid over that of the revision before; false where somebody was faster.
  func update(_ bid: ChallengeBid) throws -> Bool
  /// Notes that a member agreed; false where it is in another bid for the challenge.
  func agree(_ party: String, to bid: ChallengeBidID, at: Instant) throws -> Bool
  /// The bid of that id.
  func challengeBid(_ id: ChallengeBidID) throws -> ChallengeBid?
  /// The bids for a challenge, in the order in which they came.
  func challengeBids(for challenge: BoardEntryID) throws -> [ChallengeBid]
  /// The bids that a plan stands in, also those that were taken back.
  func challengeBids(with plan: BoardEntryID) throws -> [ChallengeBid]
  /// The bids that a party is in, the newest first.
  func challengeBids(of party: String) throws -> [ChallengeBid]
  /// The parties of the bids for a challenge, the lead first.
  func bidMembers(for challenge: BoardEntryID) throws -> [BidMember]
  /// Adds a reviewer, or writes anew where the person works.
  func put(_ reviewer: BidReviewer, of challenge: BoardEntryID) throws
  /// The reviewers of a challenge, by name.
  func bidReviewers(of challenge: BoardEntryID) throws -> [BidReviewer]
  /// The challenges that an account reviews, the newest first.
  func challenges(reviewedBy account: AccountID) throws -> [BoardEntryID]
  /// Keeps a score; an earlier one of the same reviewer and bid is replaced.
  func keep(_ score: BidScore, at: Instant) throws
  /// The scores of the bids for a challenge.
  func bidScores(for challenge: BoardEntryID) throws -> [BidScore]
  /// Writes how a challenge ended; false where it had ended.
  func insert(_ choice: ChallengeChoice) throws -> Bool
  /// How a challenge ended; nil: it hasn't.
  func challengeChoice(_ challenge: BoardEntryID) throws -> ChallengeChoice?
  /// Writes a bank's statement; false where one of that number is there.
  func insert(_ statement: EscrowStatement, by account: AccountID, at: Instant) throws -> Bool
  /// The bank's statements of an agreement, by day.
  func escrowStatements(of interest: BoardInterestID) throws -> [EscrowStatement]
}
