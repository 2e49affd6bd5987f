internal import Boards
internal import Quantities

/// Writes down what the bank outside says about the money of an agreement.
public struct RecordStatement: Sendable {
  /// The statement.
  public var statement: EscrowStatement

  /// A statement to be recorded.
  public init(_ statement: EscrowStatement) { self.statement = statement }

  /// Records it, by whose challenge it is or an officer who keeps the board.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> EscrowStatement {
    let statement = statement
    guard (2...60).contains(statement.number.count) else {
      throw Refusal("statement", "请填写银行对账单号（2到60字）。", field: "statement-number")
    }
    guard (1...100_000_000_000_000).contains(statement.fen) else {
      throw Refusal("amount", "请填写大于0的金额。", field: "statement-amount")
    }
    guard statement.day <= platform.today else {
      throw Refusal("statement-day", "对账单的日期还没有到。", field: "statement-day")
    }
    return try await platform.store.write { session in
      guard let interest = try session.boardInterest(statement.interest) else {
        throw Refusal.notFound
      }
      let board = try OpenBoard.of(platform.library, pack: interest.pack, key: interest.board)
      let party = try? board.party(of: actor, session, platform)
      guard board.scheme.hasMilestones, interest.tellsContacts,
        party == interest.owner || board.isKeeper(actor)
      else { throw Refusal.notFound }
      guard try session.insert(statement, by: actor.account, at: platform.now()) else {
        throw Refusal("statement-there", "这个号的对账单已经登记过。", field: "statement-number")
      }
      try session.record(
        AuditDraft(
          "challenge.statement", interest.id.text, by: actor.account,
          [
            .init("number", statement.number), .init("kind", statement.kind.rawValue),
            .init("day", statement.day.description), .init("fen", String(statement.fen)),
          ]))
      return statement
    }
  }
}
