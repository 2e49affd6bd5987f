internal import Casework
internal import Ledger
internal import Quantities

extension Session {
  /// Lets what is left of a hold be paid, unless something stands against its case.
  func letBePaid(_ hold: HoldID, on platform: Platform) throws {
    guard let id = CaseID(hold.text), try caseRow(id) != nil else {
      return try clearForPayment(hold)
    }
    try CaseFile.open(id, for: nil, self, platform).settlePayability(self)
  }

  /// Why so much of a hold can't go out now; nil: it can. A hold without a case has its amount
  /// only.
  func obstacle(to hold: HoldID, _ fen: Int64, _ platform: Platform) throws -> String? {
    guard let row = try self.hold(hold), row.hold.remaining >= fen else {
      return "预占的资金已经退回，或者不够。"
    }
    guard let id = CaseID(hold.text), try caseRow(id) != nil else { return nil }
    return try CaseFile.open(id, for: nil, self, platform).obstacleToPayment(self)
  }

  /// Tells the case what became of its payment; a hold without a case is nobody's to tell.
  func notePayment(
    _ payment: Payment, _ result: PaymentResult, by actor: Actor, on platform: Platform
  ) throws {
    guard let movement = result.outcome.movement else { return }
    try noteMovement(
      movement, of: payment.hold, payment.amount, payment.id.text, voucher: result.voucher,
      by: actor, on: platform)
  }

  /// Tells the case of a hold what its money did.
  func noteMovement(
    _ movement: CaseMovement, of hold: HoldID, _ amount: Money, _ reference: String,
    voucher: String = "", by actor: Actor, on platform: Platform
  ) throws {
    guard let id = CaseID(hold.text), try caseRow(id) != nil else { return }
    try notePayment(
      of: id, movement, fen: amount.fen, reference: reference, voucher: voucher, by: actor,
      on: platform)
  }

  /// Throws what booking a result would throw, of the ledger and of the case; changes nothing.
  func foresee(
    _ payment: Payment, _ result: PaymentResult, by actor: Actor, on platform: Platform
  ) throws {
    if let order = result.order(for: payment, by: actor) { try foresee(order) }
    guard let movement = result.outcome.movement, let id = CaseID(payment.hold.text),
      try caseRow(id) != nil
    else { return }
    let file = try CaseFile.open(id, for: nil, self, platform)
    let event = movement.event(fen: payment.amount.fen, reference: payment.id.text)
    guard !file.entries.contains(where: { $0.step.event == event }) else { return }
    let step = CaseStep(event, by: actor.account.text, on: max(platform.today, file.row.lastDay))
    _ = try refusing { () throws(CaseFault) in try file.state.applying(step) }
  }
}

extension PaymentResult {
  /// What it asks of the ledger; nil: nothing.
  func order(for payment: Payment, by actor: Actor) -> LedgerOrder? {
    let fen = payment.amount.fen
    switch outcome {
    case .paid:
      return LedgerOrder(
        "paid:\(payment.id.text)", .post(amount: fen, document: voucher), hold: payment.hold,
        by: actor.account)
    case .returned:
      return LedgerOrder(
        "returned:\(payment.id.text)", .sendBack(amount: fen, document: voucher + reason),
        hold: payment.hold, by: actor.account)
    case .failed: return nil
    }
  }
}

extension PaymentResult.Outcome {
  /// What the case is told; nil: nothing moved.
  var movement: CaseMovement? {
    switch self {
    case .paid: .paid
    case .returned: .returned
    case .failed: nil
    }
  }
}
