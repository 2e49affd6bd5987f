/// What happens to a batch when the money ends; the call for applications says which.
public enum Apportionment: String, CaseIterable, Sendable {
  /// Everybody gets the same share of what they may have (按比例).
  case proRata = "pro-rata"
  /// In order; whoever doesn't fit whole waits for more money, and so do those behind (排队).
  case queue
  /// In order; the last gets what is left (先到先得).
  case firstCome = "first-come"

  /// What each of `amounts` (fen, not negative, in the order of the batch) gets of `budget`: never
  /// more than its amount, together never more than the budget. Pro rata gives out the budget to
  /// the last fen: shares are cut to whole fen, and what is left goes one fen each to the largest
  /// remainders, the earlier first where two are alike. Nil where an amount is negative or the sum
  /// passes 2⁶³ − 1.
  public func shares(of budget: Int64, among amounts: [Int64]) -> [Int64]? {
    var total: Int64 = 0
    for amount in amounts {
      let (sum, overflow) = total.addingReportingOverflow(amount)
      if amount < 0 || overflow { return nil }
      total = sum
    }
    let budget = max(0, budget)
    if total <= budget { return amounts }
    switch self {
    case .proRata: return Apportionment.proportional(budget, among: amounts, total: total)
    case .queue, .firstCome:
      var left = budget
      return amounts.map { amount in
        let share = amount <= left ? amount : self == .queue ? 0 : left
        left = amount <= left ? left - amount : 0
        return share
      }
    }
  }

  /// Largest remainder; `total` is above `budget`, so that no share can pass its amount.
  private static func proportional(
    _ budget: Int64, among amounts: [Int64], total: Int64
  ) -> [Int64] {
    let parts = amounts.map { amount in
      UInt64(total).dividingFullWidth(UInt64(amount).multipliedFullWidth(by: UInt64(budget)))
    }
    var shares = parts.map { Int64($0.quotient) }
    let left = Int(budget - shares.reduce(0, +))
    let order = parts.indices.sorted {
      (parts[$1].remainder, $0) < (parts[$0].remainder, $1)
    }
    for index in order.prefix(left) { shares[index] += 1 }
    return shares
  }
}
