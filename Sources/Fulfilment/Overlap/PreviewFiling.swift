internal import Casework
public import Entitlement
internal import PolicyPacks
internal import Quantities

/// What filing a draft would mean for other support of the same thing.
public struct FilingOutlook: Sendable {
  /// An earlier case that the facts of the draft would decide otherwise.
  public struct Touched: Sendable, Hashable {
    /// The case's number.
    public let number: String
    /// What the rule gave it, in fen.
    public let beforeFen: Int64
    /// What it gives by the facts of the draft, in fen.
    public let nowFen: Int64
  }

  /// The other benefits for the same thing, the largest first.
  public let meetings: [BenefitMeeting]
  /// Open rounds of those, by `pack/measure`.
  public let rounds: [String: Round]
  /// Own cases for the same thing: number and name.
  public let cases: [(number: String, name: String)]
  /// Thresholds of the year.
  public let cliffs: [YearCliff]
  /// Earlier cases of the year that the facts now would decide otherwise.
  public let touched: [Touched]
}

/// Looks at what filing a draft would mean, before it is filed; writes nothing.
public struct PreviewFiling: Sendable {
  /// The draft.
  public var draft: CaseDraftID

  /// A draft to be looked at.
  public init(_ draft: CaseDraftID) { self.draft = draft }

  /// Looks.
  ///
  /// - Throws: `Refusal.notFound` where the draft isn't the actor's.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> FilingOutlook {
    let enterprise = actor.actingFor
    let today = platform.today
    let (draft, round, rounds, cases, settlements, dossier) = try await platform.store.read {
      session in
      guard let draft = try session.draft(self.draft), draft.enterprise == enterprise,
        let round = try session.round(draft.round), let enterprise
      else { throw Refusal.notFound }
      let own = try session.cases(of: enterprise).map { row in
        (row: row, frozen: try session.revision(nil, of: row.head.id))
      }
      let settlements = try session.settlements(of: round.pack)
      return (
        draft, round, try session.rounds().filter { $0.isOpen(on: today) }, own, settlements,
        try platform.dossier(draft.dossier)
      )
    }
    guard let pack = platform.library.pack(round.pack), let measure = pack.measure(round.measure)
    else { throw Refusal.notFound }
    let keys =
      dossier.overlapKeys(of: measure) + dossier.paperKeys(of: measure, draft.materials)
    let same = try await platform.store.read { session in
      try session.overlappingCases(keys, of: draft.enterprise).map(\.row)
        .filter { $0.head.id != draft.about }
    }
    return FilingOutlook(
      meetings: platform.assessor.meetings(filing: measure.id, of: pack.id, dossier),
      rounds: Dictionary(
        rounds.map { ("\($0.pack)/\($0.measure)", $0) }, uniquingKeysWith: { first, _ in first }),
      cases: same.map { own in
        let pack = platform.library.pack(own.head.pack)
        let name = pack?.measure(own.head.measure)?.name ?? own.head.measure
        return (own.head.number, "\(name)，\(pack?.identity.document ?? "")")
      },
      cliffs: platform.assessor.cliffs(dossier),
      touched: touched(by: dossier, measure, round, (cases, settlements), platform))
  }

  /// Earlier cases of the measure in the year, decided anew by what the draft says of the sum.
  private func touched(
    by dossier: Dossier, _ measure: Measure, _ round: Round,
    _ known: (cases: [(row: CaseRow, frozen: CaseRevision?)], settlements: [PointSettlement]),
    _ platform: Platform
  ) -> [FilingOutlook.Touched] {
    let year = measure.event.flatMap { dossier.day(of: $0.fact.value)?.year }
    return known.cases.compactMap { own in
      guard own.row.head.pack == round.pack, own.row.head.measure == round.measure,
        own.row.head.eventDay.year == year, own.row.standing != .withdrawn,
        own.row.kind != .rejected, let frozen = own.frozen, let before = frozen.maximumFen,
        var facts = try? platform.dossier(frozen.dossier)
      else { return nil }
      for cliff in measure.cliffs {
        let fact = String(cliff.fact.value.split(separator: ".").last ?? "")
        guard let statement = dossier.applicant.statement(fact),
          let place = facts.applicant.entity.facts.firstIndex(where: { $0.name == fact })
        else { continue }
        facts.applicant.statements[place] = statement
      }
      let decision = try? platform.decide(
        facts, pack: round.pack, measure: round.measure, settlements: known.settlements)
      guard let now = decision?.maximumFen, now < before else { return nil }
      return FilingOutlook.Touched(
        number: own.row.head.number, beforeFen: before, nowFen: now)
    }
  }
}

/// Goes on with a draft in the round of another measure for the same thing (改报): what was filled in
/// is kept, papers are handed in anew.
public struct SwitchDraft: Sendable {
  /// The draft.
  public var draft: CaseDraftID
  /// The other round.
  public var round: RoundID

  /// A draft to go on with in another round.
  public init(_ draft: CaseDraftID, to round: RoundID) {
    self.draft = draft
    self.round = round
  }

  /// Makes the other draft and drops this one.
  ///
  /// - Throws: a `Refusal` where the round isn't open, or is for another kind of claim.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseDraft {
    let (draft, from, to) = try await platform.store.read { session in
      guard let draft = try session.draft(self.draft), draft.enterprise == actor.actingFor,
        draft.about == nil, let from = try session.round(draft.round),
        let to = try session.round(self.round)
      else { throw Refusal.notFound }
      return (draft, from, to)
    }
    let claims = [from, to].map { round in
      platform.library.pack(round.pack)?.measure(round.measure)?.claim?.value
    }
    guard claims[0] == claims[1], to.isOpen(on: platform.today), to.way != .unasked else {
      throw Refusal("round-closed", "那一项现在不能申报，或者申报的不是同一类事项。")
    }
    var save = SaveDraft(round: to.id, dossier: try platform.dossier(draft.dossier))
    save.replaces = draft.id
    return try await save.carryOut(by: actor, on: platform)
  }
}
