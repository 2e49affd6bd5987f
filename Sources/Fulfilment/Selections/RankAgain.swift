internal import Casework
public import Quantities
internal import Selection

/// Opens a ranked list again by an open decision (重新评选): entries that an upheld objection or a
/// review sent back, and those that the decision takes up, are scored and ranked anew; all others
/// keep what they have.
public struct RankAgain: Sendable {
  /// The call as it was seen.
  public var call: SelectionCallID
  /// The revision that was seen.
  public var revision: Int
  /// Numbers of cases of the last list that the decision takes up, winners or not.
  public var cases: [String]
  /// The number of the decision.
  public var document: String
  /// Why.
  public var reason: String
  /// The last day on which experts may score.
  public var through: CalendarDate
  /// What may be awarded from now on, in fen; nil: as before.
  public var budgetFen: Int64?

  /// A list to be opened again.
  public init(
    _ call: SelectionCallID, revision: Int, cases: [String] = [], document: String,
    reason: String, through: CalendarDate
  ) {
    self.call = call
    self.revision = revision
    self.cases = cases
    self.document = document
    self.reason = reason
    self.through = through
  }

  /// Opens it: every case's event and the call are one transaction. Money that is set aside for a
  /// winner who is taken up stays set aside, and waits.
  ///
  /// - Throws: a `Refusal` that names the field.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> SelectionCall {
    let form = self
    return try await platform.store.write { session in
      let file = try CallFile.open(
        form.call, revision: form.revision, by: actor, session, platform)
      guard file.call.state == .ranked else { throw Refusal.changedMeanwhile }
      try form.check(platform.today)
      for number in form.cases {
        guard let row = try session.caseRow(number: number),
          file.rankings.last?.lines.contains(where: { $0.caseID == row.head.id }) == true
        else {
          throw Refusal("cases", "办件\(number)不在这次排名里。", field: "cases")
        }
        try form.takeUp(row.head.id, by: actor, session, platform)
      }
      let open = try session.openCases(in: file.call.round)
      let waits = try CallFile.open(form.call, session, platform).entries
      guard open.contains(where: { $0.kind == .scoring }) || !waits.isEmpty else {
        throw Refusal("nothing-again", "没有退回评分的办件：请选择要重新参评的办件。", field: "cases")
      }
      var call = file.call
      call.state = .scoring
      call.through = form.through
      if let budget = form.budgetFen {
        let bounds = try CallBounds(
          file.selection, file.pack, file.measure, except: call.id, on: platform.today, session)
        do throws(SelectionFault) {
          try file.awards.check(quota: call.quota, budgetFen: budget)
        } catch { throw Refusal(error.refusal.code, error.words, field: "againBudget") }
        guard budget <= bounds.total else {
          throw Refusal(
            "budget", "奖励合计不超过\(Money(fen: bounds.total))（政策规定）。", field: "againBudget")
        }
        call.budgetFen = budget
      }
      call.revision += 1
      guard try session.update(call) else { throw Refusal.changedMeanwhile }
      let words = form.reason.trimmingBlanks
      try session.note((form.document.trimmingBlanks, words), of: form.call)
      try session.record(
        AuditDraft(
          "selection.reopened", form.call.text, by: actor.account,
          [
            .init("document", form.document), .init("through", form.through.description),
            .init("cases", form.cases.joined(separator: " ")),
            .init("budgetFen", String(call.budgetFen)),
          ], commitments: [.init("reason", Array(words.utf8))]))
      for expert in file.experts {
        try file.tell(expert, "请重新评分", "按\(form.document)重新评选，请在\(form.through)之前评分。", session)
      }
      return call
    }
  }

  private func check(_ today: CalendarDate) throws {
    try document.demandDocument("请填写决定重新评选的文号。", field: "againDocument")
    guard (5...500).contains(reason.trimmingBlanks.count) else {
      throw Refusal("reason", "请用5到500字写明为什么重新评选。", field: "againReason")
    }
    guard through >= today else {
      throw Refusal("through", "评分截止日期不能早于今天。", field: "againThrough")
    }
    guard cases.count <= 200 else {
      throw Refusal("cases", "一次最多重新评选200件。", field: "cases")
    }
  }

  private func takeUp(
    _ id: CaseID, by actor: Actor, _ session: any Session, _ platform: Platform
  ) throws {
    let file = try CaseFile.open(id, for: nil, session, platform)
    guard file.state.stage.kind != .scoring else { return }
    guard try !session.payments(of: file.head.hold).contains(where: { $0.state == .waiting }) else {
      throw Refusal(
        "payment-in-flight", "办件\(file.head.number)的款项正在拨付批次中，请等结果回来，或先撤下批次。",
        field: "cases")
    }
    let after = try file.carrying(
      .takenUp(document: document.trimmingBlanks, reason: reason.trimmingBlanks),
      by: CaseHand(actor), session, platform, values: [.init("document", document)])
    try after.tellApplicant(
      "重新参评", "按\(document)，评选重新进行，您的参评对象将重新评分和排名：\(reason)", session)
  }
}
