public import Digests

/// Answers that were given already: a request that comes twice is carried out once.
public protocol IdempotencyPort {
  /// The answer that was remembered for the key; nil where the request is new.
  ///
  /// - Parameter request: the digest of everything the request asks.
  /// - Throws: `Refusal` with the code `same-key-other-request`.
  func remembered(_ key: String, of actor: AccountID, request: Digest) throws -> String?
  /// Remembers the answer within the open transaction.
  func remember(_ key: String, of actor: AccountID, request: Digest, answer: String) throws
}

extension IdempotencyPort {
  /// Carries `body` out the first time that the key comes with this request; afterwards gives the
  /// answer of the first time.
  public func once(
    _ key: String, of actor: AccountID, request: Digest, _ body: () throws -> String
  ) throws -> String {
    if let answer = try remembered(key, of: actor, request: request) { return answer }
    let answer = try body()
    try remember(key, of: actor, request: request, answer: answer)
    return answer
  }
}
