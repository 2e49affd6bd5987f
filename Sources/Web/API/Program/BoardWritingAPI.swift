internal import Boards
internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities

/// Using the boards over the API for one's enterprise: entries with what fits them, interests, the
/// other's answer, and what came of it.
struct BoardWritingAPI: Sendable {
  var routes: [Route] {
    [
      Route(program: .get, "/api/v1/board-entries", Self.entries),
      Route(program: .post, "/api/v1/board-entries", Self.enter),
      Route(program: .get, "/api/v1/board-entries/:entry") { call in
        ProgramCall.json(try await Self.suggestions(call.id("entry"), call))
      },
      Route(program: .delete, "/api/v1/board-entries/:entry") { call in
        let id: BoardEntryID = try call.id("entry")
        _ = try await WithdrawFromBoard(id).carryOut(by: call.actor, on: call.platform)
        return Response(status: .noContent, headers: [.cacheControl: "private, no-store"])
      },
      Route(program: .post, "/api/v1/board-entries/:entry/interests", Self.express),
      Route(program: .get, "/api/v1/board-interests", Self.interests),
      Route(program: .post, "/api/v1/board-interests/:interest/answer", Self.answer),
      Route(program: .post, "/api/v1/board-interests/:interest/outcome", Self.record),
    ]
  }

  // MARK: Entries

  @Sendable private static func entries(_ call: ProgramCall) async throws -> Response {
    let (party, platform) = (try call.enterprise.text, call.platform)
    let found = try await platform.store.read { session in
      try OpenBoard.all(of: platform.library).flatMap { board in
        try session.boardEntries(
          BoardQuery(pack: board.pack.id, board: board.key, party: party)
        ).map { entry in
          (entry, try board.standing(of: entry, on: platform.today, session))
        }
      }
    }
    return ProgramCall.json(
      .members(["entries": .array(found.map { .object(json($0.0, $0.1)) })]))
  }

  @Sendable private static func enter(_ call: ProgramCall) async throws -> Response {
    let members = try call.members()
    guard let side = BoardSide(rawValue: members.text("side")) else {
      throw Refusal("unknown-side", "side 应为 listing 或 need。", field: "side")
    }
    var fields: [String: [String]] = [:]
    let board = try OpenBoard.of(
      call.platform.library, pack: members.text("policy"), key: members.text("board"))
    for entry in members["fields"]?.entries ?? [] {
      guard board.scheme.side(side).field(entry.key) != nil else {
        throw Refusal("unknown-field", "这个供需板没有“\(entry.key)”这一项。", field: "fields/\(entry.key)")
      }
      let several = entry.value.items?.compactMap(\.scalar?.text)
      fields[entry.key] = several ?? [entry.value.scalar?.text ?? ""]
    }
    let form = EnterOnBoard(
      pack: members.text("policy"), board: members.text("board"), side: side,
      title: members.text("title"), fields: fields, contact: members.text("contact"))
    let id = try await call.once { try await form.carryOut(by: call.actor, on: $0).id.text }
    guard let known = BoardEntryID(id) else { throw Refusal.notFound }
    return ProgramCall.json(try await suggestions(known, call), .created)
  }

  private static func suggestions(
    _ id: BoardEntryID, _ call: ProgramCall
  ) async throws -> JSONValue {
    let found = try await BoardSuggestions.of(id, for: call.actor, on: call.platform)
    let matches: [JSONValue] = found.suggestions.map { suggestion in
      .members([
        "entry": .string(suggestion.entry.id.text), "title": .string(suggestion.entry.title),
        "party": .string(suggestion.entry.party.name),
        "points": .integer(Int64(suggestion.match.points)),
        "reasons": .strings(suggestion.match.reasons.filter { $0.answer == .met }.map(\.words)),
      ])
    }
    return .object(
      json(found.entry, found.standing) + [
        JSONMember("matches", .array(matches)),
        JSONMember("smallestChange", found.change.map(change) ?? .null),
      ])
  }

  private static func change(_ change: SmallestChange) -> JSONValue {
    .array(
      change.steps.map { step in
        .members(["field": .string(step.field), "to": .string(step.new.text)])
      })
  }

