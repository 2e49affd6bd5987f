import Foundation
import PolicyPacks
import Testing

@testable import Web

@Suite("The result")
struct ResultTests {
  static let examples = [
    "ai-application", "compute-centre", "innovation-centre", "missing-facts",
    "research-enterprise", "start-up",
  ]

  @Test(
    "An English result holds Chinese only in capitals and in what somebody entered",
    arguments: examples)
  func english(name: String) async throws {
    let text = String(decoding: try Example.bytes("\(name).yaml"), as: UTF8.self)
    var visitor = Visitor(.repository, .english)
    try await visitor.load(Array(text.utf8))
    let parts = visitor.body.components(separatedBy: "value=\"edit:").dropFirst()
    let steps = parts.map { "edit:" + $0.prefix { $0 != "\"" } }
    #expect(steps.count > 4)
    for page in ["review"] + steps + ["result"] {
      try await visitor.press(page, [:])
      #expect(visitor.status == 200)
      for said in Self.chinese(in: visitor.body) {
        let name = said.filter { !"“”".contains($0) }
        #expect(text.contains(name), "\(page): \(said)")
      }
    }
  }

  /// Texts of the page's body with a Chinese character, amounts in capitals left out.
  private static func chinese(in page: String) -> [String] {
    let body = page.components(separatedBy: "<main").dropFirst().first ?? ""
    return body.components(separatedBy: "<footer").first?.split(separator: "<").compactMap { part in
      let sides = part.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false)
      guard sides.count == 2, !sides[0].hasPrefix("input") else { return nil }
      let said = String(sides[1]).trimmed
      let isCapitals = sides[0].contains("class=\"hint\" lang=\"zh-CN\"")
      return Wording.holdsChinese(said) && !isCapitals ? said : nil
    } ?? []
  }

  @Test("It says why a contract pays 20 % and what would make it 30 %")
  func rates() async throws {
    var visitor = Visitor(.repository)
    try await visitor.load(try Example.bytes("ai-application.yaml"))
    try await visitor.press("result", [:])
    #expect(visitor.body.contains("其他算力比例（20%）"))
    #expect(visitor.body.contains("由“其他”变为“国产”"))
    #expect(visitor.body.contains("补贴比例：由“其他算力比例（20%）”变为“国产算力比例（30%）”"))
    #expect(visitor.body.contains("同一张表的其他情形"))
    // Conditions of the applicant are said once, not at each claim.
    #expect(visitor.body.components(separatedBy: "<b>有法人资格</b>").count == 2)
    #expect(visitor.body.utf8.count < 102_400, "\(visitor.body.utf8.count) bytes")
  }

  @Test("The result shows the combination over all policies, and a switch to each alternative")
  func combination() async throws {
    var visitor = Visitor(.repository)
    try await visitor.load(try Example.bytes("research-enterprise.yaml"))
    try await visitor.press("result", [:])
    #expect(visitor.body.contains("测算组合（从优、就高、不重复）"))
    #expect(visitor.body.contains("5,750,000.00"))
    #expect(visitor.body.contains("已证明没有更高的合法组合。"))
    try await visitor.press("take:hangzhou-2024-40/rd-match/国家任务", [:])
    #expect(visitor.body.contains("5,625,000.00"))
    #expect(visitor.body.contains("回到最优组合"))
  }

  @Test("A threshold of the year is told with the result")
  func cliff() async throws {
    var visitor = Visitor(.repository)
    try await visitor.load(try Example.bytes("overlap/small-contracts.yaml"))
    try await visitor.press("result", [:])
    #expect(visitor.body.contains("申报前请核对"))
    #expect(visitor.body.contains("离500,000.00 元还差20,000.00 元"))
  }

  @Test("What isn't verified about a policy's status stands on its results, measures and page")
  func status() async throws {
    let client = PortalClient.repository
    var visitor = Visitor(client)
    try await visitor.load(try Example.bytes("ai-application.yaml"))
    try await visitor.press("result", [:])
    var bodies = [visitor.body]
    for path in ["", "/measures/compute-voucher"] {
      bodies.append(try await client.get("/policies/hangzhou-2024-40" + path).body)
    }
    for body in bodies {
      #expect(body.contains("各来源对效力说法不一"))
      #expect(body.contains("已被杭政函〔2025〕65号替代；没有找到官方的废止文件"))
      #expect(body.contains("href=\"/policies/hangzhou-2025-65\""))
    }
  }

  @Test("A measure says what its policy rules about overlaps, and which measures it meets")
  func overlaps() async throws {
    let client = PortalClient.repository
    let own = try await client.get("/policies/hangzhou-2024-40/measures/compute-voucher").body
    #expect(own.contains("本政策规定：从优、就高、不重复：同类政策只享受一项，取最高的。"))
    #expect(own.contains("按这一条，下列措施和本项针对同一合同："))
    let other = try await client.get("/policies/hangzhou-2025-65/measures/compute-voucher").body
    #expect(other.contains("《支持人工智能全产业链高质量发展的若干措施》规定：从优"))
    let far = try await client.get(
      "/policies/shenzhen-2026-compute-voucher/measures/compute-voucher"
    ).body
    #expect(!far.contains("若干措施》规定"))
    #expect(far.contains("合计不超过总比例"))
  }

  @Test("A result of an older version of a pack is worked out anew and says what changed")
  func olderVersion() async throws {
    var visitor = Visitor(.repository)
    try await visitor.load(try Example.bytes("ai-application.yaml"))
    try await visitor.press("download", [:])
    let older = visitor.body.replacing("\"hangzhou-2024-40\": 1", with: "\"hangzhou-2024-40\": 0")
      .replacing("\"payableFen\": 35560050", with: "\"payableFen\": 30000000")
    try await visitor.load(Array(older.utf8))
    try await visitor.press("result", [:])
    #expect(visitor.body.contains("由第 0 版变为第 1 版，已按新版重新测算"))
    #expect(visitor.body.contains("由“最多 300,000.00 元”变为“最多 355,600.50 元”"))
  }

  @Test("The page about the site leads to the source where the operator says where it is")
  func source() async throws {
    #expect(try await PortalClient.repository.get("/about").body.contains("Apache 许可证 2.0"))
    var configuration = ServerConfiguration()
    for (address, isShown) in [
      ("https://example.org/a?b=1&c", true), ("javascript:alert(1)", false),
    ] {
      configuration.identity.sourceAddress = address
      let body = try await PortalClient(PackFixture.library, configuration).get("/about").body
      #expect(body.contains("查看源代码和许可证") == isShown)
      #expect(!body.contains("javascript:"))
    }
  }
}
