import Boards
import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Store
import Testing

@testable import Web

/// People at one board: two parties that use it, an officer who keeps it, an expert, anybody.
struct BoardOffice {
  let fixture: WorkspaceFixture
  let board: OpenBoard
  var supplier: WorkspaceBrowser
  var user: WorkspaceBrowser
  var officer: WorkspaceBrowser
  var expert: WorkspaceBrowser
  var anybody: WorkspaceBrowser

  init(_ board: OpenBoard, _ fixture: WorkspaceFixture? = nil) async throws {
    let fixture = try fixture ?? WorkspaceFixture()
    self.fixture = fixture
    self.board = board
    anybody = WorkspaceBrowser(fixture)
    supplier = try await Self.party(fixture, "supplier", "甲供应公司", "91330106MA00000001")
    user = try await Self.party(fixture, "user", "乙应用公司", "91330106MA00000002")
    officer = try await fixture.browser(
      "officer", [Seat(.agencyOfficer, agency: board.agencies[0])])
    expert = try await fixture.browser("expert", [Seat(.expert)])
    let today = fixture.platform.today
    let registers = Set([BoardSide.listing, .need].flatMap { Self.registers(board, $0) })
    try await fixture.store.write { session in
      for register in registers {
        let row = RegisterRow(
          creditCode: "91330106MA00000001", name: "甲供应公司", from: today.adding(days: -30) ?? today,
          through: today.adding(days: 365))
        try session.write(
          RegisterChanges(from: [], to: [row], mode: .additions, effective: today), of: register,
          version: 1)
      }
    }
  }

  private static func registers(_ board: OpenBoard, _ side: BoardSide) -> [String] {
    [board.scheme.side(side).writers, board.scheme.side(side).readers].flatMap { audience in
      if case .listed(let registers) = audience { registers } else { [String]() }
    }
  }

  /// Somebody who acts for an enterprise by a confirmed letter.
  static func party(
    _ fixture: WorkspaceFixture, _ login: String, _ name: String, _ code: String
  ) async throws -> WorkspaceBrowser {
    let account = try await fixture.makeAccount(login, [Seat(.applicant)])
    let enterprise = Enterprise(
      id: fixture.platform.newID(), kind: .enterprise, name: name, creditCode: code,
      district: "330106")
    let id: AuthorisationID = fixture.platform.newID()
    let letter = try SubmittedFile(scan: Array("%PDF-1.7 x".utf8), name: "授权.pdf", field: "letter")
    let now = fixture.clock.now
    let officer = try await fixture.makeAccount("clerk-\(login)", [])
    try await fixture.store.write { session in
      try session.insert(enterprise)
      try session.insert(
        Authorisation(
          id: id, account: account, accountName: login, enterprise: enterprise, state: .waiting,
          askedAt: now, decidedBy: nil, words: ""), letter: letter)
      _ = try session.move(id, from: .waiting, to: .confirmed, by: officer, words: "")
    }
    var browser = WorkspaceBrowser(fixture)
    try await browser.signIn(login)
    try await browser.open("/account")
    try await browser.press("/account/acting", ["enterprise": enterprise.id.text])
    return browser
  }

  var path: String { "/boards/\(board.pack.id)/\(board.key)" }

  /// What a browser sends for an entry: every field filled so that the two sides fit.
  func fields(
    _ side: BoardSide, _ title: String, _ changes: [String: String] = [:]
  ) -> [String: String] {
    var fields = ["title": title, "contact": "张三 13800000000", "side": side.rawValue]
    for field in board.scheme.side(side).fields {
      fields["f-\(field.key)"] =
        switch field.kind {
        case .text: "情况说明"
        case .number(let range, _), .money(let range):
          max(range.lowerBound, min(10_000, range.upperBound)).description
        case .date: fixture.platform.today.description
        case .choice(let known): known[0]
        case .choices(let known): known.joined(separator: "、")
        }
    }
    for (key, value) in changes { fields["f-\(key)"] = value }
    return fields
  }

