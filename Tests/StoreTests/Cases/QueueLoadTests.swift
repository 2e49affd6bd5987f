import Casework
import Foundation
import Fulfilment
import Quantities
import Testing

@testable import Store

@Suite("The queue under load")
struct QueueLoadTests {
  /// 100,000 with `DUIXIAN_SOAK` set, else enough to see that pages stay pages.
  private static let count =
    ProcessInfo.processInfo.environment["DUIXIAN_SOAK"] == nil ? 2_000 : 100_000

  @Test("a page of the queue is quick however many cases there are")
  func pages() async throws {
    let bureau = try Bureau()
    let round = try await bureau.open("compute-voucher")
    let filed = try await bureau.filed(
      try Bureau.example("ai-application", claim: "智能体合同"), in: round)
    let entries = try await bureau.store.read { try $0.entries(of: filed.head.id) }
    let entry = try #require(entries.first)
    let platform = bureau.platform
    for start in stride(from: 0, to: Self.count, by: 1_000) {
      try await bureau.store.write { session in
        for number in start..<start + 1_000 {
          let copy = Self.copy(filed, number, platform.newID())
          try session.insert(copy, entry, turns: [.district(copy.head.district)])
        }
      }
    }
    var query = CaseQuery()
    query.turns = [.district("330103")]
    var times: [Duration] = []
    let clock = ContinuousClock()
    for _ in 0..<200 {
      let asked = query
      let start = clock.now
      let (rows, counts) = try await bureau.store.read { session in
        (try session.cases(asked), try session.counts(asked))
      }
      times.append(clock.now - start)
      #expect(!counts.isEmpty)
      query.after = rows.last.map { CaseQuery.Place($0) }
    }
    times.sort()
    print("queue of \(Self.count): median \(times[100]), p99 \(times[198])")
    #expect(times[198] < .seconds(1))
  }

  private static func copy(_ row: CaseRow, _ number: Int, _ id: CaseID) -> CaseRow {
    let head = row.head
    let copy = CaseHead(
      id: id, number: "L-\(number)", round: head.round, pack: head.pack,
      packVersion: head.packVersion, measure: head.measure, enterprise: head.enterprise,
      applicant: "企业\(number)", district: "33010\(number % 10)", claim: head.claim,
      thing: "T\(number)", eventDay: head.eventDay, way: head.way, filedBy: head.filedBy,
      filedAt: head.filedAt)
    return CaseRow(
      head: copy, stage: row.stage, kind: row.kind, standing: row.standing,
      revision: row.revision, steps: row.steps, due: row.due?.adding(days: number % 300),
      isDueProvisional: false, declaredFen: row.declaredFen, grantedFen: nil, paidFen: 0,
      noticeThrough: nil, lastDay: row.lastDay)
  }
}
