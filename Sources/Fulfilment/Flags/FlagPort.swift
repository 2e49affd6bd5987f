public import Casework
public import Quantities

/// What was recorded about a case beside its application, so that odd things are seen: invoices,
/// hours of use, parties.
public struct CaseRecords: Sendable, Hashable {
  /// The invoices, in the order of the file.
  public var invoices: [Invoice] = []
  /// The use, hour by hour.
  public var usage: [UsageHour] = []
  /// Buyer and sellers, as the officers found them.
  public var parties: [Party] = []
  /// What was received elsewhere for the same thing.
  public var receipts: [ImportedReceipt] = []

  /// Nothing recorded yet.
  public init() {}
}

/// A flag that an officer looked at and put aside, with the reason.
public struct FlagDismissal: Sendable, Hashable {
  /// The flag's key.
  public let key: String
  /// Why it is no obstacle.
  public let reason: String
  /// Who put it aside, as officers see it.
  public let name: String
  /// When.
  public let at: Instant

  /// A flag put aside.
  public init(key: String, reason: String, name: String, at: Instant) {
    self.key = key
    self.reason = reason
    self.name = name
    self.at = at
  }
}

/// Marks, records and flags of cases, as use cases see the store.
public protocol FlagPort {
  /// Writes the marks that a case has by its application; those it had are dropped.
  func setMarks(_ marks: [CaseMark], of id: CaseID) throws
  /// Other cases that have a mark or an invoice of this one, with the mark; neither withdrawn nor
  /// rejected.
  func sharedMarks(of id: CaseID) throws -> [(mark: CaseMark, number: String)]
  /// Writes the invoices of a case in place of those it had.
  func setInvoices(_ invoices: [Invoice], of id: CaseID) throws
  /// Writes the hours of use of a case in place of those it had.
  func setUsage(_ hours: [UsageHour], of id: CaseID) throws
  /// Writes the parties of a case in place of those it had.
  func setParties(_ parties: [Party], of id: CaseID) throws
  /// What was recorded about a case.
  func caseRecords(of id: CaseID) throws -> CaseRecords
  /// What the cases of an enterprise bought of each seller, by their invoices.
  func purchases(of enterprise: EnterpriseID) throws -> [Purchase]
  /// Notes that a flag was looked at; false where it was already.
  func dismiss(_ dismissal: FlagDismissal, of id: CaseID) throws -> Bool
  /// The flags of a case that were looked at.
  func dismissals(of id: CaseID) throws -> [FlagDismissal]
}