  /// The path of an entry that stands, admitted where the board asks for it.
  mutating func enter(
    _ side: BoardSide, _ title: String, _ changes: [String: String] = [:]
  ) async throws -> String {
    let form = "\(path)/new\(side == .need ? "?side=need" : "")"
    let fields = fields(side, title, changes)
    var browser = side == .listing ? supplier : user
    try await browser.open(form)
    try await browser.press(form, fields)
    #expect(browser.path.hasPrefix("/board-entries/"), "\(board.key) \(side): \(browser.body)")
    if side == .listing { supplier = browser } else { user = browser }
    let entry = browser.path
    if board.scheme.side(side).needsAdmission {
      let desk = "/desk/boards/\(Self.id(entry))"
      try await officer.open("/desk/boards")
      #expect(officer.body.contains(title))
      try await officer.open(desk)
      try await officer.press(desk, ["go": "admit"])
    }
    return entry
  }

  static func id(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? ""
  }

  /// The measure of the board, as the statistics name it.
  var topic: String { "\(board.pack.id)/\(board.declared.measure.id)" }

  /// What the public statistics count of the board.
  func counted() async throws -> BoardCount {
    let counts = try await fixture.platform.statistics().boards
    return try #require(counts.first { $0.topic == "\(board.pack.id)/\(board.key)" })
  }
}

@Suite("Every board of the service measures, from the public page to the recorded outcome")
struct BoardWalkTests {
  /// The measures that these tests walk.
  static let measures = [
    "rd-call", "compute-finance", "compute-matching", "opportunity-list", "industry-cluster",
    "enterprise-attraction", "park", "filing-and-data-service", "angel-funding", "talent-training",
  ]

  static let boards = measures.flatMap { measure in
    OpenBoard.all(of: PackFixture.library).filter {
      $0.pack.id == "hangzhou-2024-40" && $0.declared.measure.id == measure
    }
  }
  /// Boards where two find each other, without challenges.
  static let plain = boards.filter { $0.scheme.challenges == nil }
  private static let topics = plain.map(\.key)

  private static func office(_ key: String, pack: String = "hangzhou-2024-40") async throws
    -> BoardOffice
  {
    try await BoardOffice(OpenBoard.of(PackFixture.library, pack: pack, key: key))
  }

  /// Entries of both sides, a match with its reason, consent, contact, the outcome, the statistics.
  private func walk(_ office: inout BoardOffice) async throws {
    let board = office.board
    try await office.anybody.open(
      "/policies/\(board.pack.id)/measures/\(board.declared.measure.id)")
    #expect(office.anybody.body.contains("href=\"\(office.path)\""), "the measure leads here")
    try await office.anybody.open(office.path)
    #expect(office.anybody.status == 200)
    let listing = try await office.enter(.listing, "供给一条")
    let need = try await office.enter(.need, "需求一条")
    try await office.user.open(need)
    #expect(office.user.body.contains("供给一条") && office.user.body.contains("符合："))
    try await office.user.open(listing)
    try await office.user.press(listing, ["own": BoardOffice.id(need), "words": "希望本月开始"])
    let interest = office.user.path
    #expect(interest.hasPrefix("/my/boards/") && !office.user.body.contains("13800000000"))
    try await office.supplier.open(interest)
    try await office.supplier.press(interest, ["go": "agree", "words": ""])
    #expect(office.supplier.body.contains("13800000000"))
    let success = try #require(board.scheme.outcomes.first { $0.isSuccess })
    try await office.user.open(interest)
    try await office.user.press(
      interest, ["go": "outcome", "outcome": success.key, "amount": "30万元", "words": ""])
    #expect(office.user.body.contains(success.name))
    let count = try await office.counted()
    #expect(count.outcomes[success.key] == Statistics.Sum(cases: 1, fen: 30_000_000))
    office.fixture.clock.move(seconds: 61)
    try await office.anybody.open("/statistics")
    #expect(office.anybody.body.contains(board.name))
  }

