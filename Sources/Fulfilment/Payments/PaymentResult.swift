internal import Ledger
public import Quantities

/// What came back about one payment: from the treasury's voucher or the bank.
public struct PaymentResult: Sendable, Hashable {
  /// What happened.
  public enum Outcome: String, CaseIterable, Sendable {
    case paid
    case failed
    case returned
  }

  /// The row of the file it stands in, from 1; for messages.
  public let row: Int
  /// The payment.
  public let payment: PaymentID
  /// The amount the file states.
  public let amount: Money
  /// What happened.
  public let outcome: Outcome
  /// The number of the voucher or the bank's reference.
  public let voucher: String
  /// Why it failed or came back.
  public let reason: String

  /// A result.
  public init(
    row: Int, payment: PaymentID, amount: Money, outcome: Outcome, voucher: String,
    reason: String = ""
  ) {
    self.row = row
    self.payment = payment
    self.amount = amount
    self.outcome = outcome
    self.voucher = voucher
    self.reason = reason
  }
}

/// What a result does, or why it does nothing.
public struct ResultVerdict: Sendable, Hashable {
  /// How a result meets what is known.
  public enum Effect: Sendable, Hashable {
    /// It is booked.
    case booked
    /// The same was booked before: a file that came twice.
    case known
    /// It can't be booked: what is wrong and what to do.
    case wrong(String)
  }

  /// The result.
  public let result: PaymentResult
  /// The payment, where it is one of ours.
  public let payment: Payment?
  /// What it does.
  public let effect: Effect

  /// A verdict.
  public init(result: PaymentResult, payment: Payment?, effect: Effect) {
    self.result = result
    self.payment = payment
    self.effect = effect
  }
}

/// Books what came back about payments, by finance (导入支付凭证、银行回单). Each row stands for itself:
/// a wrong one is listed and the others are booked; a file that comes twice changes nothing.
public struct ImportResults: Sendable {
  /// The results.
  public var results: [PaymentResult]

  /// Results to be booked.
  public init(results: [PaymentResult]) { self.results = results }

  /// What would happen; nothing is changed.
  public func preview(by actor: Actor, on platform: Platform) async throws -> [ResultVerdict] {
    try actor.checkFinance()
    let results = results
    return try await platform.store.read { session in
      try results.map { result in
        do {
          let verdict = try Self.judge(result, session)
          guard case .booked = verdict.effect, let payment = verdict.payment else {
            return verdict
          }
          try session.foresee(payment, result, by: actor, on: platform)
          return verdict
        } catch let refusal as Refusal {
          return ResultVerdict(
            result: result, payment: try session.payment(result.payment),
            effect: .wrong(refusal.words))
        }
      }
    }
  }

  /// Books them, each in a command of its own.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> [ResultVerdict] {
    try actor.checkFinance()
    var verdicts: [ResultVerdict] = []
    for result in results {
      do {
        verdicts.append(
          try await platform.store.write { try Self.book(result, actor, platform, $0) })
      } catch let refusal as Refusal {
        verdicts.append(
          ResultVerdict(result: result, payment: nil, effect: .wrong(refusal.words)))
      }
    }
    return verdicts
  }

  private static func judge(
    _ result: PaymentResult, _ session: any Session
  ) throws -> ResultVerdict {
    guard let payment = try session.payment(result.payment) else {
      return ResultVerdict(
        result: result, payment: nil,
        effect: .wrong("没有编号为\(result.payment.text)的支付：请核对文件是否属于本系统。"))
    }
    func verdict(_ effect: ResultVerdict.Effect) -> ResultVerdict {
      ResultVerdict(result: result, payment: payment, effect: effect)
    }
    guard payment.amount == result.amount else {
      return verdict(.wrong("文件金额\(result.amount)与应付金额\(payment.amount)不一致，没有入账。"))
    }
    guard try session.batch(payment.batch)?.state == .released else {
      return verdict(.wrong("所在批次没有放行，不应有支付结果。"))
    }
    guard result.voucher.count <= 100, result.reason.count <= 500 else {
      return verdict(.wrong("凭证号不超过100字，原因不超过500字，没有入账。"))
    }
    switch (payment.state, result.outcome) {
    case (.waiting, .paid) where result.voucher.isEmpty: return verdict(.wrong("缺少凭证号。"))
    case (.waiting, .paid), (.waiting, .failed), (.paid, .returned): return verdict(.booked)
    case (.paid, .paid) where payment.voucher == result.voucher, (.failed, .failed),
      (.returned, .returned),
      (.returned, .paid) where payment.voucher == result.voucher:
      return verdict(.known)
    default:
      return verdict(
        .wrong("这笔支付现在是“\(payment.state.chineseName)”，与文件的结果不符，请人工核对。"))
    }
  }

  private static func book(
    _ result: PaymentResult, _ actor: Actor, _ platform: Platform, _ session: any Session
  ) throws -> ResultVerdict {
    let verdict = try judge(result, session)
    guard case .booked = verdict.effect, let payment = verdict.payment else { return verdict }
    let state: PaymentState =
      switch result.outcome {
      case .paid: .paid
      case .failed: .failed
      case .returned: .returned
      }
    let voucher = result.outcome == .paid ? result.voucher : payment.voucher
    guard
      try session.advance(
        payment.id, from: payment.state, to: state, voucher: voucher, reason: result.reason)
    else { throw Refusal.changedMeanwhile }
    if let order = result.order(for: payment, by: actor) { try session.book(order).get() }
    switch result.outcome {
    case .paid: break
    case .returned: try session.clearForPayment(payment.hold)
    case .failed: try session.letBePaid(payment.hold, on: platform)
    }
    try session.record(
      AuditDraft(
        "payment.\(state.rawValue)", payment.id.text, by: actor.account,
        [.init("amount", String(payment.amount.fen)), .init("voucher", voucher)]))
    try session.notePayment(payment, result, by: actor, on: platform)
    return verdict
  }
}
