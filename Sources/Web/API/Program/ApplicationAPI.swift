internal import Casework
internal import Digests
internal import Entitlement
internal import Fulfilment
internal import HTTPTypes
internal import Hummingbird
internal import PolicyPacks
internal import Quantities

/// Applying over the API, as an applicant does on pages: a draft of an open round, or of an answer
/// to what was missing, its facts and papers, what filing it closes, and the filing.
struct ApplicationAPI: Sendable {
  var routes: [Route] {
    [
      Route(program: .get, "/api/v1/me", Self.me),
      Route(program: .get, "/api/v1/rounds", Self.rounds),
      Route(program: .post, "/api/v1/drafts", Self.begin),
      Route(program: .get, "/api/v1/drafts/:draft") { call in
        ProgramCall.json(try Self.json(try await DraftOnCall(call), call.platform))
      },
      Route(program: .get, "/api/v1/drafts/:draft/outlook") { call in
        let outlook = try await PreviewFiling(call.id("draft"))
          .carryOut(by: call.actor, on: call.platform)
        return ProgramCall.json(OutlookJSON.whole(outlook))
      },
      Route(program: .post, "/api/v1/drafts/:draft/switch", Self.change),
      Route(program: .put, "/api/v1/drafts/:draft/dossier", Self.save),
      Route(program: .post, "/api/v1/drafts/:draft/papers", Self.paper),
      Route(program: .post, "/api/v1/drafts/:draft/filing", Self.file),
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
    let members = try call.members()
    var begin = BeginDraft(round: try round(members))
    begin.number = members.text("number")
    let form = begin
    let id = try await call.once { try await form.carryOut(by: call.actor, on: $0).id.text }
    return try await answer(id, call)
  }

  /// Goes on in the round of another measure for the same thing (改报).
  @Sendable private static func change(_ call: ProgramCall) async throws -> Response {
    let form = SwitchDraft(try call.id("draft"), to: try round(try call.members()))
    let id = try await call.once { try await form.carryOut(by: call.actor, on: $0).id.text }
    return try await answer(id, call)
  }

  private static func round(_ members: DataNode) throws -> RoundID {
    guard let round = RoundID(members.text("round")) else {
      throw Refusal("unknown-round", "请用 round 写明申报批次的编号，见 /api/v1/rounds。", field: "round")
    }
    return round
  }

  private static func answer(_ id: String, _ call: ProgramCall) async throws -> Response {
    guard let known = CaseDraftID(id) else { throw Refusal.notFound }
    let draft = try await DraftOnCall(known, call)
    return ProgramCall.json(try json(draft, call.platform), .created)
  }

  static func json(_ opened: DraftOnCall, _ platform: Platform) throws -> JSONValue {
    let (draft, round) = (opened.draft, opened.round)
    let papers: [JSONValue] = opened.papers.map { paper in
      .members([
        "name": .string(paper.name), "mayFollow": .boolean(paper.mayFollow),
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
      "case": draft.about.map { .string($0.text) },
    ])
  }

  @Sendable private static func save(_ call: ProgramCall) async throws -> Response {
    let opened = try await DraftOnCall(call)
    let (draft, round) = (opened.draft, opened.round)
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
    return ProgramCall.json(try json(opened.with(saved), call.platform))
  }

  /// The file is the body; `?item=` names the paper, `?name=` the file.
  @Sendable private static func paper(_ call: ProgramCall) async throws -> Response {
    let opened = try await DraftOnCall(call)
    let (draft, round) = (opened.draft, opened.round)
    let query = Query(call.request.uri.query ?? "")
    guard let item = query["item"], opened.papers.contains(where: { $0.name == item }) else {
      throw Refusal("unknown-item", "请用 item 写明是哪一项材料，名称见草稿的 papers。", field: "item")
    }
    var save = SaveDraft(
      draft: draft.id, round: round.id, dossier: try call.platform.dossier(draft.dossier))
    save.material = try await KeepEvidence(fileName: query["name"] ?? item, content: call.body)
      .carryOut(as: item, by: call.actor, on: call.platform)
    let saved = try await save.carryOut(by: call.actor, on: call.platform)
    return ProgramCall.json(try json(opened.with(saved), call.platform), .created)
  }

  /// Files the draft, or hands in the answer that it is; `committed` says that the enterprise gives
  /// the commitment.
  @Sendable private static func file(_ call: ProgramCall) async throws -> Response {
    let members = try call.members()
    let draft: CaseDraftID = try call.id("draft")
    let id = try await call.once { platform in
      let known = try await DraftOnCall(draft, call)
      var save = SaveDraft(
        draft: draft, round: known.round.id, dossier: try platform.dossier(known.draft.dossier))
      save.isCommitted = try members.isTrue("committed")
      _ = try await save.carryOut(by: call.actor, on: call.platform)
      if let about = known.draft.about {
        return try await AnswerSupplement(CaseChange(about), draft: draft)
          .carryOut(by: call.actor, on: platform).head.id.text
      }
      var filing = FileApplication(draft: draft)
      filing.insists = try members.isTrue("insists")
      return try await filing.carryOut(by: call.actor, on: platform).head.id.text
    }
    guard let known = CaseID(id) else { throw Refusal.notFound }
    return try await CaseAPI.whole(known, call, .created)
  }
}

/// A draft that a program works on, with its round and the papers that it takes.
struct DraftOnCall: Sendable {
  /// A paper that can be handed in.
  struct Paper: Sendable {
    let name: String
    let mayFollow: Bool
  }

  let draft: CaseDraft
  let round: Round
  let papers: [Paper]

  /// The draft of the path.
  init(_ call: ProgramCall) async throws { try await self.init(call.id("draft"), call) }

  /// The enterprise's draft of that id.
  init(_ id: CaseDraftID, _ call: ProgramCall) async throws {
    let (enterprise, platform) = (try call.enterprise, call.platform)
    let (draft, round, asked) = try await platform.store.read { session in
      guard let draft = try session.draft(id), draft.enterprise == enterprise,
        let round = try session.round(draft.round)
      else { throw Refusal.notFound }
      let file = try draft.about.map {
        try CaseFile.open($0, for: call.actor, session, platform)
      }
      return (draft, round, file?.state.supplementAsked)
    }
    self.draft = draft
    self.round = round
    let measure = platform.library.pack(round.pack)?.measure(round.measure)
    let own = (measure?.materials ?? []).map { Paper(name: $0.name, mayFollow: $0.isMinor) }
    let besides = (asked.map { $0 + [SaveDraft.supplementItem] } ?? []).filter { name in
      !own.contains { $0.name == name }
    }
    papers = own + besides.map { Paper(name: $0, mayFollow: true) }
  }

  private init(draft: CaseDraft, round: Round, papers: [Paper]) {
    self.draft = draft
    self.round = round
    self.papers = papers
  }

  /// The same with what was saved.
  func with(_ saved: CaseDraft) -> DraftOnCall {
    DraftOnCall(draft: saved, round: round, papers: papers)
  }
}
