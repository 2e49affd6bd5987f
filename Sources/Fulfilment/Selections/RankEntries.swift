internal import Casework
internal import Digests
internal import PolicyPacks
public import Quantities
public import Selection

/// Ranks the entries and decides who is selected: winners go to approval with their amounts set
/// aside, all others are refused with their own score, place and what was missing. Who an earlier
/// list selected keeps the place, but for those whom an open decision took up.
public struct RankEntries: Sendable {
  /// The call as it was seen.
  public var call: SelectionCallID
  /// The revision that was seen.
  public var revision: Int
  /// Numbers of cases in the order that the jury minuted, for a tie that the rules leave.
  public var decidedOrder: [String]
  /// The number of the jury's minutes, where they decide an order.
  public var minutes: String

  /// Entries to be ranked.
  public init(
    _ call: SelectionCallID, revision: Int, decidedOrder: [String] = [], minutes: String = ""
  ) {
    self.call = call
    self.revision = revision
    self.decidedOrder = decidedOrder
    self.minutes = minutes
  }

  /// Ranks them: list, events, holds and audit entries are one transaction.
  ///
  /// - Throws: a `Refusal` while scoring runs, where scores or money are missing, or a tie is left;
  ///   nothing is changed then.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> [CallLine] {
    let form = self
    return try await platform.store.write { session in
      let file = try CallFile.open(
        form.call, revision: form.revision, by: actor, session, platform)
      guard file.call.state == .scoring else { throw Refusal.changedMeanwhile }
      if let obstacle = file.rankingObstacle(on: platform.today) { throw obstacle }
      let order = try form.order(in: file, session)
      let ranking = try file.ranking(decidedOrder: order.map(\.text))
      let lines = try file.carryOut(ranking, by: actor, session, platform)
      let again = try session.reopening(of: form.call)
      let list = CallRanking(
        number: (file.rankings.last?.number ?? 0) + 1, document: again?.document ?? "",
        reason: again?.reason ?? "", minutes: order.isEmpty ? "" : form.minutes.trimmingBlanks,
        at: platform.now(), lines: lines)
      try session.insert(list, of: form.call)
      let reasons = file.reasons(of: list)
      for kept in reasons { try session.insert(kept) }
      try session.note(nil, of: form.call)
      _ = try file.write(
        "selection.ranked", list.values(of: ranking, reasons), by: actor, session
      ) { $0.state = .ranked }
      return lines
    }
  }

  /// The cases of the jury's order, which the minutes name.
  private func order(in file: CallFile, _ session: any Session) throws -> [CaseID] {
    guard !decidedOrder.isEmpty else { return [] }
    let cases = try decidedOrder.map { number in
      guard let entry = file.entries.first(where: { $0.file.head.number == number }) else {
        throw Refusal("order-unknown", "参评对象里没有编号为\(number)的办件。", field: "order")
      }
      return entry.file.head.id
    }
    guard Set(cases).count == cases.count else {
      throw Refusal("order-twice", "先后次序里有重复的办件编号。", field: "order")
    }
    let number = minutes.trimmingBlanks
    let known = try session.minutes(of: [file.agency]).first { $0.number == number }
    guard let known, decidedOrder.allSatisfy(known.cases.contains) else {
      throw Refusal(
        "minutes-needed", "先后须由评审会集体决定：请先登记议定这些办件的会议纪要，再填写它的编号。",
        field: "minutes")
    }
    return cases
  }
}

extension CallRanking {
  /// What the audit log says of the list; the reasons by their digest.
  fileprivate func values(
    of ranking: SelectionRanking, _ reasons: [KeptReasons]
  ) -> [AuditDraft.Value] {
    [
      .init("list", String(number)), .init("document", document), .init("minutes", minutes),
      .init("winners", String(ranking.winners.count)),
      .init("awardedFen", String(ranking.awardedFen)), .init("quota", String(ranking.quota)),
      .init("reasons", KeptReasons.digest(of: reasons).description),
    ]
      + lines.map {
        .init("case", "\($0.caseID) \($0.hundredths) \($0.place) \($0.awardFen ?? -1)")
      }
  }
}

