internal import Digests
internal import Entitlement
internal import Fulfilment
internal import HTTPTypes
internal import PolicyPacks
internal import Quantities

/// The applicant's workspace: drafts, and cases with what happens next.
struct ApplicantRoutes: Sendable {
  var all: [Route] {
    [
      Route(.get, "/my", .seats([.applicant]), Self.home),
      Route(.post, "/my/rounds/:round", .seats([.applicant]), Self.start),
      Route(.get, "/my/invitations/:id", .seats([.applicant])) { visit in
        .page(try await InvitationPage.read(visit).html)
      },
      Route(.post, "/my/invitations/:id", .seats([.applicant]), Self.answerInvitation),
      Route(.get, "/my/drafts/:draft", .seats([.applicant])) { visit in
        try await .page(DraftPage(visit: visit, model: DraftModel.read(visit)).html)
      },
      Route(.get, "/my/drafts/:draft/:step", .seats([.applicant])) { visit in
        try await .page(Self.step(visit, DraftModel.read(visit)).html)
      },
      Route(.post, "/my/drafts/:draft/:step", .seats([.applicant]), Self.save),
      Route(.get, "/my/cases/:case", .seats([.applicant])) { visit in
        try await .page(ApplicantCasePage(visit: visit, reading: Self.reading(visit)).html)
      },
      Route(.get, "/my/cases/:case/print", .seats([.applicant])) { visit in
        try await .page(ApplicationPrintPage(visit: visit, reading: Self.reading(visit)).html)
      },
      Route(.get, "/my/cases/:case/letter", .seats([.applicant])) { visit in
        let file = try await Self.reading(visit).file
        guard let letter = file.letterText, letter.servedOn != nil else { throw Refusal.notFound }
        return .page(
          LetterPage(visit: visit, letter: letter, caseNumber: file.head.number).html)
      },
      Route(
        .get, "/my/cases/:case/materials/:digest", .seats([.applicant]), OfficerRoutes.paper),
      Route(.post, "/my/cases/:case/:action", .seats([.applicant]), Self.act),
    ]
  }

  private static func reading(_ visit: Visit) async throws -> CaseReading {
    try await ReadCase(visit.id("case")).carryOut(by: visit.actor, on: visit.platform)
  }

  // MARK: Home and drafts

  @Sendable private static func home(_ visit: Visit) async throws -> Reply {
    let enterprise = try visit.actor.actingFor
    let today = visit.platform.today
    let (rounds, drafts, cases, invitations) = try await visit.platform.store.read { session in
      (
        try session.rounds().filter { $0.closes >= today },
        try enterprise.map { try session.drafts(of: $0) } ?? [],
        try enterprise.map { try session.cases(of: $0) } ?? [],
        try enterprise.map { try session.invitations(of: $0) } ?? []
      )
    }
    return .page(
      ApplicantHomePage(
        visit: visit, rounds: rounds, drafts: drafts, cases: cases, invitations: invitations
      ).html)
  }

  @Sendable private static func answerInvitation(_ visit: Visit) async throws -> Reply {
    do {
      let agrees = visit.form["go"] == "agree"
      let row = try await AnswerInvitation(visit.id("id"), agrees: agrees)
        .carryOut(by: visit.actor, on: visit.once)
      guard let row else { return .redirect(CasePlace.my.address, flash: "已谢绝。") }
      return .redirect(
        CasePlace.myCase(row.head.id).address, flash: "已确认，办件编号 \(row.head.number)。")
    } catch let refusal as Refusal where refusal != .notFound {
      return .corrections(try await InvitationPage.read(visit, refusal).html)
    }
  }

  @Sendable private static func start(_ visit: Visit) async throws -> Reply {
    let id: RoundID = try visit.id("round")
    var begin = BeginDraft(round: id)
    begin.number = visit.form["number"]
    let draft = try await begin.carryOut(by: visit.actor, on: visit.once)
    return .redirect(
      CasePlace.draft(draft.id).address, flash: "已建立草稿，名录中已有的内容已经填好，其余随时保存。")
  }

  /// A page of a draft; the one before filing with what filing means for other support.
  private static func step(
    _ visit: Visit, _ model: DraftModel, _ refusal: Refusal? = nil
  ) async throws -> DraftStepPage {
    let asked = try visit.parameter("step")
    var page = DraftStepPage(
      visit: visit, model: model, step: asked == "switch" ? "check" : asked)
    page.refusal = refusal
    if page.step == "check", model.asking == nil {
      page.outlook = try await PreviewFiling(model.draft.id)
        .carryOut(by: visit.actor, on: visit.platform)
    }
    return page
  }

