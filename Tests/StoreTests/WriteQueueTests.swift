import Foundation
import Fulfilment
import Quantities
import Synchronization
import Testing

@testable import Store

@Suite("The write queue")
struct WriteQueueTests {
  private struct Unwilling: Error, Equatable {}

  private func opened(_ options: SQLiteStore.Options = .init()) async throws -> Opened {
    let opened = try Opened(options)
    try await opened.write { session in
      _ = try session.run(
        "CREATE TABLE t (i \(.integer) PRIMARY KEY CHECK (i < 1000000))\(.strict)")
    }
    return opened
  }

  @Test("Commands that wait share a commit, and each has its own answer")
  func batches() async throws {
    let opened = try await opened()
    let sums = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<500 {
        group.addTask {
          try await opened.write { session in
            try session.run("INSERT INTO t VALUES (\(number))")
            return number
          }
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(sums == 499 * 500 / 2)
    let count = try await opened.write { try $0.value("SELECT COUNT(*) FROM t", as: Int.self) }
    #expect(count == 500)
  }

  @Test("What a command throws undoes what it wrote, and nothing of its neighbours")
  func savepoints() async throws {
    let opened = try await opened()
    let refused = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<200 {
        group.addTask {
          do {
            try await opened.write { session in
              try session.run("INSERT INTO t VALUES (\(number))")
              _ = try session.record(.sample(number))
              if number % 3 == 0 { throw Unwilling() }
            }
            return false
          } catch { return error is Unwilling }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(refused == 67)
    let (rows, entries) = try await opened.write { session in
      (
        try session.value("SELECT COUNT(*) FROM t", as: Int.self),
        try session.auditEntries(after: 0, limit: 1000)
      )
    }
    #expect(rows == 133)
    var verifier = AuditVerifier()
    for entry in entries { verifier.read(entry) }
    #expect(verifier.findings == [])
    #expect(verifier.entries == 133)
  }

  @Test("A constraint refuses one command; the queue goes on")
  func constraint() async throws {
    let opened = try await opened()
    await #expect(throws: StoreFault.self) {
      try await opened.write { _ = try $0.run("INSERT INTO t VALUES (\(1_000_000))") }
    }
    try await opened.write { _ = try $0.run("INSERT INTO t VALUES (\(1))") }
    #expect(opened.store.condition == .open)
  }

  @Test("Attempts nest: the inner one is undone, the outer one stays")
  func nestedAttempts() async throws {
    let opened = try await opened()
    let numbers = try await opened.write { session in
      try session.run("INSERT INTO t VALUES (1)")
      _ = try? session.attempt {
        try session.run("INSERT INTO t VALUES (2)")
        _ = try session.record(.sample(2))
        throw Unwilling()
      }
      try session.record(.sample(3))
      return try session.rows("SELECT i FROM t") { try $0("i", as: Int.self) }
    }
    #expect(numbers == [1])
    let entries = try await opened.write { try $0.auditEntries(after: 0, limit: 9) }
    #expect(entries.map(\.sequence) == [1])
  }

  @Test("An answer comes only when another connection can read what was written")
  func answersAfterCommit() async throws {
    let opened = try await opened()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<100 {
        group.addTask {
          try await opened.write { _ = try $0.run("INSERT INTO t VALUES (\(number))") }
          let isThere = try await opened.store.read { session in
            let session = try #require(session as? StoreSession)
            return try session.value("SELECT i FROM t WHERE i = \(number)", as: Int.self)
          }
          #expect(isThere == number)
        }
      }
      try await group.waitForAll()
    }
  }

  @Test("A caller that goes away takes nothing back")
  func cancelledCallers() async throws {
    let opened = try await opened()
    let tasks = (0..<50).map { number in
      Task {
        try await opened.write { _ = try $0.run("INSERT INTO t VALUES (\(number))") }
      }
    }
    for task in tasks { task.cancel() }
    for task in tasks { try await task.value }
    let count = try await opened.write { try $0.value("SELECT COUNT(*) FROM t", as: Int.self) }
    #expect(count == 50)
  }

  @Test("Beyond what may wait, a command is refused as busy and nothing of it is done")
  func bounded() async throws {
    var options = SQLiteStore.Options()
    options.waitingCommands = 3
    options.batchedCommands = 1
    let opened = try await opened(options)
    let gate = DispatchSemaphore(value: 0)
    let first = Task { try await opened.write { _ in gate.wait() } }
    try await Task.sleep(for: .milliseconds(100))
    let outcomes = await withTaskGroup(of: Bool.self) { group in
      for number in 0..<10 {
        group.addTask {
          do {
            try await opened.write { _ = try $0.run("INSERT INTO t VALUES (\(number))") }
            return true
          } catch { return (error as? Refusal) != .busy }
        }
      }
      group.addTask {
        try? await Task.sleep(for: .milliseconds(200))
        gate.signal()
        return false
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    try await first.value
    #expect(outcomes == 3)
    let count = try await opened.write { try $0.value("SELECT COUNT(*) FROM t", as: Int.self) }
    #expect(count == 3)
  }

  @Test("A query can't write")
  func queriesOnlyRead() async throws {
    let opened = try await opened()
    await #expect(throws: StoreFault.self) {
      try await opened.store.read { _ = try $0.record(.sample(1)) }
    }
  }

  @Test("The database syncs every commit and enforces foreign keys")
  func settings() async throws {
    let opened = try await opened()
    let values = try await opened.write { session in
      [
        try session.value("PRAGMA synchronous", as: Int.self),
        try session.value("PRAGMA foreign_keys", as: Int.self),
      ]
    }
    #expect(values == [2, 1])
    let mode = try await opened.write { try $0.value("PRAGMA journal_mode", as: String.self) }
    #expect(mode == "wal")
  }
}
