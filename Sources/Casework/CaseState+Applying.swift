public import Quantities

extension CaseState {
  /// The case after `step`; throws, and changes nothing, where it can't happen.
  public func applying(_ step: CaseStep) throws(CaseFault) -> CaseState {
    if standing == .withdrawn || isEnded && !step.event.opensAgain { throw .ended }
    if step.on < lastDay { throw .backInTime }
    if standing == .suspended, !step.event.happensWhileSuspended { throw .suspended }
    // Who stands in for somebody is bound by what either of them did before.
    if case .approved = step.event, let absent = step.behalf, hands.contains(absent) {
      throw .approvesOwnWork
    }
    var after = self
    try after.happen(step.event, by: step.by, on: step.on)
    if let absent = step.behalf, after.hands.contains(step.by) { after.hands.insert(absent) }
    if after.stage.key != stage.key || after.revision != revision {
      after.due = step.due
      after.isDueProvisional = step.isDueProvisional
    }
    after.lastDay = step.on
    after.steps += 1
    return after
  }

  /// The stage after `event` if it happened now, so that its due day can be worked out.
  public func stage(
    after event: CaseEvent, by: String, on day: CalendarDate
  ) throws(CaseFault) -> Stage {
    try applying(CaseStep(event, by: by, on: day)).stage
  }

  private mutating func happen(
    _ event: CaseEvent, by: String, on day: CalendarDate
  ) throws(CaseFault) {
    switch event {
    case .filed: throw .notFiled
    case .accepted(let lenient): try accept(lenient, by)
    case .supplementAsked(let items): try askSupplement(items)
    case .supplementAnswered(let maximum): try answerSupplement(maximum, by)
    case .reviewed(let agency): try review(agency, by)
    case .returned(let key, _): try sendBack(to: key, by)
    case .determined(let determination): try determine(determination, by)
    case .apportioned(let fen, let available, let demand):
      try apportion(CaseApportionment(fen: fen, availableFen: available, demandFen: demand))
    case .scored, .selected: try happenInSelection(event, by)
    case .takenUp: try takeUp(by)
    case .approved(let revision, _): try approve(revision, by)
    case .refused(let reasons): try refuse(reasons, by)
    case .noticePublished, .noticeClosed, .noticeWithdrawn, .objected, .objectionDismissed,
      .objectionUpheld:
      try happenInNotice(event, on: day)
    case .letterIssued, .letterServed, .concluded: try happenToLetter(event, on: day)
    case .paid, .paymentReturned, .entered, .useChecked, .clawbackDecided,
      .recoveryDecided, .clawedBack:
      try happenToMoney(event)
    case .reconsiderationAsked, .reconsiderationDismissed, .reconsiderationUpheld:
      try happenInReconsideration(event)
    case .suspended:
      guard standing == .open else { throw .suspended }
      standing = .suspended
    case .resumed:
      guard standing == .suspended, reconsiderations.isEmpty else { throw .held }
      standing = .open
    case .withdrawn:
      guard paidFen == 0 else { throw .paidAlready }
      standing = .withdrawn
    }
  }

  // MARK: From acceptance to approval

  private mutating func accept(_ lenient: [String], _ by: String) throws(CaseFault) {
    try demand([.acceptance], "accepted")
    self.lenient = lenient
    hands.insert(by)
    try goOnward()
  }

  private mutating func askSupplement(_ items: [String]) throws(CaseFault) {
    guard let asked = flow.following(stage, kind: .supplement) else {
      throw .wrongStage(stage: stage.key, event: "asked for")
    }
    guard supplementAsked.isEmpty else { throw .supplementUsed }
    guard !items.isEmpty else { throw .nothingListed }
    supplementAsked = items
    stage = asked
  }

  private mutating func answerSupplement(_ maximum: Int64?, _ by: String) throws(CaseFault) {
    try demand([.supplement], "supplemented")
    declaredFen = maximum
    hands.insert(by)
    makeRevision()
    try goOnward()
  }

  private mutating func review(_ agency: String, _ by: String) throws(CaseFault) {
    try demand([.districtReview, .cityReview], "reviewed")
    hands.insert(by)
    guard stage.kind == .cityReview, !signers.isEmpty else { return try goOnward() }
    guard signers.contains(agency), signed.insert(agency).inserted else {
      throw .cannotSign(agency: agency)
    }
    if signed.isSuperset(of: signers) { try goOnward() }
  }

