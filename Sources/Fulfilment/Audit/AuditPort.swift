public import Digests

/// The log of what happened, as use cases see it.
public protocol AuditPort {
  /// Everything recorded from here on came from a program by this token; nil: from a person.
  func act(through token: AccessTokenID?)
  /// Chains an entry within the open transaction, and gives its place in the chain.
  @discardableResult
  func record(_ entry: AuditDraft) throws -> Int64
  /// The entries about a subject, the oldest first.
  func auditEntries(about subject: String) throws -> [AuditEntry]
  /// At most `limit` entries after a place of the chain.
  func auditEntries(after sequence: Int64, limit: Int) throws -> [AuditEntry]
  /// The entries that a query asks for, the newest first.
  func auditEntries(_ query: AuditQuery) throws -> [AuditEntry]
  /// The head over all entries so far; keeps one where the last is older. Needs a command.
  func sealHead() throws -> AuditHead
  /// The heads that were kept, the newest first.
  func auditHeads(limit: Int) throws -> [AuditHead]
  /// The receipt of an entry against a head that was kept, with the openings of these names.
  func receipt(of sequence: Int64, at head: AuditHead, opening names: Set<String>) throws
    -> AuditReceipt
  /// The path that proves that `newer` only added entries to `older` (RFC 6962 §2.1.2).
  func consistency(from older: AuditHead, to newer: AuditHead) throws -> [Digest]
  /// What opens an entry's commitments; empty where it was erased.
  func openings(of sequence: Int64) throws -> [AuditOpening]
  /// Erases what opens the commitments of a subject's entries; gives how many. The chain holds.
  func eraseOpenings(about subject: String) throws -> Int
}
