import Boards
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Web

@Suite("Boards on pages")
struct BoardJourneyTests {
  /// What a browser sends for an entry: every field filled.
  private func fields(_ key: String, _ side: BoardSide, _ title: String) throws -> [String: String]
  {
    let board = try OpenBoard.of(PackFixture.library, pack: "hangzhou-2024-40", key: key)
    var fields = [
      "title": title, "contact": "张三 13800000000", "side": side.rawValue,
    ]
    for field in board.scheme.side(side).fields {
      fields["f-\(field.key)"] =
        switch field.kind {
        case .text: "集群说明"
        case .number(let range, _), .money(let range):
          max(range.lowerBound, min(10_000, range.upperBound)).description
        case .date: "2026-12-31"
        case .choice(let known): known[0]
        case .choices(let known): known.joined(separator: "、")
        }
    }
    return fields
  }

  @Test("From the public page over a match, both sides' consent and contact, to the statistics")
  func journey() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    let enter = "/boards/hangzhou-2024-40/compute/new"
    try await office.reviewer.open(enter)
    #expect(office.reviewer.body.contains("加速卡型号"))
    var listing = try fields("compute", .listing, "昇腾万卡集群")
    listing["f-note"] = "加微信 suanli_2026"
    try await office.reviewer.press(enter, listing)
    #expect(office.reviewer.status == 422)
    #expect(office.reviewer.body.contains("里有联系方式"))
    #expect(office.reviewer.body.contains("昇腾万卡集群"), "nothing that was typed is lost")
    listing["f-note"] = "支持断点续训"
    try await office.reviewer.press(enter, listing)
    let listingPath = office.reviewer.path
    #expect(listingPath.hasPrefix("/board-entries/"))
    // Anybody sees and finds it, without the contact.
    var anybody = WorkspaceBrowser(office.fixture)
    try await anybody.open("/boards")
    #expect(anybody.body.contains("算力供需"))
    try await anybody.open("/boards/hangzhou-2024-40/compute?q=%E6%96%AD%E7%82%B9")
    #expect(anybody.body.contains("昇腾万卡集群"))
    try await anybody.open(listingPath)
    #expect(anybody.status == 200 && !anybody.body.contains("13800000000"))
    #expect(anybody.body.contains("抵扣算力券后的单价"))
    try await anybody.open("/boards/hangzhou-2024-40/compute?side=need")
    #expect(anybody.body.contains("不公开"))
    // A need is matched with a reason.
    try await office.applicant.open(enter + "?side=need")
    try await office.applicant.press(enter, try fields("compute", .need, "行业模型训练"))
    #expect(office.applicant.body.contains("昇腾万卡集群"), "the match is shown at once")
    #expect(office.applicant.body.contains("符合：单价不超过上限"))
    let needPath = office.applicant.path
    let need = String(needPath.split(separator: "/").last ?? "")
    try await office.applicant.open(listingPath)
    try await office.applicant.press(listingPath, ["own": need, "words": "希望本月开始"])
    let interest = office.applicant.path
    #expect(interest.hasPrefix("/my/boards/"))
    #expect(!office.applicant.body.contains("13800000000"))
    try await office.reviewer.open(interest)
    try await office.reviewer.press(interest, ["go": "agree", "words": "可以"])
    #expect(office.reviewer.body.contains("对方联系方式"))
    try await office.applicant.open(interest)
    #expect(office.applicant.body.contains("13800000000"))
    try await office.applicant.press(
      interest, ["go": "outcome", "outcome": "contracted", "amount": "120万元", "words": ""])
    #expect(office.applicant.body.contains("已签合同，1,200,000.00元"))
    office.fixture.clock.move(seconds: 60)
    try await anybody.open("/statistics")
    #expect(anybody.body.contains("算力供需"))
    #expect(anybody.body.contains("1,200,000.00"))
  }

  @Test("The chain map names only who agreed, shows gaps and what segments want of each other")
  func chain() async throws {
    var office = try await CaseOffice()
    let enter = "/boards/hangzhou-2024-40/supply-chain/new"
    for (title, shown) in [("液冷机柜", "是"), ("不展示的芯片", "否")] {
      var listing = try fields("supply-chain", .listing, title)
      listing["f-shown"] = shown
      try await office.reviewer.open(enter)
      try await office.reviewer.press(enter, listing)
    }
    try await office.reviewer.open(enter + "?side=need")
    var need = try fields("supply-chain", .need, "要光模块")
    need["f-own"] = "大模型"
    try await office.reviewer.press(enter, need)
    var anybody = WorkspaceBrowser(office.fixture)
    try await anybody.open("/boards/hangzhou-2024-40/supply-chain/chain")
    #expect(anybody.body.contains("液冷机柜") && !anybody.body.contains("不展示的芯片"))
    #expect(anybody.body.contains("没有本地供应") && anybody.body.contains("<svg"))
    #expect(anybody.body.contains("环节之间的配套需求") && anybody.body.contains("算力硬件"))
    try await anybody.open("/boards/hangzhou-2024-40/compute/chain")
    #expect(anybody.status == 404)
  }

  @Test("An officer of the board's agency admits, and the page of others' entries stays closed")
  func admission() async throws {
    var office = try await CaseOffice()
    try await office.authorise()
    let enter = "/boards/hangzhou-2024-40/community/new"
    try await office.applicant.open(enter)
    try await office.applicant.press(enter, try fields("community", .listing, "智语开源模型"))
    let path = office.applicant.path
    #expect(office.applicant.body.contains("待审核"))
    var anybody = WorkspaceBrowser(office.fixture)
    try await anybody.open(path)
    #expect(anybody.status == 404)
    try await office.reviewer.open("/desk/boards")
    #expect(office.reviewer.body.contains("智语开源模型"))
    let desk = "/desk/boards/\(path.split(separator: "/").last ?? "")"
    try await office.reviewer.open(desk)
    try await office.reviewer.press(desk, ["go": "refuse"])
    #expect(office.reviewer.status == 422)
    try await office.reviewer.open(desk)
    try await office.reviewer.press(desk, ["go": "admit"])
    try await anybody.open(path)
    #expect(anybody.status == 200)
    try await anybody.open("/boards/hangzhou-2024-40/community?format=xlsx")
    #expect(anybody.status == 200)
    try await office.applicant.open("/my/boards")
    #expect(office.applicant.body.contains("智语开源模型"))
  }
}
