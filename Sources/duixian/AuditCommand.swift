import ArgumentParser
import Digests
import Entitlement
import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Store

/// `duixian audit`: the log of what happened, for those who don't trust the server.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit", abstract: "Export the audit log, and verify an export or a receipt.",
    subcommands: [AuditExportCommand.self, AuditVerifyCommand.self])
}

/// `duixian audit export`: the log as JSON Lines, while the server runs.
struct AuditExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the audit log as JSON Lines.")

  @Option(help: "Database file.") var database = "duixian.sqlite"
  @Flag(help: "Add what opens the commitments: personal and business data.") var openings = false
  @Option(help: "The file to write; standard output without it.") var output: String?

  func run() throws {
    let store = try Database.existing(database)
    var sink = FileHandle.standardOutput
    if let output {
      _ = FileManager.default.createFile(atPath: output, contents: nil)
      guard let handle = FileHandle(forWritingAtPath: output) else {
        Terminal.error("\(output) can't be written.")
        throw ExitCode(1)
      }
      sink = handle
    }
    var buffer = Data()
    try store.readAudit(openings: openings) { line in
      buffer += Data((AuditFile.text(line) + "\n").utf8)
      if buffer.count > 1 << 20 {
        try sink.write(contentsOf: buffer)
        buffer = Data()
      }
    }
    try sink.write(contentsOf: buffer)
    if output != nil { try sink.close() }
    try store.close()
  }
}

/// `duixian audit verify`: recomputes an export or a receipt without the server.
struct AuditVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Recompute an exported log, check a receipt, or replay the cases of a database.",
    discussion: """
      With --database every case's events are replayed and compared with its row, in one snapshot \
      while the server may run. A head is what a notice page or an earlier export showed: \
      --head 1200:ROOT. An export that was cut off or written anew doesn't lead to it.
      """)

  @Option(help: ArgumentHelp("A head that was published.", valueName: "size:root"))
  var head: [String] = []
  @Option(help: "Database whose cases are replayed.") var database: String?
  @Option(help: "Folder of the policy packs, for --database.") var packs: String?
  @Argument(help: "The exported log or the receipt; not needed with --database.")
  var file: String?

  func run() async throws {
    guard database != nil || file != nil else {
      throw ValidationError("Name an exported log or a receipt, or a database with --database.")
    }
    if let database { try await replay(database) }
    if let file { try verify(file) }
  }

  /// Replays the events of every case against its row.
  private func replay(_ database: String) async throws {
    let folder = try PackDirectory.locate(packs)
    let reading = PackLibrary.read(try PackDirectory.files(in: folder, content: .rules))
    guard reading.isSound else {
      for diagnostic in reading.diagnostics { Terminal.error(diagnostic.description) }
      throw ExitCode(1)
    }
    let store = try Database.existing(database)
    let platform = Platform(
      store: store, library: reading.library, assessor: Assessor(reading.library),
      now: { Database.now }, random: { SecureRandom.bytes($0) })
    let (count, findings) = try await store.read { try $0.caseFindings(on: platform) }
    try store.close()
    for finding in findings.prefix(50) {
      Terminal.error("\(database): case \(finding.number): \(finding.code)")
    }
    guard findings.isEmpty else {
      Terminal.error("\(database): \(findings.count) of \(count) cases don't fit their history.")
      throw ExitCode(1)
    }
    print("\(database): \(count) cases replayed; every row is what its events make.")
  }

  private func verify(_ file: String) throws {
    guard let data = try? Data(contentsOf: URL(filePath: file), options: .mappedIfSafe) else {
      Terminal.error("\(file) can't be read.")
      throw ExitCode(1)
    }
    let heads = try head.map(Self.parse)
    if let receipt = AuditReceipt(json: Array(data.prefix(1 << 20))) {
      return try report(
        file, receipt.findings, "1 entry, head \(receipt.head.size):\(receipt.head.root)")
    }
    var known = heads
    for line in lines(data) {
      if case .head(let head)? = AuditFile.line(line) { known.append(head) }
    }
    var verifier = AuditVerifier(heads: known)
    var findings: [AuditFinding] = []
    var (number, recent) = (0, [Int64: AuditEntry]())
    for line in lines(data) {
      number += 1
      switch AuditFile.line(line) {
      case .entry(let entry):
        verifier.read(entry)
        recent[entry.sequence] = entry
        if recent.count > 10_000 { recent = recent.filter { $0.key > entry.sequence - 4000 } }
      case .opening(let opening):
        if recent[opening.sequence].map(opening.opens) != true {
          findings.append(.wrongOpening(opening.sequence, opening.name))
        }
      case .head, .header: break
      case nil:
        Terminal.error("\(file): line \(number) is none of an audit log's.")
        throw ExitCode(1)
      }
    }
    verifier.finish()
    try report(
      file, verifier.findings + findings,
      "\(verifier.entries) entries, head \(verifier.entries):\(verifier.root)")
  }

  private func report(
    _ file: String, _ findings: [AuditFinding], _ summary: String
  ) throws {
    for finding in findings.prefix(50) { Terminal.error("\(file): \(finding)") }
    guard findings.isEmpty else {
      Terminal.error("\(file): \(findings.count) findings.")
      throw ExitCode(1)
    }
    print("\(file): \(summary); everything fits.")
  }

  private func lines(_ data: Data) -> some Sequence<Data.SubSequence> {
    data.split(separator: UInt8(ascii: "\n"))
  }

  private static func parse(_ text: String) throws -> AuditHead {
    let parts = text.split(separator: ":")
    guard parts.count == 2, let size = Int64(parts[0]), let root = Digest(hex: parts[1]) else {
      throw ValidationError("“\(text)” is no head: SIZE:ROOT is expected, as the notice shows it.")
    }
    return AuditHead(size: size, root: root, at: Instant(microseconds: 0))
  }
}
