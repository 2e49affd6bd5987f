public import Digests
public import Fulfilment
internal import GRDB
internal import Quantities

extension SQLiteStore {
  /// Copies the database as it stands at one moment into a new file, while others go on writing.
  ///
  /// - Throws: a `StoreFault`.
  public func backUp(to path: String) throws {
    do {
      var configuration = Configuration()
      configuration.journalMode = .default
      let copy = try DatabaseQueue(path: path, configuration: configuration)
      try pool.backup(to: copy)
      try copy.writeWithoutTransaction { database in
        // One file, complete by itself.
        try database.execute(sql: "PRAGMA journal_mode = DELETE")
        try database.execute(sql: "PRAGMA synchronous = FULL")
      }
      try copy.close()
    } catch {
      throw StoreFault.of(error)
    }
  }

  /// The files of evidence whose bytes have to be there: noted and not erased.
  public func keptEvidence() throws -> [Digest] {
    try pool.read { database in
      try StoreSession(database, now: Instant(microseconds: 0)) { _ in [] }
        .rows("SELECT digest FROM evidence WHERE erased_at IS NULL ORDER BY digest") { row in
          try row("digest")
        }
    }
  }

  /// What is wrong with the file as a database: pages, indexes, foreign keys; empty where nothing
  /// is.
  public func structuralFindings() throws -> [String] {
    do {
      return try pool.read { database in
        let pages = try String.fetchAll(database, sql: "PRAGMA integrity_check(20)")
        let keys = try Row.fetchAll(database, sql: "PRAGMA foreign_key_check").count
        return pages.filter { $0 != "ok" }
          + (keys > 0 ? ["\(keys) rows refer to rows that don't exist"] : [])
      }
    } catch {
      throw StoreFault.of(error)
    }
  }

  /// Goes through the whole audit log in one snapshot: entries, heads, and openings where they are
  /// asked for, a few thousand at a time.
  public func readAudit(
    openings: Bool, _ take: (AuditFile.Line) throws -> Void
  ) throws {
    try pool.read { database in
      let session = StoreSession(database, now: Instant(microseconds: 0)) { _ in [] }
      try take(.header)
      var last: Int64 = 0
      while true {
        let entries = try session.auditEntries(after: last, limit: 2000)
        guard let final = entries.last, let first = entries.first else { break }
        for entry in entries { try take(.entry(entry)) }
        if openings {
          let range = min(first.sequence, final.sequence)...max(first.sequence, final.sequence)
          for opening in try session.openings(in: range) { try take(.opening(opening)) }
        }
        last = final.sequence
      }
      for head in try session.auditHeads(limit: .max).reversed() { try take(.head(head)) }
    }
  }
}
