/// One event of the ledger: transfers between accounts, what it did to limits and to a hold, and
/// why. It is balanced because each of its parts is (`Transfer`); rows of it are never changed.
public struct JournalEntry: Sendable, Hashable {
  /// What happened.
  public enum Kind: String, CaseIterable, Sendable {
    /// A budget line was opened.
    case budget
    /// A cap was changed.
    case cap
    /// One enterprise was allowed more in one year.
    case exception
    /// Money was held (预占).
    case hold
    /// More was held for the same case (追加预占).
    case raise
    /// A part of a hold was paid (入账).
    case post
    /// A part of a hold was given back (释放).
    case release
    /// A hold ended because its time was over.
    case expire
    /// A payment came back from the bank (退汇): held again.
    case sendBack = "send-back"
    /// Paid money came back by a decision (追回).
    case clawBack = "claw-back"
    /// Limits were freed of clawed-back money, by a decision.
    case free
  }

  /// What happened.
  public let kind: Kind
  /// The document it rests on: its number, or a ground in words for a release.
  public let document: String
  /// Why, where the kind asks for it.
  public let reason: String
  /// Who decided, where the kind asks for two: accounts, in the order of their texts.
  public let officers: [String]
  /// The money.
  public let transfers: [Transfer]
  /// The limits.
  public let limits: [LimitChange]
  /// The hold.
  public let hold: HoldChange?

  /// An entry; made by `LedgerRows.deciding`, and read back by the store and the verifier.
  public init(
    kind: Kind, document: String, reason: String = "", officers: [String] = [],
    transfers: [Transfer] = [], limits: [LimitChange] = [], hold: HoldChange? = nil
  ) {
    self.kind = kind
    self.document = document
    self.reason = reason
    self.officers = officers
    self.transfers = transfers
    self.limits = limits
    self.hold = hold
  }
}
