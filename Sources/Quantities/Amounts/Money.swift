/// An amount of renminbi in whole fen (1 yuan = 100 fen). Never a floating-point number, never
/// rounded without a rule that the caller names.
public struct Money: Hashable, Sendable {
  /// The amount in fen.
  public var fen: Int64

  /// An amount of `fen` fen.
  public init(fen: Int64) { self.fen = fen }

  /// Nothing.
  public static let zero = Money(fen: 0)

  /// An amount in yuan that is a whole number of fen; `nil` if it isn't, or is too large.
  public init?(yuan: Decimal128) {
    guard let hundred = yuan.multiplied(by: 100), hundred.isInteger, let fen = hundred.asInt else {
      return nil
    }
    self.init(fen: Int64(fen))
  }

  /// An amount in yuan, rounded to fen by `rule`; `nil` if it is too large.
  public static func rounding(_ yuan: Decimal128, _ rule: Decimal128.RoundingRule) -> Money? {
    guard let rounded = yuan.roundedToScale(2, rule) else { return nil }
    return Money(yuan: rounded)
  }

  /// The amount in yuan, with two decimals.
  public var yuan: Decimal128 {
    Decimal128(unchecked: UInt128(fen.magnitude), exponent: -2, negative: fen < 0)
  }

  /// The sum; `nil` if it doesn't fit in 64 bits of fen.
  public func adding(_ other: Money) -> Money? {
    let (sum, overflow) = fen.addingReportingOverflow(other.fen)
    return overflow ? nil : Money(fen: sum)
  }

  /// The difference; `nil` if it doesn't fit in 64 bits of fen.
  public func subtracting(_ other: Money) -> Money? {
    let (difference, overflow) = fen.subtractingReportingOverflow(other.fen)
    return overflow ? nil : Money(fen: difference)
  }

  /// The amount `count` times; `nil` if it doesn't fit in 64 bits of fen.
  public func multiplied(by count: Int) -> Money? {
    let (product, overflow) = fen.multipliedReportingOverflow(by: Int64(count))
    return overflow ? nil : Money(fen: product)
  }

  /// The amount with its sign turned; `nil` for the one number that has no opposite.
  public var negated: Money? { Money.zero.subtracting(self) }

  /// True below zero.
  public var isNegative: Bool { fen < 0 }

  /// The sum of all; `nil` if it doesn't fit in 64 bits of fen.
  public static func sum(of amounts: some Sequence<Money>) -> Money? {
    var total = Money.zero
    for amount in amounts {
      guard let next = total.adding(amount) else { return nil }
      total = next
    }
    return total
  }
}

extension Money: Comparable {
  /// True if `left` is the smaller amount.
  public static func < (left: Money, right: Money) -> Bool { left.fen < right.fen }
}
