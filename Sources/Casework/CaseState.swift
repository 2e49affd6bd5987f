public import Quantities

/// Whether a case goes on.
public enum CaseStanding: String, Sendable, Hashable, Codable {
  /// It goes on.
  case open
  /// It rests until it is resumed.
  case suspended
  /// The applicant gave it up.
  case withdrawn
}

/// An approval, which holds for one revision only.
public struct Approval: Sendable, Hashable {
  /// The revision it is bound to.
  public let revision: Int
  /// Who approved.
  public let by: String
}

/// A decision letter of one revision.
public struct Letter: Sendable, Hashable {
  /// The revision it decides on.
  public let revision: Int
  /// Its number.
  public let number: String
  /// The day it was served; nil: not yet.
  public internal(set) var served: CalendarDate?
}

/// A case as its events made it. It is made by `filing` and changed by `applying`, never otherwise.
public struct CaseState: Sendable, Hashable {
  /// The stages it runs on.
  public let flow: Flow
  /// The agencies that have to sign the city's review, all of them for the same revision.
  public let signers: [String]
  /// The stage it is in.
  public internal(set) var stage: Stage
  /// Whether it goes on.
  public internal(set) var standing: CaseStanding = .open
  /// The current revision of facts and amounts, from 1.
  public internal(set) var revision = 1
  /// The rule's maximum of the declared facts, in fen; nil: undetermined.
  public internal(set) var declaredFen: Int64?
  /// What was determined last; nil: nothing yet.
  public internal(set) var determination: Determination?
  /// What the round's money left of it; nil: all of it.
  public internal(set) var apportionment: CaseApportionment?
  /// The agencies that signed the current revision.
  public internal(set) var signed: Set<String> = []
  /// The approval of the current revision; nil: none, or it lapsed.
  public internal(set) var approval: Approval?
  /// The last day of the notice that is out; nil: none is.
  public internal(set) var noticeThrough: CalendarDate?
  /// The notice of the current revision has run its term.
  public internal(set) var isNoticed = false
  /// Objections and reconsiderations that aren't decided.
  public internal(set) var objections: Set<String> = []
  /// Reconsiderations that aren't decided.
  public internal(set) var reconsiderations: Set<String> = []
  /// The letter of the current revision; nil: none is out.
  public internal(set) var letter: Letter?
  /// What was missing was asked for.
  public internal(set) var supplementAsked: [String] = []
  /// Minor items that may follow (容缺).
  public internal(set) var lenient: [String] = []
  /// What was paid and didn't come back, in fen.
  public internal(set) var paidFen: Int64 = 0
  /// What clawbacks decided to take back, in fen.
  public internal(set) var clawbackFen: Int64 = 0
  /// What came back after it, in fen.
  public internal(set) var clawedBackFen: Int64 = 0
  /// Who filed, supplemented, reviewed or determined; none of them approves.
  public internal(set) var hands: Set<String> = []
  /// The last day of the stage; nil: it has no term.
  public internal(set) var due: CalendarDate?
  /// The due day rests on a year whose working days aren't published yet.
  public internal(set) var isDueProvisional = false
  /// The day of the last event.
  public internal(set) var lastDay: CalendarDate
  /// How many events there were.
  public internal(set) var steps = 1

  /// The case that `step` files.
  public static func filing(_ step: CaseStep, on flow: Flow) throws(CaseFault) -> CaseState {
    guard case .filed(let maximum, let signers) = step.event else { throw .notFiled }
    if let finding = flow.findings().first { throw .unsoundFlow(finding) }
    guard let start = flow.stage(flow.start) else { throw .unsoundFlow(.unknownStart(flow.start)) }
    return CaseState(flow: flow, signers: signers, start: start, maximum: maximum, step: step)
  }

  private init(
    flow: Flow, signers: [String], start: Stage, maximum: Int64?, step: CaseStep
  ) {
    self.flow = flow
    self.signers = signers
    stage = start
    declaredFen = maximum
    hands = [step.by]
    due = step.due
    isDueProvisional = step.isDueProvisional
    lastDay = step.on
  }

  /// Nothing can happen to it any more.
  public var isEnded: Bool { stage.kind.isEnd || standing == .withdrawn }

  /// What was granted for the current revision, in fen; nil before a determination.
  public var grantedFen: Int64? { apportionment?.fen ?? determination?.grantedFen }

  /// What was granted is what was paid.
  ///
  /// A function of its own: inlined, it makes the optimiser of Swift 6.3 fail.
  @inline(never)
  var isPaidInFull: Bool { paidFen == grantedFen }

  /// What holds the money although a payment is due; empty: it may be paid.
  public var obstaclesToPayment: [CaseFault] {
    var obstacles: [CaseFault] = []
    if stage.kind != .payment {
      obstacles.append(.wrongStage(stage: stage.key, event: "paid"))
    }
    if isEnded { obstacles.append(.ended) }
    if approval?.revision != revision && !flow.standingAuthorisation {
      obstacles.append(.notReady(missing: "approval"))
    }
    if !isNoticed && !flow.noticeAfterPayment {
      obstacles.append(.notReady(missing: "notice"))
    }
    if letter?.served == nil && flow.hasGrantingLetter {
      obstacles.append(.notReady(missing: "letter"))
    }
    if standing == .suspended || !objections.isEmpty || !reconsiderations.isEmpty {
      obstacles.append(.held)
    }
    return obstacles
  }

  /// The state that `steps` make of a case on `flow`; throws at the first event that can't be.
  public static func replaying(
    _ steps: [CaseStep], on flow: Flow
  ) throws(CaseFault) -> CaseState {
    guard let first = steps.first else { throw .notFiled }
    var state = try filing(first, on: flow)
    for step in steps.dropFirst() { state = try state.applying(step) }
    return state
  }
}
