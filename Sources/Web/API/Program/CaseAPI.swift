internal import Casework
internal import Entitlement
internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities

/// The enterprise's own cases over the API: what has become of them, and every step that is the
/// applicant's.
struct CaseAPI: Sendable {
  var routes: [Route] {
    [
      Route(program: .get, "/api/v1/cases", Self.cases),
      Route(program: .get, "/api/v1/cases/:case") { call in
        try await Self.whole(call.id("case"), call)
      },
      Route(program: .get, "/api/v1/cases/:case/overlaps") { call in
        let reading = try await ReadCase(call.id("case")).carryOut(
          by: call.actor, on: call.platform)
        return ProgramCall.json(OverlapJSON.whole(reading))
      },
      Route(program: .post, "/api/v1/cases/:case/supplement", Self.supplement),
      Route(program: .post, "/api/v1/cases/:case/papers", Self.paper),
      Route(program: .post, "/api/v1/cases/:case/letter") { call in
        try await Self.step(call) { change, platform in
          try await ServeLetter(change).carryOut(by: call.actor, on: platform)
        }
      },
      Route(program: .post, "/api/v1/cases/:case/reconsideration") { call in
        let members = try call.members()
        return try await Self.step(call) { change, platform in
          try await AskReconsideration(
            change, reason: members.text("reason"), suspends: try members.isTrue("suspends")
          ).carryOut(by: call.actor, on: platform)
        }
      },
      Route(program: .post, "/api/v1/cases/:case/withdrawal") { call in
        let members = try call.members()
        return try await Self.step(call) { change, platform in
          try await WithdrawApplication(change, reason: members.text("reason"))
            .carryOut(by: call.actor, on: platform)
        }
      },
    ]
  }

  @Sendable private static func cases(_ call: ProgramCall) async throws -> Response {
    let enterprise = try call.enterprise
    let rows = try await call.platform.store.read { try $0.cases(of: enterprise) }
    return ProgramCall.json(.members(["cases": .array(rows.map { .object(CaseJSON.row($0)) })]))
  }

  /// The case as it is now.
  static func whole(
    _ id: CaseID, _ call: ProgramCall, _ status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let reading = try await ReadCase(id).carryOut(by: call.actor, on: call.platform)
    let notices = try await call.platform.store.read { session in
      try reading.notices.compactMap { try session.notice($0.id) }
    }
    return ProgramCall.json(
      CaseJSON.whole(reading, notices: notices, on: call.platform.today), status)
  }

  /// Takes a step of the case of the path, once for one key, and answers with the case.
  private static func step(
    _ call: ProgramCall, _ work: (CaseChange, Platform) async throws -> CaseRow
  ) async throws -> Response {
    let id: CaseID = try call.id("case")
    _ = try await call.once { try await work(CaseChange(id), $0).head.id.text }
    return try await whole(id, call)
  }

  /// Begins the answer to what is missing; the draft is filled in and filed as any other.
  @Sendable private static func supplement(_ call: ProgramCall) async throws -> Response {
    let form = BeginSupplement(try call.id("case"))
    let draft = try await form.carryOut(by: call.actor, on: call.platform)
    return ProgramCall.json(
      try ApplicationAPI.json(try await DraftOnCall(draft.id, call), call.platform), .created)
  }

  /// Adds a paper to a case: the file is the body; `?item=` names the paper, `?name=` the file.
  @Sendable private static func paper(_ call: ProgramCall) async throws -> Response {
    let (id, query): (CaseID, Query) = (try call.id("case"), Query(call.request.uri.query ?? ""))
    let reading = try await ReadCase(id).carryOut(by: call.actor, on: call.platform)
    guard let item = query["item"],
      reading.file.measure.materials.contains(where: { $0.name == item })
    else {
      throw Refusal("unknown-item", "请用 item 写明是哪一项材料，名称与申报时的材料清单相同。", field: "item")
    }
    let material = try await KeepEvidence(fileName: query["name"] ?? item, content: call.body)
      .carryOut(as: item, by: call.actor, on: call.platform)
    try await AddMaterial(id, material).carryOut(by: call.actor, on: call.platform)
    return try await whole(id, call, .created)
  }
}

