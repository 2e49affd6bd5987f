/// Why the ledger doesn't do what was asked. Nothing has changed then.
public enum LedgerRefusal: Error, Sendable, Hashable, CustomStringConvertible {
  /// The limits let less through than was asked; these rows bind, and `room` is what all let.
  case limitBinds([CounterID], asked: Int64, room: Int64)
  /// No budget line of that key is open.
  case noBudgetLine(String)
  /// A budget line of that key is open already.
  case budgetLineOpen(String)
  /// No such row.
  case unknownLimit(CounterID)
  /// A row is there with another kind.
  case otherKind(CounterID, LimitRowKind)
  /// One row is named twice.
  case namedTwice(CounterID)
  /// A hold of that key exists.
  case holdExists(String)
  /// No such hold.
  case unknownHold
  /// The amount is 0 or less.
  case nothingAsked(Int64)
  /// A part is larger than what it is taken from.
  case tooLarge(asked: Int64, left: Int64)
  /// The hold has nothing left.
  case holdClosed(String)
  /// A cap below what is held and spent.
  case capBelowUse(CounterID, used: Int64, cap: Int64)
  /// Only the yearly limit of an enterprise can be exceeded.
  case notExceedable(CounterID)
  /// An exception that isn't above the cap.
  case noMore(CounterID, cap: Int64)
  /// An exception needs a reason and two officers.
  case needsReasonAndTwoOfficers
  /// A change needs the number of a document.
  case needsDocument
  /// Numbers of a row that can't be.
  case notCountable(CounterID, LimitFault)
  /// The transfers contradict themselves.
  case notBalanced

  /// The rows that stand in the way, where it is rows.
  public var binding: [CounterID] {
    switch self {
    case .limitBinds(let rows, _, _): rows
    case .capBelowUse(let row, _, _), .notExceedable(let row), .noMore(let row, _),
      .unknownLimit(let row), .otherKind(let row, _), .namedTwice(let row),
      .notCountable(let row, _):
      [row]
    default: []
    }
  }

  /// One sentence; amounts in fen.
  public var description: String {
    switch self {
    case .limitBinds(let rows, let asked, let room):
      "\(asked) asked, but \(rows.map(\.description).joined(separator: ", ")) leaves \(room)"
    case .noBudgetLine(let line): "no budget line \(line) is open"
    case .budgetLineOpen(let line): "the budget line \(line) is open already"
    case .unknownLimit(let row): "there is no limit \(row)"
    case .otherKind(let row, let kind): "the limit \(row) is of the kind \(kind.name)"
    case .namedTwice(let row): "the limit \(row) is named twice"
    case .holdExists(let hold): "the hold \(hold) exists already"
    case .unknownHold: "there is no such hold"
    case .nothingAsked(let amount): "an amount must be above 0, but is \(amount)"
    case .tooLarge(let asked, let left): "\(asked) asked, but only \(left) is left"
    case .holdClosed(let hold): "the hold \(hold) has nothing left"
    case .capBelowUse(let row, let used, let cap):
      "the cap \(cap) of \(row) would be below the \(used) used"
    case .notExceedable(let row): "the limit \(row) can't be exceeded by a decision"
    case .noMore(let row, let cap): "the exception for \(row) must be above its cap of \(cap)"
    case .needsReasonAndTwoOfficers: "an exception needs a reason and two different officers"
    case .needsDocument: "a change needs the number of a document"
    case .notCountable(let row, let fault): "\(row): \(fault)"
    case .notBalanced: "the transfers contradict themselves"
    }
  }
}
