/// An interval between two values (clause 10.3.2.7): `[1..10)`, or open at one side: `(< 5)`.
public final class ValueRange: Hashable, Sendable {
  /// The lower end; `.null` when the range has none.
  public let start: Value
  /// The upper end; `.null` when the range has none.
  public let end: Value
  /// Whether the lower end belongs to the range.
  public let startIncluded: Bool
  /// Whether the upper end belongs to the range.
  public let endIncluded: Bool

  /// Whether it was written as `= value`, which isn't the same range as `[value..value]`.
  public let isPoint: Bool

  /// The interval from `start` to `end`.
  public init(
    start: Value, startIncluded: Bool, end: Value, endIncluded: Bool, isPoint: Bool = false
  ) {
    self.start = start
    self.startIncluded = startIncluded
    self.end = end
    self.endIncluded = endIncluded
    self.isPoint = isPoint
  }

  /// Ranges are equal when ends and inclusion are.
  public static func == (a: ValueRange, b: ValueRange) -> Bool {
    a === b
      || (a.startIncluded == b.startIncluded && a.endIncluded == b.endIncluded
        && a.isPoint == b.isPoint && a.start == b.start && a.end == b.end)
  }

  /// Hashes the ends.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(start)
    hasher.combine(end)
  }
}
