internal import Quantities

/// What the holder says: its view about a loss that was proposed, or an objection to one.
public struct StateView: Sendable {
  /// The recognition.
  public var id: RecognitionID
  /// What the holder says.
  public var words: String

  /// A view.
  public init(_ id: RecognitionID, words: String) {
    self.id = id
    self.words = words
  }

  /// Keeps it; before the decision it is a view (陈述申辩), after it an objection.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    let said = try RecognitionWords.check(words, "请写明意见和理由。")
    let form = self
    try await platform.store.write { session in
      let file = try RecognitionFile.held(form.id, by: actor, session, platform)
      let kind: RecognitionStep.Kind
      switch file.recognition.state {
      case .proposed: kind = .stated
      case .lost:
        let last = try session.steps(of: form.id).last
        guard last?.kind != .objected else {
          throw Refusal("objected-already", "已经提出异议，正在办理。")
        }
        kind = .objected
      case .held: throw Refusal("nothing-proposed", "没有拟取消的决定，不需要陈述申辩。")
      }
      var after = file.recognition
      after.revision += 1
      try session.change(
        after, from: file.recognition,
        RecognitionStep(kind, of: form.id, words: said, by: actor, at: platform.now()),
        by: actor, platform)
      if let loss = file.recognition.loss {
        try session.post(
          OutboxDraft(
            .inbox, to: loss.by.text, about: form.id.text,
            title: "\(kind.chineseName)：\(file.recognition.number)", body: said))
      }
    }
  }
}

/// Answers an objection to a loss: the recognition holds again as before, or the loss stands.
public struct AnswerObjection: Sendable {
  /// The recognition.
  public var id: RecognitionID
  /// Its revision as it was seen.
  public var seen: Int
  /// It holds again.
  public var restores: Bool
  /// Why.
  public var words: String
  /// The number of the document; needed where it is restored.
  public var document: String

  /// An answer.
  public init(
    _ id: RecognitionID, seen: Int, restores: Bool, words: String, document: String = ""
  ) {
    self.id = id
    self.seen = seen
    self.restores = restores
    self.words = words
    self.document = document
  }

  /// Answers it, by somebody else than who decided the loss.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> Recognition {
    let said = try RecognitionWords.check(words, "请写明处理异议的理由。")
    let number = document.trimmingBlanks
    guard !restores || (2...60).contains(number.count) else {
      throw Refusal("document", "请填写恢复决定的文号。", field: "document")
    }
    let form = self
    return try await platform.store.write { session in
      let file = try RecognitionFile.kept(form.id, seen: form.seen, by: actor, session, platform)
      let steps = try session.steps(of: form.id)
      guard file.recognition.state == .lost, steps.last?.kind == .objected else {
        throw Refusal("no-objection", "没有等待处理的异议。")
      }
      if let decided = steps.last(where: { $0.kind == .lost }), actor.standsIn(for: decided.by) {
        throw Refusal("own-decision", "作出取消决定的人不能处理对它的异议，请由另一位经办处理。")
      }
      var after = file.recognition
      after.revision += 1
      if form.restores {
        after.state = .held
        after.loss = nil
        after.document = number
      }
      let kind: RecognitionStep.Kind = form.restores ? .restored : .objectionDismissed
      try session.change(
        after, from: file.recognition,
        RecognitionStep(
          kind, of: form.id, words: said, document: number, by: actor, at: platform.now()),
        by: actor, platform)
      try session.tellHolder(after, kind.chineseName, said)
      return after
    }
  }
}
