internal import Quantities

/// A way out of the house for messages.
public protocol MessageCarrier: Sendable {
  /// The channel that it carries.
  var channel: OutboxDraft.Channel { get }
  /// Delivers a message.
  ///
  /// - Throws: a `DeliveryFault` where it didn't arrive.
  func deliver(_ message: OutboxMessage) async throws
}

/// Why a message didn't arrive; its words hold nothing of the message.
public struct DeliveryFault: Error, Hashable, Sendable {
  /// What happened: a status, a time that ran out.
  public let words: String
  /// Trying again can't help.
  public let isFinal: Bool

  /// A fault.
  public init(_ words: String, isFinal: Bool = false) {
    self.words = words
    self.isFinal = isFinal
  }
}

/// Sends what waits in the outbox: each message at least once, tried again after longer and longer
/// waits, given up after eight tries.
public struct DeliverMessages: Sendable {
  /// The ways out that are configured.
  public let carriers: [any MessageCarrier]
  /// The most tries of a message.
  public static let mostAttempts = 8
  /// The most messages of one round.
  public static let batch = 100

  /// A sender over these ways.
  public init(_ carriers: [any MessageCarrier]) { self.carriers = carriers }

  /// Seconds to wait after so many tries: half a minute, doubled each time, at most an hour.
  public static func wait(after attempts: Int) -> Int64 {
    min(3600, 30 << Int64(min(max(attempts, 1), 8) - 1))
  }

  /// Sends what is due; gives how many messages were tried.
  @discardableResult
  public func carryOut(on platform: Platform) async throws -> Int {
    let now = platform.now()
    let due = try await platform.store.read {
      try $0.dueMessages(at: now, limit: Self.batch)
    }
    for message in due {
      let fault = await send(message)
      try await platform.store.write { session in
        guard let fault else { return try session.noteDelivered(message.number) }
        let tries = message.attempts + 1
        let isOver = fault.isFinal || tries >= Self.mostAttempts
        try session.noteFailed(
          message.number, because: fault.words,
          next: isOver ? nil : now.adding(seconds: Self.wait(after: tries)))
      }
    }
    return due.count
  }

  private func send(_ message: OutboxMessage) async -> DeliveryFault? {
    guard let carrier = carriers.first(where: { $0.channel == message.draft.channel }) else {
      return DeliveryFault("没有配置这个渠道", isFinal: true)
    }
    do {
      try await carrier.deliver(message)
      return nil
    } catch let fault as DeliveryFault {
      return fault
    } catch {
      return DeliveryFault("发送中断")
    }
  }
}

extension Platform {
  /// The messages in somebody's inbox, the newest first.
  public func inbox(of actor: Actor, limit: Int = 200) async throws -> [OutboxMessage] {
    try await store.read { try $0.messages(to: actor.account.text, limit: limit) }
  }
}
