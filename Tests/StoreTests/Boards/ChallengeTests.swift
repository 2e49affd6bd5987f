import Boards
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Store

/// A challenge with its owner, its bidders and a reviewer.
struct ChallengeScene {
  let scene: BoardScene
  let challenge: BoardEntry
  let reviewer: Actor
  /// A colleague of the second bidder.
  let insider: Actor

  var platform: Platform { scene.bureau.platform }
  var owner: Actor { scene.supplier }
  var first: Actor { scene.user }
  var second: Actor { scene.stranger }

  init() async throws {
    let topics = OpenBoard.all(of: Bureau.library).filter { $0.scheme.challenges != nil }
    scene = try await BoardScene("\(topics[0].pack.id)/\(topics[0].key)")
    challenge = try await scene.live(.listing, "国产算子库", by: scene.supplier)
    let (expert, other) = (scene.bureau.account("expert", 80), scene.bureau.account("insider", 81))
    reviewer = Actor(account: expert.id, name: expert.name, seats: [Seat(.expert)])
    insider = Actor(account: other.id, name: other.name, seats: [Seat(.expert)])
    try await scene.bureau.store.write { session in
      for account in [expert, other] {
        try session.insert(account)
        try session.grant(Seat(.expert), to: account.id, by: nil)
      }
    }
  }

  func bid(_ actor: Actor, with members: [String] = []) async throws -> ChallengeBid {
    let plan = try await scene.live(.need, "方案", by: actor)
    return try await BidOnChallenge(for: challenge.id, plan: plan.id, members: members)
      .carryOut(by: actor, on: platform)
  }

  /// An officer who keeps the board and may act for an enterprise, too.
  func keeper(authorisedFor number: UInt8) async throws -> Actor {
    let account = scene.bureau.account("keeper", 82)
    let keeper = Actor(account: account.id, name: account.name, seats: scene.keeper.seats)
    let (id, at): (AuthorisationID, Instant) = (platform.newID(), platform.now())
    let (decider, bidder) = (reviewer.account, BoardScene.enterprise(number))
    let letter = try SubmittedFile(scan: Array("%PDF-1.7 x".utf8), name: "a.pdf", field: "letter")
    try await scene.bureau.store.write { session in
      try session.insert(account)
      let enterprise = try #require(try session.enterprise(bidder))
      try session.insert(
        Authorisation(
          id: id, account: keeper.account, accountName: keeper.name, enterprise: enterprise,
          state: .waiting, askedAt: at, decidedBy: nil, words: ""), letter: letter)
      _ = try session.move(id, from: .waiting, to: .confirmed, by: decider, words: "")
    }
    return keeper
  }

  /// The agreement of a bid that won.
  func won(_ bid: ChallengeBid) async throws -> BoardInterestID {
    _ = try await NameReviewer(challenge.id, login: "expert").carryOut(by: owner, on: platform)
    close()
    try await score(bid, 20)
    return try #require(try await choose(bid).agreement)
  }

  func close() { scene.bureau.clock.advance(days: 1) }

  func score(_ bid: ChallengeBid, _ points: Int, by actor: Actor? = nil) async throws {
    let criteria = try #require(scene.board.scheme.challenges).criteria
    let entered = Dictionary(uniqueKeysWithValues: criteria.map { ($0.key, String(points)) })
    _ = try await ScoreBid(bid.id, points: entered, note: "路线可行")
      .carryOut(by: actor ?? reviewer, on: platform)
  }

  func choose(_ bid: ChallengeBid?, by actor: Actor? = nil) async throws -> ChallengeChoice {
    try await ChooseWinner(challenge.id, winner: bid?.id, reason: "指标和团队最合适")
      .carryOut(by: actor ?? owner, on: platform)
  }
}

