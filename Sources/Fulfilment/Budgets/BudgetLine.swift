public import Quantities

/// An appropriation (预算指标): a document gives a payer an amount for a year.
public struct BudgetLine: Sendable, Hashable {
  /// The key: the ledger's row and rounds name it.
  public let key: String
  /// The name on pages.
  public let name: String
  /// The number of the document.
  public let document: String
  /// The budget year.
  public let year: Int
  /// Who pays.
  public let payer: Payer
  /// Who entered it.
  public let openedBy: AccountID
  /// When.
  public let at: Instant

  /// A budget line.
  public init(
    key: String, name: String, document: String, year: Int, payer: Payer, openedBy: AccountID,
    at: Instant
  ) {
    self.key = key
    self.name = name
    self.document = document
    self.year = year
    self.payer = payer
    self.openedBy = openedBy
    self.at = at
  }
}

/// Who pays, and from which account where the bank channel is used.
public struct Payer: Sendable, Hashable {
  /// The payer's name.
  public let name: String
  /// The account's number; empty where only the treasury pays.
  public let account: String
  /// The bank's number in the national payment system (12 digits); empty as above.
  public let bankCode: String

  /// A payer.
  public init(name: String, account: String = "", bankCode: String = "") {
    self.name = name
    self.account = account
    self.bankCode = bankCode
  }
}

/// Budget lines and decisions to exceed a limit, as use cases see the store.
public protocol BudgetPort {
  /// Writes a budget line that wasn't there.
  func insert(_ line: BudgetLine) throws
  /// The line of that key.
  func budgetLine(_ key: String) throws -> BudgetLine?
  /// All lines, the newest year first.
  func budgetLines() throws -> [BudgetLine]
  /// Writes a proposal to exceed a limit.
  func insert(_ proposal: ExceptionProposal) throws
  /// The proposal of that id.
  func exceptionProposal(_ id: ExceptionID) throws -> ExceptionProposal?
  /// Proposals, the newest first.
  func exceptionProposals() throws -> [ExceptionProposal]
  /// Names the second officer; false where there is one already.
  func confirmException(_ id: ExceptionID, by account: AccountID) throws -> Bool
}
