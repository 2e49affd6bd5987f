import Digests
import Foundation
import Fulfilment
import Quantities
import Synchronization

@testable import Store

/// A store in a folder that goes away with the value; its clock ticks a second a reading.
final class Opened: Sendable {
  let folder: URL
  let store: SQLiteStore

  var path: String { folder.appending(path: "duixian.sqlite").path }

  init(_ options: SQLiteStore.Options = .init()) throws {
    folder = FileManager.default.temporaryDirectory
      .appending(path: "duixian-store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    store = try Self.open(folder.appending(path: "duixian.sqlite").path, options)
  }

  deinit {
    try? store.close()
    try? FileManager.default.removeItem(at: folder)
  }

  static func open(_ path: String, _ options: SQLiteStore.Options = .init()) throws -> SQLiteStore {
    let ticks = Ticks()
    return try SQLiteStore(
      path: path, options, now: { ticks.next() }, random: { SecureRandom.bytes($0) })
  }

  /// Carries out a command that knows tables.
  func write<Answer: Sendable>(
    _ command: @escaping @Sendable (StoreSession) throws -> Answer
  ) async throws -> Answer {
    try await store.queue.write(command)
  }
}

/// A clock that moves by itself.
final class Ticks: Sendable {
  private let count = Atomic<Int64>(0)

  func next() -> Instant {
    let ticks = count.add(1, ordering: .relaxed).newValue
    return Instant(microseconds: 1_790_000_000_000_000 + ticks * 1_000_000)
  }
}

extension AuditDraft {
  /// An entry about number `number`, with a name that only its digest enters the chain of.
  static func sample(_ number: Int, subject: String = "S") -> AuditDraft {
    AuditDraft(
      "sample.made", subject, by: nil,
      [Value("number", String(number)), Value("说明", "第“\(number)”条")],
      commitments: [Commitment("name", Array("企业 \(number)".utf8))])
  }
}
