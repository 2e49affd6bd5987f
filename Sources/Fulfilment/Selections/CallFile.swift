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
    /// What experts see where they don't see whose it is: 参评对象3.
    public let label: String
    /// How the points from facts came about, a sentence each.
    public let reasons: [String]
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

  /// The agency that leads.
  public var agency: String { measure.agencies.first?.value ?? pack.identity.lead.value }

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
    var query = CaseQuery()
    query.measures = ["\(pack.id)/\(measure.id)"]
    query.limit = 2000
    let rows = try session.cases(query).filter { $0.head.round == call.round && !$0.isEnded }
    let taking = rows.filter { $0.kind == .scoring }.sorted { $0.head.id < $1.head.id }
    let entries = try taking.enumerated().map { index, row in
      try entry(row, "参评对象\(index + 1)", selection, session, platform)
    }
    let early: Set<StageKind> = [.acceptance, .supplement, .districtReview, .cityReview]
    return CallFile(
      call: call, pack: pack, measure: measure, selection: selection, rules: rules,
      entries: entries, unfinished: rows.count { early.contains($0.kind) },
      experts: try session.experts(of: id), scores: try session.scores(of: id))
  }

  /// Whether the actor runs the selection: an officer of the agency that leads the measure.
  public func isChair(_ actor: Actor) -> Bool { actor.holds(.agencyOfficer, agency: agency) }

  /// The entry of a case.
  public func entry(_ id: CaseID) -> Entry? { entries.first { $0.file.head.id == id } }

  /// The scores that count: of people without a conflict, for the revision that is there.
  public var counted: [SelectionScore] {
    scores.filter { score in
      guard let expert = experts.first(where: { $0.account.text == score.expert }),
        let entry = entries.first(where: { $0.entry.id == score.entry })
      else { return false }
      return expert.expert.conflict(with: entry.entry) == nil
    }
  }

  private static func entry(
    _ row: CaseRow, _ label: String, _ selection: PackSelection, _ session: any Session,
    _ platform: Platform
  ) throws -> Entry {
    let file = try CaseFile.open(row.head.id, for: nil, session, platform)
    let enterprise = try session.enterprise(row.head.enterprise)
    let dossier = try session.revision(nil, of: row.head.id).map {
      try platform.dossier($0.dossier)
    }
    let points = try selection.points(
      developer: enterprise?.creditCode, work: dossier?.work, session, platform)
    return Entry(
      file: file,
      entry: SelectionEntry(
        id: row.head.id.text,
        party: SelectionParty(name: row.head.applicant, creditCode: enterprise?.creditCode),
        revision: file.state.revision, decided: points.points), label: label,
      reasons: points.reasons)
  }
}

extension PackSelection {
  /// Points of the criteria that a decision scores, from the model registry; none where it knows
  /// nothing of the model.
  fileprivate func points(
    developer: String?, work: String?, _ session: any Session, _ platform: Platform
  ) throws -> (points: [String: Int], reasons: [String]) {
    guard model != nil, let developer else { return ([:], []) }
    let snapshots = try session.snapshots(developer: developer, limit: 5000).filter {
      work == nil || $0.model == work
    }
    guard
      let standing = ModelStanding(
        snapshots, through: platform.today, leadingRank: leadingRank)
    else { return ([:], ["模型名录里没有这个模型的快照，不能计算得分。"]) }
    let found = points(from: [
      ("月下载量", Decimal128(standing.downloads)),
      ("连续领先月数", Decimal128(standing.leadingMonths)),
      ("社区贡献数", Decimal128(standing.contributions)),
    ])
    return (found.points, ["模型名录：共\(standing.snapshots)次快照"] + found.reasons)
  }
}

extension Dossier {
  /// The name of the work that the claim is for.
  fileprivate var work: String? {
    if case .value(.string(let text))? = claims.first?.statement("work")?.content { return text }
    return nil
  }
}
