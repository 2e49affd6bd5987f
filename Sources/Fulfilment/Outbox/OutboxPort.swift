public import Quantities

/// A message to be: written in the transaction whose doing it tells of, sent afterwards.
public struct OutboxDraft: Hashable, Sendable {
  /// How it goes out.
  public enum Channel: String, CaseIterable, Sendable {
    /// To the recipient's messages in the portal: always.
    case inbox
    /// By electronic mail, where a server is configured.
    case mail
    /// To a program outside, where an address is configured.
    case webhook
  }

  /// How it goes out.
  public let channel: Channel
  /// An account's identifier for the inbox, else what the channel's configuration knows.
  public let recipient: String
  /// What it is about: the identifier of a case, a batch.
  public let subject: String
  /// One line.
  public let title: String
  /// The text.
  public let body: String

  /// A message.
  public init(
    _ channel: Channel, to recipient: String, about subject: String, title: String, body: String
  ) {
    self.channel = channel
    self.recipient = recipient
    self.subject = subject
    self.title = title
    self.body = body
  }
}

/// A message on its way, with what became of it so far.
public struct OutboxMessage: Hashable, Sendable {
  /// What has become of a message.
  public enum State: String, CaseIterable, Sendable {
    case waiting
    case delivered
    /// Given up after the last try.
    case failed
  }

  /// The number of the message, from 1.
  public let number: Int64
  /// What was written.
  public let draft: OutboxDraft
  /// When it was written.
  public let at: Instant
  /// What has become of it.
  public let state: State
  /// How often it was tried.
  public let attempts: Int
  /// Why the last try failed.
  public let lastError: String?

  /// A message as it stands in the store.
  public init(
    number: Int64, draft: OutboxDraft, at: Instant, state: State, attempts: Int, lastError: String?
  ) {
    self.number = number
    self.draft = draft
    self.at = at
    self.state = state
    self.attempts = attempts
    self.lastError = lastError
  }
}

/// The outbox, as use cases and the sender see it.
public protocol OutboxPort {
  /// Writes a message within the open transaction; an inbox message is delivered by that alone.
  func post(_ message: OutboxDraft) throws
  /// Messages of other channels that are due, the oldest first.
  func dueMessages(at instant: Instant, limit: Int) throws -> [OutboxMessage]
  /// Notes that a message arrived.
  func noteDelivered(_ number: Int64) throws
  /// Notes that a try failed; nil for `next` gives up.
  func noteFailed(_ number: Int64, because error: String, next: Instant?) throws
  /// Inbox messages after a number, in order.
  func inboxMessages(after number: Int64, limit: Int) throws -> [OutboxMessage]
  /// The number of the last inbox message that was copied to other ways; the newest message's where
  /// none was ever.
  func copiedMessages() throws -> Int64
  /// Notes the last inbox message that was copied.
  func noteCopied(through number: Int64) throws
  /// The messages of a way out of the house, the newest first.
  func messages(on channel: OutboxDraft.Channel, limit: Int) throws -> [OutboxMessage]
  /// The messages to a recipient, the newest first.
  func messages(to recipient: String, limit: Int) throws -> [OutboxMessage]
  /// The messages about a subject, the newest first.
  func messages(about subject: String) throws -> [OutboxMessage]
}
