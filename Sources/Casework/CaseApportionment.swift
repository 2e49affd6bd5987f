/// What a case gets where the money of its round doesn't reach for all (按比例兑付).
public struct CaseApportionment: Sendable, Hashable {
  /// What is granted, in fen.
  public let fen: Int64
  /// What the round has, in fen; less than the demand.
  public let availableFen: Int64
  /// What was determined for all cases of the round together, in fen.
  public let demandFen: Int64

  /// The share that the money is of the demand, in millionths, cut off.
  public var millionths: Int64 {
    guard demandFen > 0 else { return 0 }
    return demandFen.dividingFullWidth(availableFen.multipliedFullWidth(by: 1_000_000)).quotient
  }

  /// The share with six decimals: 0.812345.
  public var coefficient: String {
    let digits = String(millionths)
    return "0." + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}
