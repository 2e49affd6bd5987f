internal import Digests
internal import PolicyPacks
internal import Quantities

extension Actor {
  /// Whether the actor keeps the model registry: an officer of an agency that leads, or helps to
  /// lead, a selection that scores from it, of a policy that isn't over.
  public func keepsModels(on platform: Platform) -> Bool {
    platform.newestPacks.contains { pack in
      guard pack.identity.isValid(on: platform.today) != false else { return false }
      return pack.selections.contains { selection in
        guard selection.model != nil, let measure = pack.measure(selection.measure.value)
        else { return false }
        let named = measure.agencies.map(\.value)
        return (named.isEmpty ? [pack.identity.lead.value] : named).contains {
          holds(.agencyOfficer, agency: $0)
        }
      }
    }
  }

  /// - Throws: a `Refusal` for `field` where the actor doesn't keep the model registry.
  func demandModels(on platform: Platform, field: String) throws {
    guard holds(.agencyOfficer) else { throw Refusal.notFound }
    guard keepsModels(on: platform) else {
      throw Refusal(
        "not-your-registry", "模型名录由按它评分的评选的主办、协办部门维护，您所在的部门不能导入。", field: field)
    }
  }
}

/// What an import of snapshots did.
public struct ModelImport: Hashable, Sendable {
  /// Snapshots that weren't there.
  public let added: Int
  /// Snapshots that replaced others of the same day.
  public let replaced: Int
  /// Snapshots that were there just so.
  public let same: Int

  /// So many of each.
  public init(added: Int, replaced: Int, same: Int) {
    self.added = added
    self.replaced = replaced
    self.same = same
  }
}

/// Imports snapshots into the model registry, by an officer who keeps it.
public struct ImportModels: Sendable {
  /// The file's bytes.
  public var content: [UInt8]
  /// Other figures of the same model and day that are there are replaced; the audit log keeps them.
  public var replaces: Bool

  /// A file to be imported.
  public init(content: [UInt8], replaces: Bool = false) {
    self.content = content
    self.replaces = replaces
  }

  /// Imports it whole or not at all.
  ///
  /// - Throws: a `Refusal` for a day after today, and for other figures of the same model and day
  ///   unless they are to be replaced.
  @discardableResult
  public func carryOut(by actor: Actor, on platform: Platform) async throws -> ModelImport {
    try actor.demandModels(on: platform, field: "file")
    let snapshots = try ModelSnapshot.read(csv: content)
    guard !snapshots.isEmpty else { throw Refusal("model-file", "文件里没有数据。", field: "file") }
    let today = platform.today
    if let late = snapshots.first(where: { max($0.on, $0.releasedOn) > today }) {
      throw Refusal(
        "model-day", "“\(late.model)”的日期\(max(late.on, late.releasedOn))晚于今天，不能导入。", field: "file")
    }
    let (digest, replaces) = (HashFunction.sha256.digest(content), replaces)
    return try await platform.store.write { session in
      let known = try Self.known(snapshots, session)
      let others = snapshots.compactMap { new in known[new.key].flatMap { $0 == new ? nil : $0 } }
      if let first = others.first, !replaces {
        throw Refusal(
          "model-known",
          "同一模型同一天已有不同的快照，共\(others.count)条，如“\(first.model)”\(first.on)（来源：\(first.source)）。"
            + "没有导入；确实要更正的，请选择“替换同一天的快照”再导入。", field: "replaces")
      }
      for snapshot in snapshots where known[snapshot.key] != snapshot {
        try session.keep(snapshot)
      }
      let done = ModelImport(
        added: snapshots.count { known[$0.key] == nil }, replaced: others.count,
        same: snapshots.count { known[$0.key] == $0 })
      try session.record(done.draft(digest, rows: snapshots.count, replaced: others, by: actor))
      return done
    }
  }

  /// What is there of the same models and days.
  private static func known(
    _ snapshots: [ModelSnapshot], _ session: any Session
  ) throws -> [String: ModelSnapshot] {
    let keys = Set(snapshots.map(\.key))
    var known: [String: ModelSnapshot] = [:]
    for code in Set(snapshots.map(\.developerCode)) {
      for row in try session.snapshots(developer: code, limit: 1_000_000)
      where keys.contains(row.key) {
        known[row.key] = row
      }
    }
    return known
  }
}

extension ModelImport {
  /// The entry of the audit log: the file by its digest, how many rows, and the rows that were
  /// replaced, which its opening keeps.
  fileprivate func draft(
    _ digest: Digest, rows: Int, replaced others: [ModelSnapshot], by actor: Actor
  ) -> AuditDraft {
    let kept = others.map(\.canonicalText).sorted().joined(separator: "\n\n")
    return AuditDraft(
      "models.imported", "models", by: actor.account,
      [
        .init("file", digest.description), .init("rows", String(rows)),
        .init("added", String(added)), .init("replaced", String(replaced)),
        .init("same", String(same)),
      ], commitments: others.isEmpty ? [] : [.init("replaced", Array(kept.utf8))])
  }
}
