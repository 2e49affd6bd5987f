import Digests
import Foundation
import Fulfilment
import Synchronization
import Testing

@testable import Store

/// A process of its own that writes until it is killed or the disk is full: this very test program,
/// told by its environment to be one. It notes each command's number only after the answer.
struct WritingProcess {
  let database: String
  let notes: URL

  /// The part that runs in the other process.
  static func run(database: String, notes: String) async throws {
    _ = FileManager.default.createFile(atPath: notes, contents: nil)
    let handle = try #require(FileHandle(forWritingAtPath: notes))
    let store = try Opened.open(database)
    let notebook = Notebook(handle)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<16 {
        group.addTask {
          while true {
            let number = notebook.nextNumber()
            do {
              let sequence = try await store.write { try $0.record(.sample(number)) }
              notebook.note("\(sequence)")
            } catch {
              let words = (error as? Refusal)?.code ?? "other"
              notebook.note(words)
              return
            }
          }
        }
      }
    }
    let count = try await store.read { try $0.auditEntries(after: 0, limit: 5).count }
    notebook.note("readable \(count) \(store.condition != .open)")
  }

  /// Numbers for the commands, and the file of what was answered.
  private final class Notebook: Sendable {
    private let next = Atomic<Int>(0)
    private let file: Mutex<FileHandle>

    init(_ file: sending FileHandle) { self.file = Mutex(file) }

    func nextNumber() -> Int { next.add(1, ordering: .relaxed).newValue }

    func note(_ line: String) {
      file.withLock { try? $0.write(contentsOf: Data("\(line)\n".utf8)) }
    }
  }

  /// Starts it; `limits` is a line of the shell before it.
  func start(limits: String = "true") throws -> Process {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    let program = CommandLine.arguments[0]
    process.arguments = [
      "-c",
      "\(limits); exec '\(program)' --testing-library swift-testing --filter WritingProcessBody",
    ]
    var environment = ProcessInfo.processInfo.environment
    environment["DUIXIAN_TRIAL_DATABASE"] = database
    environment["DUIXIAN_TRIAL_NOTES"] = notes.path
    process.environment = environment
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// What it noted so far, whole lines only.
  func noted() -> [String] {
    let text = (try? String(contentsOf: notes, encoding: .utf8)) ?? ""
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }
}

@Suite(
  "WritingProcessBody",
  .enabled(if: ProcessInfo.processInfo.environment["DUIXIAN_TRIAL_DATABASE"] != nil))
struct WritingProcessBody {
  @Test("Writes until it is killed or the disk is full")
  func body() async throws {
    let environment = ProcessInfo.processInfo.environment
    try await WritingProcess.run(
      database: try #require(environment["DUIXIAN_TRIAL_DATABASE"]),
      notes: try #require(environment["DUIXIAN_TRIAL_NOTES"]))
  }
}

@Suite("Faults", .serialized)
struct FaultTests {
  private func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "duixian-faults-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  /// Opens what a dead process left and gives the chain's entries' numbers, verified.
  private func reopened(_ path: String) async throws -> Set<Int64> {
    let store = try Opened.open(path)
    let found = try await store.read { session in
      var (verifier, numbers, last) = (AuditVerifier(), Set<Int64>(), Int64(0))
      while true {
        let entries = try session.auditEntries(after: last, limit: 5000)
        guard let final = entries.last else { break }
        for entry in entries {
          verifier.read(entry)
          numbers.insert(entry.sequence)
        }
        last = final.sequence
      }
      verifier.finish()
      #expect(verifier.findings == [])
      return numbers
    }
    #expect(try store.structuralFindings() == [])
    try store.close()
    return found
  }

  @Test("Killed at random points under load, nothing acknowledged is lost and the chain holds")
  func killed() async throws {
    let isSoak = ProcessInfo.processInfo.environment["DUIXIAN_SOAK"] != nil
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = folder.appending(path: "d.sqlite").path
    var generator = SeededGenerator(seed: 20_261_122)
    var acknowledged = 0
    for round in 0..<(isSoak ? 1000 : 50) {
      let trial = WritingProcess(
        database: database, notes: folder.appending(path: "notes-\(round)"))
      let process = try trial.start()
      while trial.noted().isEmpty, process.isRunning {
        try await Task.sleep(for: .milliseconds(5))
      }
      try await Task.sleep(for: .microseconds(Int.random(in: 0..<40_000, using: &generator)))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let noted = trial.noted().compactMap { Int64($0) }
      #expect(!noted.isEmpty)
      let found = try await reopened(database)
      #expect(noted.filter { !found.contains($0) } == [], "round \(round)")
      acknowledged += noted.count
    }
    #expect(acknowledged > 50)
  }

  @Test("A disk without room stops writing with a clear word; what was answered is there")
  func fullDisk() async throws {
    let folder = try folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let database = folder.appending(path: "d.sqlite").path
    let trial = WritingProcess(database: database, notes: folder.appending(path: "notes"))
    // Blocks of 512 bytes: no file grows beyond 2 MB; the signal is ignored, so writes fail.
    let process = try trial.start(limits: "trap '' XFSZ; ulimit -f 4000")
    process.waitUntilExit()
    let lines = trial.noted()
    #expect(lines.filter { $0 == "store-stopped" }.count == 16)
    #expect(lines.last == "readable 5 true")
    let noted = lines.compactMap { Int64($0) }
    #expect(noted.count > 100)
    let found = try await reopened(database)
    #expect(noted.filter { !found.contains($0) } == [])
  }

  @Test("A backup made under load is whole, verifies, and is older than what came after")
  func backup() async throws {
    let opened = try Opened()
    let writing = Task {
      for number in 1...2000 { try await opened.write { _ = try $0.record(.sample(number)) } }
    }
    try await Task.sleep(for: .milliseconds(50))
    let copy = opened.folder.appending(path: "copy.sqlite").path
    try opened.store.backUp(to: copy)
    try await writing.value
    let found = try await reopened(copy)
    #expect(found == Set((0..<found.count).map { Int64($0 + 1) }))
    #expect(found.count <= 2000)
    var lines = 0
    try opened.store.readAudit(openings: true) { line in
      let text = AuditFile.text(line)
      if AuditFile.line(Array(text.utf8)) != line { Issue.record("not read back: \(text)") }
      lines += 1
    }
    #expect(lines == 1 + 2000 + 2000)
  }
}

/// Numbers that a seed fixes (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
