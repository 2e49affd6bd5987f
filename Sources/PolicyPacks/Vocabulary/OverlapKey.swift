/// A number or name that says what a claim is for: two claims with one of them are for the same.
public struct OverlapKey: Sendable, Hashable, Comparable {
  /// The kind of thing, as `OverlapKind` writes it; where the vocabulary declares none, the claim's
  /// type and its fact: `contestEntry.certificate`.
  public let kind: String
  /// What is stated, as `comparedNumber`; or `sha256:` and the digest of a paper.
  public let value: String

  /// A key as it was kept.
  public init(kind: String, value: String) {
    self.kind = kind
    self.value = value
  }

  /// The key of a paper that is the thing itself, by the digest of its bytes in hexadecimal.
  public init(kind: OverlapKind, paper digest: String) {
    // What people state is in upper case, so no number can be taken for a digest.
    self.init(kind: kind.rawValue, value: "sha256:\(digest)")
  }

  /// It is a paper, not a number.
  public var isPaper: Bool { value.hasPrefix("sha256:") }

  /// It is an invoice or its number: the same invoice is never claimed twice.
  public var isInvoice: Bool { kind == OverlapKind.invoice.rawValue }

  public static func < (one: OverlapKey, other: OverlapKey) -> Bool {
    (one.kind, one.value) < (other.kind, other.value)
  }
}

extension Entity {
  /// The kind under which a key of the type is compared.
  public func overlapKind(of key: EntityKey) -> String {
    key.kind?.rawValue ?? "\(self.key).\(key.value)"
  }
}
