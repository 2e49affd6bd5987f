public import Ledger
internal import Quantities

/// What cases ask of the ledger, inside their own transaction: the case event, the hold and the
/// audit entry are kept together or not at all.
extension Session {
  /// Holds `fen` for a case under the budget line and all the limits, or under none (预占).
  ///
  /// - Throws: a `Refusal` that names the limit that binds and what is left of it.
  public func holdMoney(
    _ id: HoldID, fen: Int64, budgetLine: String?, payee: EnterpriseID, limits: [LimitTerm],
    particulars: HoldParticulars, by actor: AccountID?
  ) throws {
    guard let budgetLine else {
      throw Refusal("no-budget-line", "这个批次还没有预算指标，不能预占。请先由财政登记指标文件。")
    }
    let request = HoldRequest(
      id: id.text, budgetLine: budgetLine, payee: payee.text, amount: fen, limits: limits,
      document: particulars.caseNumber)
    try book(
      LedgerOrder(
        "hold:\(id.text)", .hold(request), hold: id, particulars: particulars, by: actor)
    ).get()
  }

  /// Holds more for a case under the limits of its hold (追加预占).
  ///
  /// - Throws: a `Refusal` that names the limit that binds and what is left of it.
  public func raiseMoney(
    _ hold: HoldID, fen: Int64, document: String, key: String, by actor: AccountID?
  ) throws {
    try book(LedgerOrder(key, .raise(amount: fen, document: document), hold: hold, by: actor))
      .get()
  }

  /// Gives back a part of a hold: what the determination disallowed (核减).
  public func releaseMoney(
    _ hold: HoldID, fen: Int64, ground: String, key: String, by actor: AccountID?
  ) throws {
    try book(LedgerOrder(key, .release(amount: fen, ground: ground), hold: hold, by: actor)).get()
  }

  /// Gives back all that is left of a hold: refused, withdrawn, or its time is over. A hold with
  /// nothing left stays as it is.
  public func closeHold(
    _ id: HoldID, _ closing: HoldClosing = .released, ground: String, by actor: AccountID?
  ) throws {
    guard let row = try hold(id) else { throw Refusal.notFound }
    guard row.hold.isOpen else { return }
    let key = "close:\(id.text):\(row.hold.released):\(row.hold.posted)"
    try book(LedgerOrder(key, .close(closing, ground: ground), hold: id, by: actor)).get()
    _ = try setPayable(0, of: id)
  }

  /// Lets what is left of a hold, and waits in no batch, be paid: the decision letter is served and
  /// nothing stands against it. `suspendPayment` takes it back.
  public func clearForPayment(_ id: HoldID) throws {
    guard let row = try hold(id) else { throw Refusal.notFound }
    let waiting = try payments(of: id).filter { $0.state == .waiting }
    let fen = row.hold.remaining - waiting.reduce(0) { $0 + $1.amount.fen }
    guard try setPayable(max(0, fen), of: id) else { throw Refusal.changedMeanwhile }
  }

  /// Keeps a hold out of every batch: an objection or a review stands.
  public func suspendPayment(_ id: HoldID) throws {
    guard try setPayable(0, of: id) else { throw Refusal.notFound }
  }

  /// Books money that came back by a decision (追回); it goes to the treasury.
  public func clawBackMoney(
    _ hold: HoldID, fen: Int64, document: String, key: String, by actor: AccountID?
  ) throws {
    try book(LedgerOrder(key, .clawBack(amount: fen, document: document), hold: hold, by: actor))
      .get()
  }
}
