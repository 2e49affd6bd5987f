internal import Casework
internal import PolicyPacks
internal import Quantities

/// Ends an examination (区县初审、市级审核): the district's, or the signature of one of the agencies that
/// share a measure.
public struct ReviewCase: Sendable {
  /// The case as it was seen.
  public var change: CaseChange

  /// A case that was examined.
  public init(_ change: CaseChange) { self.change = change }

  /// Passes it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    try await change.taking(
      { file in .reviewed(agency: file.seat(of: actor) ?? "") }, by: actor, on: platform)
  }
}

/// Sends a case back to an earlier stage that the flow names, such as the determination.
public struct ReturnCase: Sendable {
  /// The case as it was seen.
  public var change: CaseChange
  /// The key of the stage.
  public var stage: String
  /// Why.
  public var reason: String

  /// A case to be sent back.
  public init(_ change: CaseChange, to stage: String, reason: String) {
    self.change = change
    self.stage = stage
    self.reason = reason
  }

  /// Sends it back.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    guard !reason.isEmpty else { throw Refusal("reason", "请写明退回的理由。", field: "reason") }
    return try await change.taking(
      { [stage, reason] _ in .returned(to: stage, reason: reason) }, by: actor, on: platform)
  }
}

/// Approves the revision that was seen (审批), never one that changed since.
public struct ApproveCase: Sendable {
  /// The case as it was seen.
  public var change: CaseChange
  /// The revision that was seen.
  public var revision: Int
  /// The number of the minutes (会议纪要), where the decision is collective.
  public var document: String?

  /// A revision to be approved.
  public init(_ change: CaseChange, revision: Int, document: String? = nil) {
    self.change = change
    self.revision = revision
    self.document = document
  }

  /// Approves it.
  ///
  /// - Throws: a `Refusal` where an open point isn't settled, no money is set aside, or the person
  ///   had a hand in the case.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    let (revision, document) = (revision, document)
    return try await platform.store.write { session in
      let file = try change.open(for: actor, session, platform)
      guard file.seat(of: actor) != nil else { throw file.notYourTurn }
      try file.demandMinutes(document, session)
      try file.demandApprovable(session, platform)
      let after = try file.carrying(
        .approved(revision: revision, document: document), by: CaseHand(actor), session, platform,
        values: [
          .init("grantedFen", String(file.state.grantedFen ?? 0)),
          .init("document", document ?? ""),
        ])
      return after.row
    }
  }
}

extension CaseFile {
  /// What stands in the way of an approval besides stage and hands.
  func demandApprovable(_ session: any Session, _ platform: Platform) throws {
    let open = try session.openPoints(
      pack: head.pack, version: head.packVersion, measure: head.measure, on: platform
    ).filter { $0.settled == nil }
    guard open.isEmpty else {
      let names = open.prefix(5).map(\.parameter.name).joined(separator: "、")
      throw Refusal(
        "open-points",
        "政策有\(open.count)个未核实的事项还没有确定（\(names)\(open.count > 5 ? "等" : "")），不能审批。"
          + "请先由两名工作人员凭文件确定。")
    }
    try demandNoOverlap(session, platform)
    try demandMoney(session, platform)
    try lockOverlap(session, platform)
  }

  /// The money of an approval: what was determined still holds, and it is set aside.
  private func demandMoney(_ session: any Session, _ platform: Platform) throws {
    guard state.flow.pays, let granted = state.grantedFen else { return }
    try demandCurrent(session, platform)
    guard round.budgetLine != nil else {
      throw Refusal("no-budget-line", "批次还没有预算指标，不能审批。")
    }
    if round.moneyEnd == .proRata, try session.share(of: round.id) == nil,
      try session.openCases(in: round.id).contains(where: { try isShort($0, session) })
    {
      throw Refusal("not-apportioned", "批次资金不足，截止并全部核定后先按比例分配，再审批。")
    }
    let held = try holding(session) ?? 0
    guard held >= granted else {
      throw Refusal("not-held", "资金还没有预占（额度已满，正在排队等候），不能审批。")
    }
    if held > granted {
      try lowerHold(to: granted, ground: "核定金额低于预占金额", session)
    }
  }

  /// A case of the round that waits for money: what it asks isn't set aside.
  private func isShort(_ row: CaseRow, _ session: any Session) throws -> Bool {
    guard row.kind != .acceptance, row.kind != .supplement,
      let asked = row.grantedFen ?? row.declaredFen, asked > 0
    else { return false }
    return try session.hold(row.head.hold) == nil
  }

  /// What was settled since the determination may not have changed what the rule gives.
  private func demandCurrent(_ session: any Session, _ platform: Platform) throws {
    // What a selection awards follows from its ranked list, not from the rule.
    guard measure.kind != .selection else { return }
    guard let frozen = try session.revision(nil, of: head.id) else { throw Refusal.notFound }
    let decision = try platform.decide(
      try platform.dossier(frozen.dossier), pack: head.pack, measure: head.measure,
      settlements: try session.settlements(of: head.pack))
    guard decision.maximumFen == state.determination?.ruleMaximumFen else {
      throw Refusal(
        "settled-since", "核定以后政策的未核实事项有了新的确定，规则算出的金额不同了。请退回重新核定。")
    }
  }
}
