internal import Casework
internal import Ledger
internal import Quantities

extension Demonstration {
  /// Carries out what finance and the agency do about the money of a case.
  func pay(
    _ step: DemonstrationStep, _ id: CaseID, _ round: DemonstrationRound,
    _ people: DemonstrationPeople
  ) async throws {
    let change = CaseChange(id)
    let row = try await row(id)
    let officer = try people.officer(round.agencies[0], 0)
    switch step {
    case .batch: try await makeBatch(row, round, try people.finance(0))
    case .release:
      guard let payment = try await payment(of: row), let batch = try await batch(of: payment),
        batch.state == .made
      else { return }
      try await CloseBatch(id: batch.id, isReleased: true)
        .carryOut(by: try people.finance(1), on: platform)
    case .pay, .sendBack: try await note(step, row, try people.finance(0))
    case .checkUse:
      _ = try await CheckUse(change, isSatisfied: true).carryOut(by: officer, on: platform)
    case .findMisuse:
      _ = try await CheckUse(change, isSatisfied: false, findings: ["演示：拨付后发票被红字冲销"])
        .carryOut(by: officer, on: platform)
    case .clawBack:
      _ = try await DecideClawback(change, fen: max(1, row.paidFen / 4))
        .carryOut(by: officer, on: platform)
    default:
      try await ReceiveClawback(
        Restitution(
          request: "demonstration-\(row.head.number)", hold: row.head.hold,
          amount: Money(fen: max(1, row.paidFen / 4)), document: document("追\(row.head.number)"))
      ).carryOut(by: try people.finance(0), on: platform)
    }
  }

  /// Puts the case into a batch, together with the others of its line that may be paid and are to
  /// be: none where another of the day has taken it along.
  private func makeBatch(
    _ row: CaseRow, _ round: DemonstrationRound, _ finance: Actor
  ) async throws {
    guard try await payment(of: row) == nil, let line = round.round.budgetLine else { return }
    _ = try await MakeBatch(budgetLine: line, channel: .allocation, holds: [row.head.hold])
      .carryOut(by: finance, on: platform)
  }

  private func payment(of row: CaseRow) async throws -> Payment? {
    try await platform.store.read { try $0.payments(of: row.head.hold).last }
  }

  private func batch(of payment: Payment) async throws -> PaymentBatch? {
    try await platform.store.read { try $0.batch(payment.batch) }
  }

  private func note(_ step: DemonstrationStep, _ row: CaseRow, _ finance: Actor) async throws {
    guard let payment = try await payment(of: row) else { throw Refusal.notFound }
    let result = PaymentResult(
      row: 2, payment: payment.id, amount: payment.amount,
      outcome: step == .pay ? .paid : .returned,
      voucher: document("拨\(row.head.number)"), reason: step == .pay ? "" : "演示：收款账户已销户")
    for verdict in try await ImportResults(results: [result]).carryOut(by: finance, on: platform) {
      if case .wrong(let words) = verdict.effect { throw Refusal("payment-result", words) }
    }
  }
}
