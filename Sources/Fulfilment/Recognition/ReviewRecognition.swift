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
    let (typed, today) = (next, platform.today)
    return try await RecognitionFile.decide(id, seen: seen, by: actor, on: platform) { file, _ in
      var after = file.recognition
      guard after.state == .held, after.holds(on: today) else {
        throw Refusal("not-held", "只有有效的条目可以复核。")
      }
      after.reviewBy = typed ?? file.rules.file.reviewMonths.flatMap { today.adding(months: $0) }
      if let next = after.reviewBy, next <= today {
        throw Refusal("next", "下次复核的日期应在今天之后。", field: "next")
      }
      return .init(after: after, kind: .reviewed, words: said, told: ("复核通过", said))
    }
  }
}
