import Casework
import Digests
import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Store
import Testing

@testable import Web

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

  /// Where the applicants are.
  let district: String

  init(_ item: MeasureExample, district: String = "330106") async throws {
    journey = try await MeasureJourney(item)
    self.district = district
  }

  /// The first loan of the example of a compute centre.
  static func loan() throws -> String {
    let example = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Examples/compute-centre.yaml").standardizedFileURL
    let text = try String(contentsOf: example, encoding: .utf8)
    let claims = text.components(separatedBy: "  - id: ")
    return "  - id: " + (try #require(claims.dropFirst().first))
  }

  var fixture: WorkspaceFixture { journey.fixture }

  /// A credit code that is right, of the applicant at a place; the journey's own is the first.
  static func code(_ place: Int) -> String {
    "0123456789ABCDEFGHJKLMNPQRTUWXY".map { "91330106MA000000\(place)\($0)" }
      .first { CreditCode($0) != nil } ?? ""
  }

  /// From the public page over round and applications to the scoring, or to before another stage.
  mutating func begin(
    work: String, entrants count: Int = 2, moneyEnd: MoneyEnd = .firstCome, last: StageKind? = nil
  ) async throws {
    var anybody = WorkspaceBrowser(fixture)
    try await anybody.open("/policies/\(journey.item.pack)/measures/\(journey.item.measure)")
    #expect(anybody.status == 200 && anybody.body.contains("<h1"))
    try await journey.register(district: district)
    try await journey.openRound(closes: "2026-03-05", moneyEnd: moneyEnd)
    try await journey.file(dossier(work, 0))
    cases = [journey.id]
    for place in 1...count {
      entrants.append(try await entrant(place, work))
    }
    for id in cases {
      journey.id = id
      try await journey.decide(before: last)
      let kind = try await journey.row.kind
      #expect(kind == last ?? .scoring)
    }
    journey.id = cases[0]
  }

  private func dossier(_ work: String, _ place: Int) -> [UInt8] {
    Array(
      """
      dossier: 1
      asOf: 2026-02-01
      synthetic: true
      enterprise:
        name: \(place == 0 ? "示例旅程科技有限公司" : "示例参评企业\(place)")
        creditCode: \(Self.code(place))
        subjectType: enterprise
        legalPerson: true
        registeredDistrict: "\(district)"
        taxDistrict: "\(district)"
        registeredOn: 2018-03-09
        sizeClass: medium
        dishonest: false
        aiField: true
      \(work.isEmpty ? "" : "claims:\n" + work.replacing("DK-2024-001", with: "DK-2024-00\(place)"))
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
        "district": district,
      ], file: "letter", Array("%PDF-1.7 sealed \(place)".utf8))
    let asked = try #require(
      try await fixture.store.read { try $0.authorisations(in: .waiting, limit: 9) }.first)
    try await journey.district.open("/desk/authorisations/\(asked.id)")
    try await journey.district.press("/desk/authorisations/\(asked.id)", ["go": "confirm"])
    try await browser.open("/account")
    try await browser.press("/account/acting", ["enterprise": asked.enterprise.id.text])
    let own = journey.applicant
    journey.applicant = browser
    try await journey.file(dossier(work, place))
    browser = journey.applicant
    journey.applicant = own
    cases.append(journey.id)
    return browser
  }

  // MARK: The call

  ///
  /// - Parameter beyond: a quota that the policy doesn't allow.
  mutating func openCall(
    _ fields: [String: String], beyond: String = "99", experts count: Int
  ) async throws {
    let round = try #require(try await fixture.store.read { try $0.rounds() }.first)
    for number in 0..<count {
      experts.append(try await fixture.browser("expert-\(number)", [Seat(.expert)]))
    }
    let form = [
      "round": round.id.text, "document": "通知〔2026〕20号", "from": "2026-01-01",
      "through": "2026-03-20",
    ].merging(fields) { $1 }
    try await journey.officers[0].open("/desk/selections")
    try await journey.officers[0].press("/desk/selections", form.merging(["quota": beyond]) { $1 })
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

  /// Snapshots of half a year with so many downloads: the first stands ahead, the others equal.
  mutating func importFigures(
    _ figures: [Int] = [2_000_000, 50_000, 50_000], replaces: Bool? = nil
  ) async throws {
    var lines = [ModelSnapshot.columns.joined(separator: ",")]
    for (place, downloads) in figures.enumerated() {
      let name = place == 0 ? "示例旅程科技有限公司" : "示例参评企业\(place)"
      for month in ["2025-09", "2025-10", "2025-11", "2025-12", "2026-01", "2026-02"] {
        lines.append(
          "示例算子库,\(Self.code(place)),\(name),是,2025-04-15,\(month)-20,\(downloads),"
            + "\(place == 0 ? 1 : 5),120,社区公开数据")
      }
    }
    try await journey.officers[0].open("/models")
    try await journey.officers[0].upload(
      "/models", ["go": "csv", "replaces": replaces == true ? "yes" : "no"], file: "file",
      Array(lines.joined(separator: "\n").utf8))
    let said =
      switch replaces {
      case nil: "已导入\(6 * figures.count)条新的快照"
      case true?: "替换\(6 * figures.count)条"
      case false?: "同一模型同一天已有不同的快照"
      }
    #expect(journey.officers[0].body.contains(said), "\(journey.officers[0].body.suffix(1500))")
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
    // Who is in conflict neither reads the entry nor scores it, and is told why.
    try await experts[3].open(path)
    #expect(experts[3].status == 403 && experts[3].body.contains("专家在参评单位任职"))
    #expect(!experts[3].body.contains("示例算子库"))
    try await experts[3].open("/expert")
    try await experts[3].press(path, ["go": "score", field: "90"])
    #expect(experts[3].status == 403 && experts[3].body.contains("需要回避"))
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
  mutating func rank(tied order: [Int], winners: Int = 2) async throws {
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
    #expect(journey.officers[0].body.contains("已排名：入选\(winners)家"), "\(journey.officers[0].body)")
    try await journey.officers[0].open("\(call)?format=list-1")
    #expect(journey.officers[0].status == 200)
    // The quota isn't lowered below those who won.
    try await press(["go": "quota", "newQuota": "\(winners - 1)", "quotaDocument": "通知〔2026〕30号"])
    #expect(journey.officers[0].body.contains("已有\(winners)家入选"))
  }

  /// The list is opened again with more money by an open decision, and ranked the next days.
  mutating func again(budget: Money) async throws {
    let day = try #require(fixture.platform.today.adding(days: 1))
    let fields = [
      "go": "again", "cases": "", "againDocument": "追加预算1号", "againReason": "预算追加，按原评分重新排名。",
      "againBudget": budget.groupedYuan, "againThrough": day.description,
    ]
    try await press(fields.merging(["againBudget": "1元"]) { $1 })
    #expect(journey.officers[0].status == 422 && journey.officers[0].body.contains("已确定的奖励合计"))
    try await press(fields)
    #expect(
      journey.officers[0].body.contains("已重新打开"), "\(journey.officers[0].body.suffix(1500))")
    try await press(["go": "rank"])
    #expect(journey.officers[0].body.contains("现在还不能排名：评分到"))
    try await journey.wait(days: 3)
    try await press(["go": "rank"])
    #expect(
      journey.officers[0].body.contains("已排名：入选2家"), "\(journey.officers[0].body.suffix(1500))")
  }

  /// A loser reads its own score, place and what was missing, and nobody else's name.
  mutating func told(
    loser: Int, place: Int, never name: String, winners: Int = 2
  ) async throws {
    try await entrants[loser - 1].open("/my/cases/\(cases[loser])")
    let body = entrants[loser - 1].body
    #expect(body.contains("第\(place)名") && body.contains("不予支持"))
    #expect(!body.contains(name))
    var anybody = WorkspaceBrowser(fixture)
    try await anybody.open(call.replacing("/desk/", with: "/"))
    #expect(anybody.body.contains("入选\(winners)个") && !anybody.body.contains("示例参评企业"))
  }

  /// Figures that are replaced later change nothing of what was published: each entrant and every
  /// officer reads the reasons as they were, and nobody reads another's.
  mutating func reasonsStay() async throws {
    try await entrants[0].signIn("entrant-1")
    try await entrants[0].open("/my/cases/\(cases[1])")
    let before = entrants[0].body
    #expect(before.contains("评选得分和依据") && before.contains("月下载量：50000"))
    #expect(before.contains("不小于10000、小于100000") && before.contains("用到的6次名录快照"))
    try await importFigures([1, 900_000, 900_000], replaces: false)
    try await importFigures([1, 900_000, 900_000], replaces: true)
    try await entrants[0].open("/my/cases/\(cases[1])")
    #expect(entrants[0].body.contains("月下载量：50000") && !entrants[0].body.contains("900000"))
    #expect(!entrants[0].body.contains("与审计日志里的摘要不符"))
    try await journey.officers[0].open("\(call)")
    #expect(journey.officers[0].body.contains("/desk/cases/\(cases[1])#scores"))
    try await journey.officers[0].open("/desk/cases/\(cases[1])")
    #expect(journey.officers[0].body.contains("月下载量：50000"))
    try await entrants[0].open("/my/cases/\(cases[2])")
    #expect(entrants[0].status == 404)
    // The API says the same of a case.
    let chair = Actor(
      account: fixture.platform.newID(), name: "经办",
      seats: [Seat(.agencyOfficer, agency: journey.officerAgency)])
    let reading = try await ReadCase(try #require(CaseID(cases[1])))
      .carryOut(by: chair, on: fixture.platform)
    let said = CaseJSON.whole(reading, notices: [], on: fixture.platform.today).text()
    #expect(said.contains("\"scores\":[{\"list\":1,") && said.contains("\"value\":\"50000\""))
    #expect(said.contains("\"sound\":true") && said.contains("\"awardFen\":null"))
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
  }
}
