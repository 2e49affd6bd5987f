internal import Casework
internal import Entitlement
internal import PolicyPacks
internal import Quantities

/// Finds who is entitled in a round without asking (免申即享): the facts of registers are put to the
/// rules, and whoever they say yes to is invited to consent. By an officer of the measure's first
/// agency, or once a day by the system.
public struct FindEntitled: Sendable {
  /// The round.
  public var round: RoundID

  /// A round to be searched.
  public init(_ round: RoundID) { self.round = round }

  /// Searches it; who was found before isn't invited again.
  ///
  /// - Parameter actor: nil for the system.
  /// - Returns: how many were invited now.
  @discardableResult
  public func carryOut(by actor: Actor?, on platform: Platform) async throws -> Int {
    let id = round
    guard let round = try await platform.store.read({ try $0.round(id) }) else {
      throw Refusal.notFound
    }
    if let actor { try platform.demandFirstAgency(of: round.pack, round.measure, actor) }
    guard round.way == .unasked else {
      throw Refusal("not-unasked", "只有免申即享的批次可以查找符合条件的单位。")
    }
    guard round.isOpen(on: platform.today) else {
      throw Refusal("round-closed", "批次的时间是\(round.opens)至\(round.closes)，现在不能查找。")
    }
    var (found, place) = (0, "")
    while true {
      let start = place
      let page = try await platform.store.read {
        try $0.authorisedEnterprises(after: start, limit: 200)
      }
      for enterprise in page { found += try await invite(enterprise, round, platform) }
      guard let last = page.last, page.count == 200 else { break }
      place = last.id.text
    }
    let (count, today) = (found, platform.today)
    try await platform.store.write { session in
      try session.noteSearch(of: id, on: today)
      try session.record(
        AuditDraft(
          "round.searched", id.text, by: actor?.account, [.init("found", String(count))]))
    }
    return count
  }

  private func invite(
    _ enterprise: Enterprise, _ round: Round, _ platform: Platform
  ) async throws -> Int {
    let entitled = try await platform.store.read { session in
      try session.entitlements(of: enterprise, in: round, on: platform)
    }
    guard !entitled.isEmpty else { return 0 }
    return try await platform.store.write { session in
      try entitled.count { filing in
        try session.invite(enterprise, to: filing, in: round, on: platform)
      }
    }
  }
}

extension Session {
  /// What registers alone entitle an enterprise to in a round: one filing for each thing.
  func entitlements(
    of enterprise: Enterprise, in round: Round, on platform: Platform
  ) throws -> [Filing] {
    let vocabulary = platform.library.vocabulary
    guard let code = enterprise.creditCode, let applicant = vocabulary.applicant,
      let measure = platform.library.pack(round.pack)?.measure(round.measure)
    else { return [] }
    let settlements = try settlements(of: round.pack)
    var dossiers = [Dossier(asOf: platform.today, applicant: Subject(applicant))]
    if let claim = measure.claim.flatMap({ vocabulary.entity($0.value) }) {
      let listed = try facts(for: code, on: platform.today, vocabulary).claims
      dossiers = listed.filter { $0.entity == claim.key }.map { thing in
        Dossier(
          asOf: platform.today, applicant: Subject(applicant),
          claims: [thing.subject(claim, id: claim.name)])
      }
    }
    return try dossiers.compactMap { dossier in
      let proved = try proving(dossier, of: enterprise.id, for: measure, on: platform)
      let decision = try platform.decide(
        proved.dossier, pack: round.pack, measure: round.measure, settlements: settlements)
      guard decision.answer.status == .eligible else { return nil }
      return Filing(
        id: platform.newID(), enterprise: enterprise.id, round: round, proved: proved,
        decision: decision)
    }
  }

