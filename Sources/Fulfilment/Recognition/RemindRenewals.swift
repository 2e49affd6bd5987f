internal import PolicyPacks
internal import Quantities

/// Tells holders once, when the last days of a term begin, that it can be renewed. Of a person whom
/// an enterprise recognised, that enterprise is told: a person listed by name has no account.
public struct RemindRenewals: Sendable {
  /// Reminders of all recognitions.
  public init() {}

  /// Tells them.
  ///
  /// - Returns: how many entries were told of.
  @discardableResult
  public func carryOut(on platform: Platform) async throws -> Int {
    let today = platform.today
    guard let horizon = today.adding(days: Self.widestWindow) else { return 0 }
    let ending = try await platform.store.read {
      try $0.recognitions(endingFrom: today, through: horizon)
    }
    let due = ending.filter { one in
      let days = RecognitionRules(one, platform.library)?.file.renewalDays ?? 0
      return one.isRenewable(on: today, renewalDays: days)
    }
    guard !due.isEmpty else { return 0 }
    return try await platform.store.write { session in
      var told = 0
      for one in due {
        guard let through = one.row.through, try session.noteReminder(of: one.id, for: through)
        else { continue }
        let whose = one.parent == nil ? "" : "贵单位认定的\(one.row.name)，"
        try session.tellHolder(
          one, "即将到期",
          "\(whose)有效期到\(through)，现在可以在“我的认定”里申请续期；到期后须重新申报。")
        told += 1
      }
      return told
    }
  }

  /// The most days before its end at which a pack may let an entry be renewed.
  private static let widestWindow = 730
}

/// Tells the officers who keep an entry, and its holder, once, that a review comes.
public struct RemindReviews: Sendable {
  /// Reminders of all recognitions.
  public init() {}

  /// How many days before its day a review is announced and stands on the desk.
  public static let days = 30

  /// Tells them.
  ///
  /// - Returns: how many reviews were announced.
  @discardableResult
  public func carryOut(on platform: Platform) async throws -> Int {
    guard let horizon = platform.today.adding(days: Self.days) else { return 0 }
    let due = try await platform.store.read { try $0.recognitions(toReviewBy: horizon) }
    guard !due.isEmpty else { return 0 }
    return try await platform.store.write { session in
      let accounts = try session.accounts()
      var told = 0
      for one in due {
        guard let rules = RecognitionRules(one, platform.library), let day = one.reviewBy,
          one.holds(on: platform.today), try session.noteReviewReminder(of: one.id, for: day)
        else { continue }
        for keeper in accounts where keeper.state == .active && rules.isKept(by: keeper) {
          try session.post(
            OutboxDraft(
              .inbox, to: keeper.id.text, about: one.id.text,
              title: "\(one.title)\(one.number)：应在\(day)前复核",
              body: "\(one.row.name)。请在“认定管理”里登记复核的情况；不再符合条件的，按“拟取消”办理。"))
        }
        try session.tellHolder(one, "将于\(day)前复核", "\(rules.agencyName)将复核是否仍然符合条件，请备好材料。")
        told += 1
      }
      return told
    }
  }
}

extension RecognitionRules {
  /// Whether the account is an officer of the agency that keeps the entries.
  fileprivate func isKept(by account: Account) -> Bool {
    account.seats.contains { $0.role == .agencyOfficer && $0.agency == agency }
  }
}
