internal import Ledger
public import Quantities

/// Books money that came back from a payee by a decision (追回款到账), by finance. It goes to the
/// treasury and goes on counting towards the limits.
public struct ReceiveClawback: Sendable {
  /// The request's own key.
  public var request: String
  /// The hold it was paid from.
  public var hold: HoldID
  /// How much came back.
  public var amount: Money
  /// The decision's number.
  public var document: String

  /// Money that came back.
  public init(request: String, hold: HoldID, amount: Money, document: String) {
    self.request = request
    self.hold = hold
    self.amount = amount
    self.document = document
  }

  /// Books it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    try actor.checkFinance()
    let order = LedgerOrder(
      "clawback:\(request)", .clawBack(amount: amount.fen, document: document), hold: hold,
      by: actor.account)
    try await platform.store.write { session in
      let isNew = try session.ledgerAnswer(to: order.key) == nil
      let answer = try session.book(order)
      if isNew, case .done = answer {
        try session.noteMovement(
          .clawedBack, of: hold, amount, "\(document)/\(request)", by: actor, on: platform)
      }
      return answer
    }.get()
  }
}

/// Frees the limits of money that came back (恢复额度), by a document of its own, by finance.
public struct FreeLimits: Sendable {
  /// The request's own key.
  public var request: String
  /// The hold.
  public var hold: HoldID
  /// How much.
  public var amount: Money
  /// The document's number.
  public var document: String

  /// Limits to be freed.
  public init(request: String, hold: HoldID, amount: Money, document: String) {
    self.request = request
    self.hold = hold
    self.amount = amount
    self.document = document
  }

  /// Books it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    try actor.checkFinance()
    let order = LedgerOrder(
      "free:\(request)", .free(amount: amount.fen, document: document), hold: hold,
      by: actor.account)
    try await platform.store.write { try $0.book(order) }.get()
  }
}
