internal import PolicyPacks
public import Quantities

extension Recognition {
  /// The recognition after it was renewed: to the day that was typed, within the term that counts
  /// from the day after the old one; the whole term where no day was.
  ///
  /// - Throws: a `Refusal` outside the window, without a term, for a day that isn't later or lies
  ///   beyond the term.
  func renewed(
    through typed: CalendarDate?, document: String, on today: CalendarDate, renewalDays: Int,
    within term: RecognitionTerm = .unstated
  ) throws -> Recognition {
    guard let through = row.through, let next = through.adding(days: 1) else {
      throw Refusal("no-term", "这一条没有截止日期，不需要续期。")
    }
    guard state == .held else { throw Refusal("not-held", "已拟取消或者已经取消的，不能续期。") }
    guard today <= through else {
      throw Refusal("expired", "有效期\(through)已满，请重新申报认定。")
    }
    guard isRenewable(on: today, renewalDays: renewalDays) else {
      throw Refusal("too-early", "到期前\(renewalDays)天起才能续期（\(through)到期）。")
    }
    if let typed, typed <= through {
      throw Refusal("through", "新的截止日期应在\(through)之后。", field: "through")
    }
    guard let end = try term.end(of: typed, from: next) else {
      throw Refusal("through", "请填写新的截止日期，如2028-12-31。", field: "through")
    }
    var after = self
    after.row = row.ending(on: end)
    after.document = document
    return after
  }
}

/// Renews a recognition in the last days of its term, by a document.
public struct RenewRecognition: Sendable {
  /// The recognition.
  public var id: RecognitionID
  /// Its revision as it was seen.
  public var seen: Int
  /// The new last day; nil: the whole term that the text states.
  public var through: CalendarDate?
  /// The number of the document.
  public var document: String

  /// A renewal.
  public init(_ id: RecognitionID, seen: Int, through: CalendarDate?, document: String) {
    self.id = id
    self.seen = seen
    self.through = through
    self.document = document
  }

  /// Renews it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> Recognition {
    try document.demandDocument("请填写续期文件的文号。", field: "document")
    let (through, number, today) = (through, document.trimmingBlanks, platform.today)
    return try await RecognitionFile.decide(id, seen: seen, by: actor, on: platform) {
      file, session in
      let old = file.recognition
      let after = try old.renewed(
        through: through, document: number, on: today,
        renewalDays: file.rules.file.renewalDays, within: try old.term(session, platform))
      return .init(
        after: after, kind: .renewed, words: after.termWords, document: number,
        told: ("已续期", "\(after.termWords)，文号\(number)。"))
    }
  }
}

/// Asks for a renewal, by the holder, in the last days of the term.
public struct AskRenewal: Sendable {
  /// The recognition.
  public var id: RecognitionID
  /// What the holder says.
  public var words: String

  /// A request.
  public init(_ id: RecognitionID, words: String) {
    self.id = id
    self.words = words
  }

  /// Asks.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    let said = try RecognitionWords.check(words, "请写明续期的理由和仍然符合条件的情况。")
    let today = platform.today
    try await RecognitionFile.say(id, by: actor, on: platform) { file, session in
      let days = file.rules.file.renewalDays
      guard file.recognition.isRenewable(on: today, renewalDays: days) else {
        throw Refusal("not-renewable", "只有有截止日期的条目，在到期前\(days)天内可以申请续期。")
      }
      let last = try session.steps(of: file.recognition.id).last {
        [.renewalAsked, .renewed].contains($0.kind)
      }
      guard last?.kind != .renewalAsked else {
        throw Refusal("asked-already", "已经申请过续期，正在办理。")
      }
      return .init(after: file.recognition, kind: .renewalAsked, words: said)
    }
  }
}
