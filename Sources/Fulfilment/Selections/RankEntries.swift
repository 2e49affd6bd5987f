internal import Casework
internal import PolicyPacks
internal import Quantities
public import Selection

/// Ranks the entries and decides who is selected: winners go to approval with their amounts set
/// aside, all others are refused with their own score, place and what was missing.
public struct RankEntries: Sendable {
  /// The call as it was seen.
  public var call: SelectionCallID
  /// The revision that was seen.
  public var revision: Int
  /// Cases in the order that the jury minuted, for a tie that the rules leave.
  public var decidedOrder: [CaseID]

  /// Entries to be ranked.
  public init(_ call: SelectionCallID, revision: Int, decidedOrder: [CaseID] = []) {
    self.call = call
    self.revision = revision
    self.decidedOrder = decidedOrder
  }

  /// Ranks them: list, events, holds and audit entries are one transaction.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> [CallLine] {
    let form = self
    return try await platform.store.write { session in
      let file = try CallFile.open(form.call, session, platform)
      guard file.isChair(actor) else { throw Refusal.notFound }
      guard file.call.state == .scoring, file.call.revision == form.revision else {
        throw Refusal.changedMeanwhile
      }
      guard file.unfinished == 0 else {
        throw Refusal(
          "entries-unfinished", "还有\(file.unfinished)件没有审核到评分环节，不能排名。")
      }
      guard !file.entries.isEmpty else { throw Refusal("no-entries", "没有参评对象。") }
      let ranking = try file.ranking(decidedOrder: form.decidedOrder.map(\.text))
      let lines = try file.carryOut(ranking, by: actor, session, platform)
      try session.insert(lines, of: form.call)
      var call = file.call
      call.state = .ranked
      call.revision += 1
      guard try session.update(call) else { throw Refusal.changedMeanwhile }
      try session.record(
        AuditDraft(
          "selection.ranked", form.call.text, by: actor.account,
          [
            .init("winners", String(ranking.winners.count)),
            .init("awardedFen", String(ranking.awardedFen)),
            .init("quota", String(ranking.quota)),
          ]
            + lines.map {
              .init("case", "\($0.caseID) \($0.hundredths) \($0.place) \($0.awardFen ?? -1)")
            }))
      return lines
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
      case .quotaBelowWinners: "quota-below-winners"
      case .budgetBelowAwards: "budget-below-awards"
      }
    return Refusal(code, words)
  }
}

extension CallFile {
  /// The ranked list by the scores that count.
  ///
  /// - Throws: a `Refusal` with what is missing or tied.
  public func ranking(decidedOrder: [String] = []) throws -> SelectionRanking {
    do throws(SelectionFault) {
      return try SelectionRanking(
        entries.map(\.entry), scores: counted, rules: rules, quota: call.quota,
        budgetFen: call.budgetFen, decidedOrder: decidedOrder)
    } catch { throw named(error).refusal }
  }

  /// The fault with the applicants' names for identifiers.
  private func named(_ fault: SelectionFault) -> SelectionFault {
    func name(_ id: String) -> String {
      entries.first { $0.entry.id == id }?.file.head.applicant ?? id
    }
    switch fault {
    case .tooFewScores(let entry, let has, let needs):
      return .tooFewScores(entry: name(entry), has: has, needs: needs)
    case .tieAtQuota(let entries): return .tieAtQuota(entries: entries.map(name))
    default: return fault
    }
  }

  fileprivate func carryOut(
    _ ranking: SelectionRanking, by actor: Actor, _ session: any Session, _ platform: Platform
  ) throws -> [CallLine] {
    try ranking.lines.compactMap { line in
      guard let entry = entries.first(where: { $0.entry.id == line.entry }) else { return nil }
      let missing = ranking.missing(for: line.entry, rules: rules) ?? ""
      let scored = try entry.file.carrying(
        .scored(hundredths: line.hundredths, place: line.place), by: CaseHand(actor), session,
        platform)
      if let award = line.awardFen {
        guard let frozen = try session.revision(nil, of: entry.file.head.id) else {
          throw Refusal.notFound
        }
        let selected = try scored.carrying(
          .selected(fen: award, place: line.place), by: CaseHand(actor), session, platform,
          values: [.init("awardFen", String(award))])
        try session.insert(
          frozen.renumbered(selected.state.revision, at: platform.now()), of: selected.head.id)
        if award > 0, try selected.holding(session) == nil {
          throw Refusal("no-money", "预算指标余额不足，不能确定奖励名单。")
        }
        try selected.tellApplicant(
          "评选入选", "得分\(SelectionRanking.points(line.hundredths))，第\(line.place)名，正在审批。",
          session)
      } else {
        let refused = try scored.carrying(
          .refused(reasons: [missing]), by: CaseHand(actor), session, platform)
        try refused.tellApplicant("评选未入选", missing, session)
      }
      return CallLine(
        caseID: entry.file.head.id, hundredths: line.hundredths, place: line.place,
        awardFen: line.awardFen, missing: missing)
    }
  }
}

extension CaseRevision {
  /// The same facts frozen under another number: a selection changes the amount, not the facts.
  fileprivate func renumbered(_ number: Int, at now: Instant) -> CaseRevision {
    CaseRevision(
      number: number, dossier: dossier, assessment: assessment, status: status,
      maximumFen: maximumFen, settlements: settlements, conflicts: conflicts, at: now)
  }
}
