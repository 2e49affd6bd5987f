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

  /// How often a holder says something about one loss, before the decision and after it: each view
  /// changes what the officer decides about, so that none is overlooked, and all end some day.
  public static let mostViews = 3

  /// Keeps it; before the decision it is a view (陈述申辩), after it an objection.
  ///
  /// - Throws: `views-many` after the third of a kind.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    let said = try RecognitionWords.check(words, "请写明意见和理由。")
    try await RecognitionFile.say(id, by: actor, on: platform) { file, session in
      let one = file.recognition
      let steps = try session.steps(of: one.id)
      let kind: RecognitionStep.Kind
      switch one.state {
      case .proposed: kind = .stated
      case .lost:
        guard steps.last?.kind != .objected else {
          throw Refusal("objected-already", "已经提出异议，正在办理。")
        }
        kind = .objected
      case .held: throw Refusal("nothing-proposed", "没有拟取消的决定，不需要陈述申辩。")
      }
      guard steps.sinceLoss.count(where: { $0.kind == kind }) < Self.mostViews else {
        throw Refusal(
          "views-many", "\(kind.chineseName)最多\(Self.mostViews)次，已经收到的意见都会在决定前考虑。",
          field: "words")
      }
      if let loss = one.loss {
        try session.post(
          OutboxDraft(
            .inbox, to: loss.by.text, about: one.id.text,
            title: "\(kind.chineseName)：\(one.number)", body: said))
      }
      return .init(after: one, kind: kind, words: said)
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
    if restores { try document.demandDocument("请填写恢复决定的文号。", field: "document") }
    let (number, restores) = (document.trimmingBlanks, restores)
    return try await RecognitionFile.decide(id, seen: seen, by: actor, on: platform) {
      file, session in
      var after = file.recognition
      let steps = try session.steps(of: after.id)
      guard after.state == .lost, steps.last?.kind == .objected else {
        throw Refusal("no-objection", "没有等待处理的异议。")
      }
      if let decided = steps.last(where: { $0.kind == .lost }), actor.standsIn(for: decided.by) {
        throw Refusal("own-decision", "作出取消决定的人不能处理对它的异议，请由另一位经办处理。")
      }
      if restores {
        after.state = .held
        after.loss = nil
        after.document = number
      }
      let kind: RecognitionStep.Kind = restores ? .restored : .objectionDismissed
      return .init(
        after: after, kind: kind, words: said, document: number, told: (kind.chineseName, said))
    }
  }
}