  @Sendable private static func save(_ visit: Visit) async throws -> Reply {
    let step = try visit.parameter("step")
    let model = try await DraftModel.read(visit)
    let place = CasePlace.draft(model.draft.id)
    do {
      switch step {
      case "materials":
        try await upload(visit, model)
        return .redirect(
          CasePlace.draftStep(model.draft.id, "materials").address, flash: "材料已保存。")
      case "import":
        try await load(visit, model)
        return .redirect(place.address, flash: "体检结果已填入草稿，请核对。")
      case "drop":
        try await visit.platform.store.write { _ = try $0.dropDraft(model.draft.id) }
        return .redirect(CasePlace.my.address, flash: "草稿已删除。")
      case "received":
        let dossier = try ReceivedPage(visit: visit, model: model).changed()
        _ = try await SaveDraft(draft: model.draft.id, round: model.round.id, dossier: dossier)
          .carryOut(by: visit.actor, on: visit.platform)
        return .redirect(
          CasePlace.draftStep(model.draft.id, "received").address, flash: "已保存。")
      case "check": return try await file(visit, model)
      case "switch":
        guard let round = RoundID(visit.form["round"]) else { throw Refusal.notFound }
        let draft = try await SwitchDraft(model.draft.id, to: round)
          .carryOut(by: visit.actor, on: visit.once)
        return .redirect(
          CasePlace.draft(draft.id).address, flash: "已改报，填过的内容都在，请核对并上传材料。")
      default: return try await answer(visit, model, step)
      }
    } catch let refusal as Refusal where refusal != .notFound {
      return .corrections(try await Self.step(visit, model, refusal).html)
    }
  }

  private static func answer(
    _ visit: Visit, _ model: DraftModel, _ step: String
  ) async throws -> Reply {
    guard let group = model.group(step) else { throw Refusal.notFound }
    var (answers, dossier) = (CheckupAnswers(), model.dossier)
    answers.read(group.facts, into: &dossier, at: group, visit.form.fields)
    if answers.hasFaults {
      let page = DraftStepPage(visit: visit, model: model, step: step, answers: answers)
      return .corrections(try page.html)
    }
    if let list = group.list, visit.form["go"] == "remove" {
      dossier.removeLine(list.index, list: list.key)
    }
    _ = try await SaveDraft(draft: model.draft.id, round: model.round.id, dossier: dossier)
      .carryOut(by: visit.actor, on: visit.platform)
    let after = model.with(dossier)
    let next =
      visit.form["go"] == "add" ? after.newLine(after: step) : after.step(after: step)
    let place = next.map { CasePlace.draftStep(model.draft.id, $0) } ?? .draft(model.draft.id)
    return .redirect(place.address, flash: nil)
  }

  private static func upload(_ visit: Visit, _ model: DraftModel) async throws {
    var save = SaveDraft(draft: model.draft.id, round: model.round.id, dossier: model.dossier)
    let sent = visit.form.file("file")
    if sent == nil, let digest = Digest(hex: visit.form["drop"]) {
      save.drops = digest
      save.dropsItem = visit.form["item"].isEmpty ? nil : visit.form["item"]
    } else {
      save.material = try await KeepEvidence(
        fileName: sent?.name ?? "", content: sent?.bytes ?? []
      ).carryOut(as: visit.form["item"], by: visit.actor, on: visit.platform)
    }
    _ = try await save.carryOut(by: visit.actor, on: visit.platform)
  }

  /// Takes over what a check-up's result file says of the applicant and of one claim of the type.
  private static func load(_ visit: Visit, _ model: DraftModel) async throws {
    var faults: [Diagnostic] = []
    let bytes = visit.form.file("file")?.bytes ?? []
    guard let known = DossierFile.read(bytes, visit.platform.library, &faults) else {
      throw Refusal("unreadable-file", "这不是体检结果文件：\(faults.first?.message ?? "")", field: "file")
    }
    var dossier = model.dossier
    dossier.applicant.take(known.dossier.applicant)
    if let own = dossier.claims.first,
      let claim = known.dossier.claims.first(where: { $0.entity.key == own.entity.key })
    {
      dossier.claims[0].take(claim)
      for var entry in known.dossier.received where entry.claim == claim.id {
        entry.claim = own.id
        if !dossier.received.contains(entry) { dossier.received.append(entry) }
      }
    }
    var save = SaveDraft(draft: model.draft.id, round: model.round.id, dossier: dossier)
    save.otherwise = known.dossier
    _ = try await save.carryOut(by: visit.actor, on: visit.platform)
  }

