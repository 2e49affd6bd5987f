/// Which request gives this entry: the way back from the journal to the pure function.
extension JournalEntry {
  /// The request; nil where the entry has no form that a request could have given.
  func request(on rows: LedgerRows) -> LedgerRequest? {
    switch kind {
    case .budget:
      guard let change = limits.first, limits.count == 1 else { return nil }
      return .openBudget(line: change.row.subject, amount: change.cap, document: document)
    case .cap, .exception:
      guard let change = limits.first, limits.count == 1, let row = rows.limits[change.row] else {
        return nil
      }
      let (cap, overflow) = row.counter.cap.addingReportingOverflow(change.cap)
      if overflow { return nil }
      if kind == .cap { return .changeCap(change.row, cap: cap, document: document) }
      return .exceed(
        LimitException(
          row: change.row, cap: cap, reason: reason, document: document, officers: officers))
    case .hold: return holdRequest(on: rows)
    case .raise: return hold.map { .raise(amount: $0.raised, document: document) }
    case .post: return hold.map { .post(amount: $0.posted, document: document) }
    case .release: return hold.map { .release(amount: $0.released, ground: document) }
    case .expire: return .close(.expired, ground: document)
    case .sendBack: return hold.map { .sendBack(amount: 0 &- $0.posted, document: document) }
    case .clawBack: return hold.map { .clawBack(amount: $0.clawedBack, document: document) }
    case .free: return hold.map { .free(amount: $0.freed, document: document) }
    }
  }

  private func holdRequest(on rows: LedgerRows) -> LedgerRequest? {
    guard let hold, let terms = hold.makes else { return nil }
    let budget = LimitRow.budgetLine(terms.budgetLine)
    var limits: [LimitTerm] = []
    for change in self.limits where change.row != budget {
      guard case .policy(let scope)? = change.opens ?? rows.limits[change.row]?.kind else {
        return nil
      }
      limits.append(LimitTerm(row: change.row, scope: scope, cap: change.cap))
    }
    return .hold(
      HoldRequest(
        id: hold.hold, budgetLine: terms.budgetLine, payee: terms.payee, amount: terms.amount,
        unit: terms.unit, limits: limits, document: document))
  }
}
