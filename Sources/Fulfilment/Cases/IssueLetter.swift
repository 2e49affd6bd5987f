public import Casework
internal import PolicyPacks
public import Quantities

/// Issues the numbered decision letter (决定书), granting or refusing, of the current revision.
public struct IssueLetter: Sendable {
  /// The case as it was seen.
  public var change: CaseChange

  /// A letter to be issued.
  public init(_ change: CaseChange) { self.change = change }

  /// Issues it; the number is the next of its pack and year.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    try await platform.store.write { session in
      let file = try change.open(for: actor, session, platform)
      guard file.seat(of: actor) != nil else { throw file.notYourTurn }
      let year = platform.today.year
      let isRefusal = file.state.flow.isRefusal(file.state.stage)
      let series = "letter.\(file.head.pack).\(isRefusal ? "refusal" : "grant").\(year)"
      let place = try session.nextNumber(of: series)
      let number = "兑\(isRefusal ? "不" : "决")〔\(year)〕\(place)号"
      return try file.carrying(
        .letterIssued(number: number), by: CaseHand(actor), session, platform,
        values: [.init("number", number)]
      ).row
    }
  }
}

/// Notes that the letter was served (送达): the terms of the remedies begin.
public struct ServeLetter: Sendable {
  /// The case as it was seen.
  public var change: CaseChange

  /// A letter that was served.
  public init(_ change: CaseChange) { self.change = change }

  /// Notes it, by an officer; an applicant serves it on themselves by opening it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    try await platform.store.write { session in
      let file = try change.open(for: actor, session, platform)
      let opensOwn = actor.actingFor == file.head.enterprise
      guard opensOwn || file.seat(of: actor) != nil else { throw file.notYourTurn }
      let after = try file.carrying(.letterServed, by: CaseHand(actor), session, platform)
      try after.tellApplicant(
        "决定书已送达", "决定书\(after.state.letter?.number ?? "")已送达，救济期限自次日起算。", session)
      return after.row
    }
  }
}

/// What a decision letter says, for a page or a paper.
public struct LetterText: Sendable, Hashable {
  /// The number.
  public let number: String
  /// Refused, or granted.
  public let isRefusal: Bool
  /// The agency that decides.
  public let agency: String
  /// The applicant's name.
  public let applicant: String
  /// The policy's name and document number.
  public let policy: String
  /// The measure's name with its clauses' numbers.
  public let measure: String
  /// What is granted, in fen; nil for a refusal or where nothing is paid.
  public let grantedFen: Int64?
  /// The rule's maximum, in fen.
  public let ruleMaximumFen: Int64?
  /// What the round's money left of it; nil: all of it.
  public let apportionment: CaseApportionment?
  /// What was determined before that, in fen.
  public let determinedFen: Int64?
  /// The lines as determined.
  public let lines: [DeterminationLine]
  /// The corrections of other facts.
  public let corrections: [FactCorrection]
  /// Why less than the rule's maximum, or why it is refused.
  public let grounds: [String]
  /// The day it was served; nil: not yet.
  public let servedOn: CalendarDate?
  /// The last day for a reconsideration; nil before service.
  public let lastReconsideration: CalendarDate?
  /// The last day for a suit; nil before service.
  public let lastSuit: CalendarDate?
}

extension CaseFile {
  /// The letter that is out; nil: none is.
  public var letterText: LetterText? {
    guard let letter = state.letter else { return nil }
    var reasons: [String] = []
    for entry in entries {
      if case .refused(let given) = entry.step.event { reasons = given }
    }
    let isRefusal = !reasons.isEmpty && state.approval == nil
    let determination = isRefusal ? nil : state.determination
    let clauses = measure.clauses.map { pack.clause($0.value)?.number ?? $0.value }
    return LetterText(
      number: letter.number, isRefusal: isRefusal,
      agency: pack.agency(agencies[0])?.name ?? agencies[0], applicant: head.applicant,
      policy: "\(pack.identity.name)（\(pack.identity.document)）",
      measure: "\(measure.name)（\(clauses.joined(separator: "、"))）",
      grantedFen: isRefusal ? nil : state.grantedFen,
      ruleMaximumFen: determination?.ruleMaximumFen,
      apportionment: isRefusal ? nil : state.apportionment,
      determinedFen: determination?.grantedFen,
      lines: determination?.lines ?? [], corrections: determination?.corrections ?? [],
      grounds: isRefusal ? reasons : determination?.ground.map { [$0] } ?? [],
      servedOn: letter.served,
      lastReconsideration: letter.served.flatMap(Remedy.lastReconsideration(servedOn:)),
      lastSuit: letter.served.flatMap(Remedy.lastSuit(servedOn:)))
  }
}
