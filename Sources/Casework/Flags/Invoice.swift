public import Quantities

/// An invoice of a case, as a list of invoices has it.
public struct Invoice: Sendable, Hashable {
  /// Its number.
  public let number: String
  /// The seller's credit code, else the seller's name.
  public let seller: String
  /// The seller's name.
  public let sellerName: String
  /// The day of issue.
  public let day: CalendarDate
  /// The amount with tax, in fen; negative for a red-letter invoice.
  public let fen: Int64
  /// The number of the invoice that a red-letter invoice reverses; nil for others.
  public let reverses: String?

  /// An invoice.
  public init(
    number: String, seller: String, sellerName: String, day: CalendarDate, fen: Int64,
    reverses: String? = nil
  ) {
    self.number = number
    self.seller = seller
    self.sellerName = sellerName
    self.day = day
    self.fen = fen
    self.reverses = reverses
  }

  /// It takes another invoice back (红字发票).
  public var isRedLetter: Bool { fen < 0 || reverses != nil }
}

/// What one case bought of one seller, in fen.
public struct Purchase: Sendable, Hashable {
  /// The case's number.
  public let number: String
  /// The seller's credit code, else the name.
  public let seller: String
  /// In fen.
  public let fen: Int64

  /// A purchase.
  public init(number: String, seller: String, fen: Int64) {
    self.number = number
    self.seller = seller
    self.fen = fen
  }
}

extension RedFlag {
  /// A flag for each red-letter invoice.
  ///
  /// - Parameter paidOn: the day on which the case was paid first; nil: not yet.
  public static func redLetters(
    in invoices: [Invoice], paidOn: CalendarDate?
  ) -> [RedFlag] {
    invoices.filter(\.isRedLetter).map { invoice in
      .redLetter(
        invoice: invoice.reverses ?? invoice.number, on: invoice.day,
        paidOn: paidOn.flatMap { $0 <= invoice.day ? $0 : nil })
    }
  }

  /// A flag for each seller of whom several purchases lie in the tenth below a threshold and reach
  /// it together (拆分); of several thresholds the lowest is named.
  ///
  /// - Parameter own: the number of the case that is looked at; it is one of the purchases.
  public static func splitting(
    _ purchases: [Purchase], own: String, thresholdsFen: [Int64]
  ) -> [RedFlag] {
    let sellers = Set(purchases.filter { $0.number == own }.map(\.seller))
    return sellers.sorted().compactMap { seller in
      for threshold in Set(thresholdsFen).sorted() where threshold > 0 {
        let near = purchases.filter {
          $0.seller == seller && $0.fen < threshold && $0.fen >= threshold - threshold / 10
        }
        let numbers = Set(near.map(\.number))
        guard numbers.contains(own), near.count > 1,
          let total = Money.sum(of: near.map { Money(fen: $0.fen) })
        else { continue }
        return .splitting(
          seller: seller, thresholdFen: threshold, totalFen: total.fen,
          cases: numbers.subtracting([own]).sorted())
      }
      return nil
    }
  }
}
