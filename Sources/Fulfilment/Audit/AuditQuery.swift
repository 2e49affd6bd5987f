public import Quantities

/// Which entries of the audit log are looked for; what isn't said doesn't matter.
public struct AuditQuery: Hashable, Sendable {
  /// What it happened to: the identifier of a case, an account, a batch.
  public var subject: String?
  /// The identifier of the account that did it.
  public var actor: String?
  /// How the kind begins: `case.`, `hold.`
  public var kind: String?
  /// Recorded at this instant or later.
  public var from: Instant?
  /// Recorded before this instant.
  public var until: Instant?
  /// Only entries before this place of the chain: the page after the last one that was seen.
  public var before: Int64?
  /// At most so many.
  public var limit = 50

  /// Every entry.
  public init() {}
}
