import Boards
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("Requests to an office")
struct RequestTests {
  /// Boards whose needs are requests.
  static let topics = OpenBoard.all(of: Bureau.library)
    .filter { $0.scheme.requests != nil }.map { "\($0.pack.id)/\($0.key)" }

  private func handle(
    _ scene: BoardScene, _ entry: BoardEntry, _ step: HandleRequest.Step, words: String = "",
    by actor: Actor? = nil
  ) async throws -> BoardRequest {
    let known = try await scene.bureau.store.read { try $0.boardRequest(entry.id) }
    return try await HandleRequest(
      entry.id, revision: try #require(known).revision, step, words: words
    ).carryOut(by: actor ?? scene.keeper, on: scene.bureau.platform)
  }

  @Test(
    "A need becomes a request with a due day, is taken, finished and counted", arguments: topics)
  func wholeWay(topic: String) async throws {
    let scene = try await BoardScene(topic)
    let platform = scene.bureau.platform
    let rules = try #require(scene.board.scheme.requests)
    let need = try await scene.live(.need, "备案材料辅导", by: scene.user)
    let request = try #require(
      try await scene.bureau.store.read { try $0.boardRequest(need.id) })
    let due = platform.library.reference.workingDays.due(
      from: platform.today, days: rules.days, countsFirstDay: false)
    #expect(request.due == due?.date && request.state == .open)
    let early = await #expect(throws: Refusal.self) {
      try await handle(scene, need, .finish(outcome: "done"), words: "已办好")
    }
    #expect(early?.code == "request-state")
    await #expect(throws: Refusal.notFound) {
      try await handle(scene, need, .take, by: Bureau.agency("caizheng", 41))
    }
    #expect(try await handle(scene, need, .take).ownerName == scene.keeper.name)
    let colleague = Bureau.agency(scene.board.agencies[0], 42)
    let success = try #require(scene.board.scheme.outcomes.first { $0.isSuccess }).key
    let other = await #expect(throws: Refusal.self) {
      try await handle(
        scene, need, .finish(outcome: success), words: "已办好", by: colleague)
    }
    #expect(other?.code == "request-of-other")
    #expect(try await handle(scene, need, .take, by: colleague).owner == colleague.account)
    let silent = await #expect(throws: Refusal.self) {
      try await handle(scene, need, .finish(outcome: success), by: colleague)
    }
    #expect(silent?.field == "words")
    let done = try await handle(
      scene, need, .finish(outcome: success), words: "材料已辅导完成", by: colleague)
    #expect(done.state == .done && done.outcome == success)
    let counted = try await platform.statistics().boards.first { $0.topic == topic }
    #expect(counted?.outcomes[success]?.cases == 1 && counted?.requests[.done] == 1)
  }

  @Test("Nobody handles what they asked for, and a taken-back need asks for nothing")
  func ownRequest() async throws {
    let scene = try await BoardScene(Self.topics[0])
    let platform = scene.bureau.platform
    let need = try await scene.live(.need, "辅导", by: scene.user)
    let both = Actor(
      account: scene.user.account, name: "兼职", seats: scene.keeper.seats)
    let own = await #expect(throws: Refusal.self) {
      try await handle(scene, need, .take, by: both)
    }
    #expect(own?.code == "own-entry")
    _ = try await WithdrawFromBoard(need.id).carryOut(by: scene.user, on: platform)
    let request = try await scene.bureau.store.read { try $0.boardRequest(need.id) }
    #expect(request?.state == .withdrawn && request?.state.isPending == false)
  }

  @Test("What an officer hasn't seen is not finished, and what is finished stays as it was")
  func changedRequest() async throws {
    let scene = try await BoardScene(Self.topics[0])
    let (platform, store) = (scene.bureau.platform, scene.bureau.store)
    let need = try await scene.live(.need, "辅导", by: scene.user)
    let taken = try await handle(scene, need, .take)
    var change = scene.entering(.need, "另一件事")
    change.entry = need.id
    let changed = change
    _ = try await changed.carryOut(by: scene.user, on: platform)
    let success = try #require(scene.board.scheme.outcomes.first { $0.isSuccess }).key
    await #expect(throws: Refusal.changedMeanwhile) {
      try await HandleRequest(
        need.id, revision: taken.revision, .finish(outcome: success), words: "已办好"
      ).carryOut(by: scene.keeper, on: platform)
    }
    let told = try await store.read { try $0.messages(to: scene.keeper.account.text, limit: 9) }
    #expect(told.contains { $0.draft.title.contains("“另一件事”已修改") })
    _ = try await handle(scene, need, .finish(outcome: success), words: "已办好")
    let late = await #expect(throws: Refusal.self) {
      try await changed.carryOut(by: scene.user, on: platform)
    }
    #expect(late?.code == "request-ended")
    let gone = await #expect(throws: Refusal.self) {
      try await WithdrawFromBoard(need.id).carryOut(by: scene.user, on: platform)
    }
    #expect(gone?.code == "request-ended")
  }

  @Test("Whoever has to act is reminded before the due day and daily when it is over")
  func reminders() async throws {
    let scene = try await BoardScene(Self.topics[0])
    let (platform, store) = (scene.bureau.platform, scene.bureau.store)
    let account = scene.bureau.account("keeper", 71)
    let agency = scene.board.agencies[0]
    try await store.write {
      try $0.insert(account)
      try $0.grant(Seat(.agencyOfficer, agency: agency), to: account.id, by: nil)
    }
    let need = try await scene.live(.need, "辅导", by: scene.user)
    #expect(try await RemindRequests().carryOut(on: platform) == 0)
    let due = try #require(try await store.read { try $0.boardRequest(need.id) }).due
    while platform.today < due { scene.bureau.clock.advance(days: 1) }
    #expect(try await RemindRequests().carryOut(on: platform) == 1)
    #expect(try await RemindRequests().carryOut(on: platform) == 0, "once a day")
    scene.bureau.clock.advance(days: 1)
    #expect(try await RemindRequests().carryOut(on: platform) == 1)
    let told = try await store.read { try $0.messages(to: account.id.text, limit: 9) }
    #expect(told.map(\.draft.title).map { $0.contains("逾期") } == [true, false, false])
    let counted = try await platform.statistics().boards.first { $0.requests[.open] == 1 }
    #expect(counted?.overdue == 1)
  }

  @Test("A year without a published calendar makes the due day provisional")
  func provisional() async throws {
    let scene = try await BoardScene(Self.topics[0])
    scene.bureau.clock.advance(days: 800)
    let need = try await scene.entering(.need, "辅导").carryOut(
      by: scene.user, on: scene.bureau.platform)
    let request = try await scene.bureau.store.read { try $0.boardRequest(need.id) }
    #expect(request?.isProvisional == true)
  }
}
