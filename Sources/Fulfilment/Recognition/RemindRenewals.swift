internal import PolicyPacks
internal import Quantities

/// Tells holders once, when the last days of a term begin, that it can be renewed; what is due
/// stands on the page of the officers too.
public struct RemindRenewals: Sendable {
  /// Reminders of all recognitions.
  public init() {}

  /// Tells them.
  ///
  /// - Returns: how many were told.
  @discardableResult
  public func carryOut(on platform: Platform) async throws -> Int {
    let today = platform.today
    guard let horizon = today.adding(days: Self.widestWindow) else { return 0 }
    let ending = try await platform.store.read {
      try $0.recognitions(endingFrom: today, through: horizon)
    }
    let due = ending.filter { one in
      let days = RecognitionRules(one, platform.library)?.file.renewalDays ?? 0
      return one.parent == nil && one.isRenewable(on: today, renewalDays: days)
    }
    guard !due.isEmpty else { return 0 }
    return try await platform.store.write { session in
      var told = 0
      for one in due {
        guard let through = one.row.through, try session.noteReminder(of: one.id, for: through)
        else { continue }
        try session.tellHolder(
          one, "即将到期", "有效期到\(through)，现在可以在“我的认定”里申请续期；到期后须重新申报。")
        told += 1
      }
      return told
    }
  }

  /// The most days before its end at which a pack may let an entry be renewed.
  private static let widestWindow = 730
}
