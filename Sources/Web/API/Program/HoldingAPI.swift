internal import Entitlement
internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities

/// The enterprise's own recognitions over the API: term, what follows in money, what is open;
/// renewal, what the holder says about a loss, and whom an authorised holder recognises itself.
struct HoldingAPI: Sendable {
  var routes: [Route] {
    [
      Route(program: .get, "/api/v1/own-recognitions", Self.all),
      Route(program: .get, "/api/v1/own-recognitions/:recognition") { call in
        ProgramCall.json(try await Self.whole(call))
      },
      Route(program: .post, "/api/v1/own-recognitions/:recognition/renewal") { call in
        let words = try call.members().text("words")
        return try await Self.say(call) { id, platform in
          try await AskRenewal(id, words: words).carryOut(by: call.actor, on: platform)
        }
      },
      Route(program: .post, "/api/v1/own-recognitions/:recognition/view") { call in
        let words = try call.members().text("words")
        return try await Self.say(call) { id, platform in
          try await StateView(id, words: words).carryOut(by: call.actor, on: platform)
        }
      },
      Route(program: .get, "/api/v1/own-recognitions/:recognition/talents", Self.talents),
      Route(program: .post, "/api/v1/own-recognitions/:recognition/talents", Self.recognise),
    ]
  }

  @Sendable private static func all(_ call: ProgramCall) async throws -> Response {
    let platform = call.platform
    var query = RecognitionQuery()
    query.holder = try call.enterprise
    let asked = query
    let found = try await platform.store.read { try $0.recognitions(asked) }
    let lines = found.filter { $0.parent == nil }.map { RecognitionLine($0, platform) }
    return ProgramCall.json(
      .members([
        "recognitions": .array(lines.map { .object(HoldingJSON.members($0)) })
      ]))
  }

  private static func own(_ call: ProgramCall, _ session: any Session) throws -> Recognition {
    let enterprise = try call.enterprise
    guard let one = try session.recognition(try call.id("recognition")), one.holder == enterprise
    else { throw Refusal.notFound }
    return one
  }

  private static func whole(_ call: ProgramCall) async throws -> JSONValue {
    let platform = call.platform
    return try await platform.store.read { session in
      let one = try own(call, session)
      return HoldingJSON.whole(
        RecognitionLine(one, platform), steps: try session.steps(of: one.id),
        following: try one.following(session, platform),
        taken: one.authority == nil ? nil : try session.countRecognitions(under: one.id),
        on: platform.today)
    }
  }

  private static func say(
    _ call: ProgramCall, _ work: (RecognitionID, Platform) async throws -> Void
  ) async throws -> Response {
    let id: RecognitionID = try call.id("recognition")
    _ = try await call.once { platform in
      try await work(id, platform)
      return id.text
    }
    return ProgramCall.json(try await whole(call))
  }

  // MARK: Talents

  @Sendable private static func talents(_ call: ProgramCall) async throws -> Response {
    let (authority, found) = try await call.platform.store.read { session in
      let one = try own(call, session)
      var query = RecognitionQuery()
      query.parent = one.id
      return (one.authority, one.authority == nil ? [] : try session.recognitions(query))
    }
    guard let authority else { throw Refusal.notFound }
    let lines = found.map { RecognitionLine($0, call.platform) }
    return ProgramCall.json(
      .members([
        "quota": .integer(Int64(authority.quota)), "taken": .integer(Int64(lines.count)),
        "categories": .strings(authority.categories),
        "talents": .array(lines.map(HoldingJSON.talent)),
      ]))
  }

  /// A form with a file (`multipart/form-data`), so that a person's name stands in no address.
  @Sendable private static func recognise(_ call: ProgramCall) async throws -> Response {
    let id: RecognitionID = try call.id("recognition")
    let form = try call.form()
    let asked = RecogniseTalent(
      under: id, name: form["name"], category: form["category"], document: form["document"],
      through: form["through"].isEmpty ? nil : try Self.day(form["through"]))
    let made = try await call.once { platform in
      var recognise = asked
      try await recognise.refuseEarly(by: call.actor, on: call.platform)
      if let file = form.file("file") {
        recognise.evidence = try await KeepEvidence(fileName: file.name, content: file.bytes)
          .carryOut(as: RecogniseTalent.item, by: call.actor, on: call.platform)
      }
      return try await recognise.carryOut(by: call.actor, on: platform).id.text
    }
    guard let talent = RecognitionID(made),
      let one = try await call.platform.store.read({ try $0.recognition(talent) })
    else { throw Refusal.notFound }
    return ProgramCall.json(
      HoldingJSON.talent(RecognitionLine(one, call.platform)), .created)
  }

