import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("A model hub's list from a file")
struct ModelHubTests {
  private let officer = Bureau.agency("jingxin", 70)

  private static let list = """
    {"models": [
      {"id": "qingyuan/chat-7b", "author": "qingyuan", "downloads": 120000, "likes": 900,
       "createdAt": "2025-04-15T08:00:00.000Z", "lastModified": "2026-02-01T00:00:00Z",
       "tags": ["text-generation"]},
      {"id": "qingyuan/vision", "downloads": 800, "createdAt": "2025-09-01"},
      {"id": "someone/else", "downloads": 70000, "createdAt": "2025-01-01"},
      {"id": "solo", "author": "nobody", "downloads": 5, "createdAt": "2025-01-01"}
    ]}
    """

  private func upload(
    _ text: String, _ bureau: Bureau, on day: String = "2026-02-28"
  ) async throws -> HubImport {
    try await ImportHub(
      hub: "示例模型社区", on: try #require(CalendarDate(day)), content: Array(text.utf8)
    ).carryOut(by: officer, on: bureau.platform)
  }

  @Test("Authors count once two officers confirmed whose they are; all others are listed")
  func mapped() async throws {
    let bureau = try Bureau()
    let platform = bureau.platform
    let first = try await upload(Self.list, bureau)
    #expect(first.snapshots == 0 && first.unmapped == 3)
    let naming = NameAuthor(
      hub: "示例模型社区", author: "qingyuan", code: AwardScene.code(10), developer: "开源企业0",
      document: "确认函〔2026〕1号")
    _ = try await naming.carryOut(by: officer, on: platform)
    #expect(try await upload(Self.list, bureau).snapshots == 0, "one officer isn't enough")
    let stale = ConfirmAuthor(
      hub: "示例模型社区", author: "qingyuan", code: AwardScene.code(11))
    let unseen = await #expect(throws: Refusal.self) {
      try await stale.carryOut(by: Bureau.agency("jingxin", 71), on: platform)
    }
    #expect(unseen == .changedMeanwhile, "another enterprise than the one that was seen")
    let confirming = ConfirmAuthor(
      hub: "示例模型社区", author: "qingyuan", code: AwardScene.code(10))
    let own = await #expect(throws: Refusal.self) {
      try await confirming.carryOut(by: officer, on: platform)
    }
    #expect(own?.code == "own-work")
    let substitute = Actor(
      account: Bureau.agency("jingxin", 72).account, name: "代理", seats: [],
      standIns: [StandIn(account: officer.account, name: "经办", seat: officer.seats[0])])
    let same = await #expect(throws: Refusal.self) {
      try await confirming.carryOut(by: substitute, on: platform)
    }
    #expect(same?.code == "own-work", "a substitute is the one who is away")
    try await confirming.carryOut(by: Bureau.agency("jingxin", 71), on: platform)
    let again = await #expect(throws: Refusal.self) {
      try await naming.carryOut(by: officer, on: platform)
    }
    #expect(again?.code == "author-known")
    let mapped = try await upload(Self.list, bureau)
    #expect(mapped.snapshots == 2 && mapped.unmapped == 2)
    let (kept, others) = try await bureau.store.read {
      (
        try $0.snapshots(developer: AwardScene.code(10), limit: 9),
        try $0.unmappedAuthors(limit: 9)
      )
    }
    #expect(kept.map(\.model) == ["chat-7b", "vision"] && kept.map(\.downloads) == [120_000, 800])
    #expect(kept.allSatisfy { $0.scope == .downloads && $0.source == "示例模型社区模型清单" })
    #expect(others.map(\.author) == ["someone", "nobody"])
    // A snapshot that says more keeps what it says; only its downloads change.
    let whole = "chat-7b,\(AwardScene.code(10)),开源企业0,是,2025-04-15,2026-02-28,9,2,60,社区公开数据"
    try await ImportModels(
      content: Array((ModelSnapshot.columns.joined(separator: ",") + "\n" + whole).utf8),
      replaces: true
    ).carryOut(by: officer, on: platform)
    _ = try await upload(Self.list, bureau)
    let last = try await bureau.store.read {
      try $0.snapshots(developer: AwardScene.code(10), limit: 1).first
    }
    #expect(last?.scope == .all && last?.rank == 2 && last?.downloads == 120_000)
    #expect(last?.source == "社区公开数据；示例模型社区模型清单")
  }

  @Test("A list says nothing about ranks, so a month without a benchmark isn't a gap")
  func standing() throws {
    func snapshot(_ month: String, rank: Int?, _ scope: ModelSnapshot.Scope) throws -> ModelSnapshot
    {
      ModelSnapshot(
        model: "m", developerCode: "", developer: "", isFiled: true,
        releasedOn: try #require(CalendarDate("2025-01-01")),
        on: try #require(CalendarDate("\(month)-15")), downloads: 7, rank: rank,
        contributions: 3, source: "s", scope: scope)
    }
    let all = [
      try snapshot("2026-01", rank: 3, .all), try snapshot("2026-02", rank: 2, .all),
      try snapshot("2026-03", rank: nil, .downloads),
    ]
    let day = try #require(CalendarDate("2026-03-31"))
    let found = try #require(ModelStanding(all, through: day, leadingRank: 5))
    #expect(found.leadingMonths == 2 && found.contributions == 3 && found.snapshots == 3)
    let bare = try #require(ModelStanding([all[2]], through: day, leadingRank: 5))
    #expect(bare.contributions == nil && bare.leadingMonths == 0)
  }

  @Test(
    "What is no such list is refused with the model that is wrong",
    arguments: [
      ("[", "不是可以读取的JSON"), ("{}", "文件里没有模型"), ("[]", "文件里没有模型"),
      (#"[{"downloads": 1, "createdAt": "2025-01-01"}]"#, "第1个模型：没有id"),
      (#"[{"id": "a", "downloads": 1, "createdAt": "2025-01-01"}]"#, "没有写明作者"),
      (#"[{"id": "a/b", "downloads": -1, "createdAt": "2025-01-01"}]"#, "downloads应是"),
      (#"[{"id": "a/b", "downloads": 1.5, "createdAt": "2025-01-01"}]"#, "downloads应是"),
      (#"[{"id": "a/b", "downloads": 1, "createdAt": "gestern"}]"#, "createdAt应是日期"),
      (
        #"[{"id": "a/b", "downloads": 1, "createdAt": "2025-01-01"},"#
          + #"{"id": "a/b", "downloads": 1, "createdAt": "2025-01-01"}]"#, "出现了两次"
      ),
    ])
  func wrong(_ text: String, _ words: String) async throws {
    let bureau = try Bureau()
    let refusal = await #expect(throws: Refusal.self) { _ = try await upload(text, bureau) }
    #expect(refusal?.field == "list" && refusal?.words.contains(words) == true)
  }

  @Test("The day and the hub are asked for; a list of tomorrow is refused")
  func asked() async throws {
    let bureau = try Bureau()
    let late = await #expect(throws: Refusal.self) {
      _ = try await upload(Self.list, bureau, on: "2026-03-03")
    }
    #expect(late?.field == "day")
    let nameless = await #expect(throws: Refusal.self) {
      _ = try await ImportHub(hub: " ", on: bureau.platform.today, content: Array(Self.list.utf8))
        .carryOut(by: officer, on: bureau.platform)
    }
    #expect(nameless?.field == "hub")
  }
}
