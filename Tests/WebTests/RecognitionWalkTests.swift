import Entitlement
import Fulfilment
import PolicyPacks
import Quantities
import Store
import Testing

@testable import Web

/// An enterprise's recognition: what it files, what the officer enters, what is seen afterwards.
struct RecognitionExample: Sendable, CustomTestStringConvertible {
  let measure: String
  let claim: String
  let fields: [String: String]
  let register: String
  /// What the public list shows.
  let shown: String
  /// What the public list doesn't show.
  let hidden: String
  /// What follows from it, on the holder's page.
  let follows: [String]

  var testDescription: String { measure }

  static let all = [
    RecognitionExample(
      measure: "contest",
      claim: """
            type: contestEntry
            contestName: 示例人工智能创新大赛
            heldOn: 2025-10-18
            heldHere: true
            aiContest: true
            part: organiser
            jointly: true
        """, fields: ["document": "经信〔2026〕31号"], register: "supported-contests",
      shown: "示例人工智能创新大赛", hidden: "有效期", follows: []),
    RecognitionExample(
      measure: "enterprise-titles",
      claim: """
            type: title
            titleKind: littleGiant
            firstRecognition: true
            recognisedOn: 2026-01-10
        """, fields: ["through": "2028-12-31"], register: "titles", shown: "国家专精特新小巨人",
      hidden: "没有规定", follows: ["最高1,000,000.00元", "不符合“首次认定该称号”（"]),
    RecognitionExample(
      measure: "talent-attraction", claim: project(leader: "prizeWinner"), fields: [:],
      register: "talent-projects", shown: "没有规定", hidden: "示例具身智能项目",
      follows: ["西湖明珠工程人工智能赛道", "可以申报，金额未定"]),
    RecognitionExample(
      measure: "talent-west-lake", claim: project(leader: "technologyLeader"),
      fields: ["from": "2026-03-01", "through": "2029-02-28"], register: "west-lake-track",
      shown: "2029-02-28", hidden: "示例具身智能项目", follows: []),
    RecognitionExample(
      measure: "student-startup", claim: project(leader: "student"), fields: [:],
      register: "student-startups", shown: "大学生人工智能创业项目", hidden: "示例具身智能项目",
      follows: ["大学生创业项目资助", "金额未定"]),
    RecognitionExample(
      measure: "innovation-centre-recognition",
      claim: """
            type: innovationCentreYear
            centre: 示例具身智能制造业创新中心
            futureIndustry: true
        """, fields: ["from": "2025-06-01", "through": "2028-05-31"],
      register: "innovation-centres", shown: "示例具身智能制造业创新中心", hidden: "没有规定",
      follows: ["市级制造业创新中心资助", "待定"]),
  ]

  private static func project(leader: String) -> String {
    """
        type: talentProject
        projectName: 示例具身智能项目
        appliedOn: 2025-12-15
        leader: \(leader)
        aiProject: true
        startup: true
    """
  }
}

