internal import PolicyPacks
internal import Quantities

/// A recognition opened for a change by somebody who may.
struct RecognitionFile {
  let recognition: Recognition
  let rules: RecognitionRules

  /// What was decided or said: the recognition as it is from here on, and what is written and told.
  struct Change {
    /// The recognition with what changes; its revision counts on by itself.
    var after: Recognition
    let kind: RecognitionStep.Kind
    /// What the step says.
    let words: String
    var document = ""
    /// What the holder is told, with a title; nil: nothing.
    var told: (title: String, words: String)?
  }

  /// Carries out what an officer of the agency that keeps the entry decides about it, in one
  /// transaction: the recognition, the list, the step, the audit and the holder's message.
  ///
  /// - Throws: `Refusal.notFound` for another's, `own-holder` for who acts for its holder.
  static func decide(
    _ id: RecognitionID, seen: Int, by actor: Actor, on platform: Platform,
    _ decide: @escaping @Sendable (RecognitionFile, any Session) throws -> Change
  ) async throws -> Recognition {
    try await platform.store.write { session in
      let file = try kept(id, seen: seen, by: actor, session, platform)
      return try file.carryOut(try decide(file, session), by: actor, session, platform)
    }
  }

  /// Keeps what the holder says, in one transaction.
  static func say(
    _ id: RecognitionID, by actor: Actor, on platform: Platform,
    _ say: @escaping @Sendable (RecognitionFile, any Session) throws -> Change
  ) async throws {
    try await platform.store.write { session in
      let file = try held(id, by: actor, session, platform)
      _ = try file.carryOut(try say(file, session), by: actor, session, platform)
    }
  }

  private func carryOut(
    _ change: Change, by actor: Actor, _ session: any Session, _ platform: Platform
  ) throws -> Recognition {
    var after = change.after
    after.revision = recognition.revision + 1
    try session.change(
      after, from: recognition,
      RecognitionStep(
        change.kind, of: after.id, words: change.words, document: change.document, by: actor,
        at: platform.now()), by: actor, platform)
    if let told = change.told { try session.tellHolder(after, told.title, told.words) }
    return after
  }

  /// The recognition for an officer of the agency that keeps it.
  static func kept(
    _ id: RecognitionID, seen: Int?, by actor: Actor, _ session: any Session, _ platform: Platform
  ) throws -> RecognitionFile {
    let file = try open(id, session, platform)
    guard file.rules.isKeeper(actor) else { throw Refusal.notFound }
    try session.refuseOwn(file.recognition.holder, actor)
    if let seen, seen != file.recognition.revision { throw Refusal.changedMeanwhile }
    return file
  }

  /// The recognition for who acts for its holder.
  static func held(
    _ id: RecognitionID, by actor: Actor, _ session: any Session, _ platform: Platform
  ) throws -> RecognitionFile {
    let file = try open(id, session, platform)
    guard let enterprise = actor.actingFor, file.recognition.holder == enterprise else {
      throw Refusal.notFound
    }
    return file
  }

  private static func open(
    _ id: RecognitionID, _ session: any Session, _ platform: Platform
  ) throws -> RecognitionFile {
    guard let recognition = try session.recognition(id),
      let rules = RecognitionRules(recognition, platform.library)
    else { throw Refusal.notFound }
    return RecognitionFile(recognition: recognition, rules: rules)
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
