internal import Casework
internal import Entitlement
internal import Ledger
internal import PolicyPacks
internal import Quantities

extension CaseHead {
  /// The hold that carries the case's money: it has the case's identifier.
  public var hold: HoldID {
    guard let id = HoldID(id.text) else {
      preconditionFailure("an identifier of a case is written as any other")
    }
    return id
  }
}

/// What a case asks of the ledger, in the transaction of its event.
extension CaseFile {
  /// What is set aside for the case or was paid, in fen; nil: nothing ever was.
  func heldFen(_ session: any Session) throws -> Int64? {
    try session.hold(head.hold).map { $0.hold.terms.amount - $0.hold.released }
  }

  /// Asks for money for the case: the rule's maximum, or what the limits of the applicant leave of
  /// it. Nothing is asked where it pays nothing, a limit rests on an open point, or the round has
  /// no budget line yet.
  ///
  /// - Returns: what is set aside, in fen; nil: nothing yet.
  /// - Throws: a `Refusal` where the money has ended and the round doesn't let cases wait.
  /// - Parameter byList: a published list says that it is the case's turn.
  @discardableResult
  func holding(_ session: any Session, byList: Bool = false) throws -> Int64? {
    if let held = try heldFen(session) { return held }
    guard round.moneyEnd != .merit || byList else { return nil }
    guard state.flow.pays, let line = round.budgetLine,
      let asked = state.grantedFen ?? state.declaredFen, asked > 0,
      let terms = try limitTerms(session)
    else { return nil }
    let own = try room(under: terms.filter { $0.scope != .poolYear }, asked, session)
    guard own > 0 else {
      throw Refusal("limit-used", "申报人在本措施下的限额已经用完，不能再预占资金。")
    }
    var common = try session.limitRows([LimitRow.budgetLine(line)]).first?.counter.admits(own) ?? 0
    common = min(common, try room(under: terms.filter { $0.scope == .poolYear }, own, session))
    guard common >= own else {
      guard round.moneyEnd == .firstCome else { return nil }
      throw Refusal(
        "money-ended", "资金池或预算指标只剩\(Money(fen: common))，本批次先到先得，额满即止。")
    }
    try session.holdMoney(
      head.hold, fen: own, budgetLine: line, payee: head.enterprise, limits: terms,
      particulars: HoldParticulars(
        caseKey: head.id.text, caseNumber: head.number, payeeName: head.applicant,
        district: head.district, pack: head.pack, measure: head.measure), by: nil)
    return own
  }

  /// The limits that the case's money comes under; nil where one rests on an open point.
  private func limitTerms(_ session: any Session) throws -> [LimitTerm]? {
    let settled = try session.settledParameters(of: pack)
    let subject = LimitSubject(
      enterprise: head.enterprise.text, thing: head.thing, eventYear: head.eventDay.year,
      filingYear: head.filedAt.day.year)
    do {
      return try measure.limitTerms(in: pack, settled: settled, for: subject)
    } catch let refusal as Refusal where refusal.code == "open-point" {
      return nil
    }
  }

  /// What the round has for these cases, in fen: what they hold, and what budget line and pool
  /// leave.
  func roundRoom(_ files: [CaseFile], _ session: any Session) throws -> Int64 {
    guard let line = round.budgetLine else {
      throw Refusal("no-budget-line", "批次还没有预算指标，不能分配。")
    }
    var room = try session.limitRows([LimitRow.budgetLine(line)]).first?.counter.room ?? 0
    let pools = (try limitTerms(session) ?? []).filter { $0.scope == .poolYear }
    room = min(room, try self.room(under: pools, room, session))
    for file in files {
      let (sum, isOver) = room.addingReportingOverflow(try file.heldFen(session) ?? 0)
      room = isOver ? .max : sum
    }
    return room
  }

  /// What the rows of these limits let through of `fen`.
  private func room(
    under terms: [LimitTerm], _ fen: Int64, _ session: any Session
  ) throws -> Int64 {
    let rows = try session.limitRows(terms.map(\.row))
    return try terms.reduce(fen) { left, term in
      let known = rows.first { $0.id == term.row }?.counter
      let counter = try known ?? LimitCounter(cap: term.cap, unit: term.scope.unit)
      return min(left, counter.admits(fen))
    }
  }

