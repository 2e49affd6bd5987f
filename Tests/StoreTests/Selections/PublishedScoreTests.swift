import Fulfilment
import PolicyPacks
import Quantities
import Selection
import Testing

@testable import Store

@Suite("Why a published score is what it is")
struct PublishedScoreTests {
  @Test("Each reads its own reasons as they were, whatever the registry says afterwards")
  func kept() async throws {
    let scene = try await AwardScene()
    let platform = scene.bureau.platform
    let (call, lines) = try await scene.ranked()
    func scores(_ entry: Int, _ actor: Actor) async throws -> [PublishedScore] {
      try await ReadCase(scene.cases[entry]).carryOut(by: actor, on: platform).scores
    }
    let first = try #require(try await scores(0, scene.applicants[0]).first)
    let reasons = try #require(first.reasons)
    #expect(first.line == lines[0] && first.isSound && first.list == 1)
    #expect(reasons.pack == "hangzhou-2024-40@1" && reasons.snapshots.count == 6)
    #expect(reasons.snapshots.allSatisfy { $0.source == "社区公开数据" && $0.digest.count == 64 })
    let downloads = try #require(reasons.parts.first { $0.name == "模型下载量" })
    #expect(downloads.hundredths == 10_000 && downloads.decision?.rule == 1)
    #expect(
      downloads.decision?.columns
        == [.init(name: "月下载量", value: "2000000", test: ">= 1000000")])
    let review = try #require(reasons.parts.first { $0.decision == nil })
    #expect(review.scorers == 3 && review.hundredths == 9000)
    // The registry moves on; what is published doesn't.
    try await scene.snapshots(0, rank: 99, downloads: 3, replaces: true)
    let again = try #require(try await scores(0, scene.applicants[0]).first)
    #expect(again.reasons == reasons && again.isSound)
    // Who lost reads its own, an officer everybody's, nobody another's.
    let loser = try #require(try await scores(2, scene.applicants[2]).first)
    #expect(loser.line.awardFen == nil && loser.reasons != reasons && loser.reasons != nil)
    #expect(try await scores(2, scene.chair).first?.reasons == loser.reasons)
    await #expect(throws: Refusal.notFound) { _ = try await scores(0, scene.applicants[2]) }
    try await changed(call, scene)
  }

  /// The record can't be written over; where it is forced, reading says so.
  private func changed(_ call: SelectionCall, _ scene: AwardScene) async throws {
    let platform = scene.bureau.platform
    for statement: SQL in [
      "UPDATE selection_reasons SET content = '{}'", "DELETE FROM selection_reasons",
    ] {
      await #expect(throws: (any Error).self) {
        try await scene.bureau.store.write { session in
          _ = try (session as? StoreSession)?.run(statement)
        }
      }
    }
    try await scene.bureau.store.write { session in
      let open = try #require(session as? StoreSession)
      _ = try open.run("DROP TRIGGER selection_reasons_no_update")
      _ = try open.run(
        "UPDATE selection_reasons SET content = replace(content, '2000000', '2000001')")
    }
    let forced = try await ReadCase(scene.cases[1])
      .carryOut(by: scene.applicants[1], on: platform).scores
    #expect(forced.map(\.isSound) == [false])
    let report = try await CheckRecords().carryOut(on: platform) { _, _ in }
    #expect(report.findings.contains { $0.contains("留存的依据与日志里的摘要不符") })
  }

  @Test("A list that leaves an entry as it was leads to the reasons of the list that decided it")
  func again() async throws {
    let scene = try await AwardScene()
    let platform = scene.bureau.platform
    let (call, _) = try await scene.ranked()
    let number = try await scene.row(2).head.number
    let open = try await RankAgain(
      call.id, revision: 2, cases: [number], document: "重评1号", reason: "评审会决定重新评选这一家。",
      through: try #require(platform.today.adding(days: 2))
    ).carryOut(by: scene.chair, on: platform)
    try await scene.scoreAll(call, 2, 70)
    scene.bureau.clock.advance(days: 5)
    _ = try await RankEntries(call.id, revision: open.revision)
      .carryOut(by: scene.chair, on: platform)
    let kept = try await ReadCase(scene.cases[0])
      .carryOut(by: scene.applicants[0], on: platform).scores
    #expect(kept.map(\.list) == [2, 1] && kept[0].line.isKept)
    #expect(kept[0].reasons == kept[1].reasons && kept.allSatisfy(\.isSound))
    let anew = try await ReadCase(scene.cases[2])
      .carryOut(by: scene.applicants[2], on: platform).scores
    #expect(anew.map(\.list) == [2, 1] && anew[0].reasons != anew[1].reasons)
  }
}
