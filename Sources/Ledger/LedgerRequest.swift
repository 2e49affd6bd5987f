/// What is asked of the ledger. Amounts in fen (or the hold's unit), always above 0.
public enum LedgerRequest: Sendable, Hashable {
  /// Opens a budget line with an amount, by a document.
  case openBudget(line: String, amount: Int64, document: String)
  /// Gives a row another cap, by a document. Never below what is used.
  case changeCap(CounterID, cap: Int64, document: String)
  /// Gives one enterprise more in one year.
  case exceed(LimitException)
  /// Holds an amount under all its limits, or under none.
  case hold(HoldRequest)
  /// Holds more under the same limits, by a document.
  case raise(amount: Int64, document: String)
  /// Books a payment of a part of the hold, by its voucher.
  case post(amount: Int64, document: String)
  /// Gives back a part that won't be paid, on a ground.
  case release(amount: Int64, ground: String)
  /// Gives back all that is left, on a ground.
  case close(HoldClosing, ground: String)
  /// Takes back the booking of a payment that the bank returned: the money is held again.
  case sendBack(amount: Int64, document: String)
  /// Books money that came back by a decision.
  case clawBack(amount: Int64, document: String)
  /// Frees the limits of clawed-back money, by a decision of its own.
  case free(amount: Int64, document: String)
}

/// How a hold ends unpaid.
public enum HoldClosing: String, CaseIterable, Sendable {
  /// Given up: refused, withdrawn, or more than was allowed.
  case released
  /// Its time was over.
  case expired
}

/// A request for a hold.
public struct HoldRequest: Sendable, Hashable {
  /// The key of the new hold.
  public let id: String
  /// The budget line that pays; it must be open.
  public let budgetLine: String
  /// Who is paid.
  public let payee: String
  /// How much.
  public let amount: Int64
  /// What the amount counts.
  public let unit: LedgerUnit
  /// Limits besides the budget line.
  public let limits: [LimitTerm]
  /// What the hold rests on, such as the case's number.
  public let document: String

  /// A request for a hold.
  public init(
    id: String, budgetLine: String, payee: String, amount: Int64, unit: LedgerUnit = .fen,
    limits: [LimitTerm], document: String
  ) {
    self.id = id
    self.budgetLine = budgetLine
    self.payee = payee
    self.amount = amount
    self.unit = unit
    self.limits = limits
    self.document = document
  }
}

/// A decision that one enterprise may go beyond its yearly limit; never a rate, never a pool.
public struct LimitException: Sendable, Hashable {
  /// The row; its kind must be `enterprise-year`.
  public let row: CounterID
  /// The row's new cap, above the old.
  public let cap: Int64
  /// Why.
  public let reason: String
  /// The number of the document.
  public let document: String
  /// Who decided: two accounts at least.
  public let officers: [String]

  /// A decision to exceed a limit.
  public init(row: CounterID, cap: Int64, reason: String, document: String, officers: [String]) {
    self.row = row
    self.cap = cap
    self.reason = reason
    self.document = document
    self.officers = officers
  }
}
