internal import Fulfilment
internal import Quantities

extension StoreSession: PayeeAccountPort {
  func insert(_ entry: PayeeAccountEntry) throws {
    let account = entry.account
    try run(
      """
      INSERT INTO payee_accounts
        (id, enterprise, name, number, bank, bank_code, entered_by, confirmed_by, counts_from, at)
      VALUES (\(entry.id), \(entry.enterprise), \(account.name), \(account.number),
        \(account.bank), \(account.bankCode), \(entry.enteredBy), \(entry.confirmedBy),
        \(entry.countsFrom), \(entry.at))
      """)
  }

  func payeeAccountEntry(_ id: PayeeAccountID) throws -> PayeeAccountEntry? {
    try row("\(Self.payeeColumns) WHERE id = \(id)", as: Self.payeeAccount)
  }

  func payeeAccountEntries(of enterprise: EnterpriseID?) throws -> [PayeeAccountEntry] {
    guard let enterprise else {
      return try rows("\(Self.payeeColumns) ORDER BY id DESC", as: Self.payeeAccount)
    }
    return try rows(
      "\(Self.payeeColumns) WHERE enterprise = \(enterprise) ORDER BY id DESC",
      as: Self.payeeAccount)
  }

  func confirmPayeeAccount(
    _ id: PayeeAccountID, by account: AccountID, countsFrom: Instant
  ) throws -> Bool {
    try run(
      """
      UPDATE payee_accounts SET confirmed_by = \(account), counts_from = \(countsFrom)
      WHERE id = \(id) AND confirmed_by IS NULL AND entered_by <> \(account)
      """) == 1
  }

  private static let payeeColumns: SQL = """
    SELECT id, enterprise, name, number, bank, bank_code, entered_by, confirmed_by, counts_from, at
    FROM payee_accounts
    """

  private static func payeeAccount(_ row: SQLRow) throws -> PayeeAccountEntry {
    PayeeAccountEntry(
      id: try row("id"), enterprise: try row("enterprise"),
      account: PayeeAccount(
        name: try row("name"), number: try row("number"), bank: try row("bank"),
        bankCode: try row("bank_code")),
      enteredBy: try row("entered_by"), confirmedBy: try row("confirmed_by"),
      countsFrom: try row("counts_from"), at: try row("at"))
  }
}
