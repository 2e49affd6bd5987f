internal import Digests
internal import GRDB
internal import Quantities

/// A step that brings a database up to date: its number, a name, and statements. A step that a
/// released version carried out is never edited; the next number changes what it made.
struct Migration: Sendable {
  let number: Int
  let name: String
  let statements: [SQL]

  /// Every step, in order. A domain's tables stand in one file beside its port.
  static let all: [Migration] = [
    .audit,
    .outbox,
    .identity,
    .accessTokens,
    .registers,
    .cases,
    .flags,
    .collective,
    .ways,
    .overlap,
    .packs,
    .ledger,
    .payments,
    .notices,
    .objectionClients,
    .boards,
    .boardRequests,
    .challenges,
    .leads,
    .selections,
    .confirmedSubstitutions,
    .selectionRankings,
    .modelHubs,
    .recognitions,
    .recognitionReminders,
    .selectionReasons,
    .reviewReminders,
    .installationSecret,
    .overlapKinds,
    .overlapLater,
  ]

  /// The digest of the statements: says whether a database was made by this very step.
  var checksum: Digest {
    var encoding = FieldEncoding()
    encoding.append(Int64(number))
    for statement in statements {
      let words = SQLDialect.sqlite.write(statement).text.split(whereSeparator: \.isWhitespace)
      encoding.append(words.joined(separator: " "))
    }
    return HashFunction.sha256.digest(encoding.bytes)
  }

  /// Carries out the steps that `database` hasn't seen, all in one transaction.
  ///
  /// - Throws: `StoreFault.otherVersion` where a step was carried out in another form, or one that
  ///   this program doesn't know.
  static func apply(_ steps: [Migration], to database: Database, now: Instant) throws {
    try database.execute(sql: "BEGIN IMMEDIATE")
    do {
      let session = StoreSession(database, now: now) { _ in [] }
      try session.run(
        """
        CREATE TABLE IF NOT EXISTS migrations (
          number \(.integer) PRIMARY KEY,
          name \(.text) NOT NULL,
          checksum \(.bytes) NOT NULL,
          applied_at \(.integer) NOT NULL
        )\(.strict)
        """)
      let known = try session.rows("SELECT number, name, checksum FROM migrations") { row in
        (
          try row("number", as: Int.self), try row("name", as: String.self),
          try row("checksum", as: Digest.self)
        )
      }
      for (number, name, checksum) in known {
        guard let step = steps.first(where: { $0.number == number }) else {
          throw StoreFault.otherVersion("it has the tables of step \(number), \(name)")
        }
        guard step.checksum == checksum else {
          throw StoreFault.otherVersion("its step \(number), \(name), was another one")
        }
      }
      let done = Set(known.map(\.0))
      for step in steps.sorted(by: { $0.number < $1.number }) where !done.contains(step.number) {
        for statement in step.statements { try session.run(statement) }
        try session.run(
          """
          INSERT INTO migrations (number, name, checksum, applied_at)
          VALUES (\(step.number), \(step.name), \(step.checksum), \(now))
          """)
      }
      try database.execute(sql: "COMMIT")
    } catch {
      if database.isInsideTransaction { try? database.execute(sql: "ROLLBACK") }
      throw StoreFault.of(error)
    }
  }
}