  @Test("Two find each other by the rules and record what came of it", arguments: topics)
  func everyBoard(key: String) async throws {
    var office = try await Self.office(key)
    try await walk(&office)
    let line = try await StatisticsLine.of(office.topic, in: office.fixture)
    #expect(line.entries == 2 && line.agreed == 1 && line.successes == 1)
  }

  @Test("Every measure that is walked has a board and a page of how a person does it")
  func measuresHaveBoards() {
    #expect(Set(Self.boards.map(\.declared.measure.id)) == Set(Self.measures))
  }

  @Test("A board that another pack adds by its data alone is walked like any other")
  func secondPack() async throws {
    var office = try await Self.office("named-compute", pack: "yuhang-ai")
    try await walk(&office)
  }

  @Test("A request is taken by an officer, finished by its due day and counted")
  func request() async throws {
    var office = try await Self.office("filing")
    let need = try await office.enter(.need, "首个模型备案辅导")
    try await office.user.open(need)
    #expect(office.user.body.contains("待受理") && office.user.body.contains("办结期限"))
    office.fixture.clock.move(seconds: 60 * 86_400)
    office.officer = WorkspaceBrowser(office.fixture)
    try await office.officer.signIn("officer")
    try await office.officer.open("/desk/boards")
    #expect(office.officer.body.contains("首个模型备案辅导") && office.officer.body.contains("已逾期"))
    try await office.officer.open("/desk/overview")
    #expect(office.officer.body.contains("其中逾期1件"))
    let desk = "/desk/boards/\(BoardOffice.id(need))/request"
    try await office.officer.open(desk)
    try await office.officer.press(desk, ["go": "take"])
    #expect(office.officer.body.contains("办理中"))
    try await office.officer.press(desk, ["go": "finish", "outcome": "filed", "words": ""])
    #expect(office.officer.status == 422 && office.officer.body.contains("请用2到1000字"))
    try await office.officer.press(
      desk, ["go": "finish", "outcome": "filed", "words": "材料已齐，备案已完成"])
    #expect(office.officer.body.contains("已办结"))
    office.user = WorkspaceBrowser(office.fixture)
    try await office.user.signIn("user")
    try await office.user.open("/my/messages")
    #expect(office.user.body.contains("材料已齐，备案已完成"))
    #expect(try await office.counted().outcomes["filed"]?.cases == 1)
  }

  @Test("A challenge: sealed bids of a party and a consortium, review, one winner, a milestone")
  func challenge() async throws {
    var office = try await Self.office("challenges")
    var third = try await BoardOffice.party(
      office.fixture, "third", "丙算法公司", "91330106MA00000003")
    let challenge = try await office.enter(.listing, "国产算子库")
    let id = BoardOffice.id(challenge)
    let plan = try await office.enter(.need, "乙的方案")
    try await office.user.open(challenge)
    try await office.user.press("\(challenge)/bid", ["plan": "", "members": ""])
    #expect(office.user.status == 422 && office.user.body.contains("请选择您发布的"))
    try await office.user.press(
      "\(challenge)/bid", ["plan": BoardOffice.id(plan), "members": "丙算法公司"])
    let bid = office.user.path
    #expect(bid.hasPrefix("/challenge-bids/") && office.user.body.contains("等待成员同意"))
    try await third.open("/my/boards")
    #expect(third.body.contains("国产算子库"))
    try await third.open(bid)
    try await third.press(bid, ["go": "agree"])
    #expect(third.body.contains("有效"))
    let desk = "/challenges/\(id)"
    try await sealed(&office, challenge, plan, bid)
    try await review(&office, bid)
    try await office.supplier.signIn("supplier")
    try await act(&office.supplier, for: "甲供应公司")
    try await office.supplier.open(desk)
    #expect(office.supplier.body.contains("任职于丙算法公司，应当回避"))
    try await office.supplier.press(
      desk, ["go": "choose", "winner": BoardOffice.id(bid), "reason": "指标最好"])
    #expect(office.supplier.body.contains("中榜：乙应用公司"))
    let agreement = try agreement(in: office.supplier.body)
    try await office.supplier.open(agreement)
    try await office.supplier.press(
      agreement,
      [
        "go": "plan", "milestone": "样机", "due": "2027-01-31", "milestone-amount": "300万元",
      ])
    try await office.supplier.press(
      agreement,
      [
        "go": "statement", "statement-number": "托管001", "statement-amount": "300万元",
        "statement-day": office.fixture.platform.today.description,
        "statement-kind": "deposited",
      ])
    #expect(office.supplier.body.contains("托管001"))
    try await office.user.signIn("user")
    try await act(&office.user, for: "乙应用公司")
    try await office.user.open(bid)
    #expect(office.user.body.contains("中榜") && office.user.body.contains("得分80.00"))
    try await office.user.open(agreement)
    #expect(office.user.body.contains("样机") && !office.user.body.contains("验收通过</button>"))
    let ending = ["go": "outcome", "outcome": "won", "amount": "300万元", "words": ""]
    try await office.user.press(agreement, ending)
    #expect(office.user.status == 422 && office.user.body.contains("还有节点没有验收通过"))
    try await office.user.press(agreement, ["go": "delivered"])
    try await office.supplier.signIn("supplier")
    try await act(&office.supplier, for: "甲供应公司")
    try await office.supplier.open(agreement)
    try await office.supplier.press(agreement, ["go": "accepted"])
    #expect(office.supplier.body.contains("验收通过"))
    try await office.user.open(agreement)
    try await office.user.press(agreement, ending)
    #expect(office.user.status == 422 && office.user.body.contains("由发榜方或主管部门登记"))
    try await office.supplier.press(agreement, ending)
    #expect(try await office.counted().outcomes["won"]?.cases == 1)
    #expect(try await StatisticsLine.of(office.topic, in: office.fixture).successes == 1)
  }

