internal import Casework
internal import Digests

/// Records a table about a case: its invoices, its hours of use, or who stands behind the parties.
/// It takes the place of the one recorded before.
public struct RecordForCase: Sendable {
  /// The case.
  public var id: CaseID
  /// What the table holds.
  public var kind: RecordFile.Kind
  /// The file, in XLSX or CSV.
  public var content: [UInt8]

  /// A table for a case.
  public init(_ id: CaseID, _ kind: RecordFile.Kind, _ content: [UInt8]) {
    self.id = id
    self.kind = kind
    self.content = content
  }

  /// Records it, by an officer who may see the case.
  ///
  /// - Returns: how many rows there are.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> Int {
    guard !content.isEmpty else { throw Refusal("file-missing", "请选择文件。", field: "file") }
    let records = try RecordFile.read(content, as: kind)
    let count =
      records.invoices.count + records.usage.count + records.parties.count
      + records.receipts.count
    let digest = HashFunction.sha256.digest(content)
    return try await platform.store.write { [id, kind] session in
      let file = try CaseFile.open(id, for: actor, session, platform)
      try file.demandExaminer(actor, session)
      switch kind {
      case .invoices: try session.setInvoices(records.invoices, of: id)
      case .usage: try session.setUsage(records.usage, of: id)
      case .parties: try session.setParties(records.parties, of: id)
      case .receipts: try session.setReceipts(records.receipts, of: id)
      }
      try session.record(
        AuditDraft(
          "case.recorded", id.text, by: actor.account,
          [.init("kind", kind.rawValue), .init("rows", String(count))],
          commitments: [.init("file", digest.bytes)]))
      if kind == .receipts { try file.followReceipts(session, platform) }
      return count
    }
  }
}

/// Puts a flag of a case aside, with the reason; the reason is recorded.
public struct DismissFlag: Sendable {
  /// The case.
  public var id: CaseID
  /// The flag's key.
  public var key: String
  /// Why it is no obstacle.
  public var reason: String

  /// A flag that was looked at.
  public init(_ id: CaseID, key: String, reason: String) {
    self.id = id
    self.key = key
    self.reason = reason
  }

  /// Puts it aside, by an officer who may see the case.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    guard reason.count >= 4 else {
      throw Refusal("reason", "请写明核查的情况和理由。", field: "reason")
    }
    try await platform.store.write { [id, key, reason] session in
      let file = try CaseFile.open(id, for: actor, session, platform)
      try file.demandExaminer(actor, session)
      guard let flag = try file.flags(session, on: platform).first(where: { $0.key == key })
      else { throw Refusal.changedMeanwhile }
      guard
        try session.dismiss(
          FlagDismissal(key: key, reason: reason, name: actor.name, at: platform.now()), of: id)
      else { throw Refusal.changedMeanwhile }
      try session.record(
        AuditDraft(
          "case.flag-dismissed", id.text, by: actor.account,
          commitments: [
            .init("flag", Array(flag.code.utf8)), .init("key", Array(key.utf8)),
            .init("reason", Array(reason.utf8)),
          ]))
    }
  }
}

extension CaseFile {
  /// The actor is an officer or assessor of the case's district or agencies, and authorised for the
  /// applicant in no other office.
  ///
  /// - Throws: `Refusal.notFound`, or `own-holder`.
  func demandExaminer(_ actor: Actor, _ session: any Session) throws {
    let isSeated = actor.seats.contains { seat in
      switch seat.role {
      case .districtOfficer: seat.district == head.district
      case .agencyOfficer, .assessor: agencies.contains(seat.agency ?? "")
      default: false
      }
    }
    guard isSeated, actor.actingFor != head.enterprise else { throw Refusal.notFound }
    try session.refuseOwn(head.enterprise, actor)
  }

  /// Whether the use is looked at closely: the case was drawn, or a grave flag stands.
  func demandsUseCheck(_ flags: [CaseFlag]) -> Bool {
    isDrawnForUseCheck || flags.contains { $0.isGrave && $0.stands }
  }
}
