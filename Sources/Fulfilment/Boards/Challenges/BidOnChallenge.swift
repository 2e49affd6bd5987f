internal import Boards
internal import PolicyPacks
internal import Quantities

/// Bids for a challenge with one's own plan, alone or as a consortium.
public struct BidOnChallenge: Sendable {
  /// The challenge.
  public var challenge: BoardEntryID
  /// One's own plan: a need on the same board.
  public var plan: BoardEntryID?
  /// The other members, each by its credit code or its whole name.
  public var members: [String]

  /// A bid.
  public init(for challenge: BoardEntryID, plan: BoardEntryID?, members: [String] = []) {
    self.challenge = challenge
    self.plan = plan
    self.members = members
  }

  /// Bids, and asks the members whether they agree; before all did, the bid doesn't count.
  ///
  /// - Throws: a `Refusal` where bidding is over, who bids is in another bid, or nobody knows a
  ///   member. That a member bids already shows to the member alone: bids are sealed.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> ChallengeBid {
    let form = self
    let id: ChallengeBidID = platform.newID()
    return try await platform.store.write { session in
      let file = try ChallengeFile.open(form.challenge, session, platform)
      let board = file.board
      let party = try board.party(of: actor, session, platform)
      let today = platform.today
      try board.demandLive(file.entry, on: today, session)
      guard file.isOpen(on: today) else {
        throw Refusal("bidding-closed", "揭榜已于\(file.closes)截止，不再接收方案。")
      }
      guard party.enterprise != nil, party != file.entry.party else {
        throw Refusal("own-challenge", "发榜方和部门不能揭自己的榜，请代表揭榜的单位或本人办理。")
      }
      guard let planID = form.plan, let plan = try session.boardEntry(planID),
        plan.party == party, plan.side == .need, plan.pack == file.entry.pack,
        plan.board == file.entry.board
      else {
        throw Refusal(
          "plan", "请选择您发布的\(board.scheme.needs.name)；还没有的，先发布一个。", field: "plan")
      }
      try board.demandLive(plan, on: today, session)
      let others = try form.others(beside: party, of: file, session)
      let now = platform.now()
      let bid = ChallengeBid(
        id: id, challenge: file.entry.id, plan: plan.id, lead: party, author: actor.account,
        at: now, state: others.isEmpty ? .complete : .gathering)
      let members =
        [BidMember(bid: id, party: party, isLead: true, agreedAt: now)]
        + others.map { BidMember(bid: id, party: $0, isLead: false, agreedAt: nil) }
      guard try session.insert(bid, members: members) else {
        throw Refusal(
          "party-in-other-bid", "同一单位只能参加一个揭榜方案：您已经在另一个方案里，请先退出。")
      }
      try session.record(
        AuditDraft(
          "challenge.bid", id.text, by: actor.account,
          [
            .init("challenge", file.entry.id.text), .init("plan", plan.id.text),
            .init("members", others.map(\.key).joined(separator: " ")),
          ]))
      for other in others {
        try session.tell(
          other, about: id.text, "\(board.name)：请确认是否参加联合体",
          "\(party.name)牵头揭榜“\(file.entry.title)”，请在\(file.closes)之前到“我的供需”里答复；"
            + "全部成员同意后方案才有效。")
      }
      return bid
    }
  }

  /// The other members.
  private func others(
    beside lead: BoardParty, of file: ChallengeFile, _ session: any Session
  ) throws -> [BoardParty] {
    let words = members.map(\.trimmingBlanks).filter { !$0.isEmpty }
    let most = file.rules.mostParties(file.entry.values(file.board.scheme))
    guard words.count + 1 <= most else {
      throw Refusal("too-many-members", "这个榜单的联合体（含牵头方）最多\(most)家。", field: "members")
    }
    var found: [BoardParty] = []
    for word in words {
      let known = try session.enterprises(called: word)
      guard let enterprise = known.first, known.count == 1 else {
        throw Refusal(
          "member-unknown",
          known.isEmpty
            ? "没有找到“\(word)”：请填写统一社会信用代码或完整名称，成员要先在系统里登记。"
            : "有几个“\(word)”，请填写统一社会信用代码。", field: "members")
      }
      let party = BoardParty(
        key: enterprise.id.text, name: enterprise.name, creditCode: enterprise.creditCode)
      guard party != lead, party != file.entry.party, !found.contains(party) else {
        throw Refusal("member-twice", "“\(word)”是牵头方、发榜方或已经写过。", field: "members")
      }
      found.append(party)
    }
    return found
  }
}

