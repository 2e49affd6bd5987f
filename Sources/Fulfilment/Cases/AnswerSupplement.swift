internal import Casework
internal import Digests
internal import Entitlement
internal import PolicyPacks
internal import Quantities

/// Begins the answer to a notice of what is missing, as a draft with the facts and questions of the
/// application: facts can be corrected as well as papers handed in.
public struct BeginSupplement: Sendable {
  /// The case.
  public var id: CaseID

  /// An answer to be begun.
  public init(_ id: CaseID) { self.id = id }

  /// Begins it, or gives the one that was begun.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseDraft {
    let (id, fresh): (CaseID, CaseDraftID) = (id, platform.newID())
    return try await platform.store.write { session in
      let file = try CaseFile.open(id, for: actor, session, platform)
      guard actor.actingFor == file.head.enterprise else { throw Refusal.notFound }
      guard file.state.stage.kind == .supplement else {
        throw Refusal("wrong-stage", "现在没有需要补正的内容。")
      }
      if let begun = try session.drafts(of: file.head.enterprise).first(where: { $0.about == id }) {
        return begun
      }
      guard let frozen = try session.revision(nil, of: id) else { throw Refusal.notFound }
      let draft = CaseDraft(
        id: fresh, round: file.head.round, enterprise: file.head.enterprise,
        account: actor.account, dossier: frozen.dossier, conflicts: frozen.conflicts, about: id,
        savedAt: platform.now())
      try session.save(draft)
      return draft
    }
  }
}

/// Hands in what was missing; the facts make a new revision.
public struct AnswerSupplement: Sendable {
  /// The case as it was seen.
  public var change: CaseChange
  /// The draft in which facts were corrected; nil where only papers were missing.
  public var draft: CaseDraftID?
  /// What is handed in besides.
  public var materials: [CaseMaterial]

  /// An answer to what was asked.
  public init(_ change: CaseChange, draft: CaseDraftID? = nil, materials: [CaseMaterial] = []) {
    self.change = change
    self.draft = draft
    self.materials = materials
  }

  /// Hands it in.
  ///
  /// - Throws: a `Refusal` where a fact is missing, or nothing was asked for.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    try await platform.store.write { session in
      let file = try change.open(for: actor, session, platform)
      guard actor.actingFor == file.head.enterprise else { throw Refusal.notFound }
      guard file.seat(of: actor) != nil else { throw file.notYourTurn }
      guard let before = try session.revision(nil, of: file.head.id) else {
        throw Refusal.notFound
      }
      let answer = try corrected(file, session)
      let facts = try session.proving(
        try platform.dossier(answer?.dossier ?? before.dossier), of: file.head.enterprise,
        for: file.measure, known: answer?.conflicts ?? before.conflicts, on: platform)
      let decision = try platform.decide(
        facts.dossier, pack: file.head.pack, measure: file.head.measure,
        settlements: try session.settlements(of: file.head.pack))
      if answer != nil { try decision.demandFacts() }
      var papers = answer?.materials ?? []
      let known = try session.materials(of: file.head.id)
      for material in materials {
        try SaveDraft.check(
          material, among: known + papers, file.measure, isSupplement: true)
        papers.append(material)
      }
      try demandAnswer(file, papers, hasCorrections: facts.dossier.json.text() != before.dossier)
      let after = try file.carrying(
        .supplementAnswered(maximumFen: decision.maximumFen), by: CaseHand(actor), session,
        platform,
        commitments: [.init("dossier", Array(facts.dossier.json.text().utf8))]
          + papers.map { .init("material", $0.digest.bytes) })
      try session.insert(
        decision.revision(
          after.state.revision, of: facts.dossier, facts.conflicts, at: platform.now()),
        of: file.head.id)
      try session.setMarks(facts.dossier.marks, of: file.head.id)
      for material in papers { try session.insert(material, of: file.head.id) }
      try after.keepOverlapKeys(facts.dossier, session)
      if let answer { _ = try session.dropDraft(answer.id) }
      return after.row
    }
  }

  /// The answer has something in it, and every paper of the measure that was asked for by name.
  private func demandAnswer(
    _ file: CaseFile, _ papers: [CaseMaterial], hasCorrections: Bool
  ) throws(Refusal) {
    let known = Set(file.measure.materials.map(\.name))
    let lacking = file.state.supplementAsked.filter { item in
      known.contains(item) && !papers.contains { $0.item == item }
    }
    guard lacking.isEmpty else {
      throw Refusal(
        "papers-missing", "还没有上传要求补正的材料：\(lacking.joined(separator: "、"))。")
    }
    guard hasCorrections || !papers.isEmpty else {
      throw Refusal("nothing-answered", "补正里没有更正，也没有材料。请更正填写的内容或上传材料后再提交。")
    }
  }

  private func corrected(_ file: CaseFile, _ session: any Session) throws -> CaseDraft? {
    guard let draft else { return nil }
    guard let known = try session.draft(draft), known.about == file.head.id else {
      throw Refusal.notFound
    }
    guard known.isCommitted else {
      throw Refusal("commitment-missing", "请阅读并同意承诺书。", field: "committed")
    }
    return known
  }
}
