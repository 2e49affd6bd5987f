public import Ledger
public import Quantities

/// What holds are identified by.
public enum HoldSubject {}
/// Money set aside for a case.
public typealias HoldID = Identifier<HoldSubject>

/// What people want to know of a hold beside its amounts. It stays outside the journal, so that a
/// name can be erased.
public struct HoldParticulars: Sendable, Hashable {
  /// The case's identifier.
  public let caseKey: String
  /// The case's number.
  public let caseNumber: String
  /// The payee's name.
  public let payeeName: String
  /// The administrative code of the district that shares the cost; empty where none does.
  public let district: String
  /// The pack's id.
  public let pack: String
  /// The measure's id.
  public let measure: String

  /// Particulars of a case's hold.
  public init(
    caseKey: String, caseNumber: String, payeeName: String, district: String, pack: String,
    measure: String
  ) {
    self.caseKey = caseKey
    self.caseNumber = caseNumber
    self.payeeName = payeeName
    self.district = district
    self.pack = pack
    self.measure = measure
  }
}

/// A hold as the store has it.
public struct HoldRow: Sendable, Hashable {
  /// The identifier.
  public let id: HoldID
  /// The amounts and the terms.
  public let hold: Hold
  /// Whose it is.
  public let particulars: HoldParticulars
  /// What of it may be put into a payment batch now, in fen: 0 before the decision letter is served
  /// and while an objection or a review stands.
  public let payableFen: Int64
  /// When it was made.
  public let at: Instant

  /// A row.
  public init(
    id: HoldID, hold: Hold, particulars: HoldParticulars, payableFen: Int64, at: Instant
  ) {
    self.id = id
    self.hold = hold
    self.particulars = particulars
    self.payableFen = payableFen
    self.at = at
  }
}

/// Which holds a page shows.
public struct HoldQuery: Sendable, Hashable {
  /// Only of this case.
  public var caseKey: String?
  /// Only of this budget line.
  public var budgetLine: String?
  /// Only where something is left.
  public var isOpen = false
  /// Only where something may be paid now.
  public var isPayable = false
  /// Only where something was paid.
  public var isPosted = false
  /// The page after this hold.
  public var after: HoldID?
  /// How many at most.
  public var limit = 1000

  /// All holds, the oldest first.
  public init() {}
}
