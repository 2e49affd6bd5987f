/// Copies new inbox messages to the ways out of the house that are configured: to the webhook all
/// of them, by mail those to accounts whose login is a mail address.
public struct CopyMessages: Sendable {
  /// The ways that are configured.
  public let channels: Set<OutboxDraft.Channel>
  /// The most messages of one step.
  public static let batch = 200

  /// A copier to these ways.
  public init(_ channels: Set<OutboxDraft.Channel>) { self.channels = channels }

  /// Copies what came since the last time; each message once, also when the server was stopped in
  /// between. What came before a way was configured first isn't sent.
  ///
  /// - Returns: how many messages were looked at.
  @discardableResult
  public func carryOut(on platform: Platform) async throws -> Int {
    guard !channels.isEmpty else { return 0 }
    return try await platform.store.write { session in
      let messages = try session.inboxMessages(after: session.copiedMessages(), limit: Self.batch)
      for message in messages {
        let draft = message.draft
        if channels.contains(.webhook) {
          try session.post(
            OutboxDraft(
              .webhook, to: draft.recipient, about: draft.subject, title: draft.title,
              body: draft.body))
        }
        if channels.contains(.mail), let id = AccountID(draft.recipient),
          let account = try session.account(id), account.state == .active,
          account.login.contains("@")
        {
          try session.post(
            OutboxDraft(
              .mail, to: account.login, about: draft.subject, title: draft.title,
              body: draft.body))
        }
      }
      if let last = messages.last { try session.noteCopied(through: last.number) }
      return messages.count
    }
  }
}