  private static func file(_ visit: Visit, _ model: DraftModel) async throws -> Reply {
    var save = SaveDraft(draft: model.draft.id, round: model.round.id, dossier: model.dossier)
    save.isCommitted = visit.form["committed"] == "yes"
    _ = try await save.carryOut(by: visit.actor, on: visit.platform)
    if let asked = model.asking {
      let change = CaseChange(asked.id, seen: Int(visit.form["seen"]))
      _ = try await AnswerSupplement(change, draft: model.draft.id)
        .carryOut(by: visit.actor, on: visit.once)
      return .redirect(CasePlace.myCase(asked.id).address, flash: "补正已提交。")
    }
    var filing = FileApplication(draft: model.draft.id)
    filing.insists = visit.form["insists"] == "yes"
    let row = try await filing.carryOut(by: visit.actor, on: visit.once)
    return .redirect(
      CasePlace.myCase(row.head.id).address, flash: "申报已提交，办件编号 \(row.head.number)。")
  }

  // MARK: Cases

  @Sendable private static func act(_ visit: Visit) async throws -> Reply {
    let reading = try await Self.reading(visit)
    let change = CaseChange(reading.file.head.id, seen: Int(visit.form["seen"]))
    let (actor, platform) = (try visit.actor, visit.once)
    let back = CasePlace.myCase(reading.file.head.id).address
    do {
      switch try visit.parameter("action") {
      case "withdraw":
        _ = try await WithdrawApplication(change, reason: visit.form["reason-withdraw"])
          .carryOut(by: actor, on: platform)
        return .redirect(back, flash: "申报已撤回。")
      case "declare":
        try await DeclareReceipt(change.id, OwnOverlapPiece.declared(visit.form))
          .carryOut(by: actor, on: platform)
        return .redirect(back, flash: "声明已记录，主管部门会按条款处理。")
      case "serve":
        _ = try await ServeLetter(change).carryOut(by: actor, on: platform)
        return .redirect(CasePlace.myLetter(reading.file.head.id).address, flash: "已签收。")
      case "reconsider":
        _ = try await AskReconsideration(
          change, reason: visit.form["reason"], suspends: visit.form["suspends"] == "yes"
        ).carryOut(by: actor, on: platform)
        return .redirect(back, flash: "复核申请已提交。")
      case "correct":
        let draft = try await BeginSupplement(change.id).carryOut(by: actor, on: platform)
        return .redirect(CasePlace.draft(draft.id).address, flash: nil)
      case "supplement":
        _ = try await AnswerSupplement(change, materials: try await papers(visit)).carryOut(
          by: actor, on: platform)
        return .redirect(back, flash: "补正已提交。")
      case "sealed":
        let scan = visit.form.file("sealed")
        let paper = try await HandInSealed(
          change.id, code: visit.form["code"], fileName: scan?.name ?? "",
          content: scan?.bytes ?? []
        ).carryOut(by: actor, on: visit.platform)
        return .redirect(back, flash: "第\(paper.revision)版的盖章申报表已上传。")
      case "material":
        for material in try await papers(visit) {
          try await AddMaterial(change.id, material).carryOut(by: actor, on: visit.platform)
        }
        return .redirect(back, flash: "材料已提交。")
      default: throw Refusal.notFound
      }
    } catch let refusal as Refusal where refusal != .notFound {
      return .corrections(
        ApplicantCasePage(visit: visit, reading: reading, refusal: refusal).html)
    }
  }

  /// The files of a form, each for the item it names; empty ones are left out.
  private static func papers(_ visit: Visit) async throws -> [CaseMaterial] {
    var papers: [CaseMaterial] = []
    for file in visit.form.files where !file.bytes.isEmpty {
      let item = visit.form["item-" + file.field]
      papers.append(
        try await KeepEvidence(fileName: file.name, content: file.bytes).carryOut(
          as: item.isEmpty ? SaveDraft.supplementItem : item, by: visit.actor, on: visit.platform))
    }
    return papers
  }
}
