internal import Casework
internal import Entitlement
internal import FEEL
public import PolicyPacks
internal import Quantities
public import Selection

/// A call opened: its rules, its entries, its experts and their scores.
public struct CallFile: Sendable {
  /// An entry with its case.
  public struct Entry: Sendable {
    /// The case.
    public let file: CaseFile
    /// The entry as the rules see it.
    public let entry: SelectionEntry
    /// What experts see where they don't see whose it is: 参评对象K7Q2, the same as long as
    /// the case lives.
    public let label: String
    /// How the points from facts come about as the registry stands now.
    public let score: ScoreReasons
    /// The same, a sentence each.
    public var reasons: [String] { score.sentences }
    /// What experts read of it: the facts of what it is about, without those that say whose it is
    /// where they don't see that.
    public let lines: [DossierLine]
  }

  /// The call.
  public let call: SelectionCall
  /// The pack.
  public let pack: Pack
  /// The measure.
  public let measure: Measure
  /// How it works.
  public let selection: PackSelection
  /// The rules with the call's tiers.
  public let rules: SelectionRules
  /// What takes part: cases that reached the scoring.
  public let entries: [Entry]
  /// How many cases of the round haven't reached the scoring yet.
  public let unfinished: Int
  /// Who scores.
  public let experts: [CallExpert]
  /// The scores.
  public let scores: [SelectionScore]
  /// The ranked lists so far, the first first.
  public let rankings: [CallRanking]
  /// What the last list decided and nothing takes up: winners keep their place, the others are
  /// compared.
  public let kept: [SelectionKept]

  /// The agency that leads.
  public var agency: String { pack.leads(measure.id) }

  /// The call of that id.
  ///
  /// - Throws: `Refusal.notFound` where there is none.
  public static func open(
    _ id: SelectionCallID, _ session: any Session, _ platform: Platform
  ) throws -> CallFile {
    guard let call = try session.selectionCall(id),
      let pack = platform.library.pack(call.pack, version: call.packVersion),
      let measure = pack.measure(call.measure), let selection = pack.selection(of: measure.id),
      let rules = selection.rules(tiers: call.tiers)
    else { throw Refusal.notFound }
    let rows = try session.openCases(in: call.round)
    let taking = try rows.filter { row in
      guard row.standing == .open else { return false }
      guard selection.ordersProjects else { return row.kind == .scoring }
      // Projects are put in order once their amounts are determined and reviewed.
      return try row.kind == .decision && row.grantedFen != nil
        && session.hold(row.head.hold) == nil
    }
    let entries = try taking.map { try entry($0, call, selection, session, platform) }
    let early: Set<StageKind> = [
      .acceptance, .supplement, .districtReview, .determination, .cityReview,
    ]
    let rankings = try session.rankings(of: id)
    let ranked = Set(entries.map(\.entry.id))
    let flow = measure.flow.flatMap { pack.flow($0.value)?.flow }
    let kept = try (rankings.last?.lines ?? []).filter { !ranked.contains($0.caseID.text) }
      .compactMap {
        try $0.kept(rows.first { [id = $0.caseID] in $0.head.id == id }, flow, session)
      }
    return CallFile(
      call: call, pack: pack, measure: measure, selection: selection, rules: rules,
      entries: entries,
      unfinished: rows.count {
        early.contains($0.kind) || ($0.kind == .scoring && $0.standing == .suspended)
      },
      experts: try session.experts(of: id).map { try $0.asFound(session) },
      scores: try session.scores(of: id),
      rankings: rankings, kept: kept)
  }

  /// An entry as one of the call's experts may read it.
  ///
  /// - Throws: `Refusal.notFound` for others, and a `Refusal` for an expert in conflict with it.
  public func entry(_ id: CaseID, readBy actor: Actor) throws -> Entry {
    guard actor.holds(.expert), let entry = entry(id),
      let expert = experts.first(where: { $0.account == actor.account })
    else { throw Refusal.notFound }
    if let conflict = expert.expert.conflict(with: entry.entry) {
      throw SelectionFault.conflict(conflict).refusal
    }
    return entry
  }

