internal import Casework
internal import Digests
internal import Entitlement
internal import FEEL
internal import Ledger
internal import PolicyPacks
internal import Quantities

extension Demonstration {
  /// Carries a step of a case out, and gives the case.
  func carryOut(
    _ step: DemonstrationStep, _ item: DemonstrationCase, _ round: DemonstrationRound,
    _ people: DemonstrationPeople
  ) async throws -> CaseID? {
    if step == .draft {
      let draft = try await begin(item, round, people)
      guard item.ending != .draft else { return nil }
      return try await FileApplication(draft: draft).carryOut(
        by: people.applicants[item.company], on: platform
      ).head.id
    }
    guard let id = item.id, step != .file else { return item.id }
    switch step {
    case .ask, .answer, .accept, .withdraw, .review:
      try await beforeDetermination(step, id, item, people)
    case .determine, .sign, .refuse, .approve, .publish, .issue:
      try await decide(step, id, round, people)
    case .object, .pass, .dismiss, .serve, .reconsider:
      try await answer(step, id, item, round, people)
    case .batch, .release, .pay, .sendBack, .checkUse, .findMisuse, .clawBack, .recover:
      try await pay(step, id, round, people)
    case .draft, .file: break
    }
    return id
  }

  /// Begins a draft with every material, agreed to.
  func begin(
    _ item: DemonstrationCase, _ round: DemonstrationRound, _ people: DemonstrationPeople,
    with known: Dossier? = nil
  ) async throws -> CaseDraftID {
    let applicant = people.applicants[item.company]
    let dossier = try known ?? dossier(of: item, round.call)
    var save = SaveDraft(round: round.round.id, dossier: dossier)
    let draft = try await save.carryOut(by: applicant, on: platform)
    save.draft = draft.id
    let measure = platform.library.pack(round.call.pack)?.measure(round.call.measure)
    // What is only begun has its first paper.
    let wanted = measure?.materials ?? []
    for material in item.ending == .draft ? Array(wanted.prefix(1)) : wanted {
      save.isCommitted = item.ending != .draft
      save.material = try await paper(material.name, item, applicant)
      _ = try await save.carryOut(by: applicant, on: platform)
    }
    if wanted.isEmpty {
      save.isCommitted = true
      _ = try await save.carryOut(by: applicant, on: platform)
    }
    return draft.id
  }

  private func paper(
    _ name: String, _ item: DemonstrationCase, _ applicant: Actor
  ) async throws -> CaseMaterial {
    let subject = HashFunction.sha256.digest(name).description.prefix(8)
    let bytes = DemonstrationPaper.pdf("Case \(item.number + 1), paper \(subject)")
    return try await KeepEvidence(fileName: "\(name)（演示）.pdf", content: bytes)
      .carryOut(as: name, by: applicant, on: platform)
  }

  private func beforeDetermination(
    _ step: DemonstrationStep, _ id: CaseID, _ item: DemonstrationCase,
    _ people: DemonstrationPeople
  ) async throws {
    let change = CaseChange(id)
    let applicant = people.applicants[item.company]
    let district = try people.district(plan.companies[item.company].district)
    switch step {
    case .ask:
      _ = try await RequestSupplement(change, items: ["补充盖章页", "说明合同与发票的对应关系"])
        .carryOut(by: district, on: platform)
    case .answer:
      let material = try await paper("补充说明", item, applicant)
      _ = try await AnswerSupplement(change, materials: [material])
        .carryOut(by: applicant, on: platform)
    case .accept: _ = try await AcceptApplication(change).carryOut(by: district, on: platform)
    case .withdraw:
      _ = try await WithdrawApplication(change, reason: "材料需要重新整理")
        .carryOut(by: applicant, on: platform)
    default: _ = try await ReviewCase(change).carryOut(by: district, on: platform)
    }
  }

