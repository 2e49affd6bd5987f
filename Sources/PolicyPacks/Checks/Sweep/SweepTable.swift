/// A decision table reduced to what its completeness depends on: domains and cells.
///
/// Ordered values are integers of a scale the caller chooses (fen, days, millionths).
public struct SweepTable: Sendable, Hashable {
  /// One domain per input column.
  public var columns: [SweepDomain]
  /// One cell per column in each rule; a missing cell is `any`.
  public var rules: [[SweepCell]]

  /// A table; a rule's cells stand in the order of the columns.
  public init(columns: [SweepDomain], rules: [[SweepCell]]) {
    self.columns = columns
    self.rules = rules
  }
}

/// The values an input column can have.
public enum SweepDomain: Sendable, Hashable {
  /// So many single values, numbered from 0.
  case choices(Int)
  /// Multiples of `step` (at least 1) from `low` to `high`, both included.
  case ordered(low: Int128, high: Int128, step: Int128)
}

/// The values of its column that a cell lets through.
public enum SweepCell: Sendable, Hashable {
  /// Every value (`-`).
  case any
  /// These single values.
  case choices(Set<Int>)
  /// Values in one of these intervals.
  case intervals([SweepInterval])
}

/// An interval of ordered values; a bound of nil is open to that side.
public struct SweepInterval: Sendable, Hashable {
  /// The lower bound.
  public var low: Int128?
  /// Whether the lower bound belongs to it.
  public var includesLow: Bool
  /// The upper bound.
  public var high: Int128?
  /// Whether the upper bound belongs to it.
  public var includesHigh: Bool

  /// An interval, closed unless said otherwise.
  public init(low: Int128?, includesLow: Bool = true, high: Int128?, includesHigh: Bool = true) {
    self.low = low
    self.includesLow = includesLow
    self.high = high
    self.includesHigh = includesHigh
  }

  /// The complement of several intervals, as intervals.
  public static func complement(of intervals: [SweepInterval]) -> [SweepInterval] {
    intervals.reduce([SweepInterval(low: nil, high: nil)]) { remaining, interval in
      remaining.flatMap { $0.without(interval) }
    }
  }

  private func without(_ other: SweepInterval) -> [SweepInterval] {
    var parts: [SweepInterval] = []
    if let low = other.low {
      parts.append(
        meeting(SweepInterval(low: nil, high: low, includesHigh: !other.includesLow)))
    }
    if let high = other.high {
      parts.append(
        meeting(SweepInterval(low: high, includesLow: !other.includesHigh, high: nil)))
    }
    return parts
  }

  /// The values in both; may be empty.
  private func meeting(_ other: SweepInterval) -> SweepInterval {
    var result = self
    if let low = other.low {
      if let own = self.low, own >= low {
        if own == low { result.includesLow = includesLow && other.includesLow }
      } else {
        (result.low, result.includesLow) = (low, other.includesLow)
      }
    }
    if let high = other.high {
      if let own = self.high, own <= high {
        if own == high { result.includesHigh = includesHigh && other.includesHigh }
      } else {
        (result.high, result.includesHigh) = (high, other.includesHigh)
      }
    }
    return result
  }
}

/// What of one column belongs to a box of the sweep.
public enum SweepSide: Sendable, Hashable {
  /// Every value of the column.
  case any
  /// These single values.
  case choices(Set<Int>)
  /// Closed ranges of values on the column's grid, ascending and apart.
  case ranges([ClosedRange<Int128>])
}
