internal import Casework
internal import PolicyPacks
internal import Quantities

/// Looks whether the money was used for what it was given (使用核查).
public struct CheckUse: Sendable {
  /// The case as it was seen.
  public var change: CaseChange
  /// The use is in order.
  public var isSatisfied: Bool
  /// What was found; at least one thing where it isn't in order.
  public var findings: [String]

  /// A use check.
  public init(_ change: CaseChange, isSatisfied: Bool, findings: [String] = []) {
    self.change = change
    self.isSatisfied = isSatisfied
    self.findings = findings
  }

  /// Writes it.
  ///
  /// - Throws: a `Refusal` where it would be found in order while a grave flag stands.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    let findings = findings.filter { !$0.isEmpty }
    guard isSatisfied || !findings.isEmpty else {
      throw Refusal("findings", "请写明发现的问题。", field: "findings")
    }
    let isSatisfied = isSatisfied
    return try await platform.store.write { session in
      let file = try change.open(for: actor, session, platform)
      guard file.seat(of: actor) != nil else { throw file.notYourTurn }
      if isSatisfied,
        let flag = try file.flags(session, on: platform).first(where: { $0.isGrave && $0.stands })
      {
        throw Refusal("flag-stands", "还有没有核查的疑点：\(flag.words)请先写明核查情况。")
      }
      if isSatisfied, file.head.way == .commitment {
        // What was granted on a commitment rests on papers that were to follow.
        let handed = Set(try session.materials(of: file.head.id).map(\.item))
        let owed = file.measure.materials.filter { !$0.isMinor && !handed.contains($0.name) }
        guard owed.isEmpty else {
          throw Refusal(
            "materials-owed",
            "本件凭承诺兑现，承诺补交的材料还没有交齐：\(owed.map(\.name).joined(separator: "、"))。",
            field: "satisfied")
        }
      }
      return try file.carrying(
        .useChecked(satisfied: isSatisfied, findings: findings), by: CaseHand(actor), session,
        platform
      ).row
    }
  }
}

/// Takes money back by a decision of its own (追回决定).
public struct DecideClawback: Sendable {
  /// The case as it was seen.
  public var change: CaseChange
  /// How much, in fen; at most what was paid.
  public var fen: Int64

  /// A clawback.
  public init(_ change: CaseChange, fen: Int64) {
    self.change = change
    self.fen = fen
  }

  /// Decides it; the number is the next of its pack and year.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    let fen = fen
    return try await platform.store.write { session in
      let file = try change.open(for: actor, session, platform)
      guard file.seat(of: actor) != nil else { throw file.notYourTurn }
      let year = platform.today.year
      let place = try session.nextNumber(of: "clawback.\(file.head.pack).\(year)")
      let number = "兑追〔\(year)〕\(place)号"
      let after = try file.carrying(
        .clawbackDecided(fen: fen, number: number), by: CaseHand(actor), session, platform,
        values: [.init("fen", String(fen)), .init("number", number)])
      try after.tellApplicant("追回决定", "追回决定\(number)已作出，请查看。", session)
      return after.row
    }
  }
}

extension Session {
  /// Notes on a case what the payments did: paid, returned by the bank, clawed back.
  ///
  /// - Parameters:
  ///   - reference: the payment's number; the same one isn't noted twice.
  ///   - voucher: the number that the bank or the treasury gave it, which the applicant is told.
  /// - Throws: a `Refusal` where an objection, a reconsideration or a missing step holds the money.
  @discardableResult
  public func notePayment(
    of id: CaseID, _ movement: CaseMovement, fen: Int64, reference: String,
    voucher: String = "", by account: Actor?, on platform: Platform
  ) throws -> CaseRow {
    let file = try CaseFile.open(id, for: nil, self, platform)
    let hand = account.map(CaseHand.init) ?? CaseHand(system: reference)
    let event = movement.event(fen: fen, reference: reference)
    if file.entries.contains(where: { $0.step.event == event }) { return file.row }
    let after = try file.carrying(
      event, by: hand, self, platform,
      values: [.init("fen", String(fen)), .init("reference", reference)])
    if movement == .clawedBack { try after.finishRepayment(self, platform) }
    if movement == .paid {
      let number = voucher.isEmpty ? "" : "，凭证号\(voucher)"
      try after.tellApplicant("已拨付", "款项\(Money(fen: fen).groupedYuan)元已拨付\(number)。", self)
    }
    return after.row
  }

  /// Whether a case can be paid now, and how much is left to pay, in fen.
  ///
  /// - Throws: a `Refusal` that says what holds it.
  public func payableFen(of id: CaseID, on platform: Platform) throws -> Int64 {
    let file = try CaseFile.open(id, for: nil, self, platform)
    if let obstacle = file.state.obstaclesToPayment.first { throw Refusal(obstacle) }
    try file.demandNoFinding(self)
    return (file.state.grantedFen ?? 0) - file.state.paidFen
  }
}

/// What money did.
public enum CaseMovement: String, CaseIterable, Sendable, Hashable {
  /// It arrived.
  case paid
  /// The bank sent it back.
  case returned
  /// It came back by a clawback.
  case clawedBack = "clawed-back"

  /// The case's event of it.
  func event(fen: Int64, reference: String) -> CaseEvent {
    switch self {
    case .paid: .paid(fen: fen, reference: reference)
    case .returned: .paymentReturned(fen: fen, reference: reference)
    case .clawedBack: .clawedBack(fen: fen, reference: reference)
    }
  }
}
