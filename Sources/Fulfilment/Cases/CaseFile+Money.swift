internal import Casework

/// What a case asks of the ledger. The ledger isn't in the store yet: nothing is held, and a budget
/// line is taken to have what is asked.
extension CaseFile {
  /// What is set aside for the case or was paid, in fen; nil: nothing yet.
  func heldFen(_ session: any Session) throws -> Int64? {
    round.budgetLine == nil ? nil : state.grantedFen ?? state.declaredFen
  }

  /// Asks for money for the case, and says what is set aside, in fen; nil: nothing yet.
  @discardableResult
  func holding(_ session: any Session) throws -> Int64? { try heldFen(session) }

  /// Gives back what is set aside beyond `fen`, on a ground.
  func lowerHold(to fen: Int64, ground: String, _ session: any Session) throws {}

  /// Gives back all that is set aside and not paid, on a ground.
  func closeHold(ground: String, _ session: any Session) throws {}
}
