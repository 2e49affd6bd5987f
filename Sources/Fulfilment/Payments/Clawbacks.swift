internal import Ledger
public import Quantities

/// What is said of money that came back: by which decision, from which hold, how much.
public struct Restitution: Sendable, Hashable {
  /// The request's own key.
  public var request: String
  /// The hold it was paid from.
  public var hold: HoldID
  /// How much.
  public var amount: Money
  /// The number of the decision, or of the document that frees the limits.
  public var document: String

  /// Money of a hold.
  public init(request: String, hold: HoldID, amount: Money, document: String) {
    self.request = request
    self.hold = hold
    self.amount = amount
    self.document = document
  }
}

/// Books money that came back from a payee by a decision (追回款到账), by finance. It goes to the
/// treasury and goes on counting towards the limits.
public struct ReceiveClawback: Sendable {
  /// What came back.
  public var money: Restitution

  /// Money that came back.
  public init(_ money: Restitution) { self.money = money }

  /// Books it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    try actor.checkFinance()
    let money = money
    let order = LedgerOrder(
      "clawback:\(money.request)",
      .clawBack(amount: money.amount.fen, document: money.document), hold: money.hold,
      by: actor.account)
    try await platform.store.write { session in
      let isNew = try session.ledgerAnswer(to: order.key) == nil
      let answer = try session.book(order)
      if isNew, case .done = answer {
        try session.noteMovement(
          .clawedBack, of: money.hold, money.amount, "\(money.document)/\(money.request)",
          by: actor, on: platform)
      }
      return answer
    }.get()
  }
}

/// Frees the limits of money that came back (恢复额度), by a document of its own, by finance.
public struct FreeLimits: Sendable {
  /// What is freed.
  public var money: Restitution

  /// Limits to be freed.
  public init(_ money: Restitution) { self.money = money }

  /// Books it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    try actor.checkFinance()
    let order = LedgerOrder(
      "free:\(money.request)", .free(amount: money.amount.fen, document: money.document),
      hold: money.hold, by: actor.account)
    try await platform.store.write { try $0.book(order) }.get()
  }
}
