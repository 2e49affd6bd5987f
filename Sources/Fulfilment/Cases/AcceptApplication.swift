internal import Casework
internal import Digests
internal import PolicyPacks
internal import Quantities

/// Takes an application in (受理). Money is set aside for it in the same transaction.
public struct AcceptApplication: Sendable {
  /// The case as it was seen.
  public var change: CaseChange
  /// Minor items that may follow (容缺受理).
  public var lenient: [String]

  /// An application to be accepted.
  public init(_ change: CaseChange, lenient: [String] = []) {
    self.change = change
    self.lenient = lenient
  }

  /// Accepts it.
  ///
  /// - Throws: a `Refusal` where something that isn't minor is missing, or the money has ended.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    let lenient = lenient
    return try await platform.store.write { session in
      let file = try change.open(for: actor, session, platform)
      guard file.seat(of: actor) != nil else { throw file.notYourTurn }
      let minor = Set(file.measure.materials.filter(\.isMinor).map(\.name))
      if let other = lenient.first(where: { !minor.contains($0) }) {
        throw Refusal("not-minor", "“\(other)”不是可以容缺的材料，请一次性告知补正。", field: "lenient")
      }
      let after = try file.carrying(
        .accepted(lenient: lenient), by: CaseHand(actor), session, platform,
        values: lenient.map { .init("lenient", $0) })
      try after.tellApplicant("已受理", "您的申报已受理，下一步：\(after.state.stage.kind.chineseName)。", session)
      try after.holding(session)
      guard after.round.way == .instant else { return after.row }
      return try DecideAtOnce(platform).carryOut(after, session).row
    }
  }
}

/// Sends the one notice that lists everything missing (一次性告知).
public struct RequestSupplement: Sendable {
  /// The case as it was seen.
  public var change: CaseChange
  /// What is missing, item by item.
  public var items: [String]

  /// A notice of what is missing.
  public init(_ change: CaseChange, items: [String]) {
    self.change = change
    self.items = items
  }

  /// Sends it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> CaseRow {
    let items = items.filter { !$0.isEmpty }
    return try await change.taking(
      { _ in .supplementAsked(items: items) }, by: actor, on: platform,
      values: [.init("items", String(items.count))],
      then: { file, session in
        try file.tellApplicant("请补正", "一次性告知需要补正的内容：\(items.joined(separator: "；"))。", session)
      })
  }
}

/// Adds a paper to a case that isn't ended: one that may follow (容缺), or one more.
public struct AddMaterial: Sendable {
  /// The case.
  public var caseID: CaseID
  /// The paper.
  public var material: CaseMaterial

  /// A paper for a case.
  public init(_ caseID: CaseID, _ material: CaseMaterial) {
    self.caseID = caseID
    self.material = material
  }

  /// Adds it.
  public func carryOut(by actor: Actor, on platform: Platform) async throws {
    try await platform.store.write { session in
      let file = try CaseFile.open(caseID, for: actor, session, platform)
      guard actor.actingFor == file.head.enterprise, !file.state.isEnded else {
        throw Refusal.notFound
      }
      // The same paper for the same item is there once, however often it is sent.
      let isThere = try session.materials(of: caseID).contains {
        $0.digest == material.digest && $0.item == material.item
      }
      guard !isThere else { return }
      try SaveDraft.check(material, among: session.materials(of: caseID), file.measure)
      try session.insert(material, of: caseID)
      if let facts = try session.revision(nil, of: caseID)?.dossier {
        try file.keepOverlapKeys(try platform.dossier(facts), session)
      }
      try session.record(
        AuditDraft(
          "case.material-added", caseID.text, by: actor.account,
          commitments: [.init("material", material.digest.bytes)]))
    }
  }
}
