import Casework
import Digests
import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Store
import Testing

@testable import Web

@Suite("Every selection of the first policy, from the public page to a verified payment")
struct SelectionWalkTests {
  /// What the walks cover.
  static let measures = [
    "hangzhou-2024-40/model-community-award", "hangzhou-2024-40/first-application",
  ]

  @Test("the community award: registry and experts, a conflict of each kind, a tie, one paid")
  func communityAward() async throws {
    var walk = try await SelectionWalk(
      MeasureExample(
        "hangzhou-2024-40", "model-community-award", "research-enterprise", .allocation))
    try await walk.begin(work: SelectionWalk.release)
    try await walk.importFigures()
    try await walk.openCall(
      ["quota": "2", "tiers": "1:100万元，10:50万元", "budget": "200万元"], experts: 4)
    // One expert works for an applicant; another says so of themselves.
    try await walk.employ(3, SelectionWalk.code(0))
    try await walk.stepBack(2, from: 1)
    let seen = try await walk.officer()
    #expect(seen.contains("专家在参评单位任职") && seen.contains("专家本人申报回避"))
    try await walk.refusedScores(field: "p-review")
    // The first is the best; the second and the third are equal in everything.
    try await walk.score(0, by: [0, 1, 2], ["p-review": ["95", "94", "30"]])
    try await walk.score(1, by: [0, 1, 3], ["p-review": ["80", "80", "80"]])
    try await walk.score(2, by: [0, 1, 2], ["p-review": ["80", "80", "80"]])
    let spread = try await walk.officer()
    #expect(spread.contains("偏离较大的专家") && spread.contains("测试expert-2"))
    try await walk.close()
    try await walk.rank(tied: [2, 1])
    try await walk.told(loser: 1, place: 3, never: "示例旅程科技有限公司")
    try await walk.finish(award: Money(fen: 100_000_000))
  }

  @Test("the first application: blind, five criteria, an entry below the least, one paid")
  func firstApplication() async throws {
    var walk = try await SelectionWalk(
      MeasureExample("hangzhou-2024-40", "first-application", "", .bank))
    try await walk.begin(work: SelectionWalk.solution)
    try await walk.openCall(
      ["quota": "2", "tiers": "1:300万元，5:100万元", "budget": "500万元"], experts: 3)
    try await walk.experts[0].open("/expert")
    #expect(!walk.experts[0].body.contains("示例旅程") && !walk.experts[0].body.contains("参评企业"))
    #expect(walk.experts[0].body.contains("参评对象"))
    for (entry, points) in [95, 70, 50].enumerated() {
      let all = Array(repeating: String(points), count: 3)
      try await walk.score(
        entry, by: [0, 1, 2],
        ["p-first": all, "p-effect": all, "p-technology": all, "p-spread": all])
    }
    try await walk.experts[0].open(try await walk.scorePath(0))
    #expect(!walk.experts[0].body.contains("示例旅程"))
    #expect(walk.experts[0].body.contains("示范方案.方案名称"))
    try await walk.close()
    try await walk.rank(tied: [])
    try await walk.told(loser: 2, place: 3, never: "示例旅程科技有限公司")
    #expect(walk.entrants[1].body.contains("低于公布的最低分60分"))
    try await walk.finish(award: Money(fen: 300_000_000))
  }
}

/// A selection walked through pages only: three applicants, a jury, the officers of a journey.
struct SelectionWalk {
  var journey: MeasureJourney
  /// The applicants besides the journey's own.
  var entrants: [WorkspaceBrowser] = []
  var experts: [WorkspaceBrowser] = []
  /// The cases of all applicants, the journey's own first.
  var cases: [String] = []
  var call = ""

  /// The claim of the award, in the check-up's file.
  static let release = """
      - id: 参评
        type: communityContribution
        work: 示例算子库
        contributionKind: operator
        developer: true
        publishedOn: 2025-04-15
        downloadsLeading: true
        rankingLeading: true
        contributionHigh: true
    """
  /// The claim of the first application.
  static let solution = """
      - id: 参评
        type: demonstration
        solution: 示例排产大模型
        largeModel: true
        manufacturing: true
        firstApplication: true
        appliedOn: 2025-07-01
    """

  init(_ item: MeasureExample) async throws { journey = try await MeasureJourney(item) }

  var fixture: WorkspaceFixture { journey.fixture }

  /// A credit code that is right, of the applicant at a place; the journey's own is the first.
  static func code(_ place: Int) -> String {
    "0123456789ABCDEFGHJKLMNPQRTUWXY".map { "91330106MA000000\(place)\($0)" }
      .first { CreditCode($0) != nil } ?? ""
  }

  /// From the public page over round and applications to the scoring.
  mutating func begin(work: String) async throws {
    var anybody = WorkspaceBrowser(fixture)
    try await anybody.open("/policies/\(journey.item.pack)/measures/\(journey.item.measure)")
    #expect(anybody.status == 200 && anybody.body.contains("<h1"))
    try await journey.register()
    try await journey.openRound(closes: "2026-03-05")
    try await journey.file(Self.dossier(work, 0))
    cases = [journey.id]
    for place in 1...2 {
      entrants.append(try await entrant(place, work))
    }
    for id in cases {
      journey.id = id
      try await journey.decide()
      let kind = try await journey.row.kind
      #expect(kind == .scoring)
    }
    journey.id = cases[0]
  }

