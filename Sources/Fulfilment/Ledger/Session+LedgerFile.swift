internal import Ledger

extension Session {
  /// Writes the whole ledger as the lines of a ledger file, each without its line break. Call it in
  /// one query, so that all lines are of one moment.
  public func exportLedger(_ write: (String) throws -> Void) throws {
    try write(LedgerFile.heading)
    var last: SealedRecord?
    while true {
      let page = try journal(after: last?.record.sequence ?? 0, limit: 10_000)
      for sealed in page { try write(LedgerFile.line(sealed)) }
      guard let end = page.last else { break }
      last = end
    }
    let kinds = LimitScope.allCases.map { LimitRowKind.policy($0) } + [.budgetLine]
    for row in try limitRows(of: kinds) { try write(LedgerFile.line(row)) }
    var query = HoldQuery()
    query.limit = 10_000
    while true {
      let page = try holds(query)
      for row in page { try write(LedgerFile.line(row.hold)) }
      guard let end = page.last else { break }
      query.after = end.id
    }
    for (account, balance) in try accountBalances().sorted(by: { $0.key < $1.key }) {
      try write(LedgerFile.line(account, balance))
    }
    try write(LedgerFile.ending(last?.record.sequence ?? 0, last?.seal))
  }
}
