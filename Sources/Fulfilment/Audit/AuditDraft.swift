/// What happened, before it is chained: the entry holds identifiers, amounts and commitments, never
/// personal or business data.
public struct AuditDraft: Hashable, Sendable {
  /// What happened: `case.accepted`, `hold.made`.
  public let kind: String
  /// What it happened to: the identifier of a case, an account, a batch.
  public let subject: String
  /// Who did it; nil for the system's own steps, such as an expiry.
  public let actor: AccountID?
  /// Values that anybody may read, by name, in this order: identifiers, stages, amounts in fen.
  public let values: [Value]
  /// Values that only their digest enters the chain of: salted, opened by receipts, erasable.
  public let commitments: [Commitment]

  /// A value in clear.
  public struct Value: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// The value as text.
    public let text: String

    /// The value of that name.
    public init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// A value that stays outside the chain.
  public struct Commitment: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// The value.
    public let bytes: [UInt8]

    /// The value of that name.
    public init(_ name: String, _ bytes: [UInt8]) {
      self.name = name
      self.bytes = bytes
    }
  }

  /// An entry to be.
  public init(
    _ kind: String, _ subject: String, by actor: AccountID?, _ values: [Value] = [],
    commitments: [Commitment] = []
  ) {
    self.kind = kind
    self.subject = subject
    self.actor = actor
    self.values = values
    self.commitments = commitments
  }

  /// The name of the value that says by which token a program did it.
  static let tokenName = "token"

  /// The entry as a program makes it: the person's act, with the token by which it came.
  public func through(_ token: AccessTokenID) -> AuditDraft {
    guard actor != nil else { return self }
    return AuditDraft(
      kind, subject, by: actor, values + [Value(Self.tokenName, token.text)],
      commitments: commitments)
  }
}
