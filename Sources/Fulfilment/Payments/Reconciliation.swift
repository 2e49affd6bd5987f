public import Ledger
public import Quantities

/// What a budget line, its holds, its payments and the accounts say about one line: four counts of
/// one money (对账).
public struct Reconciliation: Sendable, Hashable {
  /// The line.
  public let line: BudgetLine
  /// The limit's row.
  public let limit: LimitRow
  /// What the holds have reserved, and posted less freed.
  public let holds: (reserved: Money, posted: Money)
  /// What the payments say is paid.
  public let paid: Money
  /// What the holds say was paid, clawed-back money included.
  public let posted: Money
  /// What came back to the treasury.
  public let clawedBack: Money

  /// All counts agree.
  public var agrees: Bool {
    limit.counter.reserved == holds.reserved.fen && limit.counter.posted == holds.posted.fen
      && paid == posted
  }

  public static func == (left: Reconciliation, right: Reconciliation) -> Bool {
    left.limit == right.limit && left.holds == right.holds && left.paid == right.paid
      && left.line == right.line && left.clawedBack == right.clawedBack
      && left.posted == right.posted
  }

  public func hash(into hasher: inout Hasher) { hasher.combine(limit) }
}

extension Session {
  /// The counts of one budget line; nil where there is none.
  public func reconciliation(of key: String) throws -> Reconciliation? {
    guard let line = try budgetLine(key),
      let limit = try limitRows([LimitRow.budgetLine(key)]).first
    else { return nil }
    var query = HoldQuery()
    query.budgetLine = key
    var (reserved, spent, posted, clawedBack, paid) = (
      Int64(0), Int64(0), Int64(0), Int64(0), Int64(0)
    )
    while true {
      let page = try holds(query)
      for row in page {
        let occupation = row.hold.occupation(of: .fen)
        reserved += occupation.reserved
        spent += occupation.posted
        posted += row.hold.posted
        clawedBack += row.hold.clawedBack
        for payment in try payments(of: row.id) where payment.state == .paid {
          paid += payment.amount.fen
        }
      }
      guard page.count == query.limit else { break }
      query.after = page.last?.id
    }
    return Reconciliation(
      line: line, limit: limit, holds: (Money(fen: reserved), Money(fen: spent)),
      paid: Money(fen: paid), posted: Money(fen: posted), clawedBack: Money(fen: clawedBack))
  }
}
