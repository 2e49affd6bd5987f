internal import PolicyPacks
internal import Quantities
internal import Selection

/// Reminds experts of what they haven't scored: a step of the system in the last days of scoring,
/// or at the chair's word; never twice a day.
public struct RemindExperts: Sendable {
  /// The call at the chair's word; nil: every call whose scoring is about to end.
  public var call: SelectionCallID?

  /// So many days before the last, the last among them, the system reminds.
  public static let days = 3

  /// A reminder.
  public init(_ call: SelectionCallID? = nil) { self.call = call }

  /// The system's step: gives how many experts were reminded.
  @discardableResult
  public func carryOut(on platform: Platform) async throws -> Int {
    let today = platform.today
    let due = try await platform.store.read { session in
      try session.selectionCalls(limit: 1000).filter { call in
        call.isOpen(on: today) && call.through.dayNumber - today.dayNumber < Self.days
      }.map(\.id)
    }
    var count = 0
    for id in due {
      count += try await platform.store.write { try Self.remind(id, $0, platform) ?? 0 }
    }
    return count
  }

  /// The chair's word: gives how many experts were reminded.
  ///
  /// - Throws: a `Refusal` where they were reminded today, or nothing is left to score.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> Int {
    guard let call else { throw Refusal.notFound }
    return try await platform.store.write { session in
      let file = try CallFile.open(call, session, platform)
      guard file.isChair(actor) else { throw Refusal.notFound }
      guard file.call.isOpen(on: platform.today) else {
        throw SelectionFault.afterDeadline.refusal
      }
      guard let count = try Self.remind(call, session, platform) else {
        throw Refusal("reminded-today", "今天已经提醒过，每天最多提醒一次。", field: "remind")
      }
      guard count > 0 else {
        throw Refusal("nothing-open", "专家都已评完，不需要提醒。", field: "remind")
      }
      return count
    }
  }

  /// Reminds the experts of a call; nil where they were today.
  private static func remind(
    _ id: SelectionCallID, _ session: any Session, _ platform: Platform
  ) throws -> Int? {
    let file = try CallFile.open(id, session, platform)
    let waiting = file.experts.map { ($0, open: file.open(for: $0).count) }.filter { $0.open > 0 }
    // A day on which nobody had anything left to score isn't used up.
    guard !waiting.isEmpty else { return 0 }
    guard try session.noteReminder(of: id, on: platform.today) else { return nil }
    for (expert, open) in waiting {
      try file.tell(expert, "评分即将截止", "还有\(open)个参评对象没有评分，请在\(file.call.through)之前完成。", session)
    }
    return waiting.count
  }
}

extension CallFile {
  /// Writes a message into an expert's inbox.
  func tell(
    _ expert: CallExpert, _ title: String, _ words: String, _ session: any Session
  ) throws {
    try session.post(
      OutboxDraft(
        .inbox, to: expert.account.text, about: call.id.text, title: "\(title)：\(measure.name)",
        body: words))
  }
}
