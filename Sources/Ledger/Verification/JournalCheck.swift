/// Recomputes the ledger from its journal alone: every record is decided again by the same pure
/// function on the rows that the records before it made, and its seal is computed again.
public struct JournalCheck: Sendable {
  /// Something that isn't as it has to be.
  public struct Finding: Sendable, Hashable, CustomStringConvertible {
    /// The record's place; nil for what concerns the whole.
    public let sequence: Int64?
    /// What is wrong, in words.
    public let words: String

    /// One line.
    public var description: String { sequence.map { "entry \($0): \(words)" } ?? words }
  }

  /// The limits as the journal makes them.
  public private(set) var limits: [CounterID: LimitRow] = [:]
  /// The holds as the journal makes them.
  public private(set) var holds: [String: Hold] = [:]
  /// What each account has: what reached it less what left it.
  public private(set) var balances: [LedgerAccount: Int64] = [:]
  /// How many records were read.
  public private(set) var count: Int64 = 0
  /// The last seal.
  public private(set) var seal: [UInt8] = []
  /// What was found, at most 100; `findingCount` counts on.
  public private(set) var findings: [Finding] = []
  /// How much was found.
  public private(set) var findingCount = 0

  private let hash: @Sendable ([UInt8]) -> [UInt8]
  private var requests: Set<String> = []
  private var lastMicroseconds = Int64.min

  /// A check of a journal from its first record; `hash` is the function that seals.
  public init(hash: @escaping @Sendable ([UInt8]) -> [UInt8]) { self.hash = hash }

  /// The next record with its seal.
  public mutating func read(_ record: JournalRecord, seal given: [UInt8]) {
    count += 1
    if record.sequence != count {
      note(record.sequence, "it is number \(count) of the file: entries are missing or moved")
    }
    let computed = hash(record.encoded(after: seal))
    if computed != given { note(record.sequence, "its seal doesn't fit: it or one before changed") }
    seal = given
    if record.atMicroseconds < lastMicroseconds {
      note(record.sequence, "it is earlier than the entry before it")
    }
    lastMicroseconds = record.atMicroseconds
    if !requests.insert(record.request).inserted {
      note(record.sequence, "its request has been answered before")
    }
    apply(record)
  }

  private mutating func apply(_ record: JournalRecord) {
    let entry = record.entry
    let rows = LedgerRows(
      limits: entry.limits.compactMap { limits[$0.row] },
      hold: entry.hold.flatMap { holds[$0.hold] })
    guard let request = entry.request(on: rows) else {
      note(record.sequence, "no request gives such an entry")
      return
    }
    do throws(LedgerRefusal) {
      let change = try complete(rows, for: entry).deciding(request)
      if change.entry != entry { note(record.sequence, "the rules give another entry") }
      for row in change.rows { limits[row.id] = row }
      if let hold = change.hold { holds[hold.id] = hold }
      for transfer in change.entry.transfers {
        balances[transfer.source, default: 0] &-= transfer.amount
        balances[transfer.target, default: 0] &+= transfer.amount
      }
    } catch {
      note(record.sequence, error.description)
    }
  }

  /// A count that an entry doesn't change is touched by its hold all the same.
  private func complete(_ rows: LedgerRows, for entry: JournalEntry) -> LedgerRows {
    guard let hold = rows.hold else { return rows }
    return LedgerRows(limits: hold.terms.limits.compactMap { limits[$0] }, hold: hold)
  }

  /// Compares with the rows that the store or a file has.
  public mutating func compare(limits stored: [LimitRow], holds storedHolds: [Hold]) {
    var left = limits
    for row in stored where left.removeValue(forKey: row.id) != row {
      note(nil, "the limit \(row.id) isn't what the journal makes it")
    }
    for id in left.keys.sorted() { note(nil, "the limit \(id) is missing") }
    var leftHolds = holds
    for hold in storedHolds where leftHolds.removeValue(forKey: hold.id) != hold {
      note(nil, "the hold \(hold.id) isn't what the journal makes it")
    }
    for id in leftHolds.keys.sorted() { note(nil, "the hold \(id) is missing") }
  }

  /// Adds a finding of the reader of the file.
  public mutating func note(_ sequence: Int64?, _ words: String) {
    findingCount += 1
    if findings.count < 100 { findings.append(Finding(sequence: sequence, words: words)) }
  }
}