extension SelectionFault {
  /// The fault as a refusal with a stable code.
  var refusal: Refusal {
    let code =
      switch self {
      case .afterDeadline: "scoring-over"
      case .conflict: "conflict-of-interest"
      case .changedSince: "entry-changed"
      case .missingPoints: "points-missing"
      case .outOfRange: "points-out-of-range"
      case .tooFewScores: "too-few-scores"
      case .tieAtQuota: "tie-at-quota"
      case .passedOver: "passed-over"
      case .quotaBelowWinners: "quota-below-winners"
      case .budgetBelowAwards: "budget-below-awards"
      }
    return Refusal(code, words)
  }
}

extension CallFile {
  /// Why entries can't be ranked on a day; nil: nothing but scores and ties can stand against it.
  public func rankingObstacle(on today: CalendarDate) -> Refusal? {
    guard today > call.through else {
      return Refusal("scoring-runs", "评分到\(call.through)为止，截止以后才能排名。", field: "order")
    }
    guard unfinished == 0 else {
      return Refusal(
        "entries-unfinished", "还有\(unfinished)件没有审核到评分环节，不能排名。", field: "order")
    }
    return entries.isEmpty ? Refusal("no-entries", "没有参评对象。", field: "order") : nil
  }

  /// The ranked list by the scores that count.
  ///
  /// - Throws: a `Refusal` with what is missing or tied.
  public func ranking(decidedOrder: [String] = []) throws -> SelectionRanking {
    do throws(SelectionFault) {
      return try SelectionRanking(
        entries.map(\.entry), scores: counted, rules: rules, quota: call.quota,
        budgetFen: call.budgetFen, kept: kept, decidedOrder: decidedOrder)
    } catch { throw refusal(named(error)) }
  }

  /// A fault as a refusal beside the field that it belongs to.
  func refusal(_ fault: SelectionFault) -> Refusal {
    let plain = fault.refusal
    func field(_ name: String) -> String {
      rules.criteria.first { $0.name == name }.map { "p-\($0.key)" } ?? "score"
    }
    switch fault {
    case .outOfRange(let name, _), .missingPoints(let name):
      return Refusal(plain.code, plain.words, field: field(name))
    case .afterDeadline, .conflict, .changedSince:
      return Refusal(plain.code, plain.words, field: "score")
    default: return Refusal(plain.code, plain.words, field: "order")
    }
  }

  /// The fault with the applicants' names for identifiers.
  private func named(_ fault: SelectionFault) -> SelectionFault {
    func name(_ id: String) -> String {
      entries.first { $0.entry.id == id }?.file.head.applicant
        ?? kept.first { $0.entry == id }?.party.name ?? id
    }
    switch fault {
    case .tooFewScores(let entry, let has, let needs):
      return .tooFewScores(entry: name(entry), has: has, needs: needs)
    case .tieAtQuota(let entries): return .tieAtQuota(entries: entries.map(name))
    case .passedOver(let entries): return .passedOver(entries: entries.map(name))
    default: return fault
    }
  }

  /// Carries the list out: first what is given back, so that there is room for those who win.
  fileprivate func carryOut(
    _ ranking: SelectionRanking, by actor: Actor, _ session: any Session, _ platform: Platform
  ) throws -> [CallLine] {
    if selection.ordersProjects {
      try order(ranking, session)
      return lines(of: ranking)
    }
    let isLost = { (line: SelectionRanking.Line) in line.awardFen == nil }
    for line in ranking.lines.filter({ !$0.isKept && isLost($0) }) {
      try refuse(line, ranking, by: actor, session, platform)
    }
    let won = ranking.lines.filter { !$0.isKept && !isLost($0) }
    for line in won {
      let file = entries.first { $0.entry.id == line.entry }?.file
      try file?.lowerHold(to: line.awardFen ?? 0, ground: "重新排名后奖励减少", session)
    }
    for line in won { try select(line, by: actor, session, platform) }
    return lines(of: ranking)
  }