  private static func day(_ text: String) throws -> CalendarDate {
    guard let day = CalendarDate(text) else {
      throw Refusal("through", "through 应为日期，如 2026-12-31。", field: "through")
    }
    return day
  }
}

/// Recognitions as their holder reads them; amounts in integer fen.
enum HoldingJSON {
  static func columns(_ cells: [RegisterRow.Cell]) -> JSONValue {
    .array(
      cells.map { .members(["name": .string($0.name), "text": .string($0.text)]) })
  }

  static func members(_ line: RecognitionLine) -> [JSONMember] {
    let one = line.recognition
    return [
      JSONMember("id", .string(one.id.text)), JSONMember("title", .string(one.title)),
      JSONMember("policy", .string(one.pack)), JSONMember("measure", .string(one.measure)),
      JSONMember("register", .string(one.register)),
      JSONMember("registerName", .string(line.register)),
      JSONMember("number", .string(one.number)), JSONMember("document", .string(one.document)),
      JSONMember("from", .string(one.row.from.description)),
      JSONMember("through", one.row.through.map { .string($0.description) } ?? .null),
      JSONMember("standing", .string(line.standing.rawValue)),
      JSONMember("standingName", .string(line.standing.chineseName)),
      JSONMember("columns", columns(one.row.cells)),
    ]
  }

  static func whole(
    _ line: RecognitionLine, steps: [RecognitionStep], following: [Following], taken: Int?,
    on today: CalendarDate
  ) -> JSONValue {
    let one = line.recognition
    let loss: JSONValue? = one.loss.map { loss in
      .members([
        "from": .string(loss.from.description), "ground": .string(loss.ground),
        "heardUntil": .string(loss.heardUntil.description),
      ])
    }
    let authority: JSONValue? = one.authority.map { authority in
      .members([
        "quota": .integer(Int64(authority.quota)), "taken": .integer(Int64(taken ?? 0)),
        "categories": .strings(authority.categories),
      ])
    }
    let history: [JSONValue] = steps.map { step in
      .members([
        "at": .string(step.at.text), "kind": .string(step.kind.rawValue),
        "kindName": .string(step.kind.chineseName), "words": .string(step.words),
        "document": .string(step.document),
      ])
    }
    return .object(
      members(line) + [
        JSONMember("loss", loss ?? .null), JSONMember("authority", authority ?? .null),
        JSONMember("open", .array(line.open(steps, on: today).map(json))),
        JSONMember(
          "follows", .array(one.holds(on: today) ? following.map(json) : [])),
        JSONMember("steps", .array(history)),
      ])
  }

  static func talent(_ line: RecognitionLine) -> JSONValue {
    let one = line.recognition
    return .members([
      "id": .string(one.id.text), "name": .string(one.row.name),
      "number": .string(one.number), "document": .string(one.document),
      "from": .string(one.row.from.description),
      "through": one.row.through.map { .string($0.description) } ?? .null,
      "columns": columns(one.row.cells), "standing": .string(line.standing.rawValue),
      "standingName": .string(line.standing.chineseName),
      "ground": one.loss.map { .string($0.ground) } ?? .null,
    ])
  }

  private static func json(_ open: RecognitionLine.Open) -> JSONValue {
    .members([
      "kind": .string(open.kind.rawValue), "until": .string(open.until.description),
    ])
  }

  private static func json(_ one: Following) -> JSONValue {
    let isKnown = one.answer?.status == .eligible && one.measure.decision?.amount != nil
    return .members([
      "policy": .string(one.pack.id), "measure": .string(one.measure.id),
      "name": .string(one.measure.name), "words": .string(one.words),
      "maximumFen": (isKnown ? one.answer?.maximum : nil).map { .integer($0.fen) } ?? .null,
      "round": one.round.map { .string($0.id.text) } ?? .null,
    ])
  }
}
