internal import Fulfilment
internal import Quantities

extension StoreSession: BudgetPort {
  func insert(_ line: BudgetLine) throws {
    try run(
      """
      INSERT INTO budget_lines
        (key, name, document, year, payer, account, bank_code, opened_by, at)
      VALUES (\(line.key), \(line.name), \(line.document), \(line.year), \(line.payer.name),
        \(line.payer.account), \(line.payer.bankCode), \(line.openedBy), \(line.at))
      """)
  }

  func budgetLine(_ key: String) throws -> BudgetLine? {
    try row("\(Self.budgetColumns) WHERE key = \(key)", as: Self.budgetLine)
  }

  func budgetLines() throws -> [BudgetLine] {
    try rows("\(Self.budgetColumns) ORDER BY year DESC, key", as: Self.budgetLine)
  }

  func insert(_ proposal: ExceptionProposal) throws {
    try run(
      """
      INSERT INTO limit_exceptions
        (id, row, cap, reason, document, proposed_by, confirmed_by, at)
      VALUES (\(proposal.id), \(proposal.row), \(proposal.cap), \(proposal.reason),
        \(proposal.document), \(proposal.proposedBy), \(proposal.confirmedBy), \(proposal.at))
      """)
  }

  func exceptionProposal(_ id: ExceptionID) throws -> ExceptionProposal? {
    try row("\(Self.exceptionColumns) WHERE id = \(id)", as: Self.exceptionProposal)
  }

  func exceptionProposals() throws -> [ExceptionProposal] {
    try rows("\(Self.exceptionColumns) ORDER BY id DESC", as: Self.exceptionProposal)
  }

  func confirmException(_ id: ExceptionID, by account: AccountID) throws -> Bool {
    try run(
      """
      UPDATE limit_exceptions SET confirmed_by = \(account)
      WHERE id = \(id) AND confirmed_by IS NULL AND proposed_by <> \(account)
      """) == 1
  }

  private static let budgetColumns: SQL = """
    SELECT key, name, document, year, payer, account, bank_code, opened_by, at FROM budget_lines
    """

  private static func budgetLine(_ row: SQLRow) throws -> BudgetLine {
    BudgetLine(
      key: try row("key"), name: try row("name"), document: try row("document"),
      year: try row("year"),
      payer: Payer(
        name: try row("payer"), account: try row("account"), bankCode: try row("bank_code")),
      openedBy: try row("opened_by"), at: try row("at"))
  }

  private static let exceptionColumns: SQL = """
    SELECT id, row, cap, reason, document, proposed_by, confirmed_by, at FROM limit_exceptions
    """

  private static func exceptionProposal(_ row: SQLRow) throws -> ExceptionProposal {
    ExceptionProposal(
      id: try row("id"), row: try row("row"), cap: try row("cap"), reason: try row("reason"),
      document: try row("document"), proposedBy: try row("proposed_by"),
      confirmedBy: try row("confirmed_by"), at: try row("at"))
  }
}
