internal import Ledger
internal import Quantities

/// Puts what may be paid now from one budget line into a batch, by finance (编制拨付批次).
public struct MakeBatch: Sendable {
  /// The budget line.
  public var budgetLine: String
  /// How the money goes out.
  public var channel: PaymentChannel
  /// Only these holds; nil: all that may be paid.
  public var holds: Set<HoldID>?

  /// A batch to be made.
  public init(budgetLine: String, channel: PaymentChannel, holds: Set<HoldID>? = nil) {
    self.budgetLine = budgetLine
    self.channel = channel
    self.holds = holds
  }

  /// Makes it.
  ///
  /// - Throws: a `Refusal` where nothing may be paid, where a district has no split document, or
  ///   where a payee has no account and the bank pays.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> BatchID {
    try actor.checkFinance()
    let id: BatchID = platform.newID()
    let (now, random) = (platform.now(), platform.random)
    try await platform.store.write { session in
      guard let line = try session.budgetLine(budgetLine) else {
        throw Refusal("no-budget-line", "没有这个预算指标。", field: "budgetLine")
      }
      if channel == .bank, line.payer.account.isEmpty || line.payer.bankCode.isEmpty {
        throw Refusal("payer-account-missing", "这个预算指标没有登记拨付账户，不能走银行通道。", field: "channel")
      }
      let rows = try payable(session, platform)
      let payments = try rows.map { row in
        try payment(
          of: row, in: id, session,
          PaymentID(milliseconds: now.microseconds / 1000, random: random(10)), at: now)
      }
      let batch = PaymentBatch(
        id: id, number: try session.nextBatchNumber(year: now.day.year), budgetLine: budgetLine,
        channel: channel, state: .made, madeBy: actor.account, closedBy: nil, at: now)
      try session.insert(batch, payments)
      for row in rows {
        guard try session.setPayable(0, of: row.id) else { throw Refusal.changedMeanwhile }
      }
      let total = payments.reduce(0) { $0 + $1.amount.fen }
      try session.record(
        AuditDraft(
          "batch.made", id.text, by: actor.account,
          [
            .init("number", batch.number), .init("line", budgetLine),
            .init("payments", String(payments.count)), .init("total", String(total)),
          ]))
    }
    return id
  }

  /// What may go out now: a case that something stands against meanwhile stays out of the batch.
  private func payable(_ session: any Session, _ platform: Platform) throws -> [HoldRow] {
    var query = HoldQuery()
    query.budgetLine = budgetLine
    query.isPayable = true
    let rows = try session.holds(query).filter { holds?.contains($0.id) ?? true }
    guard !rows.isEmpty else {
      throw Refusal("nothing-payable", "这个预算指标下没有可以拨付的办件：须先送达决定书，且没有待处理的异议。")
    }
    let obstacles = try rows.map { try session.obstacle(to: $0.id, $0.payableFen, platform) }
    let free = zip(rows, obstacles).filter { $0.1 == nil }.map(\.0)
    guard !free.isEmpty else {
      throw Refusal(
        "nothing-payable",
        "没有可以拨付的办件。办件\(rows[0].particulars.caseNumber)："
          + (obstacles.compactMap(\.self).first ?? ""))
    }
    return free
  }

  private func payment(
    of row: HoldRow, in batch: BatchID, _ session: any Session, _ id: PaymentID,
    at now: Instant
  ) throws -> Payment {
    let whose = row.particulars
    guard
      let split = try session.splits().governing(pack: whose.pack, district: whose.district)
    else {
      throw Refusal(
        "no-split",
        "办件\(whose.caseNumber)所在区县没有经复核的分担文件，不能编制批次。请先登记市区分担文件。")
    }
    var account: PayeeAccount?
    if channel == .bank {
      account = try session.payeeAccount(of: row.hold.terms.payee, at: now)
      if account == nil {
        throw Refusal("no-payee-account", "办件\(whose.caseNumber)的申报人还没有生效的收款账户。")
      }
    }
    let amount = Money(fen: row.payableFen)
    return Payment(
      id: id, batch: batch, hold: row.id, caseNumber: whose.caseNumber,
      payeeName: whose.payeeName, district: whose.district, amount: amount,
      cityShare: split.shares(of: amount).city, splitDocument: split.document, account: account)
  }
}

/// Releases a batch, or gives it up, by a second person of finance (复核放行).
public struct CloseBatch: Sendable {
  /// The batch.
  public var id: BatchID
  /// Released, or given up.
  public var isReleased: Bool

  /// A decision on a batch.
  public init(id: BatchID, isReleased: Bool) {
    self.id = id
    self.isReleased = isReleased
  }

  /// Carries it out. Whoever made a batch can give it up, never release it.
  ///
  /// - Throws: a `Refusal` that names the cases that can't be paid any more, where it is released.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    try actor.checkFinance()
    try await platform.store.write { session in
      guard let batch = try session.batch(id) else { throw Refusal.notFound }
      guard !isReleased || batch.madeBy != actor.account else {
        throw Refusal("same-officer", "批次须由另一名财政经办人员复核放行。")
      }
      let state = isReleased ? BatchState.released : .cancelled
      guard try session.advance(id, from: .made, to: state, by: actor.account) else {
        throw Refusal.changedMeanwhile
      }
      if isReleased {
        try demandPayable(session, platform)
      } else {
        try giveUp(session, platform)
      }
      try session.record(
        AuditDraft(isReleased ? "batch.released" : "batch.cancelled", id.text, by: actor.account))
    }
  }

  /// Every case of the batch may still be paid, as things stand in this transaction.
  private func demandPayable(_ session: any Session, _ platform: Platform) throws {
    let held = try session.payments(of: id).compactMap { payment in
      try session.obstacle(to: payment.hold, payment.amount.fen, platform)
        .map { "办件\(payment.caseNumber)：\($0)" }
    }
    guard held.isEmpty else {
      throw Refusal(
        "batch-held",
        "批次里有\(held.count)件现在不能拨付，没有放行。\(held.prefix(5).joined())"
          + "请撤销批次再重新编制，不能拨付的办件不会编入。")
    }
  }

  private func giveUp(_ session: any Session, _ platform: Platform) throws {
    for payment in try session.payments(of: id) {
      guard
        try session.advance(
          payment.id, from: .waiting, to: .cancelled, voucher: "", reason: "批次撤销")
      else { throw Refusal.changedMeanwhile }
      try session.letBePaid(payment.hold, on: platform)
    }
  }
}
