internal import PolicyPacks
public import Quantities

/// Notes what a periodic review found: it goes on until the next day, or its loss is proposed.
public struct ReviewRecognition: Sendable {
  /// The recognition.
  public var id: RecognitionID
  /// Its revision as it was seen.
  public var seen: Int
  /// When it is looked at next; nil: as the pack says, if it does.
  public var next: CalendarDate?
  /// What was found.
  public var words: String

  /// A review that was passed; one that wasn't is a proposal of a loss.
  public init(_ id: RecognitionID, seen: Int, next: CalendarDate?, words: String) {
    self.id = id
    self.seen = seen
    self.next = next
    self.words = words
  }

  /// Notes it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> Recognition {
    let said = try RecognitionWords.check(words, "请写明复核的情况。")
    let form = self
    return try await platform.store.write { session in
      let file = try RecognitionFile.kept(form.id, seen: form.seen, by: actor, session, platform)
      guard file.recognition.state == .held, file.recognition.holds(on: platform.today) else {
        throw Refusal("not-held", "只有有效的条目可以复核。")
      }
      let next =
        form.next ?? file.rules.file.reviewMonths.flatMap { platform.today.adding(months: $0) }
      if let next, next <= platform.today {
        throw Refusal("next", "下次复核的日期应在今天之后。", field: "next")
      }
      var after = file.recognition
      after.reviewBy = next
      after.revision += 1
      try session.change(
        after, from: file.recognition,
        RecognitionStep(.reviewed, of: form.id, words: said, by: actor, at: platform.now()),
        by: actor, platform)
      try session.tellHolder(after, "复核通过", said)
      return after
    }
  }
}

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
  /// The first day on which it doesn't hold.
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
    return try await platform.store.write { session in
      let file = try RecognitionFile.kept(form.id, seen: form.seen, by: actor, session, platform)
      let old = file.recognition
      guard let ground = file.rules.file.grounds.first(where: { $0.key == form.ground }) else {
        throw Refusal("ground", "请选择取消的情形。", field: "ground")
      }
      guard old.state == .held else {
        throw Refusal("not-held", "已经拟取消或者已经取消。")
      }
      guard form.from >= old.row.from, old.row.through.map({ form.from <= $0 }) ?? true else {
        throw Refusal("from", "取消的日期应在有效期之内。", field: "from")
      }
      let calendar = platform.library.reference.workingDays
      let heard =
        calendar.due(
          from: platform.today, days: file.rules.file.hearingDays, countsFirstDay: false
        )?.date ?? platform.today
      var after = old
      after.state = .proposed
      after.loss = Recognition.Loss(
        from: form.from, ground: "\(ground.name)：\(said)", heardUntil: heard, by: actor.account)
      after.revision += 1
      try session.change(
        after, from: old,
        RecognitionStep(
          .lossProposed, of: form.id, words: "\(ground.name)：\(said)（自\(form.from)起）",
          by: actor, at: platform.now()), by: actor, platform)
      try session.tellHolder(
        after, "拟取消", "\(ground.name)：\(said)。您可以在\(heard)之前在“我的认定”里陈述申辩。")
      return after
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
    let number = document?.trimmingBlanks
    if let number, !(2...60).contains(number.count) {
      throw Refusal("document", "请填写取消决定的文号。", field: "document")
    }
    let form = self
    return try await platform.store.write { session in
      let file = try RecognitionFile.kept(form.id, seen: form.seen, by: actor, session, platform)
      var after = file.recognition
      guard after.state == .proposed, let loss = after.loss else {
        throw Refusal("nothing-proposed", "没有等待决定的取消。")
      }
      after.revision += 1
      if let number {
        guard !actor.standsIn(for: loss.by) else {
          throw Refusal("own-proposal", "提出取消的人不能自己决定，请由另一位经办决定。")
        }
        let steps = try session.steps(of: form.id)
        let asked = steps.lastIndex { $0.kind == .lossProposed } ?? 0
        guard
          steps[asked...].contains(where: { $0.kind == .stated })
            || platform.today > loss.heardUntil
        else {
          throw Refusal("not-heard", "持有人可以在\(loss.heardUntil)之前陈述申辩，期满或者收到意见后才能决定。")
        }
        after.state = .lost
        after.document = number
      } else {
        after.state = .held
        after.loss = nil
      }
      let kind: RecognitionStep.Kind = number == nil ? .lossDropped : .lost
      try session.change(
        after, from: file.recognition,
        RecognitionStep(
          kind, of: form.id, words: said, document: number ?? "", by: actor, at: platform.now()),
        by: actor, platform)
      try session.tellHolder(
        after, kind.chineseName,
        number == nil
          ? said : "\(said)。自\(loss.from)起取消，文号\(number ?? "")。对决定有异议的，可以在“我的认定”里提出。")
      return after
    }
  }
}
