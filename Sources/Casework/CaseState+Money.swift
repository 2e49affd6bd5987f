internal import Quantities

extension CaseState {
  // MARK: Notice and objections

  mutating func happenInNotice(_ event: CaseEvent, on day: CalendarDate) throws(CaseFault) {
    switch event {
    case .noticePublished(let named, let through):
      try demand([.notice], "published")
      guard named == revision else { throw .staleRevision(named: named, current: revision) }
      guard noticeThrough == nil, through >= day else { throw .noticeState }
      noticeThrough = through
    case .noticeClosed: try closeNotice(on: day)
    case .noticeWithdrawn:
      try demand([.notice], "withdrawn from its notice")
      guard noticeThrough != nil else { throw .noticeState }
      noticeThrough = nil
    case .objected(let reference):
      try demand([.notice, .objection], "objected to")
      guard noticeThrough != nil else { throw .noticeState }
      guard objections.insert(reference).inserted else { throw .unknownReference(reference) }
    case .objectionDismissed(let reference):
      guard objections.remove(reference) != nil else { throw .unknownReference(reference) }
      if stage.kind == .objection, objections.isEmpty {
        isNoticed = true
        noticeThrough = nil
        try goOnward()
      }
    case .objectionUpheld(let reference, let key): try upholdObjection(reference, to: key)
    default: throw .wrongStage(stage: stage.key, event: "noticed")
    }
  }

  private mutating func closeNotice(on day: CalendarDate) throws(CaseFault) {
    try demand([.notice], "closed")
    guard let through = noticeThrough else { throw .noticeState }
    guard day > through else { throw .noticeRuns(through: through) }
    if objections.isEmpty {
      isNoticed = true
      noticeThrough = nil
      return try goOnward()
    }
    guard let objection = flow.following(stage, kind: .objection) else { throw .held }
    stage = objection
  }

  private mutating func upholdObjection(_ reference: String, to key: String) throws(CaseFault) {
    try demand([.notice, .objection], "upheld")
    let asking = stage.kind == .notice ? flow.following(stage, kind: .objection) : stage
    guard let asking, asking.next.contains(key), let target = flow.stage(key),
      target.key != flow.onward(from: asking)?.key
    else { throw .noSuchWay(from: stage.key, to: key) }
    guard objections.remove(reference) != nil else { throw .unknownReference(reference) }
    lapse()
    stage = target
  }

  // MARK: Letter and remedies

  mutating func happenToLetter(_ event: CaseEvent, on day: CalendarDate) throws(CaseFault) {
    try demand([.letter], "lettered")
    let isRefusal = flow.isRefusal(stage)
    switch event {
    case .letterIssued(let number):
      guard letter == nil else { throw .letterState }
      if !isRefusal {
        guard objections.isEmpty else { throw .held }
        if approval?.revision != revision && !flow.standingAuthorisation {
          throw .notReady(missing: "approval")
        }
        if flow.hasNotice && !isNoticed && !flow.noticeAfterPayment {
          throw .notReady(missing: "notice")
        }
      }
      letter = Letter(revision: revision, number: number, served: nil)
    case .letterServed:
      guard letter != nil, letter?.served == nil else { throw .letterState }
      letter?.served = day
      guard !isRefusal else { return }
      try goOnward()
      // A decision taken up anew may grant just what was paid already.
      if stage.kind == .payment, paidFen > 0, isPaidInFull { try goOnward() }
    default:
      guard isRefusal, let served = letter?.served else { throw .letterState }
      guard reconsiderations.isEmpty else { throw .held }
      if let last = Remedy.lastReconsideration(servedOn: served), day <= last {
        throw .remediesRun(through: last)
      }
      try goOnward()
    }
  }

  mutating func happenInReconsideration(_ event: CaseEvent) throws(CaseFault) {
    switch event {
    case .reconsiderationAsked(let reference, let suspends):
      guard letter?.served != nil else { throw .letterState }
      guard reconsiderations.insert(reference).inserted else {
        throw .unknownReference(reference)
      }
      if suspends { standing = .suspended }
    case .reconsiderationDismissed(let reference):
      guard reconsiderations.remove(reference) != nil else { throw .unknownReference(reference) }
      if reconsiderations.isEmpty { standing = .open }
    case .reconsiderationUpheld(let reference, _):
      guard reconsiderations.contains(reference) else { throw .unknownReference(reference) }
      guard let renewal = flow.renewal else { throw .noSuchWay(from: stage.key, to: "renewal") }
      reconsiderations.remove(reference)
      standing = reconsiderations.isEmpty ? .open : .suspended
      lapse()
      stage = renewal
    default: throw .wrongStage(stage: stage.key, event: "reconsidered")
    }
  }

  // MARK: Payment, use, clawback

  mutating func happenToMoney(_ event: CaseEvent) throws(CaseFault) {
    switch event {
    case .paid(let fen, _):
      // Money that arrived is written down even while something new stands against the case: only
      // what was never ready can't have been paid.
      if let obstacle = obstaclesToPayment.first(where: { $0 != .held }) { throw obstacle }
      let granted = grantedFen ?? 0
      guard fen > 0, fen <= granted - paidFen else { throw .amountOutOfRange }
      paidFen += fen
      if paidFen == granted { try goOnward() }
    case .paymentReturned(let fen, _):
      guard fen > 0, fen <= paidFen else { throw .amountOutOfRange }
      guard let payment = flow.stages.first(where: { $0.kind == .payment }),
        [.payment, .useCheck].contains(stage.kind)
      else { throw .wrongStage(stage: stage.key, event: "returned") }
      paidFen -= fen
      stage = payment
    case .entered:
      try demand([.entry], "entered")
      try goOnward()
    case .useChecked(let satisfied, _):
      try demand([.useCheck], "checked")
      guard !satisfied, let clawback = flow.following(stage, kind: .clawback) else {
        return try goOnward()
      }
      stage = clawback
    case .clawbackDecided(let fen, _):
      try demand([.clawback], "clawed back")
      guard clawbackFen == 0, fen > 0, fen <= paidFen else { throw .amountOutOfRange }
      clawbackFen = fen
    case .recoveryDecided(let fen, _, _):
      try demand([.useCheck, .closed], "recovered")
      guard let clawback = flow.stages.first(where: { $0.kind == .clawback }) else {
        throw .noSuchWay(from: stage.key, to: "clawback")
      }
      guard clawbackFen == clawedBackFen, fen > 0, fen <= paidFen else {
        throw .amountOutOfRange
      }
      clawbackFen += fen
      stage = clawback
    case .clawedBack(let fen, _):
      try demand([.clawback], "clawed back")
      guard fen > 0, fen <= clawbackFen - clawedBackFen else { throw .amountOutOfRange }
      clawedBackFen += fen
      paidFen -= fen
      if clawedBackFen == clawbackFen { try goOnward() }
    default: throw .wrongStage(stage: stage.key, event: "paid")
    }
  }
}
