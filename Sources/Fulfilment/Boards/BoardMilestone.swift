internal import Boards
internal import Entitlement
internal import PolicyPacks
public import Quantities

/// What milestones are identified by.
public enum BoardMilestoneSubject {}
/// A part of what was agreed on a board, such as of a challenge (揭榜挂帅).
public typealias BoardMilestoneID = Identifier<BoardMilestoneSubject>

/// A part of what two agreed on: due on a day, delivered, accepted or failed. Money is held by a
/// bank outside; here only its statement is written down.
public struct BoardMilestone: Hashable, Sendable {
  /// How far it has come.
  public enum State: String, CaseIterable, Sendable {
    case planned
    case delivered
    case accepted
    case failed

    /// The word that pages show.
    public var chineseName: String {
      switch self {
      case .planned: "未交付"
      case .delivered: "已交付，待验收"
      case .accepted: "验收通过"
      case .failed: "验收未通过"
      }
    }
  }

  /// Its identifier.
  public let id: BoardMilestoneID
  /// The agreement that it is a part of.
  public let interest: BoardInterestID
  /// What has to be there.
  public let name: String
  /// By when.
  public let due: CalendarDate
  /// What is paid for it, in fen.
  public let fen: Int64
  /// How far it has come.
  public var state: State
  /// What was said when it was delivered or decided.
  public var words: String
  /// The number of the bank's statement (托管对账单), where one was handed in.
  public var statement: String

  /// A milestone.
  public init(
    id: BoardMilestoneID, interest: BoardInterestID, name: String, due: CalendarDate, fen: Int64,
    state: State = .planned, words: String = "", statement: String = ""
  ) {
    self.id = id
    self.interest = interest
    self.name = name
    self.due = due
    self.fen = fen
    self.state = state
    self.words = words
    self.statement = statement
  }
}

/// Plans a milestone, by whose challenge it is.
public struct PlanMilestone: Sendable {
  /// The agreement.
  public var interest: BoardInterestID
  /// What has to be there.
  public var name: String
  /// By when.
  public var due: CalendarDate
  /// What is paid for it, in fen.
  public var fen: Int64

  /// A milestone to be.
  public init(_ interest: BoardInterestID, name: String, due: CalendarDate, fen: Int64) {
    self.interest = interest
    self.name = name
    self.due = due
    self.fen = fen
  }

  /// Plans it.
  ///
  /// - Throws: a `Refusal` that names the field, such as for a day that is over.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> BoardMilestone {
    let name = name.trimmingBlanks
    guard (2...200).contains(name.count) else {
      throw Refusal("milestone", "请用2到200字写明要达到的指标。", field: "milestone")
    }
    guard (0...100_000_000_000_000).contains(fen) else {
      throw Refusal("amount", "金额应在0到1万亿元之间。", field: "amount")
    }
    guard due >= platform.today else {
      throw Refusal("due-over", "交付日期\(due)已经过去，请填写今天或以后的日期。", field: "due")
    }
    let (id, form): (BoardMilestoneID, PlanMilestone) = (platform.newID(), self)
    return try await platform.store.write { session in
      let (board, interest, party) = try form.interest.agreed(actor, session, platform)
      guard board.scheme.hasMilestones, party == interest.owner else { throw Refusal.notFound }
      guard interest.state == .agreed else {
        throw Refusal("no-agreement", "只有双方同意、还没有登记结果的项目可以安排节点。")
      }
      if board.scheme.challenges != nil {
        guard try session.challengeChoice(interest.target)?.agreement == interest.id else {
          throw Refusal("no-agreement", "只有中榜的方案可以安排节点。")
        }
      }
      let milestone = BoardMilestone(
        id: id, interest: interest.id, name: name, due: form.due, fen: form.fen)
      try session.insert(milestone)
      try session.record(
        AuditDraft(
          "milestone.planned", id.text, by: actor.account,
          [
            .init("interest", interest.id.text), .init("due", form.due.description),
            .init("fen", String(form.fen)),
          ]))
      try session.tell(
        interest.asker, about: interest.id.text, "\(board.name)：新的节点",
        "\(name)，\(form.due)之前交付。")
      return milestone
    }
  }
}

