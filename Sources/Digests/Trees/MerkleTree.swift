/// The Merkle tree of RFC 6962 §2.1 over a list of entries. Its root stands for the whole list; a
/// path of a few digests proves that an entry is in it, or that a longer list only added entries.
///
/// A list of n entries is split at the largest power of two below n; so every full subtree of 2^k
/// entries stays as it is for ever and can be kept.
public struct MerkleTree: Sendable {
  /// The function that leaves and nodes are hashed with.
  public let function: HashFunction

  /// A tree over SHA-256, or another function.
  public init(_ function: HashFunction = .sha256) { self.function = function }

  /// The root of the empty list: the digest of nothing.
  public var emptyRoot: Digest { function.digest([UInt8]()) }

  /// The digest of an entry's bytes: H(0x00 ‖ entry).
  public func leaf(_ entry: [UInt8]) -> Digest { function.digest([0] + entry) }

  /// The digest above two others: H(0x01 ‖ left ‖ right).
  public func node(_ left: Digest, _ right: Digest) -> Digest {
    function.digest([1] + left.bytes + right.bytes)
  }

  /// The root over leaves.
  public func root(_ leaves: ArraySlice<Digest>) -> Digest {
    guard let first = leaves.first else { return emptyRoot }
    if leaves.count == 1 { return first }
    let middle = leaves.startIndex + Self.split(leaves.count)
    return node(root(leaves[..<middle]), root(leaves[middle...]))
  }

  /// The root over leaves.
  public func root(_ leaves: [Digest]) -> Digest { root(leaves[...]) }

  /// The largest power of two below `count`, which is at least 2.
  static func split(_ count: Int) -> Int {
    1 << (Int.bitWidth - (count - 1).leadingZeroBitCount - 1)
  }

  // MARK: Inclusion

  /// The path from the entry at `index` to the root of the first `size` entries, from the bottom
  /// up (RFC 6962 §2.1.1). `subtree` gives the root over a range of entries.
  ///
  /// - Precondition: `index` is in `0..<size`.
  public func inclusionPath<Failure: Error>(
    of index: Int, size: Int, subtree: (Range<Int>) throws(Failure) -> Digest
  ) throws(Failure) -> [Digest] {
    precondition((0..<size).contains(index), "the entry stands in the list")
    var path: [Digest] = []
    var range = 0..<size
    while range.count > 1 {
      let middle = range.lowerBound + Self.split(range.count)
      if index < middle {
        path.append(try subtree(middle..<range.upperBound))
        range = range.lowerBound..<middle
      } else {
        path.append(try subtree(range.lowerBound..<middle))
        range = middle..<range.upperBound
      }
    }
    return path.reversed()
  }

  /// The root that a leaf and its path lead to; nil where the path has the wrong length.
  public func root(from leaf: Digest, at index: Int, size: Int, path: [Digest]) -> Digest? {
    guard (0..<max(size, 0)).contains(index) else { return nil }
    var (node, last, digest) = (index, size - 1, leaf)
    for sibling in path {
      guard last > 0 else { return nil }
      if node & 1 == 1 || node == last {
        digest = self.node(sibling, digest)
        while node & 1 == 0 && node != 0 {
          node >>= 1
          last >>= 1
        }
      } else {
        digest = self.node(digest, sibling)
      }
      node >>= 1
      last >>= 1
    }
    return last == 0 ? digest : nil
  }
}
