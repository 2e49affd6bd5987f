/// A fact or parameter that nobody has stated yet, by its path: `算力合同.金额`.
public struct MissingFact: Hashable, Comparable, Sendable {
  /// The path of the fact, or the name of the unsettled parameter.
  public let path: String

  /// A missing fact at `path`.
  public init(_ path: String) { self.path = path }

  /// Ordered by path.
  public static func < (a: MissingFact, b: MissingFact) -> Bool { a.path < b.path }
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
    missing == other.missing ? self : Undetermined(missing + other.missing)
  }
}