  /// Until closing nobody learns who bids; reviewers are named without a word about it.
  private func sealed(
    _ office: inout BoardOffice, _ challenge: String, _ plan: String, _ bid: String
  ) async throws {
    // Sealed until closing, also from whose challenge it is and who keeps the board.
    try await office.supplier.open(bid)
    #expect(office.supplier.status == 404)
    for path in [bid, plan] {
      try await office.officer.open(path)
      #expect(office.officer.status == 404, "\(path)")
    }
    try await office.officer.open("\(office.path)?side=need")
    #expect(!office.officer.body.contains("乙的方案"))
    let desk = "/challenges/\(BoardOffice.id(challenge))"
    try await office.supplier.open(desk)
    #expect(office.supplier.body.contains("已有1个揭榜方案"))
    #expect(!office.supplier.body.contains("丙算法公司"), "who bids is sealed too")
    try await office.supplier.open(desk + "?format=xlsx")
    #expect(office.supplier.status == 404)
    _ = try await office.fixture.makeAccount("insider", [Seat(.expert)])
    try await office.supplier.open(desk)
    try await office.supplier.press(
      desk, ["go": "name", "login": "insider", "employer": "丙算法公司"])
    #expect(office.supplier.body.contains("测试insider"))
    try await office.supplier.press(desk, ["go": "name", "login": "nobody", "employer": ""])
    #expect(office.supplier.status == 422)
    try await office.supplier.press(desk, ["go": "name", "login": "expert", "employer": ""])
    #expect(office.supplier.body.contains("测试expert"))
  }

  /// After closing the expert scores the bid, first out of range.
  private func review(_ office: inout BoardOffice, _ bid: String) async throws {
    office.fixture.clock.move(seconds: 86_400)
    try await office.expert.signIn("expert")
    var insider = WorkspaceBrowser(office.fixture)
    try await insider.signIn("insider")
    try await insider.open(bid)
    #expect(insider.status == 422 && insider.body.contains("任职于丙算法公司，应当回避"))
    try await office.expert.open("/challenges")
    #expect(office.expert.body.contains("国产算子库"))
    try await office.expert.open(bid)
    try await office.expert.press(
      bid, ["go": "score", "p-route": "41", "p-team": "20", "p-value": "25", "note": "路线可行"])
    #expect(office.expert.status == 422 && office.expert.body.contains("0到40的整数"))
    try await office.expert.press(
      bid, ["go": "score", "p-route": "35", "p-team": "20", "p-value": "25", "note": "路线可行"])
    #expect(office.expert.body.contains("共80分"))
  }

