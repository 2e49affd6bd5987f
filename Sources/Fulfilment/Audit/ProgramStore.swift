/// A store as a program uses it: everything that it records says by which token it came.
struct ProgramStore: Repository {
  let store: any Repository
  let token: AccessTokenID

  func write<Answer: Sendable>(
    _ command: @escaping @Sendable (any Session) throws -> Answer
  ) async throws -> Answer {
    let token = token
    return try await store.write { session in
      session.act(through: token)
      defer { session.act(through: nil) }
      return try command(session)
    }
  }

  func read<Answer: Sendable>(
    _ query: @escaping @Sendable (any Session) throws -> Answer
  ) async throws -> Answer {
    try await store.read(query)
  }
}

extension Platform {
  /// The platform for a program that acts for a person by a token.
  public func acting(through token: AccessTokenID) -> Platform {
    var platform = self
    platform.store = ProgramStore(store: store, token: token)
    return platform
  }
}
