/// What a request got: the amount all its limits let through, and which of them cut it.
public struct Grant: Sendable, Hashable {
  /// What was asked for, in fen.
  public let requested: Int64
  /// What all limits together let through, in fen.
  public let granted: Int64
  /// The counters with no more room than was granted, when less was granted than asked; outermost
  /// last, in the order of the request.
  public let binding: [CounterID]
}

/// Counters of limits, and the arithmetic of nested limits over them.
///
/// A grant touches all its counters or none: it takes the same amount from each.
public struct LimitBook: Sendable, Hashable {
  private var counters: [CounterID: LimitCounter] = [:]

  /// A book without counters.
  public init() {}

  /// A book of counters as they stand.
  public init(_ counters: [CounterID: LimitCounter]) { self.counters = counters }

  /// The counter of that id, nil where none is open.
  public subscript(id: CounterID) -> LimitCounter? { counters[id] }

  /// Opens a counter; one that is open already keeps what was used and takes the cap.
  public mutating func open(
    _ id: CounterID, cap: Int64, unit: LimitUnit = .fen
  ) throws(LimitFault) {
    guard let counter = counters[id] else {
      counters[id] = try LimitCounter(cap: cap, unit: unit)
      return
    }
    if counter.cap != cap { counters[id] = try counter.capped(at: cap) }
  }

  /// Counts what was received or held elsewhere, in fen or as a number of grants.
  public mutating func receive(_ amount: Int64, under id: CounterID) throws(LimitFault) {
    guard let counter = counters[id] else { throw .unknownCounter(id) }
    counters[id] = try counter.adding(received: amount)
  }

  /// What `amount` fen would get under the counters, which stay unchanged.
  public func trying(_ amount: Int64, under ids: [CounterID]) throws(LimitFault) -> Grant {
    if amount < 0 { throw .negative("a requested amount", amount) }
    var granted = amount
    for id in ids {
      guard let counter = counters[id] else { throw .unknownCounter(id) }
      granted = min(granted, counter.admits(amount))
    }
    let binding = granted < amount ? ids.filter { counters[$0]?.admits(amount) == granted } : []
    return Grant(requested: amount, granted: granted, binding: binding)
  }

  /// Holds as much of `amount` fen as all the counters let through, in each of them.
  public mutating func hold(_ amount: Int64, under ids: [CounterID]) throws(LimitFault) -> Grant {
    let grant = try trying(amount, under: ids)
    for id in Set(ids) { counters[id] = counters[id]?.taking(grant.granted) }
    return grant
  }
}
