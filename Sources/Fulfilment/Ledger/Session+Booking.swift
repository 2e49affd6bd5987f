internal import Digests
internal import Ledger

extension Session {
  /// Carries out an order within the open transaction, once: the same key and request get the first
  /// answer again, refusals too. To keep a refusal, return it; what is thrown undoes it.
  ///
  /// - Throws: `Refusal` with the code `same-key-other-request`.
  public func book(_ order: LedgerOrder) throws -> LedgerAnswer {
    let digest = order.digest
    if let kept = try ledgerAnswer(to: order.key) {
      guard kept.request == digest else {
        throw Refusal(
          "same-key-other-request", "这个编号已用于另一笔登记，本次没有执行。请刷新页面后重新提交。")
      }
      return kept.answer
    }
    let rows = try ledgerRows(order)
    let change: LedgerChange
    do throws(LedgerRefusal) {
      change = try rows.deciding(order.request)
    } catch {
      let refusal = Refusal(error)
      try keep(refusal, order, request: digest)
      return .refused(refusal)
    }
    let place = try append(change, order, request: digest)
    try record(
      AuditDraft(
        "ledger.\(change.entry.kind.rawValue)", order.subject, by: order.actor,
        [
          .init("sequence", String(place.sequence)),
          .init("amount", change.entry.transfers.first.map { String($0.amount) } ?? ""),
          .init("document", change.entry.document), .init("seal", place.seal.description),
        ]))
    return .done(place.sequence)
  }

  /// Throws what `book` would refuse the order with; changes nothing.
  func foresee(_ order: LedgerOrder) throws {
    if let kept = try ledgerAnswer(to: order.key) {
      _ = try kept.answer.get()
      return
    }
    let rows = try ledgerRows(order)
    do throws(LedgerRefusal) {
      _ = try rows.deciding(order.request)
    } catch { throw Refusal(error) }
  }

  /// The rows that an order touches.
  private func ledgerRows(_ order: LedgerOrder) throws -> LedgerRows {
    let known = try order.hold.flatMap { try hold($0) }
    let ids: [CounterID]
    switch order.request {
    case .openBudget(let line, _, _): ids = [LimitRow.budgetLine(line)]
    case .changeCap(let row, _, _): ids = [row]
    case .exceed(let exception): ids = [exception.row]
    case .hold(let request):
      precondition(order.hold?.text == request.id, "a hold's order names the hold it makes")
      ids = [LimitRow.budgetLine(request.budgetLine)] + request.limits.map(\.row)
    default: ids = known?.hold.terms.limits ?? []
    }
    return LedgerRows(limits: try limitRows(ids), hold: known?.hold)
  }
}

extension LedgerOrder {
  /// What the audit log files it under: the case, else the hold or the limit.
  var subject: String {
    if let particulars { return particulars.caseKey }
    if let hold { return hold.text }
    switch request {
    case .openBudget(let line, _, _): return LimitRow.budgetLine(line).description
    case .changeCap(let row, _, _): return row.description
    case .exceed(let exception): return exception.row.description
    default: return "ledger"
    }
  }
}
