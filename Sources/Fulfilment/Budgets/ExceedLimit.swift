public import Ledger
public import Quantities

/// What proposals to exceed a limit are identified by.
public enum ExceptionSubject {}
/// A proposal to exceed a limit.
public typealias ExceptionID = Identifier<ExceptionSubject>

/// A proposal that one enterprise may get more in one year: waits for a second officer, or agreed.
public struct ExceptionProposal: Sendable, Hashable {
  /// The proposal.
  public let id: ExceptionID
  /// The row; only an enterprise's year can be exceeded.
  public let row: CounterID
  /// The new cap.
  public let cap: Money
  /// Why.
  public let reason: String
  /// The document's number.
  public let document: String
  /// Who proposed it.
  public let proposedBy: AccountID
  /// Who agreed; nil: nobody yet.
  public let confirmedBy: AccountID?
  /// When it was proposed.
  public let at: Instant

  /// A proposal.
  public init(
    id: ExceptionID, row: CounterID, cap: Money, reason: String, document: String,
    proposedBy: AccountID, confirmedBy: AccountID?, at: Instant
  ) {
    self.id = id
    self.row = row
    self.cap = cap
    self.reason = reason
    self.document = document
    self.proposedBy = proposedBy
    self.confirmedBy = confirmedBy
    self.at = at
  }
}

/// Proposes to exceed an enterprise's yearly limit, by an officer of the agency.
public struct ProposeException: Sendable {
  /// The row.
  public var row: CounterID
  /// The new cap.
  public var cap: Money
  /// Why.
  public var reason: String
  /// The document's number.
  public var document: String

  /// A proposal to be.
  public init(row: CounterID, cap: Money, reason: String, document: String) {
    self.row = row
    self.cap = cap
    self.reason = reason
    self.document = document
  }

  /// Writes it down; nothing changes before a second officer agrees.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> ExceptionID {
    guard actor.holds(.agencyOfficer) else {
      throw Refusal("not-agency", "只有主管部门的经办人员可以提出放宽限额。")
    }
    guard !reason.isEmpty else { throw Refusal("reason-missing", "请写明理由。", field: "reason") }
    guard !document.isEmpty else {
      throw Refusal("document-missing", "请填写文号。", field: "document")
    }
    let proposal = ExceptionProposal(
      id: platform.newID(), row: row, cap: cap, reason: reason, document: document,
      proposedBy: actor.account, confirmedBy: nil, at: platform.now())
    try await platform.store.write { session in
      guard let known = try session.limitRows([row]).first else {
        throw Refusal(LedgerRefusal.unknownLimit(row))
      }
      guard known.kind == .policy(.enterpriseYear) else {
        throw Refusal(LedgerRefusal.notExceedable(row))
      }
      try session.insert(proposal)
      try session.record(
        AuditDraft(
          "exception.proposed", proposal.id.text, by: actor.account,
          [.init("cap", String(cap.fen)), .init("document", document)]))
    }
    return proposal.id
  }
}

/// Agrees to a proposal, by another officer: the limit of that enterprise and year is raised.
public struct ConfirmException: Sendable {
  /// The proposal.
  public var id: ExceptionID

  /// Agreement to a proposal.
  public init(id: ExceptionID) { self.id = id }

  /// Raises the limit.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    guard actor.holds(.agencyOfficer) else {
      throw Refusal("not-agency", "只有主管部门的经办人员可以同意放宽限额。")
    }
    try await platform.store.write { session in
      guard let proposal = try session.exceptionProposal(id) else { throw Refusal.notFound }
      guard !actor.standsIn(for: proposal.proposedBy) else {
        throw Refusal("same-officer", "放宽限额须由另一名经办人员同意。")
      }
      guard try session.confirmException(id, by: actor.account) else {
        throw Refusal.changedMeanwhile
      }
      let exception = LimitException(
        row: proposal.row, cap: proposal.cap.fen, reason: proposal.reason,
        document: proposal.document,
        officers: [proposal.proposedBy.text, actor.account.text])
      try session.book(
        LedgerOrder("exception:\(id.text)", .exceed(exception), by: actor.account)
      ).get()
    }
  }
}
