internal import Casework
internal import Digests
internal import Entitlement
internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities

/// Applying over the API, as an applicant does on pages: a draft of an open round, its facts and
/// papers, the filing, and what has become of it.
struct ApplicationAPI: Sendable {
  var routes: [Route] {
    [
      Route(program: .get, "/api/v1/me", Self.me),
      Route(program: .get, "/api/v1/rounds", Self.rounds),
      Route(program: .post, "/api/v1/drafts", Self.begin),
      Route(program: .get, "/api/v1/drafts/:draft") { call in
        let (draft, round) = try await Self.draft(call)
        return ProgramCall.json(try Self.json(draft, round, call.platform))
      },
      Route(program: .put, "/api/v1/drafts/:draft/dossier", Self.save),
      Route(program: .post, "/api/v1/drafts/:draft/papers", Self.paper),
      Route(program: .post, "/api/v1/drafts/:draft/filing", Self.file),
      Route(program: .get, "/api/v1/cases", Self.cases),
      Route(program: .get, "/api/v1/cases/:case") { call in
        let reading = try await ReadCase(call.id("case")).carryOut(
          by: call.actor, on: call.platform)
        return ProgramCall.json(CaseJSON.whole(reading))
      },
    ]
  }

  @Sendable private static func me(_ call: ProgramCall) async throws -> Response {
    let id = try call.enterprise
    guard let enterprise = try await call.platform.store.read({ try $0.enterprise(id) }) else {
      throw Refusal.notFound
    }
    return ProgramCall.json(
      .members([
        "enterprise": .string(id.text), "name": .string(enterprise.name),
        "creditCode": enterprise.creditCode.map(JSONValue.string),
        "district": enterprise.district.map(JSONValue.string),
      ]))
  }

  @Sendable private static func rounds(_ call: ProgramCall) async throws -> Response {
    let today = call.platform.today
    let rounds = try await call.platform.store.read {
      try $0.rounds().filter { $0.isOpen(on: today) }
    }
    return ProgramCall.json(
      .members([
        "rounds": .array(
          rounds.map { round in
            .members([
              "id": .string(round.id.text), "title": .string(round.title),
              "policy": .string(round.pack), "measure": .string(round.measure),
              "document": .string(round.document), "opens": .string(round.opens.description),
              "closes": .string(round.closes.description), "way": .string(round.way.rawValue),
            ])
          })
      ]))
  }

  // MARK: Drafts

  @Sendable private static func begin(_ call: ProgramCall) async throws -> Response {
    guard let round = RoundID(try call.members().text("round")) else {
      throw Refusal("unknown-round", "请用 round 写明申报批次的编号，见 /api/v1/rounds。", field: "round")
    }
    let id = try await call.once { platform in
      try await BeginDraft(round: round).carryOut(by: call.actor, on: platform).id.text
    }
    guard let known = CaseDraftID(id) else { throw Refusal.notFound }
    let (draft, opened) = try await Self.draft(known, call)
    return ProgramCall.json(try json(draft, opened, call.platform), .created)
  }

  private static func draft(_ call: ProgramCall) async throws -> (CaseDraft, Round) {
    try await draft(call.id("draft"), call)
  }

  private static func draft(
    _ id: CaseDraftID, _ call: ProgramCall
  ) async throws -> (CaseDraft, Round) {
    let enterprise = try call.enterprise
    return try await call.platform.store.read { session in
      guard let draft = try session.draft(id), draft.enterprise == enterprise,
        draft.about == nil, let round = try session.round(draft.round)
      else { throw Refusal.notFound }
      return (draft, round)
    }
  }

  private static func json(
    _ draft: CaseDraft, _ round: Round, _ platform: Platform
  ) throws -> JSONValue {
    let measure = platform.library.pack(round.pack)?.measure(round.measure)
    let papers: [JSONValue] = (measure?.materials ?? []).map { paper in
      .members([
        "name": .string(paper.name), "mayFollow": .boolean(paper.isMinor),
        "files": .strings(
          draft.materials.filter { $0.item == paper.name }.map { $0.digest.description }),
      ])
    }
    let conflicts: [JSONValue] = draft.conflicts.map { .string($0.words) }
    return .members([
      "id": .string(draft.id.text), "round": .string(round.id.text),
      "policy": .string(round.pack), "measure": .string(round.measure),
      "dossier": try platform.dossier(draft.dossier).json, "papers": .array(papers),
      "conflicts": .array(conflicts), "savedAt": .string(draft.savedAt.text),
    ])
  }