/// Delivers a milestone, by who does the work, or accepts or fails it, by whose challenge it is or
/// an officer; never by who delivered it, nor by anybody who acts for a party of the winning bid,
/// whomever they act for now.
public struct MoveMilestone: Sendable {
  /// The milestone.
  public var milestone: BoardMilestoneID
  /// Where to: delivered, accepted, failed.
  public var state: BoardMilestone.State
  /// What is said.
  public var words: String
  /// The number of the bank's statement, where there is one.
  public var statement: String

  /// A step of a milestone.
  public init(
    _ milestone: BoardMilestoneID, to state: BoardMilestone.State, words: String = "",
    statement: String = ""
  ) {
    self.milestone = milestone
    self.state = state
    self.words = words
    self.statement = statement
  }

  /// Carries it out.
  ///
  /// - Throws: a `Refusal` where the agreement has ended, or the actor is in conflict.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> BoardMilestone {
    let form = self
    return try await platform.store.write { session in
      guard var milestone = try session.boardMilestone(form.milestone) else {
        throw Refusal.notFound
      }
      let (board, interest, party) = try milestone.interest.agreed(actor, session, platform)
      let before = milestone.state
      guard form.state == .delivered || party != interest.asker else {
        throw Refusal("own-milestone", "承担方不能验收自己交付的节点，请由发榜方或主管部门验收。")
      }
      guard interest.state == .agreed else {
        throw Refusal("agreement-ended", "这个项目已经登记结果，节点不能再变动。")
      }
      switch form.state {
      case .delivered:
        guard party == interest.asker else { throw Refusal.notFound }
        guard before == .planned || before == .failed else { throw Refusal.changedMeanwhile }
      case .accepted, .failed:
        guard party == interest.owner || board.isKeeper(actor) else { throw Refusal.notFound }
        if let words = try interest.conflict(of: actor, session) {
          throw Refusal("own-milestone", "您\(words)，应当回避，不能验收这个项目的节点。")
        }
        guard before == .delivered else {
          throw Refusal("not-delivered", "节点还没有交付，或已经验收。")
        }
        guard form.state == .accepted || form.words.trimmingBlanks.count >= 2 else {
          throw Refusal("words", "请写明没有通过的原因。", field: "words")
        }
      case .planned: throw Refusal.notFound
      }
      milestone.state = form.state
      milestone.words = String(form.words.trimmingBlanks.prefix(500))
      if !form.statement.isEmpty { milestone.statement = String(form.statement.prefix(60)) }
      guard try session.update(milestone, from: before) else { throw Refusal.changedMeanwhile }
      try session.record(
        AuditDraft(
          "milestone.\(form.state.rawValue)", milestone.id.text, by: actor.account,
          [
            .init("interest", interest.id.text), .init("statement", milestone.statement),
          ], commitments: [.init("words", Array(milestone.words.utf8))]))
      try session.tell(
        form.state == .delivered ? interest.owner : interest.asker, about: interest.id.text,
        "\(board.name)：\(milestone.name)", milestone.state.chineseName)
      return milestone
    }
  }
}

extension BoardInterest {
  /// Why the actor may not judge what the asker delivers: they, or somebody they stand in for, sent
  /// the bid or act for a party of it; nil: they may.
  func conflict(of actor: Actor, _ session: any Session) throws -> String? {
    if actor.standsIn(for: askedBy) { return "本人代表承担方提出了意向" }
    let winner = try session.challengeChoice(target)?.winner
    let members = try session.bidMembers(for: target).filter { $0.bid == winner }
    let parties = [asker] + members.map(\.party)
    for account in [actor.account] + actor.standIns.map(\.account) {
      let own = Set(try session.enterprises(actedForBy: account).map(\.id.text))
      if let party = parties.first(where: { own.contains($0.key) }) {
        return "代表承担方\(party.name)办事"
      }
    }
    return nil
  }
}

extension BoardInterestID {
  /// The agreement with its board and whom the actor stands for on it.
  fileprivate func agreed(
    _ actor: Actor, _ session: any Session, _ platform: Platform
  ) throws -> (board: OpenBoard, interest: BoardInterest, party: BoardParty?) {
    guard let interest = try session.boardInterest(self) else { throw Refusal.notFound }
    let board = try OpenBoard.of(platform.library, pack: interest.pack, key: interest.board)
    let party = try? board.party(of: actor, session, platform)
    guard party == interest.owner || party == interest.asker || board.isKeeper(actor) else {
      throw Refusal.notFound
    }
    return (board, interest, party)
  }
}
