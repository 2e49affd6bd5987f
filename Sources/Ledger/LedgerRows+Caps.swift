/// Budget lines, caps and exceptions.
extension LedgerRows {
  func opening(
    _ line: String, amount: Int64, document: String
  ) throws(LedgerRefusal) -> LedgerChange {
    let id = LimitRow.budgetLine(line)
    if amount <= 0 { throw .nothingAsked(amount) }
    if document.isEmpty { throw .needsDocument }
    if limits[id] != nil { throw .budgetLineOpen(line) }
    let entry = JournalEntry(
      kind: .budget, document: document,
      transfers: try transfers(
        amount, from: LedgerAccount(.appropriation, of: line),
        to: LedgerAccount(.available, of: line)),
      limits: [LimitChange(row: id, opens: .budgetLine, cap: amount)])
    return try change(entry, hold: nil)
  }

  func capping(
    _ id: CounterID, at cap: Int64, kind: JournalEntry.Kind, document: String, reason: String = "",
    officers: [String] = []
  ) throws(LedgerRefusal) -> LedgerChange {
    if document.isEmpty { throw .needsDocument }
    if cap < 0 { throw .nothingAsked(cap) }
    guard let row = limits[id] else { throw .unknownLimit(id) }
    guard row.counter.used <= cap else {
      throw .capBelowUse(id, used: row.counter.used, cap: cap)
    }
    let difference = cap - row.counter.cap
    if difference == 0 { throw .nothingAsked(0) }
    var money: [Transfer] = []
    if row.kind == .budgetLine {
      let source = LedgerAccount(.appropriation, of: id.subject)
      let free = LedgerAccount(.available, of: id.subject)
      money =
        difference > 0
        ? try transfers(difference, from: source, to: free)
        : try transfers(-difference, from: free, to: source)
    }
    let entry = JournalEntry(
      kind: kind, document: document, reason: reason, officers: officers, transfers: money,
      limits: [LimitChange(row: id, cap: difference)])
    return try change(entry, hold: nil)
  }

  func exceeding(_ exception: LimitException) throws(LedgerRefusal) -> LedgerChange {
    guard let row = limits[exception.row] else { throw .unknownLimit(exception.row) }
    guard row.kind == .policy(.enterpriseYear) else { throw .notExceedable(exception.row) }
    guard exception.cap > row.counter.cap else {
      throw .noMore(exception.row, cap: row.counter.cap)
    }
    guard !exception.reason.isEmpty, Set(exception.officers).count >= 2 else {
      throw .needsReasonAndTwoOfficers
    }
    return try capping(
      exception.row, at: exception.cap, kind: .exception, document: exception.document,
      reason: exception.reason, officers: Set(exception.officers).sorted())
  }
}
