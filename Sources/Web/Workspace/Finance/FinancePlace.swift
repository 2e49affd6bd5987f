internal import Fulfilment

/// The pages of finance: the one place that knows their paths.
enum FinancePlace: Sendable, Hashable {
  case home
  case budgets
  case budget(String)
  case cap(String)
  case splits
  case confirmSplit(SplitID)
  case batches
  case batch(BatchID)
  case closeBatch(BatchID)
  case allocation(BatchID)
  case bankFile(BatchID)
  case results
  case clawbacks
  case clawback(HoldID)
  case exceptions
  case confirmException(ExceptionID)
  case payees
  case ledgerFile

  var path: String {
    switch self {
    case .home: "/finance"
    case .budgets: "/finance/budgets"
    case .budget(let key): "/finance/budgets/" + PercentEncoding.encode(key)
    case .cap(let key): "/finance/budgets/" + PercentEncoding.encode(key) + "/cap"
    case .splits: "/finance/splits"
    case .confirmSplit(let id): "/finance/splits/\(id)"
    case .batches: "/finance/batches"
    case .batch(let id): "/finance/batches/\(id)"
    case .closeBatch(let id): "/finance/batches/\(id)/close"
    case .allocation(let id): "/finance/batches/\(id)/allocation"
    case .bankFile(let id): "/finance/batches/\(id)/pain"
    case .results: "/finance/results"
    case .clawbacks: "/finance/clawbacks"
    case .clawback(let id): "/finance/clawbacks/\(id)"
    case .exceptions: "/finance/exceptions"
    case .confirmException(let id): "/finance/exceptions/\(id)"
    case .payees: PayeeRoutes.list.text
    case .ledgerFile: "/finance/ledger"
    }
  }

  var address: Address { Address(text: path) }
  /// The same page as a spreadsheet.
  var spreadsheet: Address { Address(text: path + "?format=xlsx") }
}