/// Answers whether one takes part in a consortium.
public struct AnswerBid: Sendable {
  /// The bid.
  public var bid: ChallengeBidID
  /// Whether one does.
  public var agrees: Bool

  /// An answer.
  public init(_ bid: ChallengeBidID, agrees: Bool) {
    self.bid = bid
    self.agrees = agrees
  }

  /// Answers: with the last member's consent the bid counts; without one's consent it ends.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> ChallengeBid {
    let form = self
    return try await platform.store.write { session in
      guard var bid = try session.challengeBid(form.bid) else { throw Refusal.notFound }
      let file = try ChallengeFile.open(bid.challenge, session, platform)
      let party = try file.board.party(of: actor, session, platform)
      let members = file.parties(of: bid.id)
      guard let own = members.first(where: { $0.party == party }), !own.isLead else {
        throw Refusal.notFound
      }
      guard bid.state == .gathering, own.agreedAt == nil else {
        throw Refusal("bid-answered", "已经答复过，或这个方案\(bid.state.chineseName)。")
      }
      guard file.isOpen(on: platform.today) else {
        throw Refusal("bidding-closed", "揭榜已于\(file.closes)截止，不能再加入。")
      }
      if form.agrees {
        guard try session.agree(party.key, to: bid.id, at: platform.now()) else {
          throw Refusal(
            "party-in-other-bid", "同一单位只能参加一个揭榜方案：您已经在另一个方案里，请先退出或答复不参加。")
        }
        let waiting = members.filter { $0.agreedAt == nil && $0.party != party }
        bid.state = waiting.isEmpty ? .complete : .gathering
      } else {
        bid.state = .withdrawn
        bid.words = "成员\(party.name)不参加，可以重新组成联合体揭榜。"
      }
      bid.revision += 1
      guard try session.update(bid) else { throw Refusal.changedMeanwhile }
      try session.record(
        AuditDraft(
          form.agrees ? "challenge.member-agreed" : "challenge.member-declined", bid.id.text,
          by: actor.account, [.init("party", party.key), .init("state", bid.state.rawValue)]))
      try session.tell(
        bid.lead, about: bid.id.text,
        "\(file.board.name)：\(party.name)\(form.agrees ? "同意参加" : "不参加")",
        "“\(file.entry.title)”的揭榜方案：\(bid.state.chineseName)。\(bid.words)")
      return bid
    }
  }
}

/// Takes one's own bid back, before bidding is over.
public struct WithdrawBid: Sendable {
  /// The bid.
  public var bid: ChallengeBidID

  /// A bid to be taken back.
  public init(_ bid: ChallengeBidID) { self.bid = bid }

  /// Takes it back, by who leads it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> ChallengeBid {
    let id = bid
    return try await platform.store.write { session in
      guard var bid = try session.challengeBid(id) else { throw Refusal.notFound }
      let file = try ChallengeFile.open(bid.challenge, session, platform)
      guard try file.board.party(of: actor, session, platform) == bid.lead else {
        throw Refusal.notFound
      }
      guard bid.state.holdsParties, file.isOpen(on: platform.today) else {
        throw Refusal("bidding-closed", "揭榜已经截止或方案已经退出，不能再退出。")
      }
      bid.state = .withdrawn
      bid.revision += 1
      guard try session.update(bid) else { throw Refusal.changedMeanwhile }
      try session.record(AuditDraft("challenge.bid-withdrawn", id.text, by: actor.account))
      return bid
    }
  }
}
