public import Digests

/// What one keeps to prove what was recorded about oneself: the entry, what opens the commitments
/// that are one's own, and the path to a published head.
public struct AuditReceipt: Hashable, Sendable {
  /// The entry.
  public let entry: AuditEntry
  /// What opens its commitments; those of others are absent.
  public let openings: [AuditOpening]
  /// The head that the path leads to.
  public let head: AuditHead
  /// The digests beside the way from the entry to the head's root, from the bottom up.
  public let path: [Digest]

  /// A receipt.
  public init(entry: AuditEntry, openings: [AuditOpening], head: AuditHead, path: [Digest]) {
    self.entry = entry
    self.openings = openings
    self.head = head
    self.path = path
  }

  /// What is wrong with the receipt by itself; empty where it proves what it says about its head.
  public var findings: [AuditFinding] {
    var findings: [AuditFinding] = []
    if !entry.isSealed { findings.append(.altered(entry.sequence)) }
    for opening in openings where !opening.opens(entry) {
      findings.append(.wrongOpening(opening.sequence, opening.name))
    }
    let tree = MerkleTree()
    let (index, size) = (Int(entry.sequence - 1), Int(head.size))
    if tree.root(from: tree.leaf(entry.hash.bytes), at: index, size: size, path: path) != head.root
    {
      findings.append(.wrongHead(head.size))
    }
    return findings
  }
}
