internal import Casework
internal import Ledger
public import Quantities

/// A case's money that is paid back so that another case for the same thing is paid (退回后改领).
public struct Repayment: Sendable, Hashable {
  /// The case whose money is paid back.
  public let id: CaseID
  /// The case that is paid instead.
  public let better: CaseID
  /// The number of the decision.
  public let number: String
  /// In fen.
  public let fen: Int64
  /// When it was decided.
  public let at: Instant
  /// When all of it had come; nil: not yet.
  public let repaidAt: Instant?

  /// A repayment.
  public init(
    id: CaseID, better: CaseID, number: String, fen: Int64, at: Instant, repaidAt: Instant? = nil
  ) {
    self.id = id
    self.better = better
    self.number = number
    self.fen = fen
    self.at = at
    self.repaidAt = repaidAt
  }
}

/// Money received elsewhere that was paid back, on the document of who got it.
public struct RepaidReceipt: Sendable, Hashable {
  /// What was received, as `CaseOverlap.other`.
  public let other: String
  /// In fen.
  public let fen: Int64
  /// The number of the receipt or of the document that confirms it.
  public let document: String
  /// Who noted it, as officers see it.
  public let name: String
  /// When.
  public let at: Instant

  /// Money that was paid back.
  public init(other: String, fen: Int64, document: String, name: String, at: Instant) {
    self.other = other
    self.fen = fen
    self.document = document
    self.name = name
    self.at = at
  }
}

/// Notes that money received elsewhere was paid back, so that the better benefit can be approved.
public struct RecordRepayment: Sendable {
  /// The case that waits for it.
  public var id: CaseID
  /// What was received, as `CaseOverlap.other`.
  public var other: String
  /// How much came back, in fen: all of it.
  public var fen: Int64
  /// The number of the receipt or of the document that confirms it.
  public var document: String

  /// A repayment that a case waits for.
  public init(_ id: CaseID, other: String, fen: Int64, document: String) {
    self.id = id
    self.other = other
    self.fen = fen
    self.document = document
  }

  /// Notes it, by an officer of one of the case's agencies.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    try document.demandDocument("请填写退回凭证或确认文件的编号，2至60个字。", field: "repaid-document")
    let document = document.trimmingBlanks
    try await platform.store.write { [id, other, fen] session in
      let file = try CaseFile.open(id, for: actor, session, platform)
      guard file.isAgencyOfficer(actor) else { throw Refusal.notFound }
      let known = try file.overlaps(session, platform).all.first { $0.other == other }
      guard let known, known.isReceipt, case .repay(let owed) = known.effect else {
        throw Refusal.changedMeanwhile
      }
      guard fen == owed else {
        throw Refusal(
          "amount", "应退回\(Money(fen: owed).groupedYuan)元，全部到账以后再登记。", field: "repaid-amount")
      }
      try session.put(
        RepaidReceipt(
          other: other, fen: fen, document: document, name: actor.name, at: platform.now()),
        of: id)
      try session.record(
        AuditDraft(
          "case.receipt-repaid", id.text, by: actor.account,
          [.init("fen", String(fen)), .init("document", document)],
          commitments: [.init("other", Array(other.utf8))]))
      try file.followReceipts(session, platform)
    }
  }
}

extension CaseFile {
  /// Once all came back that another case waits for: the limits are free for it, as the same
  /// decision says, and what is set aside for it is raised to what its rule gives.
  func finishRepayment(_ session: any Session, _ platform: Platform) throws {
    guard state.clawbackFen == state.clawedBackFen,
      let repayment = try session.repayments(of: head.id).last(where: { $0.repaidAt == nil })
    else { return }
    try session.book(
      LedgerOrder(
        "free:\(repayment.number)", .free(amount: repayment.fen, document: repayment.number),
        hold: head.hold, by: nil)
    ).get()
    try session.noteRepaid(repayment.number, at: platform.now())
    let better = try CaseFile.open(repayment.better, for: nil, session, platform)
    try better.raiseHold(document: repayment.number, session)
    try better.tellApplicant(
      "退回款项已到账", "办件\(head.number)的款项已全部退回（\(repayment.number)），本件可以继续办理。", session)
  }
}
