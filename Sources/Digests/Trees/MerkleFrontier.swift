/// The right edge of a growing Merkle tree: what is needed to add entries and to know the root at
/// any time, in memory of a few digests.
public struct MerkleFrontier: Sendable {
  /// The tree's functions.
  public let tree: MerkleTree
  /// The number of entries.
  public private(set) var count = 0
  private var peaks: [(level: Int, digest: Digest)] = []

  /// The edge of the empty tree.
  public init(_ tree: MerkleTree = MerkleTree()) { self.tree = tree }

  /// Adds an entry's leaf.
  public mutating func append(_ leaf: Digest) {
    count += 1
    var (level, digest) = (0, leaf)
    while let last = peaks.last, last.level == level {
      digest = tree.node(last.digest, digest)
      level += 1
      peaks.removeLast()
    }
    peaks.append((level, digest))
  }

  /// The root over all entries.
  public var root: Digest {
    guard let last = peaks.last else { return tree.emptyRoot }
    return peaks.dropLast().reversed().reduce(last.digest) { tree.node($1.digest, $0) }
  }
}