  private static func json(
    _ entry: BoardEntry, _ standing: BoardEntry.Standing
  ) -> [JSONMember] {
    [
      JSONMember("id", .string(entry.id.text)), JSONMember("policy", .string(entry.pack)),
      JSONMember("board", .string(entry.board)), JSONMember("side", .string(entry.side.rawValue)),
      JSONMember("title", .string(entry.title)),
      JSONMember(
        "fields",
        .object(
          entry.cells.sorted { $0.key < $1.key }.map { JSONMember($0.key, .string($0.value)) }
        )),
      JSONMember("through", .string(entry.through.description)),
      JSONMember("standing", .string(standing.rawValue)),
      JSONMember("reason", entry.reason.map(JSONValue.string) ?? .null),
    ]
  }

  // MARK: Interests

  @Sendable private static func express(_ call: ProgramCall) async throws -> Response {
    let (members, target): (DataNode, BoardEntryID) = (try call.members(), try call.id("entry"))
    let contact = members.text("contact")
    let form = ExpressInterest(
      in: target, own: BoardEntryID(members.text("own")), words: members.text("words"),
      contact: contact.isEmpty ? nil : contact)
    let id = try await call.once { try await form.carryOut(by: call.actor, on: $0).id.text }
    return ProgramCall.json(try await interest(id, call), .created)
  }

  @Sendable private static func interests(_ call: ProgramCall) async throws -> Response {
    let party = try call.enterprise.text
    let found = try await call.platform.store.read { session in
      try session.boardInterests(of: party, limit: 500).map { ($0, try contact($0, call, session)) }
    }
    return ProgramCall.json(
      .members(["interests": .array(found.map { json($0.0, $0.1) })]))
  }

  @Sendable private static func answer(_ call: ProgramCall) async throws -> Response {
    let (members, id): (DataNode, BoardInterestID) = (try call.members(), try call.id("interest"))
    guard ["true", "false"].contains(members.text("agrees")) else {
      throw Refusal("agrees", "agrees 应为 true 或 false。", field: "agrees")
    }
    let form = AnswerInterest(id, agrees: members.isTrue("agrees"), words: members.text("words"))
    let done = try await call.once { try await form.carryOut(by: call.actor, on: $0).id.text }
    return ProgramCall.json(try await interest(done, call))
  }

  @Sendable private static func record(_ call: ProgramCall) async throws -> Response {
    let (members, id): (DataNode, BoardInterestID) = (try call.members(), try call.id("interest"))
    let typed = members.text("fen")
    guard typed.isEmpty || Int64(typed) != nil else {
      throw Refusal("fen", "fen 应为整数，单位为分。", field: "fen")
    }
    let form = RecordOutcome(
      id, outcome: members.text("outcome"), fen: Int64(typed), words: members.text("words"))
    let done = try await call.once { try await form.carryOut(by: call.actor, on: $0).id.text }
    return ProgramCall.json(try await interest(done, call))
  }

  private static func interest(_ id: String, _ call: ProgramCall) async throws -> JSONValue {
    guard let known = BoardInterestID(id) else { throw Refusal.notFound }
    let party = try call.enterprise.text
    return try await call.platform.store.read { session in
      guard let interest = try session.boardInterest(known),
        [interest.owner.key, interest.asker.key].contains(party)
      else { throw Refusal.notFound }
      return json(interest, try contact(interest, call, session))
    }
  }

  /// How the other is reached, once both agreed.
  private static func contact(
    _ interest: BoardInterest, _ call: ProgramCall, _ session: any Session
  ) throws -> String? {
    guard interest.tellsContacts else { return nil }
    let isAsker = try call.enterprise.text == interest.asker.key
    return isAsker ? try session.boardEntry(interest.target)?.contact : interest.contact
  }

  private static func json(_ interest: BoardInterest, _ contact: String?) -> JSONValue {
    .members([
      "id": .string(interest.id.text), "policy": .string(interest.pack),
      "board": .string(interest.board), "entry": .string(interest.target.text),
      "own": interest.own.map { .string($0.text) }, "owner": .string(interest.owner.name),
      "asker": .string(interest.asker.name), "words": .string(interest.words),
      "state": .string(interest.state.rawValue), "at": .string(interest.at.text),
      "answer": interest.answer.map(JSONValue.string),
      "contact": contact.map(JSONValue.string),
      "outcome": interest.outcome.map(JSONValue.string),
      "outcomeFen": interest.outcomeFen.map(JSONValue.integer),
    ])
  }
}
