internal import Casework
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// An officer's queue as the address asks for it.
struct QueueModel: Sendable {
  /// Which cases: whose turn it is, or everything one may see.
  enum View: String, CaseIterable, Sendable {
    case turn
    case all

    var label: String { self == .turn ? "待我办理" : "我可查看的全部" }
  }

  let view: View
  let measure: String
  let kind: StageKind?
  let district: String
  let isOverdue: Bool
  let words: String
  let rows: [CaseRow]
  let counts: [StageKind: Int]
  /// The query of the page after this one; nil: there is none.
  let next: String?

  /// How many rows a page has.
  static let pageSize = 50

  static func read(_ visit: Visit, limit: Int = pageSize) async throws -> QueueModel {
    let asked = visit.query
    let actor = try visit.actor
    let usual: View = actor.holds(.auditor) ? .all : .turn
    let view = View(rawValue: asked["view"] ?? "") ?? usual
    var query = CaseQuery()
    query.turns = view == .turn ? turns(of: actor) : nil
    query.limit = limit
    if view == .all { scope(&query, actor, visit.platform.library) }
    if let measure = asked["measure"], !measure.isEmpty {
      query.measures = query.measures.map { $0.filter { $0 == measure } } ?? [measure]
    }
    if let district = asked["district"], !district.isEmpty {
      query.districts = query.districts.map { $0.filter { $0 == district } } ?? [district]
    }
    query.kind = asked["kind"].flatMap(StageKind.init)
    if asked["overdue"] == "yes" { query.dueBefore = visit.platform.today }
    query.words = asked["words"].flatMap { $0.isEmpty ? nil : $0 }
    let all = query
    query.after = place(asked["after"])
    let page = query
    let (rows, counts) = try await visit.platform.store.read { session in
      (try session.cases(page), try session.counts(all))
    }
    var next: String?
    if rows.count == limit, let last = rows.last {
      let place = CaseQuery.Place(last)
      let kept = filter(asked)
      next = (kept.isEmpty ? "" : kept + "&") + "after=\(place.due)-\(place.id)"
    }
    return QueueModel(
      view: view, measure: asked["measure"] ?? "", kind: query.kind,
      district: asked["district"] ?? "", isOverdue: asked["overdue"] == "yes",
      words: asked["words"] ?? "", rows: rows, counts: counts, next: next)
  }

  /// The filters as they stand in an address, without the page.
  static func filter(_ asked: Query) -> String {
    ["view", "measure", "kind", "district", "overdue", "words"].compactMap { name in
      asked[name].flatMap { $0.isEmpty ? nil : "\(name)=\(PercentEncoding.encode($0))" }
    }.joined(separator: "&")
  }

  private static func place(_ text: String?) -> CaseQuery.Place? {
    let parts = (text ?? "").split(separator: "-", maxSplits: 1)
    guard parts.count == 2, let due = Int(parts[0]) else { return nil }
    return CaseQuery.Place(due: due, id: String(parts[1]))
  }

  /// What the actor's seats act for.
  static func turns(of actor: Actor) -> [CaseTurn] {
    actor.seats.compactMap { seat in
      switch seat.role {
      case .districtOfficer: seat.district.map(CaseTurn.district)
      case .agencyOfficer, .assessor, .expert: seat.agency.map(CaseTurn.agency)
      default: nil
      }
    }
  }

  /// What the actor may see: a district's officer the district, an agency's the measures it shares,
  /// the lead agency of a pack all of that pack.
  private static func scope(_ query: inout CaseQuery, _ actor: Actor, _ library: PackLibrary) {
    if actor.holds(.auditor) { return }
    let districts = actor.seats.filter { $0.role == .districtOfficer }.compactMap(\.district)
    let agencies = actor.seats.filter { [.agencyOfficer, .assessor].contains($0.role) }
      .compactMap(\.agency)
    if agencies.isEmpty {
      query.districts = districts
      return
    }
    var measures: Set<String> = []
    for pack in library.packs {
      let leads = actor.holds(.agencyOfficer, agency: pack.identity.lead.value)
      for measure in pack.measures
      where leads || measure.agencies.contains(where: { agencies.contains($0.value) }) {
        measures.insert("\(pack.id)/\(measure.id)")
      }
    }
    query.measures = measures.sorted()
  }
}
