public import Digests
public import Ledger

/// The ledger as a file of lines that anybody can check without the server: the journal with its
/// seals, then limits, holds and accounts as the store has them. No names, no account numbers.
///
///     duixian-ledger  1
///     E  fields of the record …  seal
///     L  id  kind  cap  reserved  posted
///     H  id  budget line  payee  amount  unit  limits  posted  released  clawed back  freed
///     A  account  balance
///     Z  entries  last seal
public enum LedgerFile {
  /// The first line.
  public static let heading = "duixian-ledger\t1"

  /// The line of a journal record.
  public static func line(_ sealed: SealedRecord) -> String {
    "E\t" + RecordLine.text(sealed.record.fields + [sealed.seal.description])
  }

  /// The line of a limit.
  public static func line(_ row: LimitRow) -> String {
    let numbers = [row.counter.cap, row.counter.reserved, row.counter.posted].map { String($0) }
    return "L\t" + RecordLine.text([row.id.description, row.kind.name] + numbers)
  }

  /// The line of a hold.
  public static func line(_ hold: Hold) -> String {
    let terms = hold.terms
    let limits = RecordLine.text(terms.limits.map(\.description))
    return "H\t"
      + RecordLine.text([
        hold.id, terms.budgetLine, terms.payee, String(terms.amount), terms.unit.rawValue, limits,
        String(hold.posted), String(hold.released), String(hold.clawedBack), String(hold.freed),
      ])
  }

  /// The line of an account.
  public static func line(_ account: LedgerAccount, _ balance: Int64) -> String {
    "A\t" + RecordLine.text([account.description, String(balance)])
  }

  /// The last line.
  public static func ending(_ entries: Int64, _ seal: Digest?) -> String {
    "Z\t\(entries)\t\(seal?.description ?? "")"
  }
}

/// Checks a ledger file line by line, in one pass.
public struct LedgerFileCheck: Sendable {
  /// The journal, decided again.
  public private(set) var journal = JournalCheck { HashFunction.sha256.digest($0).bytes }
  private var limits: [LimitRow] = []
  private var holds: [Hold] = []
  private var accounts: [LedgerAccount: Int64] = [:]
  private var lineNumber = 0
  private var hasEnded = false

  /// A check of a file from its first line.
  public init() {}

  /// The next line, without its line break.
  public mutating func read(_ line: Substring) {
    lineNumber += 1
    if hasEnded { return journal.note(nil, "line \(lineNumber) stands after the end") }
    if lineNumber == 1 {
      if line != LedgerFile.heading { journal.note(nil, "it doesn't begin as a ledger file") }
      return
    }
    let fields = RecordLine.fields(line.dropFirst(2))
    let isRead =
      switch line.prefix(2) {
      case "E\t": readRecord(fields)
      case "L\t": readLimit(fields)
      case "H\t": readHold(fields)
      case "A\t": readAccount(fields)
      case "Z\t": readEnding(fields)
      default: false
      }
    if !isRead { journal.note(nil, "line \(lineNumber) can't be read") }
  }

  /// Compares the rows with what the journal makes; call once after the last line.
  public mutating func finish() {
    if !hasEnded { journal.note(nil, "the file has no last line: its end is missing") }
    journal.compare(limits: limits, holds: holds)
    var left = journal.balances
    for (account, balance) in accounts.sorted(by: { $0.key < $1.key })
    where left.removeValue(forKey: account) != balance {
      journal.note(nil, "the account \(account) isn't what the journal makes it")
    }
    for account in left.keys.sorted() { journal.note(nil, "the account \(account) is missing") }
    let sum = journal.balances.values.reduce(0, &+)
    if sum != 0 { journal.note(nil, "the accounts sum to \(sum), not to 0") }
  }

  private mutating func readRecord(_ fields: [String]) -> Bool {
    guard let seal = fields.last.flatMap({ Digest(hex: $0) }),
      let record = JournalRecord(fields: Array(fields.dropLast()))
    else { return false }
    journal.read(record, seal: seal.bytes)
    return true
  }

  private mutating func readLimit(_ fields: [String]) -> Bool {
    guard fields.count == 5, let id = CounterID(fields[0]),
      let kind = LimitRowKind(name: fields[1]),
      let cap = Int64(fields[2]), let reserved = Int64(fields[3]), let posted = Int64(fields[4]),
      let row = try? LimitRow(id: id, kind: kind, cap: cap, reserved: reserved, posted: posted)
    else { return false }
    limits.append(row)
    return true
  }

  private mutating func readHold(_ fields: [String]) -> Bool {
    guard fields.count == 10, let amount = Int64(fields[3]),
      let unit = LedgerUnit(rawValue: fields[4])
    else { return false }
    let numbers = fields[6...].compactMap { Int64($0) }
    let limits = RecordLine.fields(fields[5]).compactMap { CounterID($0) }
    let terms = HoldTerms(
      budgetLine: fields[1], payee: fields[2], amount: amount, unit: unit, limits: limits)
    guard numbers.count == 4,
      let hold = Hold(
        id: fields[0], terms: terms, posted: numbers[0], released: numbers[1],
        clawedBack: numbers[2], freed: numbers[3])
    else { return false }
    holds.append(hold)
    return true
  }

  private mutating func readAccount(_ fields: [String]) -> Bool {
    guard fields.count == 2, let account = LedgerAccount(fields[0]), let balance = Int64(fields[1])
    else { return false }
    return accounts.updateValue(balance, forKey: account) == nil
  }

  private mutating func readEnding(_ fields: [String]) -> Bool {
    hasEnded = true
    guard fields.count == 2, let count = Int64(fields[0]) else { return false }
    if count != journal.count {
      journal.note(nil, "the last line counts \(count) entries, the file has \(journal.count)")
    }
    return fields[1] == Hexadecimal.text(of: journal.seal)
  }
}
