internal import Casework
internal import Quantities

/// States on a document why nothing is taken back although money was received elsewhere.
public struct AnswerReceipt: Sendable {
  /// The case.
  public var id: CaseID
  /// What was received, as `ReceiptFinding.other`.
  public var other: String
  /// The document's number.
  public var document: String
  /// Why.
  public var reason: String

  /// An answer about a case.
  public init(_ id: CaseID, other: String, document: String, reason: String) {
    self.id = id
    self.other = other
    self.document = document
    self.reason = reason
  }

  /// States it, by an officer of one of the case's agencies; the money goes on.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    try document.demandDocument("请填写依据的文号，2至60个字。", field: "receipt-document")
    let (document, reason) = (document.trimmingBlanks, reason.trimmingBlanks)
    guard (4...500).contains(reason.count) else {
      throw Refusal("reason", "请写明不追回的理由，4至500个字。", field: "receipt-reason")
    }
    try await platform.store.write { [id, other] session in
      let file = try CaseFile.open(id, for: actor, session, platform)
      guard file.isAgencyOfficer(actor) else { throw Refusal.notFound }
      try session.refuseOwn(file.head.enterprise, actor)
      guard var finding = try session.receiptFindings(of: id).first(where: { $0.other == other })
      else { throw Refusal.changedMeanwhile }
      finding.answer = ReceiptFinding.Answer(
        document: document, reason: reason, name: actor.name, at: platform.now())
      try session.put(finding, of: id)
      try session.record(
        AuditDraft(
          "case.receipt-answered", id.text, by: actor.account, [.init("document", document)],
          commitments: [
            .init("other", Array(other.utf8)), .init("reason", Array(reason.utf8)),
          ]))
      try file.settlePayability(session)
    }
  }
}

/// Takes an approved case, of which nothing was paid, back to its determination, because money
/// received elsewhere came to light, or because money came back that makes room for more.
public struct DetermineAgain: Sendable {
  /// The case as it was seen.
  public var change: CaseChange
  /// The number of the document that says so.
  public var document: String
  /// Why.
  public var reason: String

  /// A case to be determined again.
  public init(_ change: CaseChange, document: String, reason: String) {
    self.change = change
    self.document = document
    self.reason = reason
  }

  /// Takes it back, by an officer of its leading agency.
  ///
  /// - Throws: a `Refusal` where nothing came to light, or a payment is on its way.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    try document.demandDocument("请填写依据的文号，2至60个字。", field: "again-document")
    let (document, reason) = (document.trimmingBlanks, reason.trimmingBlanks)
    guard (4...500).contains(reason.count) else {
      throw Refusal("reason", "请写明重新核定的理由，4至500个字。", field: "again-reason")
    }
    return try await platform.store.write { session in
      let file = try change.open(for: actor, session, platform)
      guard file.isAgencyOfficer(actor) else { throw Refusal.notFound }
      try session.refuseOwn(file.head.enterprise, actor)
      guard try file.mayBeDeterminedAgain(session) else {
        throw Refusal("nothing-found", "批准以后没有发现需要重新核定的情况。")
      }
      let after = try file.carrying(
        .takenUp(document: document, reason: reason), by: CaseHand(actor), session, platform,
        values: [.init("document", document)])
      try after.tellApplicant("重新核定", "按\(document)，本件重新核定：\(reason)", session)
      return after.row
    }
  }
}

extension CaseFile {
  /// Whether the actor is an officer of one of the case's agencies, and not the applicant.
  func isAgencyOfficer(_ actor: Actor) -> Bool {
    actor.actingFor != head.enterprise
      && agencies.contains { actor.holds(.agencyOfficer, agency: $0) }
  }

  /// Whether something came to light that the determination doesn't know.
  public func mayBeDeterminedAgain(_ session: any Session) throws -> Bool {
    guard state.paidFen == 0, [.decision, .notice, .letter, .payment].contains(state.stage.kind)
    else { return false }
    if try session.receiptFindings(of: head.id).contains(where: \.stands) { return true }
    let isPaidBack = try session.repayments(for: head.id).contains { $0.repaidAt != nil }
    let held = try heldFen(session) ?? 0
    return isPaidBack && (state.grantedFen ?? 0) < held
  }
}