  /// What is decided already and stays: the last list's awards, and while it is scored again those
  /// that keep their place.
  public var awards: SelectionAwards {
    SelectionAwards(
      call.state == .ranked
        ? rankings.last?.lines.map(\.awardFen) ?? [] : kept.map(\.awardFen))
  }

  /// Opens a call for its chair, as it was seen.
  ///
  /// - Throws: a `Refusal` where the actor doesn't run it, or somebody was faster.
  static func open(
    _ id: SelectionCallID, revision: Int, by actor: Actor, _ session: any Session,
    _ platform: Platform
  ) throws -> CallFile {
    let file = try open(id, session, platform)
    guard file.isChair(actor) else { throw Refusal.notFound }
    guard file.call.revision == revision else { throw Refusal.changedMeanwhile }
    return file
  }

  /// Writes the call as `change` makes it, with its entry of the audit log.
  func write(
    _ kind: String, _ values: [AuditDraft.Value], by actor: Actor, _ session: any Session,
    _ change: (inout SelectionCall) -> Void
  ) throws -> SelectionCall {
    var call = call
    change(&call)
    call.revision += 1
    guard try session.update(call) else { throw Refusal.changedMeanwhile }
    try session.record(AuditDraft(kind, call.id.text, by: actor.account, values))
    return call
  }

  /// Whether the actor runs the selection: an officer of the agency that leads the measure.
  public func isChair(_ actor: Actor) -> Bool { actor.holds(.agencyOfficer, agency: agency) }

  /// The entry of a case.
  public func entry(_ id: CaseID) -> Entry? { entries.first { $0.file.head.id == id } }

  /// The scores that count: of people without a conflict, for the revision that is there.
  public var counted: [SelectionScore] {
    scores.filter { conflict(of: $0) == nil && isCurrent($0) }
  }

  /// The experts who scored an entry before it changed: theirs has to be scored anew.
  public func outdated(_ entry: Entry) -> [CallExpert] {
    scores.filter { $0.entry == entry.entry.id && !isCurrent($0) }
      .compactMap { score in experts.first { $0.account.text == score.expert } }
  }

  /// What an expert still has to score.
  public func open(for expert: CallExpert) -> [Entry] {
    entries.filter { entry in
      expert.expert.conflict(with: entry.entry) == nil
        && !scores.contains {
          $0.entry == entry.entry.id && $0.expert == expert.account.text && isCurrent($0)
        }
    }
  }

  private func isCurrent(_ score: SelectionScore) -> Bool {
    entries.first { $0.entry.id == score.entry }?.entry.revision == score.revision
  }

  private func conflict(of score: SelectionScore) -> SelectionConflict? {
    guard let expert = experts.first(where: { $0.account.text == score.expert }),
      let entry = entries.first(where: { $0.entry.id == score.entry })
    else { return .declared }
    return expert.expert.conflict(with: entry.entry)
  }

  private static func entry(
    _ row: CaseRow, _ call: SelectionCall, _ selection: PackSelection, _ session: any Session,
    _ platform: Platform
  ) throws -> Entry {
    let file = try CaseFile.open(row.head.id, for: nil, session, platform)
    let enterprise = try session.enterprise(row.head.enterprise)
    let dossier = try session.revision(nil, of: row.head.id).map {
      try platform.dossier($0.dossier)
    }
    let score = try selection.score(
      developer: enterprise?.creditCode, work: dossier?.work,
      through: min(platform.today, call.figuresOn), of: call, session)
    return Entry(
      file: file,
      entry: SelectionEntry(
        id: row.head.id.text,
        party: SelectionParty(name: row.head.applicant, creditCode: enterprise?.creditCode),
        revision: file.state.revision, decided: score.decided,
        ownFen: selection.ordersProjects ? row.grantedFen ?? 0 : 0),
      label: "参评对象\(row.head.id.text.suffix(4).uppercased())", score: score,
      lines: dossier?.claimLines(
        hiding: selection.isBlind ? row.head.applicant : nil, platform.library.vocabulary) ?? [])
  }
}

