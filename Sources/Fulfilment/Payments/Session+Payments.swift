internal import Quantities

extension Session {
  /// The account that is in force for a payee; nil where there is none.
  func payeeAccount(of payee: String) throws -> PayeeAccount? { nil }

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
      movement, of: payment.hold, payment.amount, payment.id.text, by: actor, on: platform)
  }

  /// Tells the case of a hold what its money did.
  func noteMovement(
    _ movement: CaseMovement, of hold: HoldID, _ amount: Money, _ reference: String,
    by actor: Actor, on platform: Platform
  ) throws {
    guard let id = CaseID(hold.text), try caseRow(id) != nil else { return }
    try notePayment(
      of: id, movement, fen: amount.fen, reference: reference, by: actor, on: platform)
  }
}