/// A case as its applicant reads it; amounts in integer fen.
enum CaseJSON {
  static func row(_ row: CaseRow) -> [JSONMember] {
    [
      JSONMember("id", .string(row.head.id.text)), JSONMember("number", .string(row.head.number)),
      JSONMember("policy", .string(row.head.pack)),
      JSONMember("measure", .string(row.head.measure)),
      JSONMember("stage", .string(row.kind.rawValue)),
      JSONMember("stageName", .string(row.kind.chineseName)),
      JSONMember("standing", .string(row.standing.rawValue)),
      JSONMember("revision", .integer(Int64(row.revision))),
      JSONMember("due", row.due.map { .string($0.description) } ?? .null),
      JSONMember("declaredFen", row.declaredFen.map(JSONValue.integer) ?? .null),
      JSONMember("grantedFen", row.grantedFen.map(JSONValue.integer) ?? .null),
      JSONMember("paidFen", .integer(row.paidFen)),
      JSONMember("filedAt", .string(row.head.filedAt.text)),
    ]
  }

  /// - Parameter notices: those that the case stands in, with their lines.
  static func whole(
    _ reading: CaseReading, notices: [Notice], on today: CalendarDate
  ) -> JSONValue {
    let file = reading.file
    let steps: [JSONValue] = file.entries.map { entry in
      .members(["at": .string(entry.at.text), "stage": .string(entry.stage)])
    }
    let objections: [JSONValue] = reading.objections.map { mark in
      .members([
        "reference": .string(mark.reference), "state": .string(mark.state.rawValue),
        "at": .string(mark.at.text),
      ])
    }
    return .object(
      row(file.row) + [
        JSONMember("dossier", reading.dossier.json),
        JSONMember("supplement", .strings(file.state.supplementAsked)),
        JSONMember("letter", letter(file)), JSONMember("steps", .array(steps)),
        JSONMember(
          "notices", .array(notices.compactMap { notice($0, of: file.head.id, on: today) })),
        JSONMember("objections", .array(objections)),
        JSONMember("scores", .array(reading.scores.map(score))),
        JSONMember("recognition", reading.recognition.map { .string($0.id.text) } ?? .null),
      ])
  }

  /// What a ranked list said of it, with the reasons that were kept.
  private static func score(_ score: PublishedScore) -> JSONValue {
    .members([
      "list": .integer(Int64(score.list)), "on": .string(score.on.description),
      "place": .integer(Int64(score.line.place)),
      "hundredths": .integer(Int64(score.line.hundredths)),
      "awardFen": score.line.awardFen.map(JSONValue.integer) ?? .null,
      "missing": .string(score.line.missing), "kept": .boolean(score.line.isKept),
      "sound": .boolean(score.isSound), "reasons": score.reasons?.json ?? .null,
    ])
  }

  /// The letter; before it was served only that it is there.
  private static func letter(_ file: CaseFile) -> JSONValue {
    guard let letter = file.state.letter else { return .null }
    guard let text = file.letterText, let served = text.servedOn else {
      return .members(["number": .string(letter.number), "servedOn": .null])
    }
    return .members([
      "number": .string(text.number), "servedOn": .string(served.description),
      "refused": .boolean(text.isRefusal), "grantedFen": text.grantedFen.map(JSONValue.integer),
      "lastReconsideration": text.lastReconsideration.map { .string($0.description) },
    ])
  }

  private static func notice(
    _ notice: Notice, of id: CaseID, on today: CalendarDate
  ) -> JSONValue? {
    guard let line = notice.entries.firstIndex(where: { $0.caseID == id }) else { return nil }
    let isOpen = notice.isShown(on: today) && notice.entries[line].isStanding
    return .members([
      "id": .string(notice.id.text), "number": .string(notice.number),
      "line": .integer(Int64(line)), "from": .string(notice.from.description),
      "through": .string(notice.through.description), "open": .boolean(isOpen),
    ])
  }
}
