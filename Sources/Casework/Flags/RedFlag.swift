public import Quantities

/// Something odd about a case (红旗): a reason to look, never a condition of its own. Detection is
/// pure: what is known goes in, flags with their reasons come out.
public enum RedFlag: Sendable, Hashable {
  /// The same contract or invoice stands in other cases.
  case sameThing(CaseMark, cases: [String])
  /// An invoice was reversed (红冲); `paidOn` where that was after the case was paid.
  case redLetter(invoice: String, on: CalendarDate, paidOn: CalendarDate?)
  /// Buyer and seller belong together.
  case relatedParties(seller: String, ties: [PartyTie])
  /// Several purchases of one seller lie just below a threshold that they pass together, in fen.
  case splitting(seller: String, thresholdFen: Int64, totalFen: Int64, cases: [String])
  /// Compute is used at night in bursts (02–05 h): the night's share of 1000, and the nights that
  /// have more than half of their day.
  case nightBursts(permille: Int, nights: Int, days: Int)

  /// Stable: `same-contract`, `same-invoice`, `same-thing`, `red-letter`,
  /// `red-letter-after-payment`, `related-parties`, `contract-splitting`, `night-bursts`.
  public var code: String {
    switch self {
    case .sameThing(let mark, _): mark.kind.flag
    case .redLetter(_, _, let paidOn): paidOn == nil ? "red-letter" : "red-letter-after-payment"
    case .relatedParties: "related-parties"
    case .splitting: "contract-splitting"
    case .nightBursts: "night-bursts"
    }
  }

  /// What it speaks of. A flag that was looked at comes again when code, subject or cases change.
  public var subject: String {
    switch self {
    case .sameThing(let mark, _): mark.value
    case .redLetter(let invoice, _, _): invoice
    case .relatedParties(let seller, let ties):
      ([seller] + ties.map(\.value)).joined(separator: "/")
    case .splitting(let seller, let threshold, _, _): "\(seller)/\(threshold)"
    case .nightBursts(let permille, let nights, _): "\(permille)/\(nights)"
    }
  }

  /// Numbers of the other cases it speaks of, in order.
  public var cases: [String] {
    switch self {
    case .sameThing(_, let cases), .splitting(_, _, _, let cases): cases.sorted()
    default: []
    }
  }
}

/// What two cases may have in common: a contract's number, an invoice's.
public struct CaseMark: Sendable, Hashable, Comparable {
  /// What kind of number it is.
  public enum Kind: String, CaseIterable, Sendable {
    case contract
    case invoice
    /// Another thing that is supported once: a project, a title.
    case thing

    /// The code of the flag that two cases with one such number raise.
    var flag: String { "same-\(rawValue)" }
  }

  /// What kind of number it is.
  public let kind: Kind
  /// The number as it is compared.
  public let value: String

  /// The mark of a number; nil where nothing but blanks is written.
  public init?(_ kind: Kind, _ text: String) {
    let plain = text.comparedNumber
    guard !plain.isEmpty else { return nil }
    self.kind = kind
    value = plain
  }

  public static func < (one: CaseMark, other: CaseMark) -> Bool {
    (one.kind.rawValue, one.value) < (other.kind.rawValue, other.value)
  }
}

extension RedFlag {
  /// One flag for each mark that other cases have too.
  ///
  /// - Parameter shared: the marks with the numbers of the other cases that have them.
  public static func sameThings(_ shared: [(mark: CaseMark, number: String)]) -> [RedFlag] {
    let byMark = Dictionary(grouping: shared, by: \.mark)
    return byMark.keys.sorted().map { mark in
      .sameThing(mark, cases: Set((byMark[mark] ?? []).map(\.number)).sorted())
    }
  }
}
