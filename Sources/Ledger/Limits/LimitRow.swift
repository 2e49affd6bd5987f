/// What a row of the ledger limits: a limit of a measure, or an appropriation.
public enum LimitRowKind: Sendable, Hashable {
  /// A limit of a measure or an instrument.
  case policy(LimitScope)
  /// A budget line (预算指标): nothing is held without one.
  case budgetLine

  /// What a counter of this kind counts.
  public var unit: LimitUnit {
    switch self {
    case .policy(let scope): scope.unit
    case .budgetLine: .fen
    }
  }

  /// The name in files and tables: `enterprise-year`, `budget-line`.
  public var name: String {
    switch self {
    case .policy(let scope): scope.rawValue
    case .budgetLine: "budget-line"
    }
  }

  /// The kind of that name; nil for any other.
  public init?(name: String) {
    if name == "budget-line" {
      self = .budgetLine
    } else if let scope = LimitScope(rawValue: name) {
      self = .policy(scope)
    } else {
      return nil
    }
  }
}

/// One limit as a row: `reserved + posted` never passes `cap`.
public struct LimitRow: Sendable, Hashable {
  /// Which limit, whose, of which year.
  public let id: CounterID
  /// What it limits; decides what a change may do to it.
  public let kind: LimitRowKind
  /// Cap, held and spent: fen, or a count where the kind counts.
  public let counter: LimitCounter

  /// A row as the store holds it. Fails for a negative number and for more used than the cap.
  public init(
    id: CounterID, kind: LimitRowKind, cap: Int64, reserved: Int64 = 0, posted: Int64 = 0
  ) throws(LedgerRefusal) {
    do throws(LimitFault) {
      counter = try LimitCounter(cap: cap, reserved: reserved, posted: posted, unit: kind.unit)
    } catch {
      throw .notCountable(id, error)
    }
    guard counter.used <= cap else { throw .capBelowUse(id, used: counter.used, cap: cap) }
    self.id = id
    self.kind = kind
  }

  /// The row after a change. Fails where a number would be negative or the cap be passed.
  public func applying(_ change: LimitChange) throws(LedgerRefusal) -> LimitRow {
    let (cap, overflow) = counter.cap.addingReportingOverflow(change.cap)
    if overflow { throw .notCountable(id, .overflow("a cap")) }
    let after: LimitCounter
    do throws(LimitFault) {
      after = try counter.changed(reserved: change.reserved, posted: change.posted)
    } catch {
      throw .notCountable(id, error)
    }
    return try LimitRow(
      id: id, kind: kind, cap: cap, reserved: after.reserved, posted: after.posted)
  }

  /// The row of a budget line.
  public static func budgetLine(_ line: String) -> CounterID {
    CounterID(limit: "budget-line", subject: line)
  }
}

/// What one entry does to one row, as differences; an opened row begins at nothing.
public struct LimitChange: Sendable, Hashable {
  /// The row.
  public let row: CounterID
  /// The kind, where the entry opens the row.
  public let opens: LimitRowKind?
  /// The difference of the cap, in fen or as a count.
  public let cap: Int64
  /// The difference of what is held.
  public let reserved: Int64
  /// The difference of what is spent.
  public let posted: Int64

  /// A change of a row.
  public init(
    row: CounterID, opens: LimitRowKind? = nil, cap: Int64 = 0, reserved: Int64 = 0,
    posted: Int64 = 0
  ) {
    self.row = row
    self.opens = opens
    self.cap = cap
    self.reserved = reserved
    self.posted = posted
  }

  /// It leaves the row as it was.
  public var isEmpty: Bool { opens == nil && cap == 0 && reserved == 0 && posted == 0 }
}

/// A limit that a hold comes under, with the cap its row is opened with if there is none yet. A row
/// that is open keeps its cap: that changes only by an entry with a document.
public struct LimitTerm: Sendable, Hashable {
  /// The row.
  public let row: CounterID
  /// Its kind.
  public let scope: LimitScope
  /// The cap of a new row, in fen or as a count.
  public let cap: Int64

  /// A limit of a measure for one subject and year.
  public init(row: CounterID, scope: LimitScope, cap: Int64) {
    self.row = row
    self.scope = scope
    self.cap = cap
  }
}