  @Sendable private static func save(_ call: ProgramCall) async throws -> Response {
    let (draft, round) = try await draft(call)
    let type = MediaTypeText.of(call.request)
    guard AssessmentAPI.types.contains(type) else { throw Problem(.unsupportedMediaType) }
    var dossier = try AssessmentAPI.read(
      call.body, isJSON: type == "application/json", call.platform.library.vocabulary)
    let own = try call.platform.dossier(draft.dossier).claims
    dossier.claims.removeAll { $0.entity.key != own.first?.entity.key }
    guard dossier.claims.count <= 1 else {
      throw Refusal("one-claim", "一份申报只有一个申领项，请分开申报。", field: "claims")
    }
    if dossier.claims.isEmpty { dossier.claims = own }
    var save = SaveDraft(draft: draft.id, round: round.id, dossier: dossier)
    save.otherwise = dossier
    let saved = try await save.carryOut(by: call.actor, on: call.platform)
    return ProgramCall.json(try json(saved, round, call.platform))
  }

  /// The file is the body; `?item=` names the paper, `?name=` the file.
  @Sendable private static func paper(_ call: ProgramCall) async throws -> Response {
    let (draft, round) = try await draft(call)
    let query = Query(call.request.uri.query ?? "")
    let measure = call.platform.library.pack(round.pack)?.measure(round.measure)
    guard let item = query["item"], measure?.materials.contains(where: { $0.name == item }) == true
    else {
      throw Refusal("unknown-item", "请用 item 写明是哪一项材料，名称见草稿的 papers。", field: "item")
    }
    var save = SaveDraft(
      draft: draft.id, round: round.id, dossier: try call.platform.dossier(draft.dossier))
    save.material = try await KeepEvidence(fileName: query["name"] ?? item, content: call.body)
      .carryOut(as: item, by: call.actor, on: call.platform)
    let saved = try await save.carryOut(by: call.actor, on: call.platform)
    return ProgramCall.json(try json(saved, round, call.platform), .created)
  }

  /// Files the draft; `committed` says that the enterprise gives the commitment.
  @Sendable private static func file(_ call: ProgramCall) async throws -> Response {
    let members = try call.members()
    let draft: CaseDraftID = try call.id("draft")
    let id = try await call.once { platform in
      let (known, round) = try await Self.draft(draft, call)
      var save = SaveDraft(
        draft: draft, round: round.id, dossier: try platform.dossier(known.dossier))
      save.isCommitted = members.isTrue("committed")
      _ = try await save.carryOut(by: call.actor, on: call.platform)
      var filing = FileApplication(draft: draft)
      filing.insists = members.isTrue("insists")
      return try await filing.carryOut(by: call.actor, on: platform).head.id.text
    }
    guard let known = CaseID(id) else { throw Refusal.notFound }
    let reading = try await ReadCase(known).carryOut(by: call.actor, on: call.platform)
    return ProgramCall.json(CaseJSON.whole(reading), .created)
  }

  // MARK: Cases

  @Sendable private static func cases(_ call: ProgramCall) async throws -> Response {
    let enterprise = try call.enterprise
    let rows = try await call.platform.store.read { try $0.cases(of: enterprise) }
    return ProgramCall.json(.members(["cases": .array(rows.map { .object(CaseJSON.row($0)) })]))
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

  static func whole(_ reading: CaseReading) -> JSONValue {
    let file = reading.file
    let letter: JSONValue =
      file.letterText.flatMap { letter in
        letter.servedOn.map { served in
          .members(["number": .string(letter.number), "servedOn": .string(served.description)])
        }
      } ?? .null
    let steps: [JSONValue] = file.entries.map { entry in
      .members(["at": .string(entry.at.text), "stage": .string(entry.stage)])
    }
    return .object(
      row(file.row) + [
        JSONMember("dossier", reading.dossier.json),
        JSONMember("supplement", .strings(file.state.supplementAsked)),
        JSONMember("letter", letter), JSONMember("steps", .array(steps)),
      ])
  }
}
