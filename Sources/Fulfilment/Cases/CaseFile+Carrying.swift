internal import Casework
internal import PolicyPacks
internal import Quantities

/// Who does something to a case: a person with a name, or the system under an authorisation.
struct CaseHand {
  /// The opaque word that the separation of duties compares.
  let key: String
  /// The account; nil for the system.
  let account: AccountID?
  /// The name for officers.
  let name: String
  /// The person; nil for the system.
  let actor: Actor?

  init(_ actor: Actor) {
    self.actor = actor
    key = actor.account.text
    account = actor.account
    name = actor.name
  }

  /// The system, under the document of that number.
  init(system document: String) {
    actor = nil
    key = "system:\(document)"
    account = nil
    name = "系统（\(document)）"
  }
}

extension CaseFile {
  /// Carries an event out within the open transaction: state, row, history, audit entry.
  ///
  /// - Parameter commitments: personal and business data that only their digest may enter the log.
  /// - Returns: the case afterwards.
  /// - Throws: a `Refusal` where it can't happen, or somebody was faster.
  func carrying(
    _ event: CaseEvent, by hand: CaseHand, _ session: any Session, _ platform: Platform,
    values: [AuditDraft.Value] = [], commitments: [AuditDraft.Commitment] = []
  ) throws -> CaseFile {
    let now = platform.now()
    let absent = hand.actor.flatMap { standIn(of: $0) }
    var step = CaseStep(
      event, by: hand.key, on: max(now.day, row.lastDay), behalf: absent?.account.text)
    let name = absent.map { "\(hand.name)（代\($0.name)）" } ?? hand.name
    let bare = try refusing { () throws(CaseFault) in try state.applying(step) }
    if bare.stage.key != state.stage.key || bare.revision != state.revision {
      let due = due(bare.stage, from: step.on, platform, try session.settlements(of: pack.id))
      step.due = due?.date
      step.isDueProvisional = due?.provisional ?? false
    }
    let after = try refusing { () throws(CaseFault) in try state.applying(step) }
    if event.leavesPayment { try demandNoPaymentInFlight(session) }
    let entry = CaseEntry(step: step, at: now, name: name, stage: after.stage.key)
    let file = CaseFile(
      row: CaseRow(head, after), state: after, entries: entries + [entry], pack: pack,
      measure: measure, round: round)
    guard try session.advance(file.row, entry, turns: file.turns) else {
      throw Refusal.changedMeanwhile
    }
    try file.followOverlap(from: self, session)
    if try !session.receiptFindings(of: head.id).isEmpty {
      try file.followReceipts(session, platform)
    }
    if event.bearsOnPayment { try file.settlePayability(session) }
    try session.record(
      AuditDraft(
        "case.\(event.word)", head.id.text, by: hand.account,
        [
          .init("stage", after.stage.key), .init("revision", String(after.revision)),
          .init("steps", String(after.steps)),
        ] + (absent.map { [.init("for", $0.account.text)] } ?? []) + values,
        commitments: [.init("step", Array(try step.json().utf8))] + commitments))
    return file
  }
}

extension CaseEvent {
  /// It takes the case off the stage of its payment, for good or to be decided anew.
  var leavesPayment: Bool {
    switch self {
    case .withdrawn, .refused, .returned, .takenUp, .objectionUpheld, .reconsiderationUpheld: true
    default: false
    }
  }

  /// It may let the money go, or stop it.
  var bearsOnPayment: Bool {
    switch self {
    case .letterServed, .objected, .reconsiderationAsked, .reconsiderationDismissed,
      .reconsiderationUpheld, .suspended, .resumed, .paymentReturned, .takenUp:
      true
    default: false
    }
  }

  /// The event's word in the audit log, stable.
  var word: String {
    switch self {
    case .filed: "filed"
    case .accepted: "accepted"
    case .supplementAsked: "supplement-asked"
    case .supplementAnswered: "supplemented"
    case .reviewed: "reviewed"
    case .returned: "returned"
    case .determined: "determined"
    case .apportioned: "apportioned"
    case .scored: "scored"
    case .selected: "selected"
    case .takenUp: "taken-up"
    case .approved: "approved"
    case .noticePublished: "notice-published"
    case .objected: "objected"
    case .objectionDismissed: "objection-dismissed"
    case .objectionUpheld: "objection-upheld"
    case .noticeClosed: "notice-closed"
    case .noticeWithdrawn: "notice-withdrawn"
    case .letterIssued: "letter-issued"
    case .letterServed: "letter-served"
    case .paid: "paid"
    case .paymentReturned: "payment-returned"
    case .entered: "entered"
    case .useChecked: "use-checked"
    case .clawbackDecided: "clawback-decided"
    case .recoveryDecided: "recovery-decided"
    case .clawedBack: "clawed-back"
    case .refused: "refused"
    case .reconsiderationAsked: "reconsideration-asked"
    case .reconsiderationDismissed: "reconsideration-dismissed"
    case .reconsiderationUpheld: "reconsideration-upheld"
    case .suspended: "suspended"
    case .resumed: "resumed"
    case .withdrawn: "withdrawn"
    case .concluded: "concluded"
    }
  }
}
