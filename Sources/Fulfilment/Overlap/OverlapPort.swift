public import PolicyPacks
public import Quantities

/// Where a case stands towards others for the same thing.
public enum OverlapStanding: String, Sendable, Hashable {
  /// It goes on and isn't approved.
  case pending
  /// It was approved.
  case granted
  /// Refused, withdrawn, or clawed back: it stands in nobody's way.
  case ended
}

/// Another case for the same thing.
public struct OverlappingCase: Sendable, Hashable {
  /// Its row.
  public let row: CaseRow
  /// The keys that both have.
  public let keys: [OverlapKey]
  /// Where it stands.
  public let standing: OverlapStanding

  /// A case with the keys that it shares with another.
  public init(row: CaseRow, keys: [OverlapKey], standing: OverlapStanding) {
    self.row = row
    self.keys = keys
    self.standing = standing
  }
}

/// What only one approved case of an enterprise may have: a thing, in a period, for two measures of
/// which the relation forbids the sum.
public struct OverlapLock: Sendable, Hashable {
  /// The thing.
  public let key: OverlapKey
  /// The year of the qualifying event; empty where the thing is supported once.
  public let period: String
  /// The two measures in order, `pack/measure|pack/measure`.
  public let pair: String

  /// A lock on a thing.
  public init(key: OverlapKey, period: String, pair: String) {
    self.key = key
    self.period = period
    self.pair = pair
  }
}

/// What an officer stated about a relation that no text settles, on a document's number.
public struct OverlapStatement: Sendable, Hashable {
  /// What the case overlaps: another case's id, or `received:` and a name.
  public let other: String
  /// Both may be had.
  public let isAllowed: Bool
  /// The document that says so.
  public let document: String
  /// Why.
  public let reason: String
  /// Who stated it, as officers see it.
  public let name: String
  /// When.
  public let at: Instant

  /// A statement.
  public init(
    other: String, isAllowed: Bool, document: String, reason: String, name: String, at: Instant
  ) {
    self.other = other
    self.isAllowed = isAllowed
    self.document = document
    self.reason = reason
    self.name = name
    self.at = at
  }
}

/// Money that was received elsewhere for what a case claims, as officers imported it.
public struct ImportedReceipt: Sendable, Hashable {
  /// The longest name of a source, in characters.
  public static let longestSource = 100
  /// The most that one receipt can be, in fen: a thousand times a hundred million yuan.
  public static let mostFen: Int64 = 10_000_000_000_000

  /// `pack/measure` or a measure's id where the packs know it, else the policy's name.
  public let source: String
  /// The calendar year it counts for.
  public let year: Int
  /// In fen.
  public let fen: Int64

  /// Money of `fen` under `source` in `year`.
  public init(source: String, year: Int, fen: Int64) {
    self.source = source
    self.year = year
    self.fen = fen
  }
}

/// Keys, locks and statements of overlapping cases, as use cases see the store.
public protocol OverlapPort {
  /// Writes the keys that a case has by its facts, with where it stands; those it had are dropped.
  func setOverlapKeys(
    _ keys: [OverlapKey], _ standing: OverlapStanding, of id: CaseID, by enterprise: EnterpriseID)
    throws
  /// Notes where a case stands.
  func setOverlapStanding(_ standing: OverlapStanding, of id: CaseID) throws
  /// Cases whose keys were never written, a few at a time.
  func casesWithoutOverlapKeys(limit: Int) throws -> [CaseRow]
  /// Other cases of the same enterprise that share a key and haven't ended, the earliest first.
  func overlappingCases(of id: CaseID) throws -> [OverlappingCase]
  /// Cases of an enterprise that have one of `keys` and haven't ended, the earliest first.
  func overlappingCases(
    _ keys: [OverlapKey], of enterprise: EnterpriseID
  ) throws -> [OverlappingCase]
  /// Cases of other enterprises that share a key and haven't ended.
  func overlappingCasesElsewhere(of id: CaseID) throws -> [OverlappingCase]
  /// Takes a lock for a case.
  ///
  /// - Returns: the case that has it; `id` itself where it was free.
  func takeLock(
    _ lock: OverlapLock, for id: CaseID, of enterprise: EnterpriseID
  ) throws -> CaseID
  /// Frees all locks of a case.
  func freeLocks(of id: CaseID) throws
  /// Writes a statement in place of an earlier one about the same.
  func insert(_ statement: OverlapStatement, of id: CaseID) throws
  /// What was stated about a case.
  func overlapStatements(of id: CaseID) throws -> [OverlapStatement]
  /// Writes what was received elsewhere in place of what was imported before.
  func setReceipts(_ receipts: [ImportedReceipt], of id: CaseID) throws
  /// What was received elsewhere, as imported.
  func receipts(of id: CaseID) throws -> [ImportedReceipt]
  /// What the applicant declared after filing.
  func declaredReceipts(of id: CaseID) throws -> [ImportedReceipt]
  /// Adds what the applicant declared after filing.
  func declare(_ receipt: ImportedReceipt, of id: CaseID, at now: Instant) throws

  // MARK: After the approval

  /// What came to light after the approval.
  func receiptFindings(of id: CaseID) throws -> [ReceiptFinding]
  /// Findings of all cases that nobody answered, the oldest first.
  func openReceiptFindings(limit: Int) throws -> [(row: CaseRow, finding: ReceiptFinding)]
  /// Writes a finding in place of the one about the same money.
  func put(_ finding: ReceiptFinding, of id: CaseID) throws
  /// Takes a finding away.
  func dropFinding(_ other: String, of id: CaseID) throws
  /// Writes that a case's money is paid back for the sake of another.
  func insert(_ repayment: Repayment) throws
  /// The repayments that a case owes or made, in order.
  func repayments(of id: CaseID) throws -> [Repayment]
  /// The repayments that other cases owe or made for the sake of a case.
  func repayments(for id: CaseID) throws -> [Repayment]
  /// Notes the day on which all of it came.
  func noteRepaid(_ number: String, at now: Instant) throws
  /// Writes that money received elsewhere was paid back, in place of an earlier note.
  func put(_ repaid: RepaidReceipt, of id: CaseID) throws
  /// What was paid back of money received elsewhere.
  func repaidReceipts(of id: CaseID) throws -> [RepaidReceipt]
}
