public import Boards
internal import PolicyPacks
public import Quantities

/// Everything that stands about one challenge, with who looks at it.
public struct ChallengeFile: Sendable {
  /// The board.
  public let board: OpenBoard
  /// The rules.
  public let rules: ChallengeRules
  /// The listing that is the challenge.
  public let entry: BoardEntry
  /// The last day on which somebody may bid.
  public let closes: CalendarDate
  /// The bids, in the order in which they came.
  public let bids: [ChallengeBid]
  /// The parties of the bids.
  public let members: [BidMember]
  /// Who reviews.
  public let reviewers: [BidReviewer]
  /// The scores.
  public let scores: [BidScore]
  /// How it ended; nil: it hasn't.
  public let choice: ChallengeChoice?

  /// The file of a challenge.
  ///
  /// - Throws: `Refusal.notFound` where the entry isn't a challenge.
  public static func open(
    _ id: BoardEntryID, _ session: any Session, _ platform: Platform
  ) throws -> ChallengeFile {
    guard let entry = try session.boardEntry(id), entry.side == .listing else {
      throw Refusal.notFound
    }
    let board = try OpenBoard.of(platform.library, pack: entry.pack, key: entry.board)
    guard let rules = board.scheme.challenges,
      let closes = rules.closingDay(entry.values(board.scheme))
    else { throw Refusal.notFound }
    return ChallengeFile(
      board: board, rules: rules, entry: entry, closes: closes,
      bids: try session.challengeBids(for: id), members: try session.bidMembers(for: id),
      reviewers: try session.bidReviewers(of: id), scores: try session.bidScores(for: id),
      choice: try session.challengeChoice(id))
  }

  /// Whether somebody may still bid on a day.
  public func isOpen(on day: CalendarDate) -> Bool { choice == nil && day <= closes }

  /// Whether bids are reviewed on a day: bidding is over, and nothing is chosen.
  public func isReviewed(on day: CalendarDate) -> Bool { choice == nil && closes < day }

  /// The bids that count: everybody in them agreed.
  public var counted: [ChallengeBid] {
    bids.filter { [.complete, .won, .lost].contains($0.state) }
  }

  /// The parties of a bid, the lead first.
  public func parties(of bid: ChallengeBidID) -> [BidMember] { members.filter { $0.bid == bid } }

  /// The mean of the totals of a bid in hundredths of a point; nil: nobody has scored it.
  public func hundredths(of bid: ChallengeBidID) -> Int? {
    rules.hundredths(scores.filter { $0.bid == bid }.map(\.points))
  }

  /// Whether the actor keeps the board or acts for whose challenge it is.
  public func mayDirect(
    _ actor: Actor, _ session: any Session, _ platform: Platform
  ) throws -> Bool {
    if board.isKeeper(actor) { return true }
    return (try? board.party(of: actor, session, platform)) == entry.party
  }

  /// Why the actor may neither read the bids nor choose among them; nil: they may.
  public func conflict(of actor: Actor, _ session: any Session) throws -> String? {
    let named = reviewers.first { $0.account == actor.account }
    return try conflict(
      of: named ?? BidReviewer(account: actor.account, name: actor.name, employer: ""),
      standingIn: actor, session)
  }

  /// Why somebody may not review: they act for, work at, or sent, a party or a bid; nil: they may.
  public func conflict(
    of reviewer: BidReviewer, standingIn actor: Actor?, _ session: any Session
  ) throws -> String? {
    let known = bids.filter(\.state.holdsParties)
    let parties = members.filter { member in known.contains { $0.id == member.bid } }.map(\.party)
    let own = Set(try session.enterprises(actedForBy: reviewer.account).map(\.id.text))
    if let party = parties.first(where: { own.contains($0.key) }) {
      return "代表\(party.name)办事"
    }
    let employer = reviewer.employer
    if !employer.isEmpty,
      let party = parties.first(where: { $0.name == employer || $0.creditCode == employer })
    {
      return "任职于\(party.name)"
    }
    let authors = known.map(\.author)
    if authors.contains(where: { actor?.standsIn(for: $0) ?? ($0 == reviewer.account) }) {
      return "本人提交了揭榜方案"
    }
    return nil
  }
}

extension BoardEntry {
  /// Refuses to change or take back a challenge that has bids that hold, or a plan whose bidding is
  /// over.
  func demandUnbound(
    isWithdrawing: Bool = false, _ session: any Session, _ platform: Platform
  ) throws {
    switch side {
    case .listing:
      guard try !session.challengeBids(for: id).contains(where: \.state.holdsParties) else {
        throw Refusal(
          "challenge-has-bids", "已经有单位揭榜，榜单不能再修改或撤回；没有合适的方案，可以在截止后写明理由结束。")
      }
    case .need:
      for bid in try session.challengeBids(with: id) where bid.state.holdsParties {
        let file = try ChallengeFile.open(bid.challenge, session, platform)
        guard file.isOpen(on: platform.today) else {
          throw Refusal("bidding-closed", "这个方案已经用于揭榜，截止后不能再修改或撤回。")
        }
        guard !isWithdrawing else {
          throw Refusal("plan-in-bid", "这个方案正在揭榜，请先退出揭榜，再撤回方案。")
        }
      }
    }
  }
}
