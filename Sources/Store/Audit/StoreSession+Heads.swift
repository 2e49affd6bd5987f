internal import Digests
internal import Fulfilment
internal import Quantities

/// Heads and paths of the Merkle tree over the chain. A leaf is made from an entry's digest; roots
/// of full subtrees of 256, 256², 256³ entries are kept as rows, so nothing reads the whole chain.
extension StoreSession {
  private static let tree = MerkleTree()

  /// Keeps the roots of the subtrees that the entry of number `size` completes.
  func keepNodes(upTo size: Int) throws {
    var level = 8
    while size > 0, size % (1 << level) == 0 {
      let range = size - (1 << level)..<size
      let parts = level == 8 ? try leaves(range) : try nodes(level - 8, range)
      try run(
        """
        INSERT INTO audit_nodes (level, position, hash)
        VALUES (\(level), \(range.lowerBound >> level), \(Self.tree.root(parts)))
        """)
      level += 8
    }
  }

  func sealHead() throws -> AuditHead {
    let size = try value("SELECT COALESCE(MAX(sequence), 0) FROM audit_entries", as: Int.self) ?? 0
    if let last = try auditHeads(limit: 1).first, last.size == size { return last }
    let root = size == 0 ? Self.tree.emptyRoot : try subtree(0..<size)
    let head = AuditHead(size: Int64(size), root: root, at: now)
    try run(
      "INSERT INTO audit_heads (size, root, at) VALUES (\(head.size), \(head.root), \(head.at))")
    return head
  }

  func auditHeads(limit: Int) throws -> [AuditHead] {
    try rows("SELECT size, root, at FROM audit_heads ORDER BY size DESC LIMIT \(limit)") { row in
      AuditHead(size: try row("size"), root: try row("root"), at: try row("at"))
    }
  }

  func receipt(
    of sequence: Int64, at head: AuditHead, opening names: Set<String>
  ) throws -> AuditReceipt {
    guard sequence > 0, sequence <= head.size,
      let entry = try auditEntries(after: sequence - 1, limit: 1).first,
      entry.sequence == sequence
    else { throw Refusal.notFound }
    let path = try Self.tree.inclusionPath(
      of: Int(sequence) - 1, size: Int(head.size), subtree: subtree)
    return AuditReceipt(
      entry: entry, openings: try openings(of: sequence).filter { names.contains($0.name) },
      head: head, path: path)
  }

  func consistency(from older: AuditHead, to newer: AuditHead) throws -> [Digest] {
    guard older.size > 0, older.size <= newer.size else { throw Refusal.notFound }
    return try Self.tree.consistencyPath(
      from: Int(older.size), to: Int(newer.size), subtree: subtree)
  }

  /// The root over the entries of numbers `range.lowerBound + 1 ... range.upperBound`, a range that
  /// the tree has as a node.
  private func subtree(_ range: Range<Int>) throws -> Digest {
    let count = range.count
    if count <= 256 { return Self.tree.root(try leaves(range)) }
    if count & (count - 1) == 0, count.trailingZeroBitCount % 8 == 0 {
      let level = count.trailingZeroBitCount
      guard let hash = try nodes(level, range).first else {
        throw StoreFault.damaged("the audit chain has no node over \(range)")
      }
      return hash
    }
    let middle = range.lowerBound + (1 << (Int.bitWidth - (count - 1).leadingZeroBitCount - 1))
    return Self.tree.node(
      try subtree(range.lowerBound..<middle), try subtree(middle..<range.upperBound))
  }

  private func leaves(_ range: Range<Int>) throws -> [Digest] {
    try rows(
      """
      SELECT hash FROM audit_entries
      WHERE sequence > \(range.lowerBound) AND sequence <= \(range.upperBound) ORDER BY sequence
      """
    ) { Self.tree.leaf(try $0("hash", as: Digest.self).bytes) }
  }

  private func nodes(_ level: Int, _ range: Range<Int>) throws -> [Digest] {
    try rows(
      """
      SELECT hash FROM audit_nodes
      WHERE level = \(level) AND position >= \(range.lowerBound >> level)
        AND position < \(range.upperBound >> level)
      ORDER BY position
      """
    ) { try $0("hash") }
  }
}