@Suite("Recognitions from the public page to the official list")
struct RecognitionWalkTests {
  @Test("An enterprise is entered, and sees what follows", arguments: RecognitionExample.all)
  func enterprise(_ item: RecognitionExample) async throws {
    var walk = try await RecognitionWalk(item.measure)
    try await walk.journey.register()
    try await walk.open()
    try await walk.file(item.claim)
    try await walk.decide()
    let entered = try await walk.enter(item.fields)
    #expect(entered.register == item.register)
    #expect(walk.stranger.body.contains(item.shown))
    #expect(!walk.stranger.body.contains(">\(item.hidden)"))
    try await walk.stranger.open("/recognitions?register=\(item.register)&q=示例旅程")
    #expect(walk.stranger.body.contains(entered.number))
    try await walk.journey.applicant.open("/my/recognitions/\(entered.id)")
    for words in item.follows {
      #expect(
        walk.journey.applicant.body.contains(words), "\(walk.journey.applicant.body.suffix(3000))")
    }
    #expect(!walk.journey.applicant.body.contains(">0.00元"))
    try await walk.journey.officers[0].open("/desk/recognitions")
    #expect(walk.journey.officers[0].body.contains(entered.number))
    for path in ["/recognitions", "/desk/recognitions"] {
      try await walk.journey.officers[0].open(path + "?format=xlsx")
      #expect(walk.journey.officers[0].status == 200)
    }
    // The statistics count it.
    let line = try await StatisticsLine.of(
      "\(RecognitionWalk.pack)/\(item.measure)", in: walk.fixture)
    #expect(line == StatisticsLine(filed: 1, approved: 1))
    // What was entered can't be entered again.
    try await walk.journey.officers[0].open("/about")
    try await walk.journey.officers[0].press(
      "/desk/cases/\(walk.journey.id)/enter", item.fields)
    #expect(walk.journey.officers[0].status != 200)
  }

  @Test("A recognised centre's list proves the facts of the yearly subsidy")
  func centre() async throws {
    var walk = try await RecognitionWalk("innovation-centre-recognition")
    let item = try #require(RecognitionExample.all.last)
    try await walk.journey.register()
    try await walk.open()
    try await walk.file(item.claim)
    try await walk.decide()
    let entered = try await walk.enter(item.fields)
    try await walk.journey.officers[0].open("/desk/rounds")
    try await walk.journey.officers[0].press(
      "/desk/rounds",
      [
        "measure": "\(RecognitionWalk.pack)/innovation-centre", "title": "创新中心资助",
        "document": "通知〔2026〕9号", "opens": "2026-01-01", "closes": "2026-12-31",
        "moneyEnd": "first-come", "way": "application",
      ])
    // From the holder's page straight into a draft that the list has filled in.
    let round = try #require(
      try await walk.fixture.store.read { try $0.rounds() }.first {
        $0.measure == "innovation-centre"
      })
    try await walk.journey.applicant.open("/my/recognitions/\(entered.id)")
    #expect(walk.journey.applicant.body.contains("action=\"/my/rounds/\(round.id)\""))
    try await walk.file(
      """
          type: innovationCentreYear
          centre: 示例具身智能制造业创新中心
          coreTeam: true
          totalInput: 28600000.00
          yearEnd: 2025-12-31
          yearsFunded: 1
          projects:
            - label: 中试平台
              category: platform
              declaredInput: 2000000.00
              determinedInput: 2000000.00
      """, of: "innovation-centre")
    try await walk.journey.officers[0].open("/desk/cases/\(walk.journey.id)")
    #expect(walk.journey.officers[0].body.contains("市级制造业创新中心名录第1版"))
    #expect(try await walk.journey.row.declaredFen == 100_000_000)
  }

  @Test("A contest's winner is found in the results, applies with a filled draft, stays masked")
  func winner() async throws {
    var walk = try await RecognitionWalk("contest")
    try await walk.open()
    try await walk.register(
      in: "contest-results",
      [
        "名称": "王小明", "编号": "AI-2025-007", "起始日期": "2025-10-20", "赛事名称": "示例创新大赛",
        "举办日期": "2025-10-18", "在杭举办": "是", "人工智能赛事": "是", "参与身份": "获奖选手",
      ])
    var person = WorkspaceBrowser(walk.fixture)
    let password = WorkspaceFixture.password
    try await person.open("/register")
    try await person.press(
      "/register",
      ["login": "applicant", "name": "王小明", "password": password, "again": password])
    try await person.open("/account/authorisations")
    try await person.upload(
      "/account/authorisations",
      ["kind": "person", "name": "王小明", "code": "", "district": "330106"], file: "letter",
      Array("%PDF-1.7 identity".utf8))
    let asked = try #require(
      try await walk.fixture.store.read { try $0.authorisations(in: .waiting, limit: 9) }.first)
    try await walk.journey.district.open("/desk/authorisations/\(asked.id)")
    try await walk.journey.district.press("/desk/authorisations/\(asked.id)", ["go": "confirm"])
    try await person.open("/account")
    try await person.press("/account/acting", ["enterprise": asked.enterprise.id.text])
    let round = try #require(try await walk.fixture.store.read { try $0.rounds() }.first)
    try await person.open("/my/recognitions")
    try await person.press("/my/recognitions", ["number": "AI-0000", "round": round.id.text])
    #expect(person.status == 422 && person.body.contains("没有您名下的这个编号"))
    try await person.press("/my/recognitions", ["number": "AI-2025-007", "round": round.id.text])
    let draft = person.path
    #expect(draft.hasPrefix("/my/drafts/"), "\(person.body.suffix(1500))")
    try await person.open(draft + "/claim")
    #expect(person.body.contains("示例创新大赛") && person.body.contains("已核实"))
    walk.journey.applicant = person
    try await walk.complete(draft, "contest")
    try await walk.decide()
    let notice = try #require(
      try await walk.fixture.store.read { session in
        try session.notices(limit: 5).first.flatMap { try session.notice($0.id) }
      })
    let shown = notice.entries.flatMap(\.texts).joined()
    #expect(shown.contains("王*明") && !shown.contains("王小明"))
    // The level stands in the decision document: without it nothing is entered.
    try await walk.journey.officers[0].open("/desk/cases/\(walk.journey.id)")
    try await walk.journey.officers[0].press(
      "/desk/cases/\(walk.journey.id)/enter", ["stated0": ""])
    #expect(walk.journey.officers[0].body.contains("请按认定文件填写“人才层次”"))
    let entered = try await walk.enter(["stated0": "E类人才", "through": "2031-03-01"])
    #expect(entered.register == "recognised-talents" && entered.isPerson)
    #expect(walk.stranger.body.contains("王*明") && walk.stranger.body.contains("E类人才"))
    #expect(!walk.stranger.body.contains("王小明"))
    try await walk.stranger.open("/recognitions?q=王小明")
    #expect(!walk.stranger.body.contains(entered.number), "a person isn't found by the name")
  }
}
