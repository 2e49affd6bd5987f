internal import PolicyPacks
public import Quantities

/// A recognition opened for a change by somebody who may.
struct RecognitionFile {
  let recognition: Recognition
  let rules: RecognitionRules

  /// The recognition for an officer of the agency that keeps it.
  static func kept(
    _ id: RecognitionID, seen: Int?, by actor: Actor, _ session: any Session, _ platform: Platform
  ) throws -> RecognitionFile {
    let file = try open(id, seen: seen, session, platform)
    guard file.rules.isKeeper(actor) else { throw Refusal.notFound }
    return file
  }

  /// The recognition for who acts for its holder.
  static func held(
    _ id: RecognitionID, by actor: Actor, _ session: any Session, _ platform: Platform
  ) throws -> RecognitionFile {
    let file = try open(id, seen: nil, session, platform)
    guard let enterprise = actor.actingFor, file.recognition.holder == enterprise else {
      throw Refusal.notFound
    }
    return file
  }

  private static func open(
    _ id: RecognitionID, seen: Int?, _ session: any Session, _ platform: Platform
  ) throws -> RecognitionFile {
    guard let recognition = try session.recognition(id),
      let rules = RecognitionRules(recognition, platform.library)
    else { throw Refusal.notFound }
    if let seen, seen != recognition.revision { throw Refusal.changedMeanwhile }
    return RecognitionFile(recognition: recognition, rules: rules)
  }
}

extension Recognition {
  /// The recognition after it was renewed.
  ///
  /// - Throws: a `Refusal` outside the window, without a term, or for a day that isn't later.
  func renewed(
    through new: CalendarDate, document: String, on today: CalendarDate, renewalDays: Int
  ) throws -> Recognition {
    guard let through = row.through else {
      throw Refusal("no-term", "这一条没有截止日期，不需要续期。")
    }
    guard state == .held else { throw Refusal("not-held", "已拟取消或者已经取消的，不能续期。") }
    guard today <= through else {
      throw Refusal("expired", "有效期\(through)已满，请重新申报认定。")
    }
    guard isRenewable(on: today, renewalDays: renewalDays) else {
      throw Refusal("too-early", "到期前\(renewalDays)天起才能续期（\(through)到期）。")
    }
    guard new > through else {
      throw Refusal("through", "新的截止日期应在\(through)之后。", field: "through")
    }
    var after = self
    after.row = row.ending(on: new)
    after.document = document
    after.revision += 1
    return after
  }
}

/// Renews a recognition in the last days of its term, by a document.
public struct RenewRecognition: Sendable {
  /// The recognition.
  public var id: RecognitionID
  /// Its revision as it was seen.
  public var seen: Int
  /// The new last day.
  public var through: CalendarDate
  /// The number of the document.
  public var document: String

  /// A renewal.
  public init(_ id: RecognitionID, seen: Int, through: CalendarDate, document: String) {
    self.id = id
    self.seen = seen
    self.through = through
    self.document = document
  }

  /// Renews it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> Recognition {
    let number = document.trimmingBlanks
    guard (2...60).contains(number.count) else {
      throw Refusal("document", "请填写续期文件的文号。", field: "document")
    }
    let form = self
    return try await platform.store.write { session in
      let file = try RecognitionFile.kept(
        form.id, seen: form.seen, by: actor, session, platform)
      let after = try file.recognition.renewed(
        through: form.through, document: number, on: platform.today,
        renewalDays: file.rules.file.renewalDays)
      try session.change(
        after, from: file.recognition,
        RecognitionStep(
          .renewed, of: form.id, words: after.termWords, document: number, by: actor,
          at: platform.now()), by: actor, platform)
      try session.tellHolder(after, "已续期", "\(after.termWords)，文号\(number)。")
      return after
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
    let form = self
    try await platform.store.write { session in
      let file = try RecognitionFile.held(form.id, by: actor, session, platform)
      let days = file.rules.file.renewalDays
      guard file.recognition.isRenewable(on: platform.today, renewalDays: days) else {
        throw Refusal("not-renewable", "只有有截止日期的条目，在到期前\(days)天内可以申请续期。")
      }
      let last = try session.steps(of: form.id).last {
        [.renewalAsked, .renewed].contains($0.kind)
      }
      guard last?.kind != .renewalAsked else {
        throw Refusal("asked-already", "已经申请过续期，正在办理。")
      }
      var after = file.recognition
      after.revision += 1
      try session.change(
        after, from: file.recognition,
        RecognitionStep(.renewalAsked, of: form.id, words: said, by: actor, at: platform.now()),
        by: actor, platform)
    }
  }
}

/// What people say about a recognition.
enum RecognitionWords {
  /// The text without blanks around it.
  ///
  /// - Throws: a `Refusal` for the field `words`.
  static func check(_ text: String, _ remedy: String) throws -> String {
    let said = text.trimmingBlanks
    guard (4...1000).contains(said.count) else {
      throw Refusal("words", "\(remedy)4到1000字。", field: "words")
    }
    return said
  }
}
