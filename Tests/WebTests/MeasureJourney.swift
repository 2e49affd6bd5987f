import Casework
import Digests
import Entitlement
import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Store
import Testing

@testable import Web

/// A measure, and the example that claims it.
struct MeasureExample: Sendable, CustomTestStringConvertible {
  let pack: String
  let measure: String
  let example: String
  let channel: PaymentChannel

  var topic: String { "\(pack)/\(measure)" }
  var testDescription: String { topic }

  init(_ pack: String, _ measure: String, _ example: String, _ channel: PaymentChannel) {
    self.pack = pack
    self.measure = measure
    self.example = example
    self.channel = channel
  }

  static let all = [
    MeasureExample("hangzhou-2024-40", "compute-voucher", "ai-application", .allocation),
    MeasureExample("hangzhou-2024-40", "loan-interest", "compute-centre", .bank),
    MeasureExample("hangzhou-2024-40", "model-filing", "ai-application", .allocation),
    MeasureExample("hangzhou-2024-40", "innovation-centre", "innovation-centre", .bank),
    MeasureExample("hangzhou-2024-40", "rd-match", "research-enterprise", .allocation),
    MeasureExample("hangzhou-2025-65", "compute-voucher", "ai-application", .bank),
    MeasureExample("hangzhou-2025-65", "rd-match", "research-enterprise", .allocation),
  ]
}

/// One application for a measure from registering to a verified export, through pages only; every
/// person in a browser of their own.
struct MeasureJourney {
  let item: MeasureExample
  let fixture: WorkspaceFixture
  var applicant: WorkspaceBrowser
  var district: WorkspaceBrowser
  /// Two officers of each agency that is responsible, the leading agency's first.
  var officers: [WorkspaceBrowser] = []
  var finance: [WorkspaceBrowser] = []
  var auditor: WorkspaceBrowser
  var id = ""
  private var logins: [String] = []

  init(
    _ item: MeasureExample, library: PackLibrary = PackFixture.library
  ) async throws {
    self.item = item
    fixture = try WorkspaceFixture(library)
    let measure = try #require(library.pack(item.pack)?.measure(item.measure))
    for agency in measure.agencies.map(\.value) {
      for number in 1...2 {
        officers.append(
          try await fixture.browser("\(agency)-\(number)", [Seat(.agencyOfficer, agency: agency)]))
        logins.append("\(agency)-\(number)")
      }
    }
    district = try await fixture.browser(
      "district", Self.districts.map { Seat(.districtOfficer, district: $0) })
    finance = [
      try await fixture.browser("finance-1", [Seat(.finance)]),
      try await fixture.browser("finance-2", [Seat(.finance)]),
    ]
    auditor = try await fixture.browser("auditor", [Seat(.auditor)])
    applicant = WorkspaceBrowser(fixture)
  }

  /// The agency that leads the measure.
  var officerAgency: String {
    PackFixture.library.pack(item.pack)?.leads(item.measure) ?? ""
  }

  /// Where the examples' enterprises are.
  private static let districts = ["330106", "330108", "330110", "330114"]

  var row: CaseRow {
    get async throws {
      let id = try #require(CaseID(id))
      let found = try await fixture.store.read { try $0.caseRow(id) }
      return try #require(found)
    }
  }

  /// Days pass; who was signed in signs in again.
  mutating func wait(days: Int64) async throws {
    fixture.clock.move(seconds: days * 86_400)
    try await applicant.signIn("applicant")
    try await district.signIn("district")
    for index in officers.indices { try await officers[index].signIn(logins[index]) }
    for index in finance.indices { try await finance[index].signIn("finance-\(index + 1)") }
    try await auditor.signIn("auditor")
  }

  // MARK: Before the application

