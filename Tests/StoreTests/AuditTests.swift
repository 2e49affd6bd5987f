import Digests
import Foundation
import Fulfilment
import Testing

@testable import Store

@Suite("The audit chain in the store")
struct AuditTests {
  private func chain(_ count: Int) async throws -> Opened {
    let opened = try Opened()
    try await opened.write { session in
      for number in 1...count { try session.record(.sample(number)) }
    }
    return opened
  }

  private func findings(_ opened: Opened, heads: [AuditHead] = []) async throws -> [AuditFinding] {
    try await opened.store.read { session in
      var verifier = AuditVerifier(heads: heads)
      for entry in try session.auditEntries(after: 0, limit: 100_000) { verifier.read(entry) }
      verifier.finish()
      return verifier.findings
    }
  }

  @Test("A chain that nobody touched verifies, and its heads are those of the verifier")
  func untouched() async throws {
    let opened = try await chain(300)
    let head = try await opened.write { try $0.sealHead() }
    #expect(head.size == 300)
    #expect(try await findings(opened, heads: [head]) == [])
    #expect(try await opened.write { try $0.sealHead() } == head)
  }

  @Test("An edited row is found and named")
  func edited() async throws {
    let opened = try await chain(20)
    try await opened.write { session in
      let text = "[[\"number\",\"9\"],[\"说明\",\"x\"]]"
      _ = try session.run("UPDATE audit_entries SET entry_values = \(text) WHERE sequence = 7")
    }
    #expect(try await findings(opened) == [.altered(7)])
  }

  @Test("An edited row whose digest was made to fit is found at the next, and at the head")
  func forged() async throws {
    let opened = try await chain(20)
    let head = try await opened.write { try $0.sealHead() }
    try await opened.write { session in
      let entry = try #require(try session.auditEntries(after: 6, limit: 1).first)
      let forged = AuditEntry.sealing(
        .sample(99), sequence: 7, at: entry.at, salts: [[1]], previous: entry.previous
      ).entry
      let values = AuditCoding.text(forged.values.map { ($0.name, $0.text) })
      let sealed = AuditCoding.text(forged.commitments.map { ($0.name, $0.digest.description) })
      _ = try session.run(
        """
        UPDATE audit_entries SET entry_values = \(values), commitments = \(sealed),
          hash = \(forged.hash) WHERE sequence = 7
        """)
    }
    #expect(try await findings(opened, heads: [head]) == [.unlinked(8), .wrongHead(20)])
  }

  @Test("Deleted rows are found and named, in the middle and at the end")
  func deleted() async throws {
    let opened = try await chain(20)
    let head = try await opened.write { try $0.sealHead() }
    try await opened.write { session in
      try session.run("DELETE FROM audit_openings")
      try session.run("DELETE FROM audit_entries WHERE sequence IN (5, 6, 20)")
    }
    #expect(
      try await findings(opened, heads: [head])
        == [.missing(5, 6), .truncated(head: 20, entries: 17)])
  }

  @Test("Rows that changed places are found and named")
  func reordered() async throws {
    let opened = try await chain(9)
    try await opened.write { session in
      try session.run("DELETE FROM audit_openings")
      try session.run("UPDATE audit_entries SET sequence = 100 WHERE sequence = 4")
      try session.run("UPDATE audit_entries SET sequence = 4 WHERE sequence = 5")
      try session.run("UPDATE audit_entries SET sequence = 5 WHERE sequence = 100")
    }
    let found = try await findings(opened)
    #expect(found.contains(.altered(4)))
    #expect(found.contains(.altered(5)))
  }

  @Test("The schema lets no chain fork")
  func noFork() async throws {
    let opened = try await chain(3)
    await #expect(throws: StoreFault.self) {
      try await opened.write { session in
        _ = try session.run(
          """
          INSERT INTO audit_entries
          SELECT 9, at, kind, subject, actor, entry_values, commitments, previous, \(
            [UInt8](repeating: 1, count: 32)) FROM audit_entries WHERE sequence = 3
          """)
      }
    }
  }

  @Test("A receipt proves its entry against a head, with the path through kept nodes")
  func receipts() async throws {
    let opened = try await chain(700)
    let head = try await opened.write { try $0.sealHead() }
    try await opened.write { for number in 701...800 { try $0.record(.sample(number)) } }
    let newer = try await opened.write { try $0.sealHead() }
    for sequence: Int64 in [1, 256, 257, 512, 513, 699, 700] {
      for head in [head, newer] {
        let receipt = try await opened.store.read {
          try $0.receipt(of: sequence, at: head, opening: ["name"])
        }
        #expect(receipt.findings == [])
        #expect(receipt.openings.map(\.bytes) == [Array("企业 \(sequence)".utf8)])
        let other = AuditReceipt(
          entry: receipt.entry, openings: receipt.openings,
          head: AuditHead(size: head.size, root: receipt.entry.hash, at: head.at),
          path: receipt.path)
        #expect(other.findings == [.wrongHead(head.size)])
      }
    }
    let path = try await opened.store.read { try $0.consistency(from: head, to: newer) }
    #expect(
      MerkleTree().isConsistent(
        from: 700, head.root, to: 800, newer.root, path: path))
  }

  @Test("What opens commitments can be erased, and the chain still holds")
  func erasure() async throws {
    let opened = try await chain(5)
    #expect(try await opened.write { try $0.eraseOpenings(about: "S") } == 5)
    #expect(try await opened.store.read { try $0.openings(of: 3) } == [])
    #expect(try await findings(opened) == [])
  }

  @Test("Values of commitments stand nowhere in the chain's own rows")
  func nothingLeaks() async throws {
    let opened = try await chain(5)
    let texts = try await opened.write { session in
      try session.rows("SELECT entry_values, commitments FROM audit_entries") {
        try $0("entry_values", as: String.self) + $0("commitments", as: String.self)
      }
    }
    #expect(texts.count == 5)
    #expect(!texts.joined().contains("企业"))
  }

  @Test("A request that comes twice is carried out once; another with its key is refused")
  func idempotency() async throws {
    let opened = try Opened()
    let account = AccountID(milliseconds: 1, random: [UInt8](repeating: 7, count: 10))
    let (one, two) = (HashFunction.sha256.digest("1"), HashFunction.sha256.digest("2"))
    for _ in 0..<3 {
      let answer = try await opened.write { session in
        try session.once("k", of: account, request: one) {
          try session.record(.sample(1))
          return "made"
        }
      }
      #expect(answer == "made")
    }
    #expect(try await opened.store.read { try $0.auditEntries(after: 0, limit: 9).count } == 1)
    await #expect(throws: Refusal.self) {
      _ = try await opened.write { try $0.once("k", of: account, request: two) { "x" } }
    }
  }
}
