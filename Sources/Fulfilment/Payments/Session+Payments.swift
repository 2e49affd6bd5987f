extension Session {
  /// The account that is in force for a payee; nil where there is none.
  func payeeAccount(of payee: String) throws -> PayeeAccount? { nil }

  /// Tells the case what became of its payment.
  func notePayment(
    _ payment: Payment, _ result: PaymentResult, by actor: Actor, on platform: Platform
  ) throws {}
}
