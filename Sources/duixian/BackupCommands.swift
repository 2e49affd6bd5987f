import ArgumentParser
import Digests
import Foundation
import Fulfilment
import Store

/// `duixian backup`: a copy of the database as it stands now, made while the server runs.
struct BackupCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup",
    abstract:
      "Copy the database into a new file, and its evidence beside it, while the server runs.")

  @Option(help: "Database file.") var database = "duixian.sqlite"
  @Argument(help: "The new file; it may not exist yet.") var file: String

  func run() async throws {
    guard !FileManager.default.fileExists(atPath: file) else {
      Terminal.error("\(file) exists already; a backup never replaces a file.")
      throw ExitCode(1)
    }
    let store = try Database.existing(database)
    let partial = file + ".partial"
    try? FileManager.default.removeItem(atPath: partial)
    try store.backUp(to: partial)
    try store.close()
    let verdict = try DatabaseCheck.run(partial)
    guard verdict.findings.isEmpty else { throw verdict.failure(partial) }
    let kept = try await EvidenceCopy.make(of: partial, from: database, to: file)
    try FileManager.default.moveItem(atPath: partial, toPath: file)
    print("\(file).evidence: \(kept) files of evidence.")
    print("\(file): \(verdict.entries) audit entries, root \(verdict.root). Keep it elsewhere.")
  }
}

/// `duixian restore`: checks a backup and puts it in place of a database that is not there.
struct RestoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Check a backup and make it the database.",
    discussion: """
      Checks pages, foreign keys, the audit chain and the evidence beside the backup first. A \
      database that exists is kept \
      under another name, and only with --replace.
      """)

  @Option(help: "Database file to make.") var database = "duixian.sqlite"
  @Flag(help: "Set an existing database aside, as NAME.replaced-N.") var replace = false
  @Argument(help: "The backup.") var file: String

  func run() async throws {
    let files = FileManager.default
    guard files.fileExists(atPath: file) else {
      Terminal.error("There is no backup \(file).")
      throw ExitCode(1)
    }
    let partial = database + ".restoring"
    for ending in ["", "-wal", "-shm"] { try? files.removeItem(atPath: partial + ending) }
    try files.copyItem(atPath: file, toPath: partial)
    let verdict = try DatabaseCheck.run(partial)
    guard verdict.findings.isEmpty else {
      try? files.removeItem(atPath: partial)
      throw verdict.failure(file)
    }
    let kept = try await EvidenceCopy.make(of: partial, from: file, to: database)
    if files.fileExists(atPath: database) {
      guard replace else {
        try? files.removeItem(atPath: partial)
        Terminal.error("\(database) exists. Stop the server, then say --replace to set it aside.")
        throw ExitCode(1)
      }
      var number = 1
      while files.fileExists(atPath: "\(database).replaced-\(number)") { number += 1 }
      for ending in ["", "-wal", "-shm"] where files.fileExists(atPath: database + ending) {
        try files.moveItem(
          atPath: database + ending, toPath: "\(database).replaced-\(number)\(ending)")
      }
    }
    try files.moveItem(atPath: partial, toPath: database)
    print("\(database).evidence: \(kept) files of evidence.")
    print("\(database): restored, \(verdict.entries) audit entries, root \(verdict.root).")
  }
}

/// The files of evidence that a database names, beside it as NAME.evidence.
enum EvidenceCopy {
  /// Copies what the database at `path` names from beside one file to beside another.
  ///
  /// - Returns: how many files there are.
  static func make(of path: String, from source: String, to target: String) async throws -> Int {
    let store = try Database.open(path)
    let digests = try store.keptEvidence()
    try store.close()
    for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    guard !digests.isEmpty else { return 0 }
    let missing = try await EvidenceFolder(path: target + ".evidence")
      .take(digests, from: EvidenceFolder(path: source + ".evidence"))
    guard missing.isEmpty else {
      for digest in missing.prefix(20) {
        Terminal.error("\(source).evidence: \(digest) is missing or damaged")
      }
      throw ExitCode(1)
    }
    return digests.count
  }
}

/// What a database file comes to when everything in it is checked.
struct DatabaseCheck {
  var findings: [String]
  var entries: Int64
  var root: String

  /// Checks the file's structure and its audit chain.
  static func run(_ path: String) throws -> DatabaseCheck {
    let store = try Database.open(path)
    var check = DatabaseCheck(findings: try store.structuralFindings(), entries: 0, root: "")
    var heads: [AuditHead] = []
    try store.readAudit(openings: false) { if case .head(let head) = $0 { heads.append(head) } }
    var verifier = AuditVerifier(heads: heads)
    try store.readAudit(openings: false) { if case .entry(let entry) = $0 { verifier.read(entry) } }
    verifier.finish()
    try store.close()
    for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    check.findings += verifier.findings.map(\.description)
    check.entries = verifier.entries
    check.root = verifier.root.description
    return check
  }

  /// The findings on standard error, and the exit that goes with them.
  func failure(_ path: String) -> ExitCode {
    for finding in findings.prefix(20) { Terminal.error("\(path): \(finding)") }
    return ExitCode(1)
  }
}