  private static func dossier(_ work: String, _ place: Int) -> [UInt8] {
    Array(
      """
      dossier: 1
      asOf: 2026-02-01
      synthetic: true
      enterprise:
        name: \(place == 0 ? "示例旅程科技有限公司" : "示例参评企业\(place)")
        creditCode: \(code(place))
        subjectType: enterprise
        legalPerson: true
        registeredDistrict: "330106"
        taxDistrict: "330106"
        registeredOn: 2018-03-09
        sizeClass: medium
        dishonest: false
        aiField: true
      claims:
      \(work)
      """.utf8)
  }

  /// Another applicant registers, is authorised, and files.
  private mutating func entrant(_ place: Int, _ work: String) async throws -> WorkspaceBrowser {
    var browser = WorkspaceBrowser(fixture)
    let (login, password) = ("entrant-\(place)", WorkspaceFixture.password)
    try await browser.open("/register")
    try await browser.press(
      "/register", ["login": login, "name": "参评人\(place)", "password": password, "again": password])
    try await browser.open("/account/authorisations")
    try await browser.upload(
      "/account/authorisations",
      [
        "kind": "enterprise", "name": "示例参评企业\(place)", "code": Self.code(place),
        "district": "330106",
      ], file: "letter", Array("%PDF-1.7 sealed \(place)".utf8))
    let asked = try #require(
      try await fixture.store.read { try $0.authorisations(in: .waiting, limit: 9) }.first)
    try await journey.district.open("/desk/authorisations/\(asked.id)")
    try await journey.district.press("/desk/authorisations/\(asked.id)", ["go": "confirm"])
    try await browser.open("/account")
    try await browser.press("/account/acting", ["enterprise": asked.enterprise.id.text])
    let own = journey.applicant
    journey.applicant = browser
    try await journey.file(Self.dossier(work, place))
    browser = journey.applicant
    journey.applicant = own
    cases.append(journey.id)
    return browser
  }

  // MARK: The call

  mutating func openCall(_ fields: [String: String], experts count: Int) async throws {
    let round = try #require(try await fixture.store.read { try $0.rounds() }.first)
    for number in 0..<count {
      experts.append(try await fixture.browser("expert-\(number)", [Seat(.expert)]))
    }
    let form = [
      "round": round.id.text, "document": "通知〔2026〕20号", "from": "2026-01-01",
      "through": "2026-03-20",
    ].merging(fields) { $1 }
    try await journey.officers[0].open("/desk/selections")
    try await journey.officers[0].press("/desk/selections", form.merging(["quota": "99"]) { $1 })
    #expect(journey.officers[0].status == 422 && journey.officers[0].body.contains("名额应在1到"))
    try await journey.officers[0].press("/desk/selections", form)
    call = journey.officers[0].path
    #expect(call.hasPrefix("/desk/selections/"), "\(journey.officers[0].body.suffix(1500))")
    for number in 0..<count { try await employ(number, "某大学") }
  }

  /// Adds an expert, or says where they work.
  mutating func employ(_ expert: Int, _ employer: String) async throws {
    try await press(["go": "expert", "login": "expert-\(expert)", "employer": employer])
    #expect(journey.officers[0].body.contains("已添加"))
  }

  private mutating func press(_ fields: [String: String]) async throws {
    try await journey.officers[0].open(call)
    try await journey.officers[0].press(call, fields)
  }

  mutating func officer() async throws -> String {
    try await journey.officers[0].open(call)
    return journey.officers[0].body
  }

  /// Snapshots of half a year: the first far ahead, the others equal.
  mutating func importFigures() async throws {
    var lines = [ModelSnapshot.columns.joined(separator: ",")]
    for (place, downloads) in [2_000_000, 50_000, 50_000].enumerated() {
      let name = place == 0 ? "示例旅程科技有限公司" : "示例参评企业\(place)"
      for month in ["2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02"] {
        lines.append(
          "示例算子库,\(Self.code(place)),\(name),是,2025-04-15,\(month)-20,\(downloads),"
            + "\(place == 0 ? 1 : 5),120,社区公开数据")
      }
    }
    try await journey.officers[0].open("/models")
    try await journey.officers[0].upload(
      "/models", ["go": "csv"], file: "file", Array(lines.joined(separator: "\n").utf8))
    #expect(journey.officers[0].body.contains("已导入18条快照"))
  }

  // MARK: Scoring

  func scorePath(_ entry: Int) async throws -> String {
    "/expert/\(call.dropFirst("/desk/selections/".count))/\(cases[entry])"
  }

  mutating func stepBack(_ expert: Int, from entry: Int) async throws {
    let path = try await scorePath(entry)
    try await experts[expert].open(path)
    try await experts[expert].press(path, ["go": "conflict"])
    #expect(experts[expert].body.contains("已回避"))
  }

  /// Out of range, no number, in conflict, of another revision: each is refused beside its field or
  /// with its reason, and nothing that was typed is lost.
  mutating func refusedScores(field: String) async throws {
    let path = try await scorePath(0)
    try await experts[0].open(path)
    for wrong in ["101", "-1", "八十"] {
      try await experts[0].press(path, ["go": "score", field: wrong, "words": "扎实"])
      #expect(experts[0].status == 422 && experts[0].body.contains("应是0到100的整数"))
      #expect(experts[0].body.contains("扎实") && experts[0].body.contains("\(field)-fault"))
    }
    try await experts[0].press(path, ["go": "score", field: "90", "words": "扎实", "revision": "9"])
    #expect(experts[0].status == 422 && experts[0].body.contains("请按最新材料重新评分"))
    #expect(experts[0].body.contains("value=\"90\""))
    try await experts[3].open(path)
    try await experts[3].press(path, ["go": "score", field: "90"])
    #expect(experts[3].status == 422 && experts[3].body.contains("需要回避"))
  }

  mutating func score(
    _ entry: Int, by jury: [Int], _ points: [String: [String]]
  ) async throws {
    let path = try await scorePath(entry)
    for (place, expert) in jury.enumerated() {
      try await experts[expert].open(path)
      try await experts[expert].press(
        path, points.mapValues { $0[place] }.merging(["go": "score", "words": "已核对材料"]) { $1 })
      #expect(experts[expert].body.contains("评分已提交"), "\(experts[expert].body.suffix(1500))")
    }
  }

  /// Days pass; a score after the last is refused, and ranking before it was.
  mutating func close() async throws {
    try await press(["go": "rank"])
    #expect(journey.officers[0].body.contains("截止以后才能排名"))
    try await journey.wait(days: 30)
    for place in entrants.indices { try await entrants[place].signIn("entrant-\(place + 1)") }
    try await experts[0].signIn("expert-0")
    let path = try await scorePath(0)
    try await experts[0].open(path)
    try await experts[0].press(path, ["go": "score", "p-review": "1", "p-first": "1"])
    #expect(experts[0].status == 422 && experts[0].body.contains("评分已经截止"))
  }

  // MARK: The list

  /// Ranks; a tie at the quota is named and ended by the jury's minutes.
  mutating func rank(tied order: [Int]) async throws {
    var fields = ["go": "rank"]
    if !order.isEmpty {
      try await press(fields)
      #expect(journey.officers[0].status == 422)
      #expect(journey.officers[0].body.contains("名额边界上有2家"))
      var numbers: [String] = []
      for place in order {
        journey.id = cases[place]
        numbers.append(try await journey.row.head.number)
      }
      fields["order"] = numbers.joined(separator: "、")
      fields["minutes"] = "评审纪要1号"
      try await press(fields)
      #expect(journey.officers[0].body.contains("请先登记议定这些办件的会议纪要"))
      try await journey.officers[0].open("/desk/minutes")
      try await journey.officers[0].upload(
        "/desk/minutes",
        [
          "agency": "jingxin", "number": "评审纪要1号", "day": "2026-03-20",
          "attendees": "甲\n乙\n丙", "cases": numbers.joined(separator: "\n"),
        ], file: "file", Array("%PDF-1.7 minutes %%EOF".utf8))
      #expect(journey.officers[0].status == 200, "\(journey.officers[0].body.suffix(1500))")
    }
    journey.id = cases[0]
    try await press(fields)
    #expect(journey.officers[0].body.contains("已排名：入选2家"), "\(journey.officers[0].body)")
    try await journey.officers[0].open("\(call)?format=list-1")
    #expect(journey.officers[0].status == 200)
    // The quota isn't lowered below those who won.
    try await press(["go": "quota", "newQuota": "1", "quotaDocument": "通知〔2026〕30号"])
    #expect(!journey.officers[0].body.contains("名额改为"))
  }

  /// A loser reads its own score, place and what was missing, and nobody else's name.
  mutating func told(loser: Int, place: Int, never name: String) async throws {
    try await entrants[loser - 1].open("/my/cases/\(cases[loser])")
    let body = entrants[loser - 1].body
    #expect(body.contains("第\(place)名") && body.contains("不予支持"))
    #expect(!body.contains(name))
    var anybody = WorkspaceBrowser(fixture)
    try await anybody.open(call.replacing("/desk/", with: "/"))
    #expect(anybody.body.contains("入选2个") && !anybody.body.contains("示例参评企业"))
  }

  /// The winner is approved by somebody else, noticed, objected to, lettered, paid; the export
  /// verifies and the statistics count it.
  mutating func finish(award: Money) async throws {
    try await journey.decide()
    let head = try await journey.publish()
    try await journey.decideInWriting()
    let paid = try await journey.pay()
    #expect(paid == award)
    try await journey.verify(against: head)
    var anybody = WorkspaceBrowser(fixture)
    try await anybody.open("/statistics?format=json")
    #expect(anybody.body.contains("\"\(journey.item.topic)\""))
  }
}
