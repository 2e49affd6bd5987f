internal import Digests

/// Gives an applicant the receipt of one entry about a case of theirs: it opens their own
/// commitments and proves that the entry stands in the log (RFC 6962, section 2.1.1).
public struct GiveReceipt: Sendable {
  /// The case.
  public var id: CaseID
  /// The entry's place in the log.
  public var sequence: Int64

  /// The receipt of an entry about a case.
  public init(of sequence: Int64, about id: CaseID) {
    self.id = id
    self.sequence = sequence
  }

  /// The entries about a case that receipts can be had of, in their order.
  ///
  /// - Throws: `Refusal.notFound` where the case isn't the actor's.
  public static func entries(
    about id: CaseID, to actor: Actor, on platform: Platform
  ) async throws -> [AuditEntry] {
    try await platform.store.read { session in
      let file = try CaseFile.open(id, for: actor, session, platform)
      guard actor.actingFor == file.head.enterprise else { throw Refusal.notFound }
      return try session.auditEntries(about: id.text).filter { !$0.isForOfficers }
    }
  }

  /// Gives it, against a head over everything so far.
  ///
  /// - Throws: `Refusal.notFound` where the case isn't the actor's, or the entry isn't about it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> AuditReceipt {
    let (id, sequence) = (id, sequence)
    return try await platform.store.write { session in
      let file = try CaseFile.open(id, for: actor, session, platform)
      guard actor.actingFor == file.head.enterprise,
        let entry = try session.auditEntries(about: id.text).first(where: {
          $0.sequence == sequence && !$0.isForOfficers
        })
      else { throw Refusal.notFound }
      return try session.receipt(
        of: sequence, at: try session.sealHead(),
        opening: entry.namesOpened(to: actor.account))
    }
  }
}

extension AuditEntry {
  /// What officers looked into; that they did isn't told to the applicant.
  fileprivate var isForOfficers: Bool {
    ["case.archived", "case.flag-dismissed", "case.recorded"].contains(kind)
  }

  /// The commitments that are the applicant's own: what they handed in, what they did, and what was
  /// served to them. What officers wrote about a case stays closed.
  fileprivate func namesOpened(to account: AccountID) -> Set<String> {
    var names: Set = ["dossier", "material"]
    if actor == account.text || ["case.letter-issued", "case.letter-served"].contains(kind) {
      names.insert("step")
    }
    return names
  }
}