  private func agreement(in body: String) throws -> String {
    let parts = body.components(separatedBy: "/my/boards/")
    let ids = parts.dropFirst().map { String($0.prefix { $0 != "\"" }) }.filter { !$0.isEmpty }
    return "/my/boards/\(try #require(ids.first))"
  }

  /// Chooses again whom one acts for after signing in anew.
  private func act(_ browser: inout WorkspaceBrowser, for name: String) async throws {
    try await browser.open("/account")
    let part = browser.body.components(separatedBy: ">\(name)").first ?? ""
    let id = part.components(separatedBy: "value=\"").last.map { String($0.prefix { $0 != "\"" }) }
    try await browser.press("/account/acting", ["enterprise": id ?? ""])
  }

  @Test("A lead goes from an enterprise's need through the stages, with the headquarters test")
  func pipeline() async throws {
    var office = try await Self.office("headquarters")
    let need = try await office.enter(.need, "区域总部落地")
    let desk = "/desk/pipelines/hangzhou-2024-40/headquarters"
    try await office.officer.open(desk)
    #expect(office.officer.body.contains("还没有线索") && office.officer.body.contains("区域总部落地"))
    let due = office.fixture.platform.today.description
    try await office.officer.press(
      desk, ["entry": BoardOffice.id(need), "name": "", "next": "拜访企业", "due": ""])
    #expect(office.officer.status == 422 && office.officer.body.contains("拜访企业"))
    try await office.officer.press(
      desk, ["entry": BoardOffice.id(need), "name": "", "next": "拜访企业", "due": due])
    let lead = office.officer.path
    #expect(lead.hasPrefix("/desk/leads/") && office.officer.body.contains("乙应用公司"))
    try await office.officer.press(
      "\(lead)/test", ["f-subjectType": "enterprise", "f-dishonest": "no"])
    #expect(office.officer.body.contains("总部认定条件：还不能确定"))
    #expect(office.officer.body.contains("收入达到门槛：还不能确定"))
    try await office.officer.open(lead)
    try await office.officer.press(
      "\(lead)/test",
      [
        "f-subjectType": "enterprise", "f-dishonest": "no", "f-unifiedAccounts": "yes",
        "f-outsideBranches": "2", "f-priorYearRevenue": "500000000", "f-settledOn": "2022-05-01",
      ])
    #expect(office.officer.body.contains("总部认定条件：符合条件"))
    try await office.officer.press(
      "\(lead)/test", ["f-subjectType": "enterprise", "f-dishonest": "yes"])
    #expect(office.officer.body.contains("总部认定条件：不符合条件"))
    try await office.officer.press(
      lead, ["stage": "signed", "words": "已签投资协议", "next": "办理注册", "due": due])
    #expect(office.officer.body.contains("已签投资协议"))
    try await office.user.open(need)
    #expect(office.user.body.contains("现在是“签约”阶段"))
    #expect(!office.user.body.contains("已签投资协议"), "what officers say stays with them")
    try await office.officer.open(lead)
    try await office.officer.press(
      lead, ["stage": "settled", "words": "已注册", "next": "", "due": ""])
    try await office.officer.open(desk)
    #expect(office.officer.body.contains("<svg") && office.officer.body.contains("各阶段的线索"))
    try await office.officer.open(desk + "?format=xlsx")
    #expect(office.officer.status == 200)
  }

  @Test("A round that seeks money is on no page of anybody but registered funds and its keepers")
  func fundsOnly() async throws {
    var office = try await Self.office("funds")
    let need = try await office.enter(.need, "机器人首轮融资")
    for (index, sees) in [false, true, false].enumerated() {
      var browser = [office.anybody, office.supplier, office.expert][index]
      for path in ["\(office.path)?side=need", need] {
        try await browser.open(path)
        #expect(browser.body.contains("机器人首轮融资") == sees, "\(index) \(path)")
      }
    }
  }
}