  /// What could be set aside for the case in all, in fen, if `fen` of another hold came back.
  func reachableFen(freeing fen: Int64, of other: HoldID, _ session: any Session) throws -> Int64 {
    guard let line = round.budgetLine, let terms = try limitTerms(session) else { return 0 }
    let held = try heldFen(session) ?? 0
    let freed = Set(try session.hold(other)?.hold.terms.limits ?? [])
    var room = Int64.max
    let rows = terms.map { (id: $0.row, cap: $0.cap, unit: $0.scope.unit) }
    let known = try session.limitRows(rows.map(\.id) + [LimitRow.budgetLine(line)])
    for (id, cap, unit) in rows where unit == .fen {
      let counter = try known.first { $0.id == id }?.counter ?? LimitCounter(cap: cap, unit: unit)
      room = min(room, counter.room.clamping(adding: freed.contains(id) ? fen : 0))
    }
    if let row = known.first(where: { $0.id == LimitRow.budgetLine(line) }) {
      room = min(room, row.counter.room.clamping(adding: freed.contains(row.id) ? fen : 0))
    }
    return held.clamping(adding: max(0, room))
  }

  /// Sets aside up to what the rule gives, as far as the limits let it through now.
  func raiseHold(document: String, _ session: any Session) throws {
    guard let line = round.budgetLine, let row = try session.hold(head.hold), row.hold.isOpen,
      let most = state.determination?.ruleMaximumFen ?? state.declaredFen,
      let held = try heldFen(session), held < most, let terms = try limitTerms(session)
    else { return }
    var room = try room(under: terms, most - held, session)
    let budget = try session.limitRows([LimitRow.budgetLine(line)]).first?.counter
    room = min(room, budget?.admits(room) ?? 0)
    guard room > 0 else { return }
    try session.raiseMoney(
      head.hold, fen: room, document: document, key: "raise:\(head.id.text):\(document)", by: nil)
  }

  /// Refuses what would take the case off its payment while a batch carries the money: nothing that
  /// is set aside is given back, and nothing becomes free to be claimed again, before the batch is
  /// given up or its result is in.
  func demandNoPaymentInFlight(_ session: any Session) throws {
    let waiting = try session.payments(of: head.hold).filter { $0.state == .waiting }
    let batches = try waiting.compactMap { try session.batch($0.batch) }
    guard let batch = batches.first(where: { $0.state == .released }) ?? batches.first else {
      return
    }
    throw Refusal(
      "payment-in-flight",
      batch.state == .released
        ? "办件\(head.number)的款项已随拨付批次\(batch.number)放行，要等支付结果回来以后才能办理。"
        : "办件\(head.number)的款项已编入待复核的拨付批次\(batch.number)，请先由财政经办人员撤销这个批次。")
  }

  /// Why a payment of this case can't go out now; nil: it can.
  func obstacleToPayment(_ session: any Session) throws -> String? {
    if state.standing == .withdrawn { return "申报已经撤回。" }
    if let obstacle = state.obstaclesToPayment.first { return Refusal(obstacle).words }
    return try session.receiptFindings(of: head.id).first(where: \.stands)?.sentence
  }

  /// Gives back what is set aside beyond `fen`, on a ground.
  func lowerHold(to fen: Int64, ground: String, _ session: any Session) throws {
    guard let held = try heldFen(session), held > fen else { return }
    try session.releaseMoney(
      head.hold, fen: held - fen, ground: ground,
      key: "lower:\(head.id.text):\(state.steps)", by: nil)
  }

  /// Gives back all that is set aside and not paid, on a ground; nothing where nothing is.
  func closeHold(ground: String, _ session: any Session) throws {
    guard try session.hold(head.hold) != nil else { return }
    try session.closeHold(head.hold, ground: ground, by: nil)
  }

  /// Lets what is left of the money be paid, or keeps it out of every batch, as the case stands.
  func settlePayability(_ session: any Session) throws {
    guard try session.hold(head.hold) != nil else { return }
    if state.obstaclesToPayment.isEmpty,
      try !session.receiptFindings(of: head.id).contains(where: \.stands)
    {
      try session.clearForPayment(head.hold)
    } else {
      try session.suspendPayment(head.hold)
    }
  }
}
