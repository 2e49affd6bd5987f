import Boards
import Foundation
import Fulfilment
import PolicyPacks
import Sheets
import Testing

@testable import Web

@Suite("The chain map")
struct ChainPageTests {
  private func office() async throws -> BoardOffice {
    try await BoardOffice(
      OpenBoard.of(PackFixture.library, pack: "hangzhou-2024-40", key: "supply-chain"))
  }

  @Test("Segments, gaps and wants are for all; who supplies whom for who is signed in")
  func map() async throws {
    var office = try await office()
    let chip = try await office.enter(.listing, "国产加速卡", ["segment": "智能芯片", "shown": "是"])
    _ = try await office.enter(.listing, "不展示的网络卡", ["segment": "光通信与网络", "shown": "否"])
    let need = try await office.enter(
      .need, "要加速卡", ["own": "大模型", "segment": "智能芯片", "local": "不限"])
    let page = "\(office.path)/chain"
    try await office.user.open(chip)
    try await office.user.press(
      chip, ["own": BoardOffice.id(need), "words": "想买一批", "contact": ""])
    let interest = office.user.path
    #expect(interest.hasPrefix("/my/boards/"), "\(office.user.body.suffix(1500))")
    try await office.user.open(page)
    #expect(office.user.body.contains("还没有可以展示的供应关系"), "asked is not agreed")
    try await office.supplier.open(interest)
    try await office.supplier.press(interest, ["go": "agree", "words": ""])
    try await office.user.open(page)
    #expect(office.user.body.contains("还没有可以展示的供应关系"), "to talk is not to supply")
    try await office.supplier.press(
      interest, ["go": "outcome", "outcome": "supplied", "amount": "", "words": ""])
    try await office.anybody.open(page)
    let open = office.anybody.body
    #expect(open.contains("国产加速卡") && !open.contains("不展示的网络卡"))
    #expect(open.contains("没有本地供应") && open.contains("只有一家本地供应"))
    #expect(open.contains("role=\"img\"") && open.contains("class=\"link\""))
    #expect(open.contains("环节之间的配套需求") && open.contains("登录</a>后可以看到"))
    #expect(!open.contains("class=\"supply\"") && !open.contains("谁给谁配套（"))
    try await office.user.open(page)
    let known = office.user.body
    #expect(known.contains("class=\"supply\"") && known.contains("谁给谁配套（"))
    #expect(known.contains("未同意展示的企业"), "the customer has agreed to be shown nowhere")
    #expect(!known.contains("乙应用公司</td>"))
    for browser in [office.anybody, office.user] {
      var browser = browser
      try await browser.open(page + "?format=xlsx")
      #expect(browser.status == 200)
    }
  }

  @Test("A box holds every line of long names, and no line crosses its border")
  func layout() throws {
    let long = "浙江省某某某人工智能芯片与液冷服务器联合创新技术研究院有限公司"
    let chart = ChainChart(
      id: "x", title: "图", description: "说明",
      columns: [("一", [0]), ("二", [1])],
      nodes: [
        .init(
          name: "智能芯片", figures: "供应1家，本地1家", gap: "只有一家本地供应", isBare: false,
          companies: [long]),
        .init(name: "应用", figures: "供应0家，本地0家", gap: "没有本地供应", isBare: true, companies: []),
      ],
      links: [.init(from: 0, to: 1, needs: 3), .init(from: 1, to: 0, needs: 1)],
      supplies: [.init(from: 0, supplier: long, to: 1, customer: nil)])
    let html = String(decoding: chart.html.bytes, as: UTF8.self)
    let lines = html.matches(of: /<text class="(?:small|name|gap)"[^>]*>([^<]*)<\/text>/)
      .map { String($0.output.1) }
    #expect(lines.joined().contains("· \(long)"), "\(lines)")
    #expect(lines.allSatisfy { $0.count <= 14 || $0.allSatisfy(\.isASCII) }, "\(lines)")
    #expect(html.matches(of: /class="link"/).count == 2)
    #expect(html.matches(of: /class="supply"/).count == 1)
    #expect(html.contains("aria-labelledby=\"x-title x-text\""))
  }
}
