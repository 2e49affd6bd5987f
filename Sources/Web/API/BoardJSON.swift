internal import Boards
internal import Fulfilment
internal import PolicyPacks
internal import Quantities

/// Boards and their public entries as the API gives them.
enum BoardJSON {
  static func board(_ board: OpenBoard) -> JSONValue {
    let scheme = board.scheme
    return .members([
      "policy": .string(board.pack.id), "key": .string(board.key), "name": .string(board.name),
      "measure": .string(board.declared.measure.id),
      "agencies": .strings(board.agencies.map { board.pack.agency($0)?.name ?? $0 }),
      "listing": side(scheme.listings), "need": side(scheme.needs),
      "rules": .array(scheme.hard.map { rule($0, true) } + scheme.soft.map { rule($0, false) }),
      "outcomes": .array(
        scheme.outcomes.map {
          .members([
            "key": .string($0.key), "name": .string($0.name), "success": .boolean($0.isSuccess),
          ])
        }),
      "indications": .strings(scheme.indications.map(\.name)),
      "chain": .boolean(scheme.chain != nil),
      "requestDays": scheme.requests.map { .integer(Int64($0.days)) },
      "criteria": scheme.challenges.map { rules in
        .array(
          rules.criteria.map {
            .members(["name": .string($0.name), "most": .integer(Int64($0.most))])
          })
      },
    ])
  }

  private static func side(_ side: BoardScheme.Side) -> JSONValue {
    .members([
      "name": .string(side.name), "public": .boolean(side.readers == .everyone),
      "admission": .boolean(side.needsAdmission), "days": .integer(Int64(side.termDays)),
      "fields": .array(side.fields.filter { !$0.isPrivate }.map(field)),
    ])
  }

  private static func field(_ field: BoardField) -> JSONValue {
    let (type, values): (String, [String]?) =
      switch field.kind {
      case .text: ("text", nil)
      case .number: ("number", nil)
      case .money: ("money", nil)
      case .date: ("date", nil)
      case .choice(let known): ("choice", known)
      case .choices(let known): ("choices", known)
      }
    return .members([
      "key": .string(field.key), "name": .string(field.name), "type": .string(type),
      "required": .boolean(field.isRequired), "unit": field.unit.map { .string($0) },
      "values": values.map { .strings($0) },
    ])
  }

  private static func rule(_ rule: MatchRule, _ isHard: Bool) -> JSONValue {
    .members([
      "name": .string(rule.words), "hard": .boolean(isHard),
      "weight": .integer(Int64(rule.weight)),
    ])
  }

  // MARK: Entries

  /// An entry without what isn't public of it.
  static func entry(_ entry: BoardEntry, _ board: OpenBoard) -> JSONValue {
    .object(members(entry, board))
  }

  /// An entry with what fits it, where the other side is public.
  static func entry(_ found: PublicBoard.Entry, _ board: OpenBoard) -> JSONValue {
    var all = members(found.entry, board)
    if let matches = found.matches {
      all.append(JSONMember("matches", .array(matches.map(match))))
    }
    return .object(all)
  }

  private static func members(_ entry: BoardEntry, _ board: OpenBoard) -> [JSONMember] {
    let values = entry.values(board.scheme)
    let fields = board.scheme.side(entry.side).fields.filter { !$0.isPrivate }
    let indications = entry.side == .listing ? board.scheme.indications : []
    return [
      JSONMember("id", .string(entry.id.text)), JSONMember("side", .string(entry.side.rawValue)),
      JSONMember("title", .string(entry.title)), JSONMember("party", .string(entry.party.name)),
      JSONMember(
        "values",
        .object(
          fields.compactMap { field in
            values[field.key].map { JSONMember(field.key, .string($0.text)) }
          })),
      JSONMember(
        "indications",
        .array(
          indications.compactMap { indication in
            indication.yuan(values).map {
              .members([
                "name": .string(indication.name), "yuan": .string($0.description),
              ])
            }
          })),
      JSONMember("through", .string(entry.through.description)),
      JSONMember("at", .string(entry.at.text)),
    ]
  }

  private static func match(_ suggestion: BoardSuggestions.Suggestion) -> JSONValue {
    .members([
      "id": .string(suggestion.entry.id.text), "title": .string(suggestion.entry.title),
      "party": .string(suggestion.entry.party.name),
      "points": .integer(Int64(suggestion.match.points)),
      "possible": .integer(Int64(suggestion.match.possible)),
      "reasons": .array(
        suggestion.match.reasons.map { reason in
          .members([
            "rule": .string(reason.words), "hard": .boolean(reason.isHard),
            "answer": .string(word(reason.answer)),
          ])
        }),
    ])
  }

  private static func word(_ answer: RuleAnswer) -> String {
    switch answer {
    case .met: "met"
    case .unmet: "unmet"
    case .notAsked: "not-asked"
    case .unknown: "unknown"
    }
  }

  // MARK: Chain and figures

  /// The public view: no links between segments, and only who agreed to be shown by name.
  static func chain(_ chain: ChainMap, _ entries: [String: BoardEntry]) -> JSONValue {
    .members([
      "segments": .array(
        chain.segments.map { segment in
          .members([
            "name": .string(segment.name), "suppliers": .integer(Int64(segment.suppliers)),
            "local": .integer(Int64(segment.local)), "wanting": .integer(Int64(segment.wanting)),
            "gap": segment.gap.map { .string($0.rawValue) },
            "shown": .array(
              segment.shown.compactMap { entries[$0] }.map {
                .members([
                  "id": .string($0.id.text), "title": .string($0.title),
                  "party": .string($0.party.name),
                ])
              }),
          ])
        }),
      "stages": .array(
        chain.stages.map {
          .members(["name": .string($0.name), "segments": .strings($0.segments)])
        }),
      "links": .array(
        chain.links.map {
          .members([
            "from": .string($0.from), "to": .string($0.to), "needs": .integer(Int64($0.needs)),
          ])
        }),
    ])
  }

  static func statistics(_ count: BoardCount?, _ board: OpenBoard) -> JSONValue {
    func number(_ count: Int?) -> JSONValue { .integer(Int64(count ?? 0)) }
    let requests = board.scheme.requests.map { _ -> JSONValue in
      .object(
        RequestState.allCases.map { JSONMember($0.rawValue, number(count?.requests[$0])) }
          + [JSONMember("overdue", number(count?.overdue))])
    }
    return .members([
      "listings": number(count?.listings), "needs": number(count?.needs),
      "interests": number(count?.interests), "agreed": number(count?.agreed),
      "outcomes": .array(
        board.scheme.outcomes.map { outcome in
          let sum = count?.outcomes[outcome.key] ?? Statistics.Sum()
          return .members([
            "key": .string(outcome.key), "name": .string(outcome.name),
            "success": .boolean(outcome.isSuccess), "count": number(sum.cases),
            "fen": .integer(sum.fen),
          ])
        }), "requests": requests,
    ])
  }
}
