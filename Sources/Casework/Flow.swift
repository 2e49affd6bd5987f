// Casework: the life of a case. A measure's stages are data; `Flow` holds them and
// `Flow.findings()` proves what must hold of them before any case may run on them.

/// The term of a stage in working days.
public enum StageTerm: Sendable, Hashable {
  /// So many working days, written in the flow.
  case workingDays(Int)
  /// The value of a parameter of the pack, in working days.
  case parameter(String)
}

/// One stage of a flow.
public struct Stage: Sendable, Hashable {
  /// The stage's name within its flow.
  public var key: String
  /// What happens here.
  public var kind: StageKind
  /// Who acts: a key of an agency of the pack, `applicant`, `district` or `lead`; nil for ends.
  public var actor: String?
  /// How long the actor has; nil where the text sets no term.
  public var term: StageTerm?
  /// Keys of the stages that may follow.
  public var next: [String]

  /// A stage; `next` holds keys of the same flow and is empty for ends.
  public init(
    key: String, kind: StageKind, actor: String? = nil, term: StageTerm? = nil, next: [String] = []
  ) {
    self.key = key
    self.kind = kind
    self.actor = actor
    self.term = term
    self.next = next
  }
}

/// A named graph of stages which measures of a pack run on.
public struct Flow: Sendable, Hashable {
  /// The flow's name within its pack.
  public var key: String
  /// The key of the stage where a filed application arrives.
  public var start: String
  /// The stages in the order of the file.
  public var stages: [Stage]
  /// A signed standing authorisation counts as the approval of each payment.
  public var standingAuthorisation: Bool
  /// The notice may stand between payment and end instead of before the payment.
  public var noticeAfterPayment: Bool

  /// A flow as written; `findings()` says whether it is sound.
  public init(
    key: String, start: String, stages: [Stage], standingAuthorisation: Bool = false,
    noticeAfterPayment: Bool = false
  ) {
    self.key = key
    self.start = start
    self.stages = stages
    self.standingAuthorisation = standingAuthorisation
    self.noticeAfterPayment = noticeAfterPayment
  }

  /// The stage of that key; the first where a key stands twice.
  public func stage(_ key: String) -> Stage? { stages.first { $0.key == key } }
}