extension PackSelection {
  /// Points of the criteria that a decision scores, from the model registry; none where it knows
  /// nothing of the model.
  fileprivate func score(
    developer: String?, work: String?, through day: CalendarDate, of call: SelectionCall,
    _ session: any Session
  ) throws -> ScoreReasons {
    func reasons(
      _ scores: [CriterionScore] = [], _ used: [ModelSnapshot] = [], note: String = ""
    ) -> ScoreReasons {
      ScoreReasons(
        pack: "\(call.pack)@\(call.packVersion)", figuresOn: call.figuresOn,
        parts: criteria.map(\.criterion).map { criterion in
          let made = scores.first { $0.key == criterion.key }
          return ScoreReasons.Part(
            name: criterion.name, weight: criterion.weight, most: criterion.most,
            hundredths: made?.points.map { $0 * 100 }, scorers: 0, decision: made)
        },
        snapshots: used.sorted { $0.on < $1.on }.map(ScoreReasons.Snapshot.init), note: note)
    }
    guard model != nil, let developer else { return reasons() }
    let all = try session.snapshots(developer: developer, limit: 5000).filter { $0.on <= day }
    // A claim that names no model stands for the one that is downloaded most.
    let name = work ?? all.max { ($0.downloads, $1.model) < ($1.downloads, $0.model) }?.model
    let snapshots = all.filter { $0.model == name }
    guard let standing = ModelStanding(snapshots, through: day, leadingRank: leadingRank) else {
      return reasons(note: "模型名录里到\(day)为止没有这个模型的快照，不能计算得分。")
    }
    var figures = [("月下载量", Decimal128(standing.downloads))]
    if let contributions = standing.contributions {
      figures += [
        ("连续领先月数", Decimal128(standing.leadingMonths)),
        ("社区贡献数", Decimal128(contributions)),
      ]
    }
    return reasons(scores(from: figures), snapshots)
  }
}

extension ScoreReasons {
  /// Whole points of the criteria that decisions scored.
  fileprivate var decided: [String: Int] {
    Dictionary(
      parts.compactMap { part in
        part.decision.flatMap { made in made.points.map { (made.key, $0) } }
      },
      uniquingKeysWith: { one, _ in one })
  }
}

extension Pack {
  /// The key of the agency that leads a measure.
  public func leads(_ measure: String) -> String {
    self.measure(measure)?.agencies.first?.value ?? identity.lead.value
  }
}

extension Dossier {
  /// The facts of the claim; those that hold `name` are left out.
  fileprivate func claimLines(hiding name: String?, _ vocabulary: Vocabulary) -> [DossierLine] {
    let asked = claims.flatMap { claim in
      claim.entity.facts.map { "\(claim.entity.name).\($0.name)" }
    }
    let own = claims.map(\.entity.name)
    return lines(asked: Set(asked), vocabulary).filter { line in
      guard own.contains(where: { line.path.hasPrefix("\($0).") }), line.value != nil else {
        return false
      }
      guard let name, case .string(let text)? = line.value else { return true }
      return !text.contains(name)
    }
  }

  /// The name of the work that the claim is for.
  fileprivate var work: String? {
    if case .value(.string(let text))? = claims.first?.statement("work")?.content { return text }
    return nil
  }
}

extension CallLine {
  /// What stays of the line when the list is made anew; nil: nothing does.
  ///
  /// - Parameter row: the case where it hasn't ended.
  fileprivate func kept(
    _ row: CaseRow?, _ flow: Flow?, _ session: any Session
  ) throws -> SelectionKept? {
    guard let known = try row ?? session.caseRow(caseID), known.standing != .withdrawn
    else { return nil }
    let isRefused =
      known.kind == .rejected
      || flow?.stage(known.stage).map { flow?.isRefusal($0) == true } == true
    let isWinner = awardFen != nil
    if isWinner, isRefused { return nil }
    return SelectionKept(
      entry: caseID.text,
      party: SelectionParty(
        name: known.head.applicant,
        creditCode: try session.enterprise(known.head.enterprise)?.creditCode),
      hundredths: hundredths, criteria: criteria, awardFen: awardFen,
      canReturn: !isWinner && isRefused && !known.isEnded
        && [.quota, .budget, .party].contains(reason))
  }
}

extension CallExpert {
  /// The expert with whom they act for.
  fileprivate func asFound(_ session: any Session) throws -> CallExpert {
    var expert = self
    expert.represents = try session.enterprises(actedForBy: account).map {
      SelectionParty(name: $0.name, creditCode: $0.creditCode)
    }
    return expert
  }
}
