public import Digests

/// A store that carries a form out once: its write and the memory of the form are one transaction,
/// so the same form sent twice, at once or after the back button, changes nothing more.
///
/// For use cases that write once; a second write of the same form counts as a form sent again.
struct OnceStore: Repository {
  let store: any Repository
  let key: String
  let account: AccountID
  let request: Digest

  func write<Answer: Sendable>(
    _ command: @escaping @Sendable (any Session) throws -> Answer
  ) async throws -> Answer {
    let (key, account, request) = (key, account, request)
    return try await store.write { session in
      if try session.remembered(key, of: account, request: request) != nil {
        throw FormSentAlready()
      }
      let answer = try command(session)
      try session.remember(key, of: account, request: request, answer: "")
      return answer
    }
  }

  func read<Answer: Sendable>(
    _ query: @escaping @Sendable (any Session) throws -> Answer
  ) async throws -> Answer {
    try await store.read(query)
  }
}

/// A form that was carried out before.
public struct FormSentAlready: Error, Sendable {
  /// It.
  public init() {}
}

extension Platform {
  /// The platform for one use case that a form asks for: it is carried out once for the form's key.
  ///
  /// - Throws: from its write, `FormSentAlready`, or a `Refusal` with the code
  ///   `same-key-other-request`.
  public func once(_ key: String, of account: AccountID, request: Digest) -> Platform {
    var platform = self
    platform.store = OnceStore(
      store: store, key: "form:\(key)", account: account, request: request)
    return platform
  }

  /// Whether a form was carried out before, and where its answer led; nil: it is new.
  ///
  /// - Throws: a `Refusal` with the code `same-key-other-request`.
  public func sentAlready(
    _ key: String, of account: AccountID, request: Digest
  ) async throws -> String? {
    try await store.read { session in
      guard try session.remembered("form:\(key)", of: account, request: request) != nil else {
        return nil
      }
      return try session.remembered(
        "answer:\(key)", of: account, request: HashFunction.sha256.digest(key)) ?? ""
    }
  }
}

extension Session {
  /// Remembers where the answer to a form led, where the form was one that is carried out once.
  public func rememberAnswer(
    _ address: String, to key: String, of account: AccountID, request: Digest
  ) throws {
    let own = HashFunction.sha256.digest(key)
    guard try remembered("form:\(key)", of: account, request: request) != nil,
      try remembered("answer:\(key)", of: account, request: own) == nil
    else { return }
    try remember("answer:\(key)", of: account, request: own, answer: address)
  }
}