@Suite("Challenges, from bids to the winner's milestones")
struct ChallengeTests {
  @Test("Bids are reviewed after closing, one wins, each is told its own result")
  func wholeWay() async throws {
    let play = try await ChallengeScene()
    let (platform, store) = (play.platform, play.scene.bureau.store)
    let first = try await play.bid(play.first)
    let second = try await play.bid(play.second)
    #expect(first.state == .complete)
    _ = try await NameReviewer(play.challenge.id, login: "expert")
      .carryOut(by: play.owner, on: platform)
    let open = await #expect(throws: Refusal.self) { try await play.choose(first) }
    #expect(open?.code == "bidding-open")
    let unripe = await #expect(throws: Refusal.self) { try await play.score(first, 20) }
    #expect(unripe?.code == "not-under-review")
    play.close()
    let unscored = await #expect(throws: Refusal.self) { try await play.choose(first) }
    #expect(unscored?.code == "not-reviewed")
    try await play.score(first, 20)
    try await play.score(second, 10)
    let range = await #expect(throws: Refusal.self) { try await play.score(second, 31) }
    #expect(range?.code == "points" && range?.field != nil)
    let choice = try await play.choose(first)
    let agreement = try #require(choice.agreement)
    let bids = try await store.read { try $0.challengeBids(for: play.challenge.id) }
    #expect(bids.map(\.state) == [.won, .lost])
    let again = await #expect(throws: Refusal.self) { try await play.choose(second) }
    #expect(again?.code == "challenge-ended")
    // Only the winner's agreement has milestones, and money stays with a bank outside.
    let milestone = try await PlanMilestone(
      agreement, name: "样机", due: platform.today, fen: 300_000_000
    ).carryOut(by: play.owner, on: platform)
    await #expect(throws: Refusal.notFound) {
      try await PlanMilestone(agreement, name: "样机", due: platform.today, fen: 1)
        .carryOut(by: play.second, on: platform)
    }
    let yesterday = try #require(platform.today.adding(days: -1))
    let over = await #expect(throws: Refusal.self) {
      try await PlanMilestone(agreement, name: "样机", due: yesterday, fen: 1)
        .carryOut(by: play.owner, on: platform)
    }
    #expect(over?.code == "due-over" && over?.field == "due")
    let undelivered = await #expect(throws: Refusal.self) {
      try await MoveMilestone(milestone.id, to: .accepted).carryOut(by: play.owner, on: platform)
    }
    #expect(undelivered?.code == "not-delivered")
    _ = try await MoveMilestone(milestone.id, to: .delivered)
      .carryOut(by: play.first, on: platform)
    let own = await #expect(throws: Refusal.self) {
      try await MoveMilestone(milestone.id, to: .accepted).carryOut(by: play.first, on: platform)
    }
    #expect(own?.code == "own-milestone")
    let statement = EscrowStatement(
      interest: agreement, number: "托管2026-001", day: platform.today, kind: .released,
      fen: 300_000_000)
    await #expect(throws: Refusal.notFound) {
      try await RecordStatement(statement).carryOut(by: play.first, on: platform)
    }
    _ = try await RecordStatement(statement).carryOut(by: play.owner, on: platform)
    let twice = await #expect(throws: Refusal.self) {
      try await RecordStatement(statement).carryOut(by: play.owner, on: platform)
    }
    #expect(twice?.code == "statement-there")
    let done = try await MoveMilestone(milestone.id, to: .accepted)
      .carryOut(by: play.owner, on: platform)
    #expect(done.state == .accepted)
  }

  @Test("A bid after closing, by the owner, or from a party of another bid is refused")
  func refusedBids() async throws {
    let play = try await ChallengeScene()
    let bid = try await play.bid(play.first)
    let again = await #expect(throws: Refusal.self) { try await play.bid(play.first) }
    #expect(again?.code == "party-in-other-bid")
    // Sealed: naming somebody who bids is not refused, so nobody learns of it.
    let blind = try await play.bid(play.second, with: [BoardScene.code(61)])
    #expect(blind.state == .gathering)
    let torn = await #expect(throws: Refusal.self) {
      try await AnswerBid(blind.id, agrees: true).carryOut(by: play.first, on: play.platform)
    }
    #expect(torn?.code == "party-in-other-bid", "the member itself learns it")
    _ = try await WithdrawBid(blind.id).carryOut(by: play.second, on: play.platform)
    let own = await #expect(throws: Refusal.self) { try await play.bid(play.owner) }
    #expect(own?.code == "own-challenge")
    let unknown = await #expect(throws: Refusal.self) {
      try await play.bid(play.second, with: ["没有这家公司"])
    }
    #expect(unknown?.code == "member-unknown")
    let interest = await #expect(throws: Refusal.self) {
      try await ExpressInterest(in: play.challenge.id, words: "私下谈", contact: "张三 13800000000")
        .carryOut(by: play.second, on: play.platform)
    }
    #expect(interest?.code == "bids-only")
    let bound = await #expect(throws: Refusal.self) {
      try await WithdrawFromBoard(play.challenge.id).carryOut(by: play.owner, on: play.platform)
    }
    #expect(bound?.code == "challenge-has-bids")
    play.close()
    let late = await #expect(throws: Refusal.self) { try await play.bid(play.second) }
    #expect(late?.code == "bidding-closed")
    let fixed = await #expect(throws: Refusal.self) {
      try await WithdrawFromBoard(bid.plan).carryOut(by: play.first, on: play.platform)
    }
    #expect(fixed?.code == "bidding-closed")
    let gone = await #expect(throws: Refusal.self) {
      try await WithdrawBid(bid.id).carryOut(by: play.first, on: play.platform)
    }
    #expect(gone?.code == "bidding-closed")
  }

  @Test("A consortium counts once each member agreed, and ends where one doesn't")
  func consortium() async throws {
    let play = try await ChallengeScene()
    let bid = try await play.bid(play.first, with: ["丙公司"])
    #expect(bid.state == .gathering)
    await #expect(throws: Refusal.notFound) {
      try await AnswerBid(bid.id, agrees: true).carryOut(by: play.first, on: play.platform)
    }
    let left = try await AnswerBid(bid.id, agrees: false)
      .carryOut(by: play.second, on: play.platform)
    #expect(left.state == .withdrawn && left.words.contains("丙公司"))
    // Being named binds nobody: who was named may bid alone, and then can't agree.
    let named = try await play.bid(play.first, with: [BoardScene.code(77)])
    let alone = try await play.bid(play.second)
    let torn = await #expect(throws: Refusal.self) {
      try await AnswerBid(named.id, agrees: true).carryOut(by: play.second, on: play.platform)
    }
    #expect(torn?.code == "party-in-other-bid")
    for (bid, actor) in [(alone, play.second), (named, play.first)] {
      _ = try await WithdrawBid(bid.id).carryOut(by: actor, on: play.platform)
    }
    let fresh = try await play.bid(play.first, with: [BoardScene.code(77)])
    #expect(
      try await AnswerBid(fresh.id, agrees: true)
        .carryOut(by: play.second, on: play.platform).state == .complete)
    play.close()
    let none = try await play.choose(nil)
    #expect(none.winner == nil && none.agreement == nil)
  }

  @Test("Nobody reviews in conflict, whether known when named or only afterwards")
  func conflicts() async throws {
    let play = try await ChallengeScene()
    let platform = play.platform
    _ = try await NameReviewer(play.challenge.id, login: "insider", employer: "丙公司")
      .carryOut(by: play.owner, on: platform)
    let bid = try await play.bid(play.second)
    let form = NameReviewer(play.challenge.id, login: "expert", employer: BoardScene.code(77))
    // Before closing not even a refusal tells who bids.
    _ = try await form.carryOut(by: play.scene.keeper, on: platform)
    play.close()
    let named = await #expect(throws: Refusal.self) {
      try await form.carryOut(by: play.scene.keeper, on: platform)
    }
    #expect(named?.code == "reviewer-conflict")
    let expert = await #expect(throws: Refusal.self) { try await play.score(bid, 10) }
    #expect(expert?.code == "reviewer-conflict")
    let scored = await #expect(throws: Refusal.self) {
      try await play.score(bid, 10, by: play.insider)
    }
    #expect(scored?.code == "reviewer-conflict")
    await #expect(throws: Refusal.notFound) { try await play.choose(bid, by: play.second) }
  }

  @Test("Who acts for a bidder neither chooses nor reads the others' plans, whatever their seat")
  func chooserInConflict() async throws {
    let play = try await ChallengeScene()
    let platform = play.platform
    let bid = try await play.bid(play.first)
    let keeper = try await play.keeper(authorisedFor: 61)
    _ = try await NameReviewer(play.challenge.id, login: "expert")
      .carryOut(by: play.owner, on: platform)
    play.close()
    try await play.score(bid, 20)
    let chosen = await #expect(throws: Refusal.self) { try await play.choose(bid, by: keeper) }
    #expect(chosen?.code == "chooser-conflict")
    let file = try await play.scene.bureau.store.read {
      try ChallengeFile.open(play.challenge.id, $0, platform)
    }
    let words = try await play.scene.bureau.store.read { try file.conflict(of: keeper, $0) }
    #expect(words?.contains("乙应用公司") == true)
    #expect(try await play.choose(bid).winner == bid.id)
  }
}