  /// Projects in order: those whom the money reaches have theirs set aside, the others keep their
  /// place and wait; no case changes its stage.
  private func order(_ ranking: SelectionRanking, _ session: any Session) throws {
    for line in ranking.lines where !line.isKept {
      guard let file = entries.first(where: { $0.entry.id == line.entry })?.file else { continue }
      let score = "得分\(SelectionRanking.points(line.hundredths))，第\(line.place)名"
      if let award = line.awardFen {
        try file.holdAward(award, call.document, session)
        try file.tellApplicant("择优排名", "\(score)，资金已预占，正在审批。", session)
      } else {
        let missing = ranking.missing(for: line.entry, rules: rules) ?? score
        try file.tellApplicant("择优排名", "\(missing)办件保留，追加预算后重新排名。", session)
      }
    }
  }

  private func lines(of ranking: SelectionRanking) -> [CallLine] {
    ranking.lines.compactMap { line in
      guard let id = CaseID(line.entry) else { return nil }
      let missing = ranking.missing(for: line.entry, rules: rules) ?? ""
      return CallLine(
        caseID: id, hundredths: line.hundredths, place: line.place, awardFen: line.awardFen,
        missing: line.isKept ? "" : missing, criteria: line.criteria, reason: line.reason,
        isKept: line.isKept)
    }
  }

  private func scored(
    _ line: SelectionRanking.Line, by actor: Actor, _ session: any Session, _ platform: Platform
  ) throws -> CaseFile? {
    try entries.first { $0.entry.id == line.entry }?.file.carrying(
      .scored(hundredths: line.hundredths, place: line.place), by: CaseHand(actor), session,
      platform)
  }

  private func refuse(
    _ line: SelectionRanking.Line, _ ranking: SelectionRanking, by actor: Actor,
    _ session: any Session, _ platform: Platform
  ) throws {
    let missing = ranking.missing(for: line.entry, rules: rules) ?? ""
    let refused = try scored(line, by: actor, session, platform)?.carrying(
      .refused(reasons: [missing]), by: CaseHand(actor), session, platform)
    try refused?.closeHold(ground: "评选未入选", session)
    try refused?.tellApplicant("评选未入选", missing, session)
  }

  private func select(
    _ line: SelectionRanking.Line, by actor: Actor, _ session: any Session, _ platform: Platform
  ) throws {
    guard let award = line.awardFen,
      let scored = try scored(line, by: actor, session, platform)
    else { return }
    guard let frozen = try session.revision(nil, of: scored.head.id) else {
      throw Refusal.notFound
    }
    let selected = try scored.carrying(
      .selected(fen: award, place: line.place), by: CaseHand(actor), session, platform,
      values: [.init("awardFen", String(award))])
    try session.insert(
      frozen.renumbered(selected.state.revision, at: platform.now()), of: selected.head.id)
    if award > 0 { try selected.holdAward(award, call.document, session) }
    try selected.tellApplicant(
      "评选入选", "得分\(SelectionRanking.points(line.hundredths))，第\(line.place)名，正在审批。", session)
  }
}

extension CaseFile {
  /// Sets aside exactly what a list awards: made, raised or lowered.
  ///
  /// - Throws: a `Refusal` that says for whom it doesn't reach, and why.
  fileprivate func holdAward(_ fen: Int64, _ document: String, _ session: any Session) throws {
    let who = "“\(head.applicant)”应得\(Money(fen: fen).groupedYuan)元"
    do {
      if let held = try heldFen(session), held < fen {
        try session.raiseMoney(
          head.hold, fen: fen - held, document: document,
          key: "raise:\(head.id.text):\(state.steps)", by: nil)
      }
      guard let held = try holding(session, byList: true) else {
        throw Refusal("no-money", "批次没有预算指标、预算指标余额不足，或限额还有未核实的事项。")
      }
      guard held >= fen else {
        throw Refusal("award-not-held", "它的限额只够再预占\(Money(fen: held).groupedYuan)元。")
      }
      try lowerHold(to: fen, ground: "评选奖励", session)
    } catch let refusal as Refusal {
      throw Refusal(
        refusal.code, "\(who)，不能足额预占：\(refusal.words)名单没有确定，什么都没有改变。",
        field: "order")
    }
  }
}
