internal import Boards
internal import PolicyPacks
internal import Quantities

/// Names somebody to review the bids for a challenge, by whose challenge it is or an officer.
public struct NameReviewer: Sendable {
  /// The challenge.
  public var challenge: BoardEntryID
  /// The login of an expert or an officer.
  public var login: String
  /// Where the person works: a name or a credit code; empty: nowhere that could bid.
  public var employer: String

  /// A reviewer to be.
  public init(_ challenge: BoardEntryID, login: String, employer: String = "") {
    self.challenge = challenge
    self.login = login
    self.employer = employer
  }

  /// Names the person and tells them.
  ///
  /// - Throws: a `Refusal` where there is no such expert, or, once bidding is over, the person is
  ///   in conflict; a conflict of somebody named before shows then.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> BidReviewer {
    let form = self
    return try await platform.store.write { session in
      let file = try ChallengeFile.open(form.challenge, session, platform)
      guard try file.mayDirect(actor, session, platform) else { throw Refusal.notFound }
      guard file.choice == nil else {
        throw Refusal("challenge-ended", "这个榜单已经有结果。")
      }
      let login = form.login.trimmingBlanks.lowercased()
      guard let account = try session.account(login: login), account.state == .active,
        account.seats.contains(where: { [.expert, .agencyOfficer].contains($0.role) })
      else {
        throw Refusal("reviewer", "没有叫“\(login)”的专家或部门经办。请填写其登录名。", field: "login")
      }
      let reviewer = BidReviewer(
        account: account.id, name: account.name, employer: form.employer.trimmingBlanks)
      // Before closing nobody learns who bids, not even by a refusal.
      if !file.isOpen(on: platform.today),
        let words = try file.conflict(of: reviewer, standingIn: nil, session)
      {
        throw Refusal("reviewer-conflict", "\(account.name)\(words)，应当回避，请另选评审人。", field: "login")
      }
      try session.put(reviewer, of: file.entry.id)
      try session.record(
        AuditDraft(
          "challenge.reviewer", file.entry.id.text, by: actor.account,
          [.init("reviewer", account.id.text)],
          commitments: [.init("employer", Array(reviewer.employer.utf8))]))
      try session.post(
        OutboxDraft(
          .inbox, to: account.id.text, about: file.entry.id.text, title: "\(file.board.name)：请评审",
          body: "“\(file.entry.title)”的揭榜\(file.closes)截止，之后请在“揭榜评审”里按公布的标准评分。"))
      return reviewer
    }
  }
}

/// Gives a bid points by the published criteria, with a note.
public struct ScoreBid: Sendable {
  /// The bid.
  public var bid: ChallengeBidID
  /// The points as they were entered, by criterion.
  public var points: [String: String]
  /// What one says about the bid.
  public var note: String

  /// A score.
  public init(_ bid: ChallengeBidID, points: [String: String], note: String) {
    self.bid = bid
    self.points = points
    self.note = note
  }

  /// Scores; a second time replaces the first while nothing is chosen.
  ///
  /// - Throws: a `Refusal` where bidding isn't over, the reviewer is in conflict, or points are out
  ///   of range.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> BidScore {
    let form = self
    let note = note.trimmingBlanks
    guard (2...1000).contains(note.count) else {
      throw Refusal("note", "请用2到1000字写明评审意见。", field: "note")
    }
    return try await platform.store.write { session in
      guard let bid = try session.challengeBid(form.bid) else { throw Refusal.notFound }
      let file = try ChallengeFile.open(bid.challenge, session, platform)
      guard let reviewer = file.reviewers.first(where: { $0.account == actor.account }) else {
        throw Refusal.notFound
      }
      if let words = try file.conflict(of: reviewer, standingIn: actor, session) {
        throw Refusal("reviewer-conflict", "您\(words)，应当回避，不能评审这个榜单。")
      }
      guard file.isReviewed(on: platform.today) else {
        throw Refusal(
          "not-under-review",
          file.choice == nil ? "揭榜\(file.closes)截止，之后才能评审。" : "这个榜单已经有结果，不能再评分。")
      }
      guard bid.state == .complete else {
        throw Refusal("bid-not-counted", "这个方案\(bid.state.chineseName)，不参加评审。")
      }
      let points: [String: Int]
      do throws(FieldFault) {
        points = try file.rules.points(form.points)
      } catch {
        throw Refusal("points", error.words, field: error.field)
      }
      let score = BidScore(bid: bid.id, reviewer: actor.account, points: points, note: note)
      try session.keep(score, at: platform.now())
      try session.record(
        AuditDraft(
          "challenge.scored", bid.id.text, by: actor.account,
          points.sorted { $0.key < $1.key }.map { .init($0.key, String($0.value)) },
          commitments: [.init("note", Array(note.utf8))]))
      return score
    }
  }
}
