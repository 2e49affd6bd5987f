internal import Digests
internal import Fulfilment
internal import Quantities

extension Migration {
  /// 012: keys by which programs act for an enterprise.
  static let accessTokens = Migration(
    number: 12, name: "access tokens",
    statements: [
      """
      CREATE TABLE access_tokens (
        id \(.text) PRIMARY KEY,
        digest \(.bytes) NOT NULL UNIQUE,
        account \(.text) NOT NULL REFERENCES accounts (id),
        enterprise \(.text) NOT NULL REFERENCES enterprises (id),
        name \(.text) NOT NULL,
        made_at \(.integer) NOT NULL,
        through_day \(.integer) NOT NULL,
        ended_at \(.integer),
        used_at \(.integer)
      )\(.strict)
      """,
      "CREATE INDEX access_tokens_account ON access_tokens (account)",
    ])
}

extension StoreSession: AccessTokenPort {
  func insert(_ token: AccessToken) throws {
    try run(
      """
      INSERT INTO access_tokens (id, digest, account, enterprise, name, made_at, through_day)
      VALUES (\(token.id), \(token.digest), \(token.account), \(token.enterprise), \(token.name),
        \(token.madeAt), \(token.through))
      """)
  }

  func accessToken(_ digest: Digest) throws -> AccessToken? {
    try row("SELECT * FROM access_tokens WHERE digest = \(digest)", as: Self.accessToken)
  }

  func accessTokens(of account: AccountID) throws -> [AccessToken] {
    try rows(
      "SELECT * FROM access_tokens WHERE account = \(account) ORDER BY id DESC",
      as: Self.accessToken)
  }

  func endAccessToken(_ id: AccessTokenID, of account: AccountID) throws -> Bool {
    try run(
      """
      UPDATE access_tokens SET ended_at = \(now)
      WHERE id = \(id) AND account = \(account) AND ended_at IS NULL
      """) == 1
  }

  func touchAccessToken(_ digest: Digest) throws {
    try run("UPDATE access_tokens SET used_at = \(now) WHERE digest = \(digest)")
  }

  private static func accessToken(_ row: SQLRow) throws -> AccessToken {
    AccessToken(
      id: try row("id"), digest: try row("digest"), account: try row("account"),
      enterprise: try row("enterprise"), name: try row("name"), madeAt: try row("made_at"),
      through: try row("through_day"), endedAt: try row("ended_at"), usedAt: try row("used_at"))
  }
}
