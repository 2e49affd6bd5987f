internal import PolicyPacks
public import Quantities

/// Proposes that a recognition is lost from a day on, on a ground of the pack; the holder is heard.
public struct ProposeLoss: Sendable {
  /// The recognition.
  public var id: RecognitionID
  /// Its revision as it was seen.
  public var seen: Int
  /// The key of the ground.
  public var ground: String
  /// What happened.
  public var words: String
  /// The first day on which it doesn't hold: within the term, at the latest the day after the
  /// holder's days are over, on which the loss can be decided at last.
  public var from: CalendarDate

  /// A proposal.
  public init(
    _ id: RecognitionID, seen: Int, ground: String, words: String, from: CalendarDate
  ) {
    self.id = id
    self.seen = seen
    self.ground = ground
    self.words = words
    self.from = from
  }

  /// Proposes it and tells the holder until when it is heard.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> Recognition {
    let said = try RecognitionWords.check(words, "请写明拟取消的事实和依据。")
    let form = self
    let (today, calendar) = (platform.today, platform.library.reference.workingDays)
    return try await RecognitionFile.decide(id, seen: seen, by: actor, on: platform) { file, _ in
      var after = file.recognition
      guard let ground = file.rules.file.grounds.first(where: { $0.key == form.ground }) else {
        throw Refusal("ground", "请选择取消的情形。", field: "ground")
      }
      guard after.state == .held else {
        throw Refusal("not-held", "已经拟取消或者已经取消。")
      }
      let heard =
        calendar.due(
          from: today, days: file.rules.file.hearingDays, countsFirstDay: false
        )?.date ?? today
      let row = after.row
      guard form.from >= row.from, row.through.map({ form.from <= $0 }) ?? true else {
        throw Refusal("from", "取消的日期应在有效期之内。", field: "from")
      }
      guard form.from.dayNumber <= heard.dayNumber + 1 else {
        throw Refusal(
          "from", "陈述申辩到\(heard)期满，取消的日期最晚是期满的第二天。", field: "from")
      }
      after.state = .proposed
      after.loss = Recognition.Loss(
        from: form.from, ground: "\(ground.name)：\(said)", heardUntil: heard, by: actor.account)
      return .init(
        after: after, kind: .lossProposed, words: "\(ground.name)：\(said)（自\(form.from)起）",
        told: ("拟取消", "\(ground.name)：\(said)。您可以在\(heard)之前在“我的认定”里陈述申辩。"))
    }
  }
}

/// Decides about a proposed loss: another officer confirms it, or drops it.
public struct DecideLoss: Sendable {
  /// The recognition.
  public var id: RecognitionID
  /// Its revision as it was seen.
  public var seen: Int
  /// The number of the decision; nil: it isn't lost.
  public var document: String?
  /// Why, as an answer to what the holder said.
  public var words: String

  /// A decision.
  public init(_ id: RecognitionID, seen: Int, document: String?, words: String) {
    self.id = id
    self.seen = seen
    self.document = document
    self.words = words
  }

  /// Decides it.
  ///
  /// - Throws: `own-proposal` for who proposed it, `not-heard` before the holder could be heard.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> Recognition {
    let said = try RecognitionWords.check(words, "请写明决定的理由，回应陈述申辩的意见。")
    try document?.demandDocument("请填写取消决定的文号。", field: "document")
    let (number, today) = (document?.trimmingBlanks, platform.today)
    return try await RecognitionFile.decide(id, seen: seen, by: actor, on: platform) {
      file, session in
      var after = file.recognition
      guard after.state == .proposed, let loss = after.loss else {
        throw Refusal("nothing-proposed", "没有等待决定的取消。")
      }
      guard let number else {
        after.state = .held
        after.loss = nil
        let kind = RecognitionStep.Kind.lossDropped
        return .init(after: after, kind: kind, words: said, told: (kind.chineseName, said))
      }
      guard !actor.standsIn(for: loss.by) else {
        throw Refusal("own-proposal", "提出取消的人不能自己决定，请由另一位经办决定。")
      }
      let views = try session.steps(of: after.id).sinceLoss.filter { $0.kind == .stated }
      guard !views.isEmpty || today > loss.heardUntil else {
        throw Refusal("not-heard", "持有人可以在\(loss.heardUntil)之前陈述申辩，期满或者收到意见后才能决定。")
      }
      after.state = .lost
      after.document = number
      return .init(
        after: after, kind: .lost, words: said, document: number,
        told: (
          RecognitionStep.Kind.lost.chineseName,
          "\(said)。自\(loss.from)起取消，文号\(number)。对决定有异议的，可以在“我的认定”里提出。"
        ))
    }
  }
}

extension [RecognitionStep] {
  /// What happened since the loss was proposed, or decided at once, for the last time.
  var sinceLoss: ArraySlice<RecognitionStep> {
    let asked = lastIndex { $0.kind == .lossProposed } ?? lastIndex { $0.kind == .lost }
    return self[(asked ?? startIndex)...]
  }
}
