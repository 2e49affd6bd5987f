extension MerkleTree {
  /// The path that proves that the first `older` of `size` entries are the list whose root was
  /// published before (RFC 6962 §2.1.2). `subtree` gives the root over a range of entries.
  ///
  /// - Precondition: `older` is in `1...size`.
  public func consistencyPath<Failure: Error>(
    from older: Int, to size: Int, subtree: (Range<Int>) throws(Failure) -> Digest
  ) throws(Failure) -> [Digest] {
    precondition((1...max(size, 1)).contains(older), "the older list is part of the newer")
    var path: [Digest] = []
    var (range, isWhole) = (0..<size, true)
    while older - range.lowerBound < range.count {
      let middle = range.lowerBound + Self.split(range.count)
      if older <= middle {
        path.append(try subtree(middle..<range.upperBound))
        range = range.lowerBound..<middle
      } else {
        path.append(try subtree(range.lowerBound..<middle))
        range = middle..<range.upperBound
        isWhole = false
      }
    }
    if !isWhole { path.append(try subtree(range)) }
    return path.reversed()
  }

  /// Whether the path proves that the list with root `newRoot` only added entries to the one with
  /// root `oldRoot` (RFC 9162 §2.1.4.2 spells the algorithm out).
  public func isConsistent(
    from older: Int, _ oldRoot: Digest, to size: Int, _ newRoot: Digest, path: [Digest]
  ) -> Bool {
    guard older > 0, older <= size else { return false }
    if older == size { return path.isEmpty && oldRoot == newRoot }
    var rest = path[...]
    if older & (older - 1) == 0 { rest = ([oldRoot] + path)[...] }
    guard let first = rest.popFirst() else { return false }
    var (node, last) = (older - 1, size - 1)
    while node & 1 == 1 {
      node >>= 1
      last >>= 1
    }
    var (old, new) = (first, first)
    for sibling in rest {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        old = self.node(sibling, old)
        new = self.node(sibling, new)
        while node & 1 == 0 && node != 0 {
          node >>= 1
          last >>= 1
        }
      } else {
        new = self.node(new, sibling)
      }
      node >>= 1
      last >>= 1
    }
    return last == 0 && old == oldRoot && new == newRoot
  }
}
