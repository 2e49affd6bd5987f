internal import Digests
internal import Fulfilment
internal import Ledger
internal import Quantities

/// Reading the ledger.
extension StoreSession {
  func hold(_ id: HoldID) throws -> HoldRow? {
    try row("\(Self.holdColumns) WHERE id = \(id)", as: Self.holdRow)
  }

  func holds(_ query: HoldQuery) throws -> [HoldRow] {
    var conditions: [SQL] = ["id > \(query.after?.text ?? "")"]
    if let key = query.caseKey { conditions.append("case_key = \(key)") }
    if let line = query.budgetLine { conditions.append("budget_line = \(line)") }
    if query.isOpen { conditions.append("posted + released < amount") }
    if query.isPosted { conditions.append("posted > 0") }
    if query.isPayable { conditions.append("payable > 0") }
    return try rows(
      """
      \(Self.holdColumns) WHERE \(SQL.joined(conditions, by: " AND "))
      ORDER BY id LIMIT \(query.limit)
      """, as: Self.holdRow)
  }

  func setPayable(_ fen: Int64, of hold: HoldID) throws -> Bool {
    try run(
      """
      UPDATE ledger_holds SET payable = \(fen)
      WHERE id = \(hold) AND \(fen) <= amount - posted - released
      """) == 1
  }

  func journal(after sequence: Int64, limit: Int) throws -> [SealedRecord] {
    try rows(
      """
      SELECT record, seal FROM ledger_journal WHERE sequence > \(sequence)
      ORDER BY sequence LIMIT \(limit)
      """, as: Self.sealedRecord)
  }

  func journal(of hold: HoldID) throws -> [SealedRecord] {
    try rows(
      "SELECT record, seal FROM ledger_journal WHERE hold = \(hold) ORDER BY sequence",
      as: Self.sealedRecord)
  }

  func accountBalances() throws -> [LedgerAccount: Int64] {
    let pairs = try rows("SELECT id, balance FROM ledger_accounts ORDER BY id") { row in
      guard let account = LedgerAccount(try row("id", as: String.self)) else {
        throw StoreFault.unreadable(column: "id")
      }
      return (account, try row("balance", as: Int64.self))
    }
    return Dictionary(pairs) { $1 }
  }

  static let limitColumns: SQL = "SELECT id, kind, cap, reserved, posted FROM ledger_limits"

  static func limitRow(_ row: SQLRow) throws -> LimitRow {
    guard let kind = LimitRowKind(name: try row("kind")) else {
      throw StoreFault.unreadable(column: "kind")
    }
    return try LimitRow(
      id: try row("id"), kind: kind, cap: try row("cap"), reserved: try row("reserved"),
      posted: try row("posted"))
  }

  static let holdColumns: SQL = """
    SELECT id, budget_line, payee, amount, unit, limits, posted, released, clawed_back, freed,
      payable, case_key, case_number, payee_name, district, pack, measure, at
    FROM ledger_holds
    """

  static func holdRow(_ row: SQLRow) throws -> HoldRow {
    let limits = RecordLine.fields(try row("limits", as: String.self)).compactMap(
      CounterID.init(_:))
    let terms = HoldTerms(
      budgetLine: try row("budget_line"), payee: try row("payee"), amount: try row("amount"),
      unit: try row("unit"), limits: limits)
    let id: HoldID = try row("id")
    guard
      let hold = Hold(
        id: id.text, terms: terms, posted: try row("posted"), released: try row("released"),
        clawedBack: try row("clawed_back"), freed: try row("freed"))
    else { throw StoreFault.unreadable(column: "posted") }
    let particulars = HoldParticulars(
      caseKey: try row("case_key"), caseNumber: try row("case_number"),
      payeeName: try row("payee_name"), district: try row("district"), pack: try row("pack"),
      measure: try row("measure"))
    return HoldRow(
      id: id, hold: hold, particulars: particulars, payableFen: try row("payable"),
      at: try row("at"))
  }

  private static func sealedRecord(_ row: SQLRow) throws -> SealedRecord {
    guard let record = JournalRecord(fields: RecordLine.fields(try row("record", as: String.self)))
    else { throw StoreFault.unreadable(column: "record") }
    return SealedRecord(record: record, seal: try row("seal"))
  }
}
