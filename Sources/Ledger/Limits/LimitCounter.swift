/// Which counter: a limit (or an instrument's) for one subject and, where it is yearly, one year.
public struct CounterID: Sendable, Hashable {
  /// `measure/limit`, or the instrument's key with the scope.
  public var limit: String
  /// Whom or what it belongs to: an enterprise, claim, grant …; empty for a pool.
  public var subject: String
  /// The calendar year; nil where the limit knows none.
  public var year: Int?

  /// The counter of `limit` for `subject` in `year`.
  public init(limit: String, subject: String = "", year: Int? = nil) {
    self.limit = limit
    self.subject = subject
    self.year = year
  }
}

/// Why a counter or an amount can't be.
public enum LimitFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// An amount that has to be at least 0 is below.
  case negative(String, Int64)
  /// A sum of the counter passes 2⁶³ − 1.
  case overflow(String)
  /// A request names a counter that the book doesn't hold.
  case unknownCounter(CounterID)

  /// One sentence.
  public var description: String {
    switch self {
    case .negative(let what, let amount): "\(what) must not be negative, but is \(amount)"
    case .overflow(let what): "\(what) passes the largest amount that can be counted"
    case .unknownCounter(let id): "no counter is open for \(id.limit) of \(id.subject)"
    }
  }
}

/// The state of one limit: its cap, and what of it is held or spent already.
public struct LimitCounter: Sendable, Hashable {
  /// What the counter counts.
  public let unit: LimitUnit
  /// The most that may be held and spent together, in fen or as a count.
  public let cap: Int64
  /// What is held (预占).
  public private(set) var reserved: Int64
  /// What is spent (入账).
  public private(set) var posted: Int64

  /// A counter. Fails when a number is negative or `reserved + posted` can't be counted.
  /// What was given may exceed the cap: caps change after the fact.
  public init(
    cap: Int64, reserved: Int64 = 0, posted: Int64 = 0, unit: LimitUnit = .fen
  ) throws(LimitFault) {
    for (what, amount) in [
      ("a cap", cap), ("a reserved amount", reserved), ("a posted amount", posted),
    ]
    where amount < 0 {
      throw .negative(what, amount)
    }
    if reserved.addingReportingOverflow(posted).overflow { throw .overflow("reserved and posted") }
    self.cap = cap
    self.reserved = reserved
    self.posted = posted
    self.unit = unit
  }

  /// What may still be held; 0 when the limit is used up, a lowered cap was passed before, or a
  /// one-time award was given.
  public var room: Int64 { unit == .award && used > 0 ? 0 : max(0, cap - used) }

  /// What is held and spent together.
  public var used: Int64 { reserved + posted }  // The initialiser and `taking` exclude overflow.

  /// Nothing more may be held.
  public var isExhausted: Bool { room == 0 }

  /// The most of `amount` fen that this limit lets through.
  public func admits(_ amount: Int64) -> Int64 {
    switch unit {
    case .fen, .award: min(amount, room)
    case .count: room > 0 ? amount : 0
    }
  }

  /// The counter after `amount` fen were held; a count takes one for any amount above 0.
  func taking(_ amount: Int64) -> LimitCounter {
    var after = self
    after.reserved += unit == .count ? (amount > 0 ? 1 : 0) : amount
    return after
  }

  /// The counter after what is held and spent changed by these differences, in its own unit. Fails
  /// when either would be negative or together they can't be counted; the cap isn't looked at.
  func changed(reserved: Int64, posted: Int64) throws(LimitFault) -> LimitCounter {
    let (held, overflow) = self.reserved.addingReportingOverflow(reserved)
    let (spent, overflows) = self.posted.addingReportingOverflow(posted)
    if overflow || overflows { throw .overflow("a change of a limit") }
    return try LimitCounter(cap: cap, reserved: held, posted: spent, unit: unit)
  }

  /// The counter under another cap; what was used stays. Fails for a negative cap.
  func capped(at cap: Int64) throws(LimitFault) -> LimitCounter {
    try LimitCounter(cap: cap, reserved: reserved, posted: posted, unit: unit)
  }

  /// The counter after `amount` (fen, or a number of grants) was received, known from elsewhere.
  public func adding(received amount: Int64) throws(LimitFault) -> LimitCounter {
    if amount < 0 { throw .negative("an amount received", amount) }
    let (sum, overflow) = posted.addingReportingOverflow(amount)
    if overflow { throw .overflow("what was received") }
    return try LimitCounter(cap: cap, reserved: reserved, posted: sum, unit: unit)
  }
}
