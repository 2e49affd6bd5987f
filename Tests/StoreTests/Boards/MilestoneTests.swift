import Boards
import Fulfilment
import Quantities
import Testing

@testable import Store

@Suite("The end of a challenge")
struct MilestoneTests {
  @Test("A challenge whose only bid was taken back can be changed and taken back")
  func withdrawnBid() async throws {
    let play = try await ChallengeScene()
    let bid = try await play.bid(play.first)
    _ = try await WithdrawBid(bid.id).carryOut(by: play.first, on: play.platform)
    let gone = try await WithdrawFromBoard(play.challenge.id)
      .carryOut(by: play.owner, on: play.platform)
    #expect(gone.state == .withdrawn)
  }

  @Test("Who acts for a member of the winning consortium accepts nothing, whomever they act for")
  func memberInConflict() async throws {
    let play = try await ChallengeScene()
    let platform = play.platform
    let bid = try await play.bid(play.first, with: [BoardScene.code(77)])
    _ = try await AnswerBid(bid.id, agrees: true).carryOut(by: play.second, on: platform)
    let keeper = try await play.keeper(authorisedFor: 77)
    let agreement = try await play.won(bid)
    let milestone = try await PlanMilestone(
      agreement, name: "样机", due: platform.today, fen: 100
    ).carryOut(by: play.owner, on: platform)
    _ = try await MoveMilestone(milestone.id, to: .delivered)
      .carryOut(by: play.first, on: platform)
    // The same person on the other side.
    let switched = Actor(
      account: play.first.account, name: play.first.name, seats: play.first.seats,
      actingFor: play.owner.actingFor)
    for actor in [keeper, switched] {
      let refusal = await #expect(throws: Refusal.self) {
        try await MoveMilestone(milestone.id, to: .accepted).carryOut(by: actor, on: platform)
      }
      #expect(refusal?.code == "own-milestone")
    }
    let early = await #expect(throws: Refusal.self) {
      try await RecordOutcome(agreement, outcome: "won").carryOut(by: play.owner, on: platform)
    }
    #expect(early?.code == "milestones-open")
    let failed = await #expect(throws: Refusal.self) {
      try await RecordOutcome(agreement, outcome: "withdrawn")
        .carryOut(by: play.owner, on: platform)
    }
    #expect(failed?.code == "milestones-open", "what was delivered waits for an answer")
    _ = try await MoveMilestone(milestone.id, to: .accepted)
      .carryOut(by: play.owner, on: platform)
    for actor in [play.first, switched, keeper] {
      let refusal = await #expect(throws: Refusal.self) {
        try await RecordOutcome(agreement, outcome: "won").carryOut(by: actor, on: platform)
      }
      #expect(refusal?.code == "outcome-by-owner" && refusal?.field == "outcome")
    }
    let ended = try await RecordOutcome(agreement, outcome: "won", fen: 100)
      .carryOut(by: play.owner, on: platform)
    #expect(ended.state == .ended)
  }

  @Test("With milestones open only the owner ends a challenge, and then nothing moves any more")
  func endedWithout() async throws {
    let play = try await ChallengeScene()
    let platform = play.platform
    let agreement = try await play.won(try await play.bid(play.first))
    let milestone = try await PlanMilestone(
      agreement, name: "样机", due: platform.today, fen: 100
    ).carryOut(by: play.owner, on: platform)
    let alone = await #expect(throws: Refusal.self) {
      try await RecordOutcome(agreement, outcome: "withdrawn")
        .carryOut(by: play.first, on: platform)
    }
    #expect(alone?.code == "milestones-open")
    _ = try await RecordOutcome(agreement, outcome: "withdrawn")
      .carryOut(by: play.owner, on: platform)
    let late = await #expect(throws: Refusal.self) {
      try await MoveMilestone(milestone.id, to: .delivered).carryOut(by: play.first, on: platform)
    }
    #expect(late?.code == "agreement-ended")
  }
}
