import PolicyPacks
import Quantities
import Testing

@Suite("Relations that would pay twice, or nothing at all, are found")
struct OverlapRulesTests {
  private let vouchers = "hangzhou-2025-65/measures/compute-voucher.yaml"
  private let smart = "hangzhou-2025-65/measures/smart-voucher.yaml"
  private let stack =
    "{relation: stackable, with: smart-voucher, phrase: c1.15}"

  private func findings(_ path: String, _ old: String, _ new: String) throws -> [String] {
    var files = PackFolder.repository
    let text = String(decoding: try #require(files[path]), as: UTF8.self)
    try #require(text.contains(old))
    files[path] = Array(text.replacing(old, with: new).utf8)
    return PackCheck(PackLibrary.read(files)).findings().map(\.id)
  }

  @Test("Two relations of one pair that can't both hold")
  func contradiction() throws {
    #expect(
      try findings(
        vouchers, stack, "{relation: exclusive-best, with: smart-voucher, phrase: c1.15}")
        == ["REL001"])
  }

  @Test("Measures that top each other up in a circle")
  func circle() throws {
    var files = PackFolder.repository
    for (path, other) in [(vouchers, "smart-voucher"), (smart, "compute-voucher")] {
      let text = String(decoding: try #require(files[path]), as: UTF8.self)
      files[path] = Array(
        text.replacing(
          "relation: stackable, with: \(other)", with: "relation: top-up, with: \(other)"
        )
        .utf8)
    }
    #expect(PackCheck(PackLibrary.read(files)).findings().map(\.id) == ["REL002"])
  }

  @Test("A ceiling of more than the whole, or of nothing")
  func ceiling() throws {
    #expect(
      try findings(vouchers, stack, "{relation: cumulative-ceiling, levels: [district]}")
        == ["REL003"])
    let whole = "{relation: cumulative-ceiling, levels: [district], share: 财政总比例, of: 合同明细.发生金额}"
    #expect(try findings(vouchers, stack, whole).contains("PACK002"))
  }

  @Test("A ceiling whose share is 120 % of the contract")
  func ceilingOverTheWhole() throws {
    var files = PackFolder.repository
    let pack = "shenzhen-2026-compute-voucher"
    for (path, old, new) in [
      ("\(pack)/clauses.yaml", "合同额的50%", "合同额的120%"),
      ("\(pack)/parameters.yaml", "合同额的50%", "合同额的120%"),
      ("\(pack)/parameters.yaml", "{key: 财政资金总比例, value: 0.5,", "{key: 财政资金总比例, value: 1.2,"),
    ] {
      let text = String(decoding: try #require(files[path]), as: UTF8.self)
      try #require(text.contains(old))
      files[path] = Array(text.replacing(old, with: new).utf8)
    }
    let found = PackCheck(PackLibrary.read(files)).findings().filter { $0.id == "REL003" }
    #expect(found.first?.message.contains("1.2") == true)
    #expect(found.first?.file == "Packs/\(pack)/measures/compute-voucher.yaml")
  }

  @Test("A claim type without any key by which an overlap could be found")
  func claimWithoutKey() throws {
    #expect(
      try findings(
        "vocabulary/facts.yaml", "overlapKeys: [{fact: projectNo, kind: grant}]", "overlapKeys: []"
      )
      .contains("REL004"))
  }

  @Test("A key that nothing has")
  func key() throws {
    #expect(try findings(vouchers, "key: [contract]", "key: [contrakt]") == ["REL004"])
  }

  @Test("A relation to a pack that doesn't exist, or to nothing")
  func unknown() throws {
    #expect(
      try findings(vouchers, "with: smart-voucher", "with: hangzhou-2025-66/smart-voucher")
        == ["REL005"])
    #expect(try findings(vouchers, "with: smart-voucher, ", "") == ["REL005"])
  }

  @Test("A threshold of the year, or a rule for a better benefit later, that names no parameter")
  func cliffs() throws {
    #expect(
      try findings(vouchers, "threshold: 中小企业累计额门槛", "threshold: 累计额门槛") == ["PACK002"])
    #expect(try findings(vouchers, "later: 累计超限的处理", "later: 中小企业比例") == ["PACK004"])
    #expect(
      try findings("hangzhou-2024-40/pack.yaml", "later: 先低后高的处理", "later: 先低后高")
        == ["PACK002"])
  }
}
