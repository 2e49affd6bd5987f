internal import Boards
internal import PolicyPacks
internal import Quantities
internal import Selection

/// Chooses the bid that wins a challenge, or none, by whose challenge it is or an officer.
public struct ChooseWinner: Sendable {
  /// The challenge.
  public var challenge: BoardEntryID
  /// The bid; nil: none is good enough.
  public var winner: ChallengeBidID?
  /// Why.
  public var reason: String

  /// A choice.
  public init(_ challenge: BoardEntryID, winner: ChallengeBidID?, reason: String) {
    self.challenge = challenge
    self.winner = winner
    self.reason = reason
  }

  /// Chooses, makes the agreement that milestones belong to, and tells each bidder its own result.
  ///
  /// - Throws: a `Refusal` where bidding isn't over or a bid wasn't reviewed.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> ChallengeChoice {
    let form = self
    let reason = reason.trimmingBlanks
    guard (2...1000).contains(reason.count) else {
      throw Refusal("reason", "请用2到1000字写明选择的理由。", field: "reason")
    }
    let agreement: BoardInterestID = platform.newID()
    return try await platform.store.write { session in
      let file = try ChallengeFile.open(form.challenge, session, platform)
      guard try file.mayDirect(actor, session, platform) else { throw Refusal.notFound }
      try form.check(file, actor, on: platform.today)
      if let words = try file.conflict(of: actor, session) {
        throw Refusal("chooser-conflict", "您\(words)，应当回避，不能参与选定。")
      }
      let winner = file.counted.first { $0.id == form.winner }
      if let winner { try form.agree(winner, file, agreement, session, platform) }
      let choice = ChallengeChoice(
        challenge: file.entry.id, winner: winner?.id, reason: reason, by: actor.account,
        at: platform.now(), agreement: winner == nil ? nil : agreement)
      guard try session.insert(choice) else { throw Refusal.changedMeanwhile }
      for bid in file.bids where bid.state.holdsParties {
        try form.tell(bid, file, session)
      }
      try session.record(
        AuditDraft(
          "challenge.chosen", file.entry.id.text, by: actor.account,
          [
            .init("winner", winner?.id.text ?? ""),
            .init("agreement", choice.agreement?.text ?? ""),
            .init("bids", String(file.counted.count)),
          ], commitments: [.init("reason", Array(reason.utf8))]))
      return choice
    }
  }

  private func check(_ file: ChallengeFile, _ actor: Actor, on today: CalendarDate) throws {
    guard file.choice == nil else { throw Refusal("challenge-ended", "这个榜单已经有结果。") }
    guard file.isReviewed(on: today) else {
      throw Refusal("bidding-open", "揭榜\(file.closes)截止，截止之前不能选定中榜方案。")
    }
    guard let winner else { return }
    guard file.counted.contains(where: { $0.id == winner }) else {
      throw Refusal("bid-not-counted", "请选择一个有效的揭榜方案。", field: "winner")
    }
    if let bid = file.counted.first(where: { file.hundredths(of: $0.id) == nil }) {
      throw Refusal("not-reviewed", "\(bid.lead.name)的方案还没有评审，请先完成评审。", field: "winner")
    }
  }

  /// The agreement of the two, as if the winner had asked and the other agreed.
  private func agree(
    _ winner: ChallengeBid, _ file: ChallengeFile, _ id: BoardInterestID,
    _ session: any Session, _ platform: Platform
  ) throws {
    let plan = try session.boardEntry(winner.plan)
    var interest = BoardInterest(
      id: id, pack: file.entry.pack, board: file.entry.board, target: file.entry.id,
      owner: file.entry.party, asker: winner.lead, own: winner.plan, askedBy: winner.author,
      contact: plan?.contact ?? "", words: "揭榜中榜", at: platform.now())
    guard try session.insert(interest) else { throw Refusal.changedMeanwhile }
    interest.state = .agreed
    interest.answeredAt = platform.now()
    interest.answer = ""
    guard try session.update(interest, from: .asked) else { throw Refusal.changedMeanwhile }
  }

  /// Writes a bid's own result and tells its parties, nothing of the others.
  private func tell(
    _ bid: ChallengeBid, _ file: ChallengeFile, _ session: any Session
  ) throws {
    var bid = bid
    bid.state = bid.id == winner ? .won : bid.state == .complete ? .lost : .withdrawn
    let points = file.hundredths(of: bid.id).map {
      "得分\(SelectionRanking.points($0))，满分\(file.rules.mostPoints)。"
    }
    if bid.state == .withdrawn { bid.words = "截止时还有成员没有同意，方案没有参加评审。" }
    bid.revision += 1
    guard try session.update(bid) else { throw Refusal.changedMeanwhile }
    for member in file.parties(of: bid.id) {
      try session.tell(
        member.party, about: bid.id.text,
        "\(file.board.name)：“\(file.entry.title)”\(bid.state.chineseName)",
        (points ?? "") + bid.words)
    }
  }
}
