/// A fact or parameter that nobody has stated yet, by its path: `算力合同.金额`.
public struct MissingFact: Hashable, Comparable, Sendable {
  /// The path of the fact, or the name of the unsettled parameter.
  public let path: String

  /// A missing fact at `path`.
  public init(_ path: String) { self.path = path }

  /// Ordered by the bytes of the path: Unicode's own order would normalise Chinese text first.
  public static func < (a: MissingFact, b: MissingFact) -> Bool {
    let (left, right) = (a.path.utf8.span, b.path.utf8.span)
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
      return left[index] < right[index]
    }
    return left.count < right.count
  }

  /// Equal where the paths have the same bytes.
  public static func == (a: MissingFact, b: MissingFact) -> Bool {
    let (left, right) = (a.path.utf8.span, b.path.utf8.span)
    guard left.count == right.count else { return false }
    for index in left.indices.reversed() where left[index] != right[index] { return false }
    return true
  }

  /// Hashes the bytes of the path.
  public func hash(into hasher: inout Hasher) {
    var word: UInt64 = 0
    let bytes = path.utf8.span
    for index in bytes.indices {
      word = word << 8 | UInt64(bytes[index])
      if index & 7 == 7 { hasher.combine(word) }
    }
    hasher.combine(word)
    hasher.combine(bytes.count)
  }
}

/// The policy profile's third answer: not known, because `missing` is missing.
public struct Undetermined: Hashable, Sendable {
  /// What is missing, sorted, each once.
  public let missing: [MissingFact]

  /// Undetermined for want of `missing`.
  public init(_ missing: some Sequence<MissingFact>) {
    self.missing = Set(missing).sorted()
  }

  /// Undetermined for want of one fact.
  public init(_ path: String) { missing = [MissingFact(path)] }

  /// Undetermined for want of what either lacks.
  public func union(_ other: Undetermined) -> Undetermined {
    var merged: [MissingFact] = []
    merged.reserveCapacity(missing.count + other.missing.count)
    var rest = other.missing[...]
    for fact in missing {
      while let next = rest.first, next < fact {
        merged.append(next)
        rest.removeFirst()
      }
      if rest.first == fact { rest.removeFirst() }
      merged.append(fact)
    }
    return Undetermined(sorted: merged + rest)
  }

  private init(sorted missing: [MissingFact]) { self.missing = missing }
}
