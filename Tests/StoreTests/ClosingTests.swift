import Digests
import Foundation
import Fulfilment
import Quantities
import Testing

@testable import Store

@Suite("What is left behind")
struct ClosingTests {
  @Test("a closed store leaves no write-ahead log behind")
  func noLog() async throws {
    let opened = try Opened()
    for number in 0..<200 {
      _ = try await opened.store.write { try $0.record(.sample(number)) }
    }
    try opened.store.close()
    let log = opened.path + "-wal"
    let size = try? FileManager.default.attributesOfItem(atPath: log)[.size] as? Int
    #expect((size ?? 0) == 0)
  }

  @Test("sessions that can't be used any more are removed, those in use stay")
  func sessions() async throws {
    let bureau = try Bureau()
    let platform = bureau.platform
    let account = Account(
      id: platform.newID(), login: "somebody", name: "某人", state: .active, password: "x",
      mustChangePassword: false, secondFactor: nil, madeAt: platform.now(), seats: [])
    let digests = ["old", "new"].map { HashFunction.sha256.digest(Array($0.utf8)) }
    func open(_ digest: Digest) async throws {
      let now = platform.now()
      try await bureau.store.write { session in
        try session.open(
          OpenSession(
            digest: digest, account: account.id, stage: .full, actingFor: nil, formKey: [1],
            madeAt: now, seenAt: now, flash: nil))
      }
    }
    try await bureau.store.write { try $0.insert(account) }
    try await open(digests[0])
    bureau.clock.advance(days: 1)
    try await open(digests[1])
    try await ForgetSessions().carryOut(on: platform)
    let left = try await bureau.store.read { session in
      try digests.map { try session.openSession($0) != nil }
    }
    #expect(left == [false, true])
  }
}
