internal import Digests
public import Quantities

/// What auditors look at: the log, its heads, receipts, parts to take away. Reading only.
public struct AuditBooks: Sendable {
  private let platform: Platform

  /// The most entries of one part of an export.
  public static let partSize = 20_000

  /// The books for somebody who may see them.
  ///
  /// - Throws: a `Refusal` for everybody but auditors.
  public init(for actor: Actor, on platform: Platform) throws {
    guard actor.holds(.auditor) else {
      throw Refusal("not-auditor", "只有审计员可以查看审计日志。")
    }
    self.platform = platform
  }

  /// How long the log is, and its newest heads.
  public struct Summary: Sendable {
    /// How many entries there are.
    public let entries: Int64
    /// When the newest was recorded.
    public let newest: Instant?
    /// The heads that were kept, the newest first.
    public let heads: [AuditHead]
  }

  /// The log at a glance.
  public func summary() async throws -> Summary {
    try await platform.store.read { session in
      var query = AuditQuery()
      query.limit = 1
      let newest = try session.auditEntries(query).first
      return Summary(
        entries: newest?.sequence ?? 0, newest: newest?.at, heads: try session.auditHeads(limit: 12)
      )
    }
  }

  /// The entries that a query asks for, the newest first, with the names of those who acted.
  public func entries(
    _ query: AuditQuery
  ) async throws -> (entries: [AuditEntry], names: AuditNames) {
    try await platform.store.read { session in
      let entries = try session.auditEntries(query)
      return (entries, try AuditNames(of: entries, session))
    }
  }

  /// One entry, what opens its commitments, and who acted.
  ///
  /// - Throws: `Refusal.notFound` where there is none.
  public func entry(
    _ sequence: Int64
  ) async throws -> (entry: AuditEntry, openings: [AuditOpening], names: AuditNames) {
    try await platform.store.read { session in
      guard sequence > 0,
        let entry = try session.auditEntries(after: sequence - 1, limit: 1).first,
        entry.sequence == sequence
      else { throw Refusal.notFound }
      let names = try AuditNames(of: [entry], session)
      return (entry, try session.openings(of: sequence), names)
    }
  }

  /// A part of the log as a file, without what opens commitments: ``partSize`` entries after a
  /// place, and every head that was kept. The parts in their order, each without the first line
  /// of the next, are the whole export.
  public func part(after sequence: Int64) async throws -> [UInt8] {
    let lines = try await platform.store.read { session in
      let entries = try session.auditEntries(after: sequence, limit: Self.partSize)
      let heads = entries.count < Self.partSize ? try session.auditHeads(limit: 10_000) : []
      return [AuditFile.Line.header] + entries.map(AuditFile.Line.entry)
        + heads.reversed().map(AuditFile.Line.head)
    }
    return lines.flatMap { Array((AuditFile.text($0) + "\n").utf8) }
  }
}
