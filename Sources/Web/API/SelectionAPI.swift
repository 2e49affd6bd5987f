internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities
internal import Selection

/// What is public of selections: calls with criteria and weights, published lists, the snapshots of
/// the model registry. Of who wasn't selected nothing is said, and names only while a notice shows
/// them.
struct SelectionAPI: Sendable {
  var routes: [Route] {
    [
      Route(reading: "/api/v1/selections") { platform, _, _ in
        let calls = try await platform.store.read { session in
          try session.selectionCalls(limit: 200).compactMap { call in
            try? PublicCall.read(call.id, session, platform)
          }
        }
        return ProgramCall.json(.members(["selections": .array(calls.map { Self.call($0) })]))
      },
      Route(reading: "/api/v1/selections/:selection") { platform, _, context in
        guard let id = SelectionCallID(try context.parameters.require("selection")) else {
          throw Refusal.notFound
        }
        let found = try await platform.store.read { try PublicCall.read(id, $0, platform) }
        let lists = found.lists.map { Self.list($0.ranking, $0.places) }
        return ProgramCall.json(Self.call(found, lists: lists))
      },
      Route(reading: "/api/v1/models") { platform, request, _ in
        let query = Query(request.uri.query ?? "")
        let code = query["developer"].flatMap { $0.isEmpty ? nil : $0 }
        guard (code ?? "").unicodeScalars.count <= 18 else {
          throw Problem(.badRequest, detail: "developer: ≤ 18")
        }
        guard let limit = Int(query["limit"] ?? "500"),
          (1...ModelSnapshot.mostRows).contains(limit)
        else { throw Problem(.badRequest, detail: "limit: 1…\(ModelSnapshot.mostRows)") }
        let found = try await platform.store.read {
          try $0.snapshots(developer: code, limit: limit)
        }
        return ProgramCall.json(.members(["snapshots": .array(found.map(Self.snapshot))]))
      },
    ]
  }

  private static func call(_ published: PublicCall, lists: [JSONValue]? = nil) -> JSONValue {
    let (file, call) = (published.file, published.file.call)
    let rules = file.rules
    let criteria: [JSONValue] = rules.criteria.map { criterion in
      .members([
        "key": .string(criterion.key), "name": .string(criterion.name),
        "weight": .integer(Int64(criterion.weight)), "most": .integer(Int64(criterion.most)),
        "source": .string(criterion.source.rawValue),
      ])
    }
    let tiers: [JSONValue] = rules.tiers.map {
      .members(["through": .integer(Int64($0.through)), "fen": .integer($0.fen)])
    }
    let plain = JSONValue.members([
      "id": .string(call.id.text), "policy": .string(call.pack),
      "measure": .string(call.measure), "name": .string(file.measure.name),
      "document": .string(call.document), "state": .string(call.state.rawValue),
      "quota": .integer(Int64(call.quota)), "budgetFen": .integer(call.budgetFen),
      "from": .string(call.from.description), "through": .string(call.through.description),
      "figuresOn": .string(call.figuresOn.description), "criteria": .array(criteria),
      "tieBreak": .strings(rules.tieBreak), "tiers": .array(tiers),
      "scorers": .integer(Int64(rules.scorers)), "least": .integer(Int64(rules.leastPoints)),
      "blind": .boolean(rules.isBlind), "oncePerParty": .boolean(rules.isOncePerParty),
    ])
    guard let lists, case .object(let members) = plain,
      case .object(let more) = JSONValue.members(["lists": .array(lists)])
    else { return plain }
    return .object(members + more)
  }

  private static func list(_ ranking: CallRanking, _ places: [PublicPlace]) -> JSONValue {
    let selected: [JSONValue] = places.map { place in
      .members([
        "place": .integer(Int64(place.place)), "hundredths": .integer(Int64(place.hundredths)),
        "awardFen": .integer(place.awardFen), "name": place.name.map(JSONValue.string) ?? .null,
      ])
    }
    return .members([
      "number": .integer(Int64(ranking.number)), "on": .string(ranking.at.day.description),
      "document": .string(ranking.document), "reason": .string(ranking.reason),
      "minutes": .string(ranking.minutes), "entries": .integer(Int64(ranking.lines.count)),
      "selected": .array(selected),
    ])
  }

  private static func snapshot(_ snapshot: ModelSnapshot) -> JSONValue {
    let isWhole = snapshot.scope == .all
    return .members([
      "model": .string(snapshot.model), "developer": .string(snapshot.developer),
      "developerCode": .string(snapshot.developerCode), "on": .string(snapshot.on.description),
      "releasedOn": .string(snapshot.releasedOn.description),
      "downloads": .integer(Int64(snapshot.downloads)),
      "filed": isWhole ? .boolean(snapshot.isFiled) : .null,
      "rank": snapshot.rank.map { .integer(Int64($0)) } ?? .null,
      "contributions": isWhole ? .integer(Int64(snapshot.contributions)) : .null,
      "source": .string(snapshot.source),
    ])
  }
}
