internal import Casework
internal import PolicyPacks
internal import Quantities

/// Takes money back after the payment, because something else supports the same thing: another
/// case that is better and is paid instead (退回后改领), or money received elsewhere (重复领取).
public struct DecideRecovery: Sendable {
  /// Why.
  public enum Ground: Sendable, Hashable {
    /// That case is paid instead.
    case better(CaseID)
    /// What was received elsewhere, as `ReceiptFinding.other`; how much is taken back, in fen.
    case receipt(String, fen: Int64)
  }

  /// The case that was paid, as it was seen.
  public var change: CaseChange
  /// Why.
  public var ground: Ground

  /// Money of a case to be taken back.
  public init(_ change: CaseChange, _ ground: Ground) {
    self.change = change
    self.ground = ground
  }

  /// Decides it, by an officer of the agency that leads the case; the number is the next of its
  /// pack and year.
  ///
  /// - Throws: a `Refusal` where the applicant would be left with less, or nothing came to light.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    let ground = ground
    return try await platform.store.write { session in
      let file = try change.open(for: actor, session, platform)
      guard actor.holds(.agencyOfficer, agency: file.agencies[0]),
        actor.actingFor != file.head.enterprise
      else { throw Refusal.notFound }
      try session.refuseOwn(file.head.enterprise, actor)
      let (fen, words): (Int64, String)
      switch ground {
      case .better(let id):
        (fen, words) = try file.switching(to: id, session, platform)
      case .receipt(let other, let asked):
        (fen, words) = (asked, try file.doublePay(other, asked, session))
      }
      let year = platform.today.year
      let place = try session.nextNumber(of: "clawback.\(file.head.pack).\(year)")
      let number = "兑追〔\(year)〕\(place)号"
      let after = try file.carrying(
        .recoveryDecided(fen: fen, number: number, ground: words), by: CaseHand(actor), session,
        platform, values: [.init("fen", String(fen)), .init("number", number)])
      if case .better(let id) = ground {
        // Series of numbers run by pack: with the case's number it is one over all.
        try session.insert(
          Repayment(
            id: file.head.id, better: id, number: "\(number)/\(file.head.number)", fen: fen,
            at: platform.now()))
      }
      try after.tellApplicant(
        "追回决定", "\(words)。请按\(number)退回\(Money(fen: fen).groupedYuan)元。", session)
      return after.row
    }
  }
}

extension CaseFile {
  /// What has to be paid back for a better case, and the ground.
  ///
  /// - Throws: a `Refusal` unless the better one is ready but for this money, and brings more.
  fileprivate func switching(
    to id: CaseID, _ session: any Session, _ platform: Platform
  ) throws -> (fen: Int64, words: String) {
    let better = try CaseFile.open(id, for: nil, session, platform)
    let overlaps = try better.overlaps(session, platform).all
    guard better.head.enterprise == head.enterprise,
      let own = overlaps.first(where: { $0.other == head.id.text }), case .repay = own.effect
    else { throw Refusal("no-switch", "这两个办件不适用退回后改领。", field: "switch-case") }
    guard better.state.stage.kind == .decision, better.state.standing == .open else {
      throw Refusal(
        "better-not-ready", "办件\(better.head.number)还没有核定并审核完毕，先办到审批环节再退回，以免两头落空。",
        field: "switch-case")
    }
    if let other = overlaps.first(where: { $0.other != own.other && $0.obstacle != nil }),
      case let obstacle? = other.obstacle
    {
      if case .repay = other.effect {
      } else {
        throw Refusal("better-held", "办件\(better.head.number)\(obstacle)", field: "switch-case")
      }
    }
    let most = better.state.determination?.ruleMaximumFen ?? 0
    let reachable = try better.reachableFen(freeing: state.paidFen, of: head.hold, session)
    guard min(most, reachable) > state.paidFen else {
      throw Refusal(
        "not-better",
        "退回以后办件\(better.head.number)在限额内最多\(Money(fen: min(most, reachable)).groupedYuan)元，"
          + "不高于已领取的\(Money(fen: state.paidFen).groupedYuan)元，不必改领。", field: "switch-case")
    }
    return (state.paidFen, "退回后改领办件\(better.head.number)（\(better.measure.name)）")
  }

  /// The ground on which money received elsewhere makes some of this case's too much.
  fileprivate func doublePay(
    _ other: String, _ fen: Int64, _ session: any Session
  ) throws -> String {
    guard let finding = try session.receiptFindings(of: head.id).first(where: { $0.other == other })
    else { throw Refusal.changedMeanwhile }
    guard fen > 0, fen <= min(finding.excessFen ?? state.paidFen, state.paidFen) else {
      throw Refusal(
        "amount",
        "追回金额应大于零，不超过多得的"
          + "\(Money(fen: min(finding.excessFen ?? state.paidFen, state.paidFen)).groupedYuan)元。",
        field: "recover-amount")
    }
    return "重复领取“\(finding.name)”"
  }
}