  /// Writes the invitation and tells who may act; false where it was made or claimed before.
  fileprivate func invite(
    _ enterprise: Enterprise, to filing: Filing, in round: Round, on platform: Platform
  ) throws -> Bool {
    let thing = filing.proved.dossier.claims.first?.thing ?? enterprise.id.text
    let isClaimed = try cases(of: enterprise.id).contains { row in
      row.head.thing == thing && row.head.pack == round.pack
        && row.head.measure == round.measure && row.standing != .withdrawn
        && row.kind != .rejected
    }
    guard !isClaimed else { return false }
    let invitation = Invitation(
      id: platform.newID(), round: round.id, enterprise: enterprise.id, name: enterprise.name,
      thing: thing, dossier: filing.proved.dossier.json.text(),
      maximumFen: filing.decision.maximumFen, foundAt: platform.now())
    guard try insert(invitation) else { return false }
    try record(
      AuditDraft(
        "invitation.made", invitation.id.text, by: nil,
        [.init("round", round.id.text), .init("enterprise", enterprise.id.text)],
        commitments: [.init("dossier", Array(invitation.dossier.utf8))]))
    let name = filing.decision.measure.name
    for account in try accounts(actingFor: enterprise.id) {
      try post(
        OutboxDraft(
          .inbox, to: account.text, about: invitation.id.text,
          title: "免申即享：\(enterprise.name)符合“\(name)”",
          body: "根据名录，\(enterprise.name)符合“\(name)”的条件。不需要申报，请在“我的申报”里确认是否同意。"))
    }
    return true
  }
}

/// Answers an invitation: consent files the case with what registers say on that day, and nothing
/// else is asked.
public struct AnswerInvitation: Sendable {
  /// The invitation.
  public var id: InvitationID
  /// It is agreed to; else it is declined.
  public var agrees: Bool

  /// An answer.
  public init(_ id: InvitationID, agrees: Bool) {
    self.id = id
    self.agrees = agrees
  }

  /// Answers it, by somebody who may act for the enterprise.
  ///
  /// - Returns: the case; nil where it was declined.
  /// - Throws: a `Refusal` where it was answered, the round has ended, or registers changed so that
  ///   it holds no more.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow? {
    try await platform.store.write { session in
      guard var invitation = try session.invitation(id),
        actor.actingFor == invitation.enterprise, let round = try session.round(invitation.round),
        let enterprise = try session.enterprise(invitation.enterprise)
      else { throw Refusal.notFound }
      invitation.state = agrees ? .consented : .declined
      invitation.answeredAt = platform.now()
      var row: CaseRow?
      if agrees {
        guard round.isOpen(on: platform.today) else {
          throw Refusal("round-closed", "本批次的时间是\(round.opens)至\(round.closes)，现在不能确认。")
        }
        let entitled = try session.entitlements(of: enterprise, in: round, on: platform)
        guard
          let filing = entitled.first(where: { filing in
            (filing.proved.dossier.claims.first?.thing ?? enterprise.id.text) == invitation.thing
          })
        else {
          throw Refusal("no-longer-entitled", "名录的内容已经变化，现在不再符合条件，不能确认。")
        }
        row = try filing.carryOut(by: actor, session, platform)
        invitation.caseID = row?.head.id
      }
      guard try session.answer(invitation) else {
        throw Refusal("invitation-answered", "这份邀请已经答复过。")
      }
      try session.record(
        AuditDraft(
          "invitation.\(invitation.state.rawValue)", id.text, by: actor.account,
          [.init("case", invitation.caseID?.text ?? "")]))
      return row
    }
  }
}

/// Searches the open rounds in which nobody has to apply, each once a day: a step of the system.
public struct SearchRounds: Sendable {
  /// The step.
  public init() {}

  /// Searches those that weren't searched today; gives how many were invited.
  @discardableResult
  public func carryOut(on platform: Platform) async throws -> Int {
    let today = platform.today
    let due = try await platform.store.read { session in
      try session.rounds().filter { round in
        try round.way == .unasked && round.isOpen(on: today)
          && session.lastSearch(of: round.id) != today
      }
    }
    var found = 0
    for round in due { found += try await FindEntitled(round.id).carryOut(by: nil, on: platform) }
    return found
  }
}
