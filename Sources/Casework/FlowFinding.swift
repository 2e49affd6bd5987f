/// What is wrong with a flow. The stage named is where the author has to look.
public enum FlowFinding: Sendable, Hashable, CustomStringConvertible {
  /// The flow's start names no stage.
  case unknownStart(String)
  /// Two stages have one key.
  case duplicateStage(String)
  /// A stage goes on to a key that no stage has.
  case unknownNext(stage: String, next: String)
  /// A stage names the same successor twice.
  case repeatedNext(stage: String, next: String)
  /// No path leads from the start to the stage.
  case unreachable(String)
  /// The stage is no end, but nothing follows.
  case deadEnd(String)
  /// The stage is an end, but something follows.
  case endGoesOn(String)
  /// These stages only lead to each other: a case in them never ends.
  case endlessCycle([String])
  /// After the supplement the case can't return to a stage that asked for it.
  case supplementWithoutReturn(String)
  /// The path reaches a payment with no approval of the last revision.
  case paymentWithoutApproval(path: [String])
  /// The path pays without any notice of the last revision where one is due.
  case paymentWithoutNotice(path: [String])

  /// The key of the stage where the author has to look.
  public var stage: String {
    switch self {
    case .unknownStart(let key), .duplicateStage(let key), .unreachable(let key),
      .deadEnd(let key), .endGoesOn(let key), .supplementWithoutReturn(let key):
      key
    case .unknownNext(let stage, _), .repeatedNext(let stage, _): stage
    case .endlessCycle(let keys): keys.first ?? ""
    case .paymentWithoutApproval(let path), .paymentWithoutNotice(let path): path.last ?? ""
    }
  }

  /// One sentence: what happened and why it matters.
  public var description: String {
    switch self {
    case .unknownStart(let key):
      "the flow starts at \(key), but no stage has this key"
    case .duplicateStage(let key):
      "two stages have the key \(key), so a case couldn't tell them apart"
    case .unknownNext(let stage, let next):
      "stage \(stage) goes on to \(next), but no stage has this key"
    case .repeatedNext(let stage, let next):
      "stage \(stage) names \(next) twice"
    case .unreachable(let key):
      "no case can ever come to stage \(key): no path leads there from the start"
    case .deadEnd(let key):
      "a case is stuck in stage \(key): it isn't an end and nothing follows it"
    case .endGoesOn(let key):
      "stage \(key) is an end, but names stages that follow it"
    case .endlessCycle(let keys):
      "a case never ends once it is in \(keys.joined(separator: ", ")): "
        + "these stages only lead to each other"
    case .supplementWithoutReturn(let key):
      "after the supplement \(key) a case can't come back to the stage that asked for it"
    case .paymentWithoutApproval(let path):
      "money is paid without approval on the path \(path.joined(separator: " → "))"
    case .paymentWithoutNotice(let path):
      "money is paid without notice on the path \(path.joined(separator: " → "))"
    }
  }

  /// What the author can do about it.
  public var hint: String {
    switch self {
    case .unknownStart, .unknownNext: "write the key of a stage of this flow"
    case .duplicateStage: "give one of them another key"
    case .repeatedNext: "name it once"
    case .unreachable: "let a stage go on to it, or remove it"
    case .deadEnd: "name what follows, or give it the kind closed or rejected"
    case .endGoesOn: "remove its next, or give it another kind"
    case .endlessCycle: "let one of them go on to a stage that leads to an end"
    case .supplementWithoutReturn: "name that stage in the supplement's next"
    case .paymentWithoutApproval:
      "put a stage of kind decision after the last determination or supplement and before the "
        + "payment, or declare standingAuthorisation: true where one is signed"
    case .paymentWithoutNotice:
      "put a stage of kind notice after the last determination or supplement and before the "
        + "payment, or declare noticeAfterPayment: true and put it before the end"
    }
  }
}
