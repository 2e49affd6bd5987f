internal import Boards
internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities

/// Using the boards over the API for one's enterprise: entries with what fits them and how far the
/// office has come with a request, interests, the other's answer, and what came of it.
struct BoardWritingAPI: Sendable {
  var routes: [Route] {
    [
      Route(program: .get, "/api/v1/board-entries", Self.entries),
      Route(program: .post, "/api/v1/board-entries", Self.enter),
      Route(program: .get, "/api/v1/board-entries/:entry") { call in
        ProgramCall.json(try await Self.suggestions(call.id("entry"), call))
      },
      Route(program: .put, "/api/v1/board-entries/:entry", Self.change),
      Route(program: .delete, "/api/v1/board-entries/:entry") { call in
        let id: BoardEntryID = try call.id("entry")
        _ = try await WithdrawFromBoard(id).carryOut(by: call.actor, on: call.platform)
        return Response(status: .noContent, headers: [.cacheControl: "private, no-store"])
      },
      Route(program: .post, "/api/v1/board-entries/:entry/interests", Self.express),
      Route(program: .get, "/api/v1/board-interests", Self.interests),
      Route(program: .get, "/api/v1/board-interests/:interest") { call in
        ProgramCall.json(try await Self.interest(call.id("interest"), call))
      },
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
          json(
            entry, try board.standing(of: entry, on: platform.today, session),
            try EntryProgress(entry, board, session))
        }
      }
    }
    return ProgramCall.json(.members(["entries": .array(found.map(JSONValue.object))]))
  }

  @Sendable private static func enter(_ call: ProgramCall) async throws -> Response {
    let members = try call.members()
    guard let side = BoardSide(rawValue: members.text("side")) else {
      throw Refusal("unknown-side", "side 应为 listing 或 need。", field: "side")
    }
    let board = try OpenBoard.of(
      call.platform.library, pack: members.text("policy"), key: members.text("board"))
    let form = EnterOnBoard(
      pack: board.pack.id, board: board.key, side: side, title: members.text("title"),
      fields: try fields(members, board.scheme.side(side)), contact: members.text("contact"))
    let id = try await call.naming(names(board.scheme.side(side))) {
      try await call.once { try await form.carryOut(by: call.actor, on: $0).id.text }
    }
    guard let known = BoardEntryID(id) else { throw Refusal.notFound }
    return ProgramCall.json(try await suggestions(known, call), .created)
  }

  /// Writes an own entry anew, such as a plan before bidding is over.
  @Sendable private static func change(_ call: ProgramCall) async throws -> Response {
    let (members, id): (DataNode, BoardEntryID) = (try call.members(), try call.id("entry"))
    let (party, library) = (try call.enterprise.text, call.platform.library)
    guard let entry = try await call.platform.store.read({ try $0.boardEntry(id) }),
      entry.party.key == party
    else { throw Refusal.notFound }
    let board = try OpenBoard.of(library, pack: entry.pack, key: entry.board)
    let form = EnterOnBoard(
      pack: entry.pack, board: entry.board, side: entry.side, entry: id,
      title: members.text("title"), fields: try fields(members, board.scheme.side(entry.side)),
      contact: members.text("contact"))
    _ = try await call.naming(names(board.scheme.side(entry.side))) {
      try await call.once { try await form.carryOut(by: call.actor, on: $0).id.text }
    }
    return ProgramCall.json(try await suggestions(id, call))
  }

  /// Where the fields of a side stand in what is sent.
  private static func names(_ side: BoardScheme.Side) -> [String: String] {
    Dictionary(
      side.fields.map { ($0.key, "fields/\($0.key)") }, uniquingKeysWith: { one, _ in one })
  }

  private static func fields(
    _ members: DataNode, _ side: BoardScheme.Side
  ) throws -> [String: [String]] {
    var fields: [String: [String]] = [:]
    guard let sent = members["fields"], !sent.isNull else { return [:] }
    guard let entries = sent.entries else {
      throw Refusal("fields", "fields 应为对象，按供需板的各项填写。", field: "fields")
    }
    for entry in entries where !entry.value.isNull {
      guard let field = side.field(entry.key) else {
        throw Refusal("unknown-field", "这个供需板没有“\(entry.key)”这一项。", field: "fields/\(entry.key)")
      }
      let values = entry.value.items ?? [entry.value]
      let texts = values.compactMap { $0.isNull ? nil : $0.scalar?.text }
      var isOne = true
      if case .choices = field.kind { isOne = false }
      guard texts.count == values.count, !isOne || texts.count <= 1 else {
        throw Refusal(
          "field", isOne ? "“\(field.name)”只能填写一个值。" : "“\(field.name)”应为文字的列表。",
          field: "fields/\(entry.key)")
      }
      fields[entry.key] = texts
    }
    return fields
  }

  private static func suggestions(
    _ id: BoardEntryID, _ call: ProgramCall
  ) async throws -> JSONValue {
    let found = try await BoardSuggestions.of(id, for: call.actor, on: call.platform)
    let entry = found.entry
    let board = try OpenBoard.of(call.platform.library, pack: entry.pack, key: entry.board)
    let progress = try await call.platform.store.read { try EntryProgress(entry, board, $0) }
    let matches: [JSONValue] = found.suggestions.map { suggestion in
      .members([
        "entry": .string(suggestion.entry.id.text), "title": .string(suggestion.entry.title),
        "party": .string(suggestion.entry.party.name),
        "points": .integer(Int64(suggestion.match.points)),
        "reasons": .strings(suggestion.match.reasons.filter { $0.answer == .met }.map(\.words)),
      ])
    }
    return .object(
      json(entry, found.standing, progress) + [
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
    _ entry: BoardEntry, _ standing: BoardEntry.Standing, _ progress: EntryProgress
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
      JSONMember("request", progress.request.map(request) ?? .null),
      JSONMember("stage", progress.stage.map(JSONValue.string) ?? .null),
    ]
  }

  /// How far the office has come with a request.
  private static func request(_ request: BoardRequest) -> JSONValue {
    .members([
      "state": .string(request.state.rawValue), "stateName": .string(request.state.chineseName),
      "due": .string(request.due.description), "provisional": .boolean(request.isProvisional),
      "officer": request.ownerName.isEmpty ? nil : .string(request.ownerName),
      "outcome": request.outcome.map(JSONValue.string),
      "words": request.words.isEmpty ? nil : .string(request.words),
    ])
  }

  // MARK: Interests

  @Sendable private static func express(_ call: ProgramCall) async throws -> Response {
    let (members, target): (DataNode, BoardEntryID) = (try call.members(), try call.id("entry"))
    let contact = members.text("contact")
    let form = ExpressInterest(
      in: target, own: BoardEntryID(members.text("own")), words: members.text("words"),
      contact: contact.isEmpty ? nil : contact)
    let id = try await call.once { try await form.carryOut(by: call.actor, on: $0).id.text }
    return ProgramCall.json(try await interest(BoardInterestID(id), call), .created)
  }

  @Sendable private static func interests(_ call: ProgramCall) async throws -> Response {
    let party = try call.enterprise.text
    let found = try await call.platform.store.read { session in
      try session.boardInterests(of: party, limit: 500).map { ($0, try contact($0, call, session)) }
    }
    return ProgramCall.json(
      .members(["interests": .array(found.map { .object(json($0.0, $0.1)) })]))
  }

  @Sendable private static func answer(_ call: ProgramCall) async throws -> Response {
    let (members, id): (DataNode, BoardInterestID) = (try call.members(), try call.id("interest"))
    let form = AnswerInterest(
      id, agrees: try members.answer("agrees"), words: members.text("words"))
    let done = try await call.once { try await form.carryOut(by: call.actor, on: $0).id.text }
    return ProgramCall.json(try await interest(BoardInterestID(done), call))
  }

  @Sendable private static func record(_ call: ProgramCall) async throws -> Response {
    let (members, id): (DataNode, BoardInterestID) = (try call.members(), try call.id("interest"))
    let form = RecordOutcome(
      id, outcome: members.text("outcome"), fen: try members.fen("fen"),
      words: members.text("words"))
    let done = try await call.naming(["amount": "fen"]) {
      try await call.once { try await form.carryOut(by: call.actor, on: $0).id.text }
    }
    return ProgramCall.json(try await interest(BoardInterestID(done), call))
  }

  /// An interest that the enterprise has a part in, with its milestones and the bank's statements.
  static func interest(_ id: BoardInterestID?, _ call: ProgramCall) async throws -> JSONValue {
    let party = try call.enterprise.text
    return try await call.platform.store.read { session in
      guard let id, let interest = try session.boardInterest(id),
        [interest.owner.key, interest.asker.key].contains(party)
      else { throw Refusal.notFound }
      return .object(
        json(interest, try contact(interest, call, session)) + [
          JSONMember(
            "milestones", .array(try session.boardMilestones(of: id).map(MilestoneAPI.json))),
          JSONMember(
            "statements", .array(try session.escrowStatements(of: id).map(MilestoneAPI.json))),
        ])
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

  private static func json(_ interest: BoardInterest, _ contact: String?) -> [JSONMember] {
    let plain = JSONValue.members([
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
    guard case .object(let members) = plain else { return [] }
    return members
  }
}

/// How far an office has come with an own entry: the request that it is, the stage of the lead that
/// follows it.
private struct EntryProgress: Sendable {
  let request: BoardRequest?
  /// The stage's name.
  let stage: String?

  init(_ entry: BoardEntry, _ board: OpenBoard, _ session: any Session) throws {
    request = board.scheme.requests == nil ? nil : try session.boardRequest(entry.id)
    let lead = board.scheme.pipeline == nil ? nil : try session.lead(of: entry.id)
    stage = lead.flatMap { board.scheme.pipeline?.stage($0.stage)?.name }
  }
}
