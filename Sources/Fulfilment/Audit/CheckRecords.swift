public import Digests
internal import Ledger
public import Quantities

/// Recomputes everything that is kept: the log with its heads and openings, each case from its
/// events, the ledger from its journal, the kept reasons of scores. Reads in parts, so the server
/// goes on meanwhile.
public struct CheckRecords: Sendable {
  /// What a check found.
  public struct Report: Sendable {
    /// When it was done.
    public let at: Instant
    /// How many entries the log has.
    public let entries: Int64
    /// The root over them.
    public let root: Digest
    /// How many cases were replayed.
    public let cases: Int
    /// How many records the ledger's journal has.
    public let bookings: Int64
    /// What doesn't fit, in sentences, at most ``most``.
    public let findings: [String]
    /// How much doesn't fit.
    public let findingCount: Int
  }

  /// The most findings that are named.
  public static let most = 100
  /// The entries of one part.
  private static let step = 2_000

  /// A check of everything.
  public init() {}

  /// Checks; `progress` is told how many of how many entries are done.
  public func carryOut(
    on platform: Platform, progress: @Sendable (_ done: Int64, _ total: Int64) -> Void
  ) async throws -> Report {
    let (total, heads) = try await platform.store.read { session in
      var query = AuditQuery()
      query.limit = 1
      return (
        try session.auditEntries(query).first?.sequence ?? 0, try session.auditHeads(limit: 10_000)
      )
    }
    var verifier = AuditVerifier(heads: heads.filter { $0.size <= total })
    var (last, wrong) = (Int64(0), [AuditFinding]())
    while true {
      let after = last
      let part = try await platform.store.read { session in
        try session.auditEntries(after: after, limit: Self.step).map { entry in
          (entry, try session.openings(of: entry.sequence).filter { !$0.opens(entry) })
        }
      }
      guard let end = part.last?.0.sequence, end > last else { break }
      for (entry, openings) in part where entry.sequence <= total {
        verifier.read(entry)
        wrong += openings.map { .wrongOpening(entry.sequence, $0.name) }
      }
      last = end
      progress(min(last, total), total)
      if last >= total { break }
    }
    verifier.finish()
    let (cases, ledger, reasons) = try await platform.store.read { session in
      var check = LedgerFileCheck()
      try session.exportLedger { check.read($0[...]) }
      check.finish()
      return (
        try session.caseFindings(on: platform), check.journal, try session.reasonFindings()
      )
    }
    let logged = verifier.findings + wrong
    let words =
      logged.map(\.description)
      + cases.findings.map { "办件\($0.number)的记录与其经过不符（\($0.code)）。" }
      + ledger.findings.map { "账簿：\($0)" } + reasons
    return Report(
      at: platform.now(), entries: verifier.entries, root: verifier.root, cases: cases.count,
      bookings: ledger.count, findings: Array(words.prefix(Self.most)),
      findingCount: logged.count + cases.findings.count + ledger.findingCount + reasons.count)
  }
}
