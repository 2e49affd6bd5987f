extension Migration {
  /// 002: messages on their way.
  static let outbox = Migration(
    number: 2, name: "outbox",
    statements: [
      """
      CREATE TABLE outbox (
        number \(.integer) PRIMARY KEY CHECK (number > 0),
        channel \(.text) NOT NULL,
        recipient \(.text) NOT NULL,
        subject \(.text) NOT NULL,
        title \(.text) NOT NULL,
        body \(.text) NOT NULL,
        at \(.integer) NOT NULL,
        state \(.text) NOT NULL CHECK (state IN ('waiting', 'delivered', 'failed')),
        attempts \(.integer) NOT NULL DEFAULT 0,
        next_at \(.integer),
        last_error \(.text),
        CHECK ((state = 'waiting') = (next_at IS NOT NULL))
      )\(.strict)
      """,
      """
      CREATE TABLE outbox_copied (
        one \(.integer) PRIMARY KEY CHECK (one = 1),
        number \(.integer) NOT NULL
      )\(.strict)
      """,
      "CREATE INDEX outbox_channel ON outbox (channel, number)",
      "CREATE INDEX outbox_due ON outbox (next_at) WHERE next_at IS NOT NULL",
      "CREATE INDEX outbox_recipient ON outbox (recipient, number)",
      "CREATE INDEX outbox_subject ON outbox (subject, number)",
    ])
}