  private func decide(
    _ step: DemonstrationStep, _ id: CaseID, _ round: DemonstrationRound,
    _ people: DemonstrationPeople
  ) async throws {
    let change = CaseChange(id)
    let lead = round.agencies[0]
    let reviewer = try people.officer(lead, 0)
    let approver = try people.officer(lead, 1)
    switch step {
    case .determine:
      _ = try await determination(change, reviewer).carryOut(by: reviewer, on: platform)
    case .sign:
      for agency in round.agencies {
        _ = try await ReviewCase(change).carryOut(
          by: try people.officer(agency, 0), on: platform)
      }
    case .refuse:
      _ = try await RefuseCase(change, reasons: ["演示：实地核查发现申报内容与事实不符"])
        .carryOut(by: reviewer, on: platform)
    case .approve:
      let row = try await row(id)
      _ = try await ApproveCase(change, revision: row.revision, document: document("纪要1"))
        .carryOut(by: approver, on: platform)
    case .publish: _ = try await PublishNoticeList([id]).carryOut(by: reviewer, on: platform)
    default:
      try await closeNotice(id, reviewer)
      _ = try await IssueLetter(change).carryOut(by: reviewer, on: platform)
    }
  }

  func closeNotice(_ id: CaseID, _ officer: Actor) async throws {
    guard try await row(id).kind == .notice else { return }
    // Its term may be over although something stands against it: the system takes it down.
    guard try await TakeDownNotices().carryOut(on: platform) == 0 else { return }
    _ = try await CloseNotice(CaseChange(id)).carryOut(by: officer, on: platform)
  }

  private func answer(
    _ step: DemonstrationStep, _ id: CaseID, _ item: DemonstrationCase,
    _ round: DemonstrationRound, _ people: DemonstrationPeople
  ) async throws {
    let change = CaseChange(id)
    let applicant = people.applicants[item.company]
    let officer = try people.officer(round.agencies[0], 1)
    switch step {
    case .object:
      try await object(to: id)
    case .pass: try await closeNotice(id, officer)
    case .dismiss:
      try await closeNotice(id, officer)
      let about = try await platform.store.read { try $0.objections(about: id) }
      for objection in about where objection.state == .open {
        _ = try await SettleObjection(objection.id, reason: "演示：经核查，异议所述与事实不符。")
          .carryOut(by: officer, on: platform)
      }
    case .serve: _ = try await ServeLetter(change).carryOut(by: applicant, on: platform)
    default:
      _ = try await AskReconsideration(change, reason: "演示：对核减的一项有不同意见", suspends: true)
        .carryOut(by: applicant, on: platform)
    }
  }

  private func object(to id: CaseID) async throws {
    let notices = try await platform.store.read { session in
      try session.notices(naming: id).compactMap { try session.notice($0.id) }
    }
    guard let notice = notices.first(where: { $0.isShown(on: platform.today) }),
      let line = notice.entries.firstIndex(where: { $0.caseID == id })
    else { return }
    _ = try await LodgeObjection(
      notice: notice.id, line: line, author: "演示异议人", contact: "objector@example.com",
      grounds: "演示：申报的合同与实际使用的算力不一致，请核查。", key: "demonstration-\(id.text)"
    ).carryOut(on: platform)
  }

  /// A determination that disallows a tenth of the first amount that counts.
  private func determination(_ change: CaseChange, _ officer: Actor) async throws -> DetermineLines
  {
    let platform = platform
    let whole = DetermineLines(change)
    let outcome = try await whole.tried(by: officer, on: platform).determination
    for line in outcome.lines where line.declaredFen >= 1_000 {
      let cut = DetermineLines.Cut(
        path: line.fact, fen: line.declaredFen / 10, ground: "演示：有一张发票与申报内容不符")
      let tried = DetermineLines(change, cuts: [cut])
      guard
        let result = try? await tried.tried(by: officer, on: platform).determination,
        result.grantedFen > 0, result.ruleMaximumFen < outcome.ruleMaximumFen
      else { continue }
      return tried
    }
    return whole
  }

  func row(_ id: CaseID) async throws -> CaseRow {
    guard let row = try await platform.store.read({ try $0.caseRow(id) }) else {
      throw Refusal.notFound
    }
    return row
  }
}
