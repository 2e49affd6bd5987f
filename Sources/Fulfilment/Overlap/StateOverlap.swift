internal import Casework
internal import Entitlement
internal import Quantities

/// States, on a document's number, whether a case and what it overlaps may both be had, where no
/// text says it.
public struct StateOverlap: Sendable {
  /// The case.
  public var id: CaseID
  /// What it overlaps, as `CaseOverlap.other`.
  public var other: String
  /// Both may be had; nil: nothing was chosen.
  public var isAllowed: Bool?
  /// The document that says so.
  public var document: String
  /// Why.
  public var reason: String

  /// A statement about a case.
  public init(
    _ id: CaseID, other: String, isAllowed: Bool?, document: String, reason: String
  ) {
    self.id = id
    self.other = other
    self.isAllowed = isAllowed
    self.document = document
    self.reason = reason
  }

  /// States it, by an officer of one of the case's agencies.
  ///
  /// - Throws: a `Refusal` where something is missing, or a text settles the relation.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    guard let isAllowed else {
      throw Refusal("overlap-choice", "请选择能不能同时享受。", field: "overlap-allowed")
    }
    try document.demandDocument("请填写依据的文号，2至60个字。", field: "overlap-document")
    let (document, reason) = (document.trimmingBlanks, reason.trimmingBlanks)
    guard (4...500).contains(reason.count) else {
      throw Refusal("reason", "请写明理由，4至500个字。", field: "overlap-reason")
    }
    try await platform.store.write { [id, other] session in
      let file = try CaseFile.open(id, for: actor, session, platform)
      guard file.agencies.contains(where: { actor.holds(.agencyOfficer, agency: $0) }),
        actor.actingFor != file.head.enterprise
      else { throw Refusal.notFound }
      try session.refuseOwn(file.head.enterprise, actor)
      guard !file.state.isEnded else { throw Refusal("case-ended", "办件已经办结，不能再办理。") }
      let known = try file.overlaps(session, platform).all.first { $0.other == other }
      guard let known, known.isAsked || known.statement != nil else {
        throw Refusal.changedMeanwhile
      }
      try session.insert(
        OverlapStatement(
          other: other, isAllowed: isAllowed, document: document, reason: reason,
          name: actor.name, at: platform.now()), of: id)
      try session.record(
        AuditDraft(
          "case.overlap-stated", id.text, by: actor.account,
          [
            .init("allowed", isAllowed ? "yes" : "no"), .init("document", document),
          ],
          commitments: [
            .init("other", Array(other.utf8)), .init("reason", Array(reason.utf8)),
          ]))
    }
  }
}
