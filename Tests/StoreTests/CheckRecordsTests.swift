import Fulfilment
import Quantities
import Synchronization
import Testing

@testable import Store

@Suite("The check of all records")
struct CheckRecordsTests {
  private func filed() async throws -> Bureau {
    let bureau = try Bureau()
    let round = try await bureau.open("compute-voucher")
    let dossier = try Bureau.example("ai-application", claim: "智能体合同")
    _ = try await bureau.filed(dossier, in: round)
    return bureau
  }

  private func check(_ bureau: Bureau) async throws -> CheckRecords.Report {
    try await CheckRecords().carryOut(on: bureau.platform) { _, _ in }
  }

  @Test("What nobody touched fits, and the progress reaches the end")
  func whole() async throws {
    let bureau = try await filed()
    let last = Mutex<Int64>(0)
    let report = try await CheckRecords().carryOut(on: bureau.platform) { done, total in
      last.withLock { $0 = done == total ? total : -1 }
    }
    #expect(report.findingCount == 0 && report.cases == 1 && report.entries > 1)
    #expect(last.withLock { $0 } == report.entries)
  }

  private static let edits: [(SQL, String)] = [
    ("UPDATE audit_entries SET actor = NULL WHERE kind = 'case.filed'", "内容被改动过"),
    ("UPDATE audit_openings SET value = salt WHERE name = 'dossier'", "原文被改动过"),
    ("UPDATE cases SET granted_fen = 1", "row-differs"),
    ("DELETE FROM audit_entries WHERE sequence = 2", "缺失"),
  ]

  @Test(
    "An edited entry, opening, case or booking is found",
    arguments: edits)
  func tampered(_ statement: SQL, _ said: String) async throws {
    let bureau = try await filed()
    try await bureau.store.queue.write { session in
      _ = try session.run("DELETE FROM audit_openings WHERE sequence = 2")
      _ = try session.run(statement)
    }
    let report = try await check(bureau)
    #expect(report.findingCount > 0)
    #expect(report.findings.contains { $0.contains(said) }, "\(report.findings)")
  }
}
