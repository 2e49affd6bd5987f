internal import Fulfilment
internal import Quantities

extension OutboxDraft.Channel: SQLBindable, SQLReadable {}
extension OutboxMessage.State: SQLBindable, SQLReadable {}

extension StoreSession: OutboxPort {
  func post(_ message: OutboxDraft) throws {
    let isThere = message.channel == .inbox
    let state = isThere ? OutboxMessage.State.delivered : .waiting
    let next: Instant? = isThere ? nil : now
    try run(
      """
      INSERT INTO outbox
        (number, channel, recipient, subject, title, body, at, state, next_at)
      SELECT COALESCE(MAX(number), 0) + 1, \(message.channel), \(message.recipient),
        \(message.subject), \(message.title), \(message.body), \(now), \(state), \(next)
      FROM outbox
      """)
  }

  func dueMessages(at instant: Instant, limit: Int) throws -> [OutboxMessage] {
    try rows(
      """
      \(Self.messageColumns) WHERE next_at <= \(instant)
      ORDER BY next_at, number LIMIT \(limit)
      """, as: Self.message)
  }

  func noteDelivered(_ number: Int64) throws {
    try run(
      """
      UPDATE outbox SET state = 'delivered', next_at = NULL, attempts = attempts + 1
      WHERE number = \(number) AND state = 'waiting'
      """)
  }

  func noteFailed(_ number: Int64, because error: String, next: Instant?) throws {
    let state = next == nil ? OutboxMessage.State.failed : .waiting
    try run(
      """
      UPDATE outbox SET state = \(state), next_at = \(next), attempts = attempts + 1,
        last_error = \(error)
      WHERE number = \(number) AND state = 'waiting'
      """)
  }

  func inboxMessages(after number: Int64, limit: Int) throws -> [OutboxMessage] {
    try rows(
      """
      \(Self.messageColumns) WHERE channel = 'inbox' AND number > \(number)
      ORDER BY number LIMIT \(limit)
      """, as: Self.message)
  }

  func copiedMessages() throws -> Int64 {
    if let known = try value("SELECT number FROM outbox_copied", as: Int64.self) { return known }
    let newest = try value("SELECT COALESCE(MAX(number), 0) FROM outbox", as: Int64.self) ?? 0
    try noteCopied(through: newest)
    return newest
  }

  func noteCopied(through number: Int64) throws {
    try run(
      """
      INSERT INTO outbox_copied (one, number) VALUES (1, \(number))
      ON CONFLICT (one) DO UPDATE SET number = excluded.number
      """)
  }

  func messages(on channel: OutboxDraft.Channel, limit: Int) throws -> [OutboxMessage] {
    try rows(
      """
      \(Self.messageColumns) WHERE channel = \(channel) ORDER BY number DESC LIMIT \(limit)
      """, as: Self.message)
  }

  func messages(to recipient: String, limit: Int) throws -> [OutboxMessage] {
    try rows(
      """
      \(Self.messageColumns) WHERE recipient = \(recipient)
      ORDER BY number DESC LIMIT \(limit)
      """, as: Self.message)
  }

  func messages(about subject: String) throws -> [OutboxMessage] {
    try rows(
      "\(Self.messageColumns) WHERE subject = \(subject) ORDER BY number DESC", as: Self.message)
  }

  private static let messageColumns: SQL = """
    SELECT number, channel, recipient, subject, title, body, at, state, attempts, last_error
    FROM outbox
    """

  private static func message(_ row: SQLRow) throws -> OutboxMessage {
    OutboxMessage(
      number: try row("number"),
      draft: OutboxDraft(
        try row("channel"), to: try row("recipient"), about: try row("subject"),
        title: try row("title"), body: try row("body")),
      at: try row("at"), state: try row("state"), attempts: try row("attempts"),
      lastError: try row("last_error"))
  }
}
