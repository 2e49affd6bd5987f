/// The rows that a request touches, as the store loaded them: the pure half of the ledger.
public struct LedgerRows: Sendable, Hashable {
  /// Limits by id; a limit that isn't there isn't open.
  public let limits: [CounterID: LimitRow]
  /// The hold that the request is about; nil where there is none yet.
  public let hold: Hold?

  /// Rows of limits, and a hold.
  public init(limits: [LimitRow], hold: Hold? = nil) {
    self.limits = Dictionary(limits.map { ($0.id, $0) }) { $1 }
    self.hold = hold
  }

  /// What the request does to these rows, or why not. The rows stay as they are.
  public func deciding(_ request: LedgerRequest) throws(LedgerRefusal) -> LedgerChange {
    switch request {
    case .openBudget(let line, let amount, let document):
      return try opening(line, amount: amount, document: document)
    case .changeCap(let row, let cap, let document):
      return try capping(row, at: cap, kind: .cap, document: document)
    case .exceed(let exception): return try exceeding(exception)
    case .hold(let request): return try holding(request)
    case .raise(let amount, let document):
      return try moving(.raise, amount, .available, .reserved, document) {
        HoldChange(hold: $0, raised: amount)
      }
    case .post(let amount, let document):
      return try moving(.post, amount, .reserved, .paid, document) {
        HoldChange(hold: $0, posted: amount)
      }
    case .release(let amount, let ground):
      return try moving(.release, amount, .reserved, .available, ground) {
        HoldChange(hold: $0, released: amount)
      }
    case .close(let closing, let ground): return try closingHold(closing, ground)
    case .sendBack(let amount, let document):
      return try moving(.sendBack, amount, .paid, .reserved, document) {
        HoldChange(hold: $0, posted: -amount)
      }
    case .clawBack(let amount, let document):
      return try moving(.clawBack, amount, .paid, .treasury, document) {
        HoldChange(hold: $0, clawedBack: amount)
      }
    case .free(let amount, let document):
      return try moving(.free, amount, .treasury, .available, document) {
        HoldChange(hold: $0, freed: amount)
      }
    }
  }
}

/// What a request does: one entry of the journal, and the rows after it.
public struct LedgerChange: Sendable, Hashable {
  /// The entry to append.
  public let entry: JournalEntry
  /// The rows it touches as they are afterwards, in the order of the entry's changes.
  public let rows: [LimitRow]
  /// The hold afterwards.
  public let hold: Hold?
}

extension LedgerRows {
  /// The change of an entry: each row after its differences, refused where one can't be.
  func change(_ entry: JournalEntry, hold: Hold?) throws(LedgerRefusal) -> LedgerChange {
    var rows: [LimitRow] = []
    for change in entry.limits {
      if let kind = change.opens {
        rows.append(
          try LimitRow(
            id: change.row, kind: kind, cap: change.cap, reserved: change.reserved,
            posted: change.posted))
      } else {
        guard let row = limits[change.row] else { throw .unknownLimit(change.row) }
        rows.append(try row.applying(change))
      }
    }
    return LedgerChange(entry: entry, rows: rows, hold: hold)
  }

  /// One transfer, or none for 0.
  func transfers(
    _ amount: Int64, from source: LedgerAccount, to target: LedgerAccount
  ) throws(LedgerRefusal) -> [Transfer] {
    if amount == 0 { return [] }
    guard let transfer = Transfer(from: source, to: target, amount: amount) else {
      throw .notBalanced
    }
    return [transfer]
  }
}
