public import Quantities

/// Why an event can't happen to a case as it stands.
public enum CaseFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// The first event of a case files it, and no other does.
  case notFiled
  /// The flow isn't sound, so no case runs on it.
  case unsoundFlow(FlowFinding)
  /// The event doesn't belong to the stage the case is in.
  case wrongStage(stage: String, event: String)
  /// The case has ended.
  case ended
  /// The case is suspended.
  case suspended
  /// The flow doesn't lead from this stage to that one.
  case noSuchWay(from: String, to: String)
  /// A notice of what is missing goes out once.
  case supplementUsed
  /// A notice of what is missing, or a refusal, lists at least one thing.
  case nothingListed
  /// The agency isn't one of those that sign, or has signed this revision.
  case cannotSign(agency: String)
  /// The approval names another revision than the current one.
  case staleRevision(named: Int, current: Int)
  /// Who approves filed, supplemented, reviewed or determined this case.
  case approvesOwnWork
  /// Nothing was determined that could be approved.
  case nothingGranted
  /// The notice of this revision is out already, or none is.
  case noticeState
  /// The notice's term isn't over.
  case noticeRuns(through: CalendarDate)
  /// No open objection or reconsideration has this reference, or it is open already.
  case unknownReference(String)
  /// An objection, a reconsideration or a suspension holds the money.
  case held
  /// The revision isn't approved, noticed and lettered.
  case notReady(missing: String)
  /// A letter of this revision is out already, or none is.
  case letterState
  /// The terms of the remedies aren't over.
  case remediesRun(through: CalendarDate)
  /// More than was granted would be paid, or more than was paid would come back.
  case amountOutOfRange
  /// A line has a negative amount, or more disallowed than declared.
  case lineOutOfRange(fact: String)
  /// Something is disallowed or corrected without a ground.
  case disallowedWithoutGround(fact: String)
  /// A sum passes what can be counted.
  case sumTooLarge
  /// More is granted than the rule gives.
  case grantAboveRule(granted: Int64, maximum: Int64)
  /// Less is granted than the rule gives, without a ground.
  case lessWithoutGround
  /// What was paid already is more than the new determination grants.
  case grantBelowPaid(paid: Int64)
  /// Money was paid, so the application can't be given up.
  case paidAlready
  /// The event lies before the one before it.
  case backInTime

  /// One sentence.
  public var description: String {
    switch self {
    case .notFiled: "a case begins with being filed, once"
    case .unsoundFlow(let finding): "no case runs on this flow: \(finding)"
    case .wrongStage(let stage, let event): "in stage \(stage) nothing can be \(event)"
    case .ended: "the case has ended"
    case .suspended: "the case is suspended"
    case .noSuchWay(let from, let to): "the flow doesn't lead from \(from) to \(to)"
    case .supplementUsed: "what is missing is asked for once, and was"
    case .nothingListed: "at least one thing has to be listed"
    case .cannotSign(let agency): "\(agency) doesn't sign this review, or has signed it"
    case .staleRevision(let named, let current):
      "revision \(named) was approved, but the case is at revision \(current)"
    case .approvesOwnWork: "nobody approves what they filed, reviewed or determined"
    case .nothingGranted: "nothing was determined that could be approved"
    case .noticeState: "a notice of this revision is out already, or none is"
    case .noticeRuns(let day): "the notice runs through \(day)"
    case .unknownReference(let reference): "nothing open has the reference \(reference)"
    case .held: "an objection, a reconsideration or a suspension holds the money"
    case .notReady(let missing): "the current revision has no \(missing)"
    case .letterState: "a letter of this revision is out already, or none is"
    case .remediesRun(let day): "the remedies run through \(day)"
    case .amountOutOfRange: "the amount is more than was granted, or than was paid"
    case .lineOutOfRange(let fact): "the line \(fact) disallows more than was declared"
    case .disallowedWithoutGround(let fact): "\(fact) is changed without a ground"
    case .sumTooLarge: "the sum is too large to be counted"
    case .grantAboveRule(let granted, let maximum):
      "\(granted) fen are granted, but the rule gives at most \(maximum)"
    case .lessWithoutGround: "less is granted than the rule gives, without a ground"
    case .grantBelowPaid(let paid): "\(paid) fen were paid already"
    case .paidAlready: "money was paid, so the application can't be given up"
    case .backInTime: "the event lies before the one before it"
    }
  }
}
