public import Casework
public import PolicyPacks
internal import Quantities

/// A case opened for reading or for a change: its row, its history replayed, its pack and round.
public struct CaseFile: Sendable {
  /// The row.
  public let row: CaseRow
  /// The state that its events make.
  public let state: CaseState
  /// Its history.
  public let entries: [CaseEntry]
  /// The pack's version that governs it.
  public let pack: Pack
  /// The measure.
  public let measure: Measure
  /// The round it was filed in.
  public let round: Round

  /// What doesn't change.
  public var head: CaseHead { row.head }

  /// The case of that id, for somebody who may see it.
  ///
  /// - Throws: `Refusal.notFound` where there is none, or it isn't the actor's.
  public static func open(
    _ id: CaseID, for actor: Actor?, _ session: any Session, _ platform: Platform
  ) throws -> CaseFile {
    guard let row = try session.caseRow(id),
      let pack = platform.library.pack(row.head.pack, version: row.head.packVersion),
      let measure = pack.measure(row.head.measure), let flow = measure.flow?.value,
      let stages = pack.flow(flow)?.flow, let round = try session.round(row.head.round)
    else { throw Refusal.notFound }
    let entries = try session.entries(of: id)
    let state = try refusing { () throws(CaseFault) in
      try CaseState.replaying(entries.map(\.step), on: stages)
    }
    guard CaseRow(row.head, state) == row else {
      throw Refusal("row-differs", "办件记录与历史不一致，已停止办理，请联系审计员。")
    }
    let file = CaseFile(
      row: row, state: state, entries: entries, pack: pack, measure: measure, round: round)
    if let actor, !file.isVisible(to: actor) { throw Refusal.notFound }
    return file
  }

  // MARK: Who

  /// Keys of the agencies responsible; the first leads.
  public var agencies: [String] {
    let named = measure.agencies.map(\.value)
    return named.isEmpty ? [pack.identity.lead.value] : named
  }

  /// Whether the actor may see the case: its applicant, its district, its agencies, the lead of
  /// the pack, finance and auditors.
  public func isVisible(to actor: Actor) -> Bool {
    if actor.actingFor == head.enterprise { return true }
    return actor.seats.contains { seat in
      switch seat.role {
      case .districtOfficer: seat.district == head.district
      case .agencyOfficer:
        seat.agency == pack.identity.lead.value || agencies.contains(seat.agency ?? "")
      case .assessor: agencies.contains(seat.agency ?? "")
      case .finance, .auditor: true
      default: false
      }
    }
  }

  /// The parties whose turn it is.
  public var turns: [CaseTurn] {
    if state.isEnded { return [] }
    if state.stage.kind == .cityReview {
      return agencies.filter { !state.signed.contains($0) }.map(CaseTurn.agency)
    }
    switch state.stage.actor {
    case "applicant": return [.applicant(head.enterprise)]
    case "district" where head.district.isEmpty: return [.agency(agencies[0])]
    case "district": return [.district(head.district)]
    case "lead", nil: return [.agency(agencies[0])]
    case let agency?: return [.agency(agency)]
    }
  }

  /// The agency for which the actor may act in the stage the case is in; nil: it isn't their turn.
  public func seat(of actor: Actor) -> String? {
    for turn in turns {
      switch turn {
      case .district(let code):
        if actor.holds(.districtOfficer, district: code) { return code }
      case .agency(let key):
        if actor.holds(.agencyOfficer, agency: key) { return key }
        if state.stage.kind == .determination, actor.holds(.assessor, agency: key) { return key }
        if state.stage.kind == .payment, actor.holds(.finance) { return key }
      case .applicant(let enterprise):
        if actor.actingFor == enterprise { return enterprise.text }
      }
    }
    return nil
  }

  // MARK: When

  /// The last day of a stage that begins on `day`; nil where neither flow nor round sets a term.
  func due(
    _ stage: Stage, from day: CalendarDate, _ platform: Platform,
    _ settlements: [PointSettlement]
  ) -> WorkingCalendar.Due? {
    guard let days = workingDays(of: stage, settlements) else { return nil }
    return platform.library.reference.workingDays.due(
      from: day, days: days,
      countsFirstDay: pack.identity.dayCounting?.countsFirstDay ?? false)
  }

  /// The working days a stage has: the flow's number, a settled parameter, else the round's term.
  func workingDays(of stage: Stage, _ settlements: [PointSettlement]) -> Int? {
    switch stage.term {
    case .workingDays(let days)?: return days
    case .parameter(let name)?:
      guard let parameter = pack.parameter(name) else { break }
      let reading = settlements.readings(in: pack)[name]
      if case .number(let days)? = reading ?? parameter.value(asOf: nil) { return days.asInt }
    case nil: break
    }
    return round.terms[stage.kind.rawValue]
  }
}
