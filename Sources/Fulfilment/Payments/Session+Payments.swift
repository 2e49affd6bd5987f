internal import Quantities

extension Session {
  /// Lets what is left of a hold be paid, unless something stands against its case.
  func letBePaid(_ hold: HoldID, on platform: Platform) throws {
    guard let id = CaseID(hold.text), try caseRow(id) != nil else {
      return try clearForPayment(hold)
    }
    try CaseFile.open(id, for: nil, self, platform).settlePayability(self)
  }

  /// Tells the case what became of its payment; a hold without a case is nobody's to tell.
  func notePayment(
    _ payment: Payment, _ result: PaymentResult, by actor: Actor, on platform: Platform
  ) throws {
    let movement: CaseMovement
    switch result.outcome {
    case .paid: movement = .paid
    case .returned: movement = .returned
    case .failed: return
    }
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
}