  mutating func register(district code: String = "330106") async throws {
    try await applicant.open("/register")
    let password = WorkspaceFixture.password
    try await applicant.press(
      "/register",
      ["login": "applicant", "name": "示例申报人", "password": password, "again": password])
    #expect(applicant.status == 200 && !applicant.path.hasPrefix("/register"))
    try await applicant.open("/my")
    #expect(!applicant.body.contains("开始申报</button>"), "nothing before the authority is checked")
    let creditCode = "0123456789ABCDEFGHJKLMNPQRTUWXY".map { "91330106MA0000000\($0)" }
      .first { CreditCode($0) != nil }
    try await applicant.open("/account/authorisations")
    try await applicant.upload(
      "/account/authorisations",
      [
        "kind": "enterprise", "name": "示例旅程科技有限公司", "code": try #require(creditCode),
        "district": code,
      ], file: "letter", Array("%PDF-1.7 sealed".utf8))
    let asked = try #require(
      try await fixture.store.read { try $0.authorisations(in: .waiting, limit: 9) }.first)
    try await district.open("/desk/authorisations/\(asked.id)")
    try await district.press("/desk/authorisations/\(asked.id)", ["go": "confirm"])
    try await applicant.open("/account")
    try await applicant.press("/account/acting", ["enterprise": asked.enterprise.id.text])
    try await applicant.open("/account/payee")
    try await applicant.press(
      "/account/payee",
      [
        "name": "示例旅程科技有限公司", "number": "6222000000001", "bank": "示例银行",
        "bankCode": "102331002222",
      ])
    let entry = try #require(
      try await fixture.store.read { try $0.payeeAccountEntries(of: asked.enterprise.id) }.first)
    try await finance[0].open("/finance/payees")
    try await finance[0].press("/finance/payees/\(entry.id)", [:])
    #expect(finance[0].status == 200)
  }

  /// A budget line and a split document of two people of finance, a round, the open points settled
  /// by two officers.
  mutating func openRound(
    closes: String = "2026-12-31", moneyEnd: MoneyEnd = .firstCome
  ) async throws {
    try await finance[0].open("/finance/budgets")
    try await finance[0].press(
      "/finance/budgets",
      [
        "name": "示例指标", "document": "财〔2026〕1号", "year": "2026", "amount": "50000000",
        "payer": "示例市财政局", "account": "33001234567890", "bankCode": "102331002000",
      ])
    let line = try #require(finance[0].path.split(separator: "/").last)
    try await finance[0].open("/finance/splits")
    try await finance[0].press(
      "/finance/splits",
      ["document": "分担1号", "pack": item.pack, "district": "", "share": "50"])
    let split = try #require(try await fixture.store.read { try $0.splits().first?.id })
    try await finance[1].open("/finance/splits")
    try await finance[1].press("/finance/splits/\(split)", [:])
    #expect(finance[1].body.contains("已复核"))
    try await officers[0].open("/desk/rounds")
    try await officers[0].press(
      "/desk/rounds",
      [
        "measure": item.topic, "title": "第一批", "document": "通知〔2026〕8号", "opens": "2026-01-01",
        "closes": closes, "line": String(line), "moneyEnd": moneyEnd.rawValue,
        "way": "application", "term-acceptance": "5",
      ])
    #expect(officers[0].body.contains("已开启"))
    let points = fixture.platform.assessor.openPoints(
      pack: item.pack, version: 1, measure: item.measure)
    for point in points {
      let value = point.defaultReading ?? point.readings[0].value
      let fields = [
        "parameter": point.name, "value": value.description, "document": "函〔2026〕1号",
      ]
      for officer in 0...1 {
        try await officers[officer].open("/desk/points/\(item.pack)")
        try await officers[officer].press("/desk/points/\(item.pack)/settle", fields)
      }
      #expect(officers[1].body.contains("已确定。"), "\(point.name)")
    }
  }

  /// Files the example, or a dossier of one's own.
  mutating func file(_ dossier: [UInt8]? = nil) async throws {
    let round = try #require(try await fixture.store.read { try $0.rounds() }.first)
    try await applicant.open("/my")
    try await applicant.press("/my/rounds/\(round.id)", [:])
    let draft = applicant.path
    let example = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Examples/\(item.example).yaml").standardizedFileURL
    try await applicant.upload(
      draft + "/import", [:], file: "file",
      try dossier ?? Array(Data(contentsOf: example)))
    #expect(applicant.body.contains("体检结果已填入草稿"))
    let measure = try #require(fixture.platform.library.pack(item.pack)?.measure(item.measure))
    for paper in measure.materials {
      try await applicant.open(draft + "/materials")
      try await applicant.upload(
        draft + "/materials", ["item": paper.name], file: "file",
        Array("%PDF-1.7 \(paper.name) %%EOF".utf8))
      #expect(applicant.body.contains("材料已保存"), "\(paper.name)")
    }
    try await applicant.open(draft + "/check")
    try await applicant.press(draft + "/check", ["committed": "yes", "insists": "yes"])
    #expect(applicant.body.contains("申报已提交"), "\(applicant.body.suffix(2000))")
    id = String(applicant.path.dropFirst("/my/cases/".count))
  }

  // MARK: The decision

  /// Officers take a step of the case; whoever's page has its form.
  mutating func act(
    _ action: String, _ fields: [String: String] = [:], by order: [Int]? = nil, times: Int = 1
  ) async throws {
    var done = 0
    let action = "/desk/cases/\(id)/\(action)"
    if order == nil {
      try await district.open("/desk/cases/\(id)")
      if district.status == 200, district.body.contains("action=\"\(action)\"") {
        try await district.press(action, fields)
        #expect(district.status == 200, "\(action)")
        return
      }
    }
    for index in order ?? Array(officers.indices) where done < times {
      try await officers[index].open("/desk/cases/\(id)")
      guard officers[index].status == 200, officers[index].body.contains("action=\"\(action)\"")
      else { continue }
      try await officers[index].press(action, fields)
      #expect(officers[index].status == 200, "\(action): \(officers[index].body.suffix(1500))")
      done += 1
    }
    #expect(done > 0, "somebody takes the step \(action)")
  }

  /// Disallows 1,000 yuan of a line, with its ground.
  mutating func determine() async throws {
    let path = "/desk/cases/\(id)/determination"
    for index in officers.indices {
      try await officers[index].open(path)
      guard officers[index].status == 200, officers[index].body.contains("name=\"go\"") else {
        continue
      }
      let rows = officers[index].body.components(separatedBy: "<tr>").filter {
        $0.contains("class=\"short\" name=\"v") && $0.prefix { $0 != "\n" }.contains("元")
      }
      for row in rows {
        let name = try #require(row.components(separatedBy: "name=\"v").dropFirst().first)
        let number = String(name.prefix { $0.isNumber })
        try await officers[index].open(path)
        try await officers[index].press(
          path, ["v\(number)": "1000", "g\(number)": "一张发票与申报不符", "go": "decide"])
        if officers[index].status == 200 { return }
      }
    }
    Issue.record("no line of \(item.topic) can be disallowed")
  }

  /// Every step up to the approval, in the order that the measure's stages have.
  ///
  /// - Parameter last: the stage to stop before; nil: none.
  mutating func decide(before last: StageKind? = nil) async throws {
    for _ in 0..<12 {
      let kind = try await row.kind
      if kind == last { return }
      switch kind {
      case .acceptance: try await act("accept")
      case .districtReview: try await act("review")
      case .determination: try await determine()
      case .cityReview:
        try await act(
          "review", by: stride(from: 0, to: officers.count, by: 2).map { $0 },
          times: officers.count / 2)
      case .decision: try await act("approve", ["revision": "\(try await row.revision)"], by: [1])
      default: return
      }
    }
    Issue.record("\(item.topic) stands still at \(try await row.stage)")
  }

  /// The notice, an objection of somebody from the public, its dismissal, and the notice's end.
  mutating func publish() async throws -> AuditHead {
    try await officers[0].open("/desk/notices")
    try await officers[0].press("/desk/notices", ["case": id])
    #expect(officers[0].body.contains("已发布"), "\(officers[0].body.suffix(1500))")
    let notice = try #require(try await fixture.store.read { try $0.notices(limit: 5) }.first)
    var stranger = WorkspaceBrowser(fixture)
    try await stranger.open("/notices/\(notice.id)")
    #expect(stranger.body.contains(notice.head.root.description))
    #expect(!stranger.body.contains("6222000000001"))
    try await stranger.open("/notices/\(notice.id)/lines/0/objection")
    try await stranger.press(
      "/notices/\(notice.id)/lines/0/objection",
      ["author": "示例异议人", "contact": "0571-00000000", "grounds": "该单位的合同疑似没有实际履行，请核查。"])
    #expect(stranger.body.contains("异议已收到"), "\(stranger.body.suffix(1500))")
    try await applicant.open("/my/cases/\(id)")
    #expect(!applicant.body.contains("示例异议人"))
    let caseID = try #require(CaseID(id))
    let objection = try #require(
      try await fixture.store.read { try $0.objections(about: caseID) }.first)
    try await officers[0].open("/desk/objections/\(objection.id)")
    #expect(officers[0].body.contains("示例异议人"))
    try await officers[0].press(
      "/desk/objections/\(objection.id)", ["go": "dismiss", "reason": "合同、发票和用量记录一致，异议不成立。"])
    #expect(officers[0].body.contains("已办结"), "\(officers[0].body.suffix(1500))")
    try await wait(days: 20)
    if try await row.kind == .notice { try await act("close", by: [0]) }
    return notice.head
  }

  mutating func decideInWriting() async throws {
    try await act("issue", by: [0])
    try await applicant.open("/my/cases/\(id)")
    try await applicant.press("/my/cases/\(id)/serve", [:])
    #expect(applicant.body.contains("给予资金支持"))
    #expect(applicant.body.contains("行政复议期限至"))
  }
}