  private mutating func sendBack(to key: String, _ by: String) throws(CaseFault) {
    try demand([.cityReview, .districtReview, .decision], "returned")
    // A revision that can't be approved as it is goes back, whatever the flow says besides.
    let isRenewal = stage.kind == .decision && key == flow.renewal?.key
    guard let target = flow.stage(key), stage.next.contains(key) || isRenewal,
      [.determination, .scoring, .districtReview, .cityReview].contains(target.kind)
    else { throw .noSuchWay(from: stage.key, to: key) }
    hands.insert(by)
    signed = []
    stage = target
  }

  private mutating func determine(
    _ determination: Determination, _ by: String
  ) throws(CaseFault) {
    try demand([.determination], "determined")
    guard determination.grantedFen >= paidFen else { throw .grantBelowPaid(paid: paidFen) }
    self.determination = determination
    apportionment = nil
    hands.insert(by)
    makeRevision()
    try goOnward()
  }

  private mutating func apportion(_ share: CaseApportionment) throws(CaseFault) {
    try demand([.decision], "apportioned")
    guard let determined = determination?.grantedFen, approval == nil else {
      throw .nothingGranted
    }
    guard (0..<share.demandFen).contains(share.availableFen), (0...determined).contains(share.fen)
    else { throw .amountOutOfRange }
    guard share.fen >= paidFen else { throw .grantBelowPaid(paid: paidFen) }
    apportionment = share
    makeRevision()
  }

  private mutating func happenInSelection(
    _ event: CaseEvent, _ by: String
  ) throws(CaseFault) {
    hands.insert(by)
    guard case .selected(let fen, _) = event else {
      try demand([.scoring], "scored")
      return try goOnward()
    }
    try demand([.selection], "selected")
    guard fen >= paidFen else { throw .grantBelowPaid(paid: paidFen) }
    determination = try Determination(lines: [], ruleMaximumFen: fen, grantedFen: fen)
    makeRevision()
    try goOnward()
  }

  /// Back to the scoring, or where a decision is renewed, from anywhere behind it, while nothing
  /// was paid and nothing stands open.
  private mutating func takeUp(_ by: String) throws(CaseFault) {
    guard let start = flow.stages.first(where: { $0.kind == .scoring }) ?? flow.renewal else {
      throw .noSuchWay(from: stage.key, to: "scoring")
    }
    try demand([.decision, .notice, .letter, .payment, .entry], "taken up anew")
    guard paidFen == 0 else { throw .paidAlready }
    guard objections.isEmpty, reconsiderations.isEmpty else { throw .held }
    hands.insert(by)
    lapse()
    stage = start
  }

  private mutating func approve(_ named: Int, _ by: String) throws(CaseFault) {
    try demand([.decision], "approved")
    guard named == revision else { throw .staleRevision(named: named, current: revision) }
    guard !hands.contains(by) else { throw .approvesOwnWork }
    guard !flow.pays || (grantedFen ?? 0) > 0 else { throw .nothingGranted }
    approval = Approval(revision: revision, by: by)
    try goOnward()
  }

  private mutating func refuse(_ reasons: [String], _ by: String) throws(CaseFault) {
    guard let refusal = flow.refusal(from: stage) else {
      throw .wrongStage(stage: stage.key, event: "refused")
    }
    guard !reasons.isEmpty else { throw .nothingListed }
    guard paidFen == 0 else { throw .paidAlready }
    hands.insert(by)
    approval = nil
    letter = nil
    stage = refusal
  }

  // MARK: Shared

  mutating func goOnward() throws(CaseFault) {
    guard let next = flow.onward(from: stage) else {
      throw .noSuchWay(from: stage.key, to: "what follows")
    }
    stage = next
  }

  /// Facts or amounts changed: what was said about the revision before doesn't hold for this one.
  mutating func makeRevision() {
    revision += 1
    lapse()
  }

  mutating func lapse() {
    approval = nil
    signed = []
    isNoticed = false
    noticeThrough = nil
    letter = nil
  }

  func demand(_ kinds: Set<StageKind>, _ event: String) throws(CaseFault) {
    guard kinds.contains(stage.kind) else { throw .wrongStage(stage: stage.key, event: event) }
  }
}

extension CaseEvent {
  /// It may happen to a case that was closed.
  var opensAgain: Bool { if case .recoveryDecided = self { true } else { false } }

  /// It may happen although the case is suspended.
  var happensWhileSuspended: Bool {
    switch self {
    case .resumed, .withdrawn, .objected, .reconsiderationAsked, .reconsiderationDismissed,
      .reconsiderationUpheld, .paid, .paymentReturned:
      true
    default: false
    }
  }
}
