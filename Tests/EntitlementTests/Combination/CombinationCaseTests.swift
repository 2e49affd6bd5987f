import Entitlement
import Foundation
import PolicyPacks
import Quantities
import Testing

@Suite("Cases over several policies: the worked examples of overlaps are in the packs")
struct CombinationCaseTests {
  private static let files = PackFolder.read(PackFolder.root.appending(path: "Packs"))
  private static let overlaps = "hangzhou-2025-65/cases/overlaps.yaml"

  private func runs(_ files: PackFiles) throws -> [CombinationCaseRun] {
    let reading = PackLibrary.read(files)
    try #require(reading.diagnostics.map(\.description) == [])
    return CombinationCaseRunner(reading.library).runs()
  }

  private func edited(_ path: String, _ edits: [(String, String)]) throws -> PackFiles {
    var files = Self.files
    var text = String(decoding: try #require(files[path]), as: UTF8.self)
    for (old, new) in edits {
      try #require(text.contains(old), "\(old)")
      text = text.replacing(old, with: new)
    }
    files[path] = Array(text.utf8)
    return files
  }

  @Test("every combination of the repository's packs is as expected, to the fen")
  func all() throws {
    let runs = try runs(Self.files)
    #expect(runs.count >= 20)
    #expect(Set(runs.map(\.packID)).count >= 5)
    #expect(runs.flatMap(\.findings).map(\.description) == [])
  }

  @Test(
    "a false expectation is a finding at its line with what came out",
    arguments: [
      ("total: 600000.00", "total: 600000.01", "total", "600000"),
      ("naiveTotal: 300000.00", "naiveTotal: 1.00", "naiveTotal", "300000"),
      (
        "\n        - {measure: compute-voucher, claim: 甲, variant: 单独申请叠加, amount: 300000.00}",
        "", "what else is chosen", "compute-voucher/甲/单独申请叠加"
      ),
      (
        "variant: 免审配套, amount: 450000.00}", "variant: 免审配套, amount: 450000.01}", "the total with",
        "450000"
      ),
      ("amount: 300000.00, phrase: c15.5}", "amount: 300000.00, phrase: c15.4}", "why", "c15.5"),
      ("beside: []", "beside: [{measure: rd-match}]", "beside", "nothing"),
      ("binding: [8000000.00]", "binding: [8000000.01]", "binding", "8000000"),
      ("is: open}", "is: exclusive}", "compute-voucher with zhejiang-2025-10", "open"),
    ])
  func difference(old: String, new: String, what: String, got: String) throws {
    let failed = try runs(try edited(Self.overlaps, [(old, new)])).filter { !$0.passed }
    let difference = try #require(failed.first?.differences.first)
    #expect(difference.what.contains(what) && difference.got.contains(got), "\(difference)")
    let finding = try #require(failed.first?.findings.first)
    #expect(finding.id == "CASE003" && finding.file == "Packs/" + Self.overlaps)
    #expect((finding.range?.start.line ?? 0) > 1)
  }

  @Test("a case that needs a pack which isn't here says so, and expects nothing else")
  func absentPack() throws {
    let files = try edited(
      Self.overlaps, [("needs: [hangzhou-2024-40]", "needs: [hangzhou-2024-41]")])
    let failed = try runs(files).filter { !$0.passed }
    #expect(!failed.isEmpty)
    #expect(failed.allSatisfy { $0.differences.isEmpty && $0.faults.map(\.id) == ["CASE004"] })
    #expect(failed.first?.faults.first?.hint?.contains("hangzhou-2024-40") == true)
  }

  @Test(
    "names that nothing has, and dossiers that can't be read, are findings at their place",
    arguments: [
      ("measure: smart-voucher, claim: 甲", "measure: smart-vouchr, claim: 甲", "PACK002"),
      ("没有使用智能券\n", "没有用智能券\n", "DOS025"),
      ("take: [hangzhou-2025-65/compute-voucher/甲/免审配套]", "take: [甲]", "CASE003"),
      ("type: 算力合同", "type: 算力合约", "DOS005"),
    ])
  func names(old: String, new: String, id: String) throws {
    let failed = try runs(try edited(Self.overlaps, [(old, new)])).filter { !$0.passed }
    let found = failed.first?.findings ?? []
    #expect(found.map(\.id).contains(id), "\(found)")
  }

  @Test("a file of neither cases nor combinations, and a combination without a dossier, are faults")
  func shape() throws {
    let path = "hangzhou-titles-2025/cases/overlaps.yaml"
    for (old, new) in [("combinations:", "combination:"), ("    given:", "    # given:")] {
      #expect(PackLibrary.read(try edited(path, [(old, new)])).isSound == false, "\(new)")
    }
  }
}

@Suite("Ceilings and clauses over several policies")
struct RelationReadingTests {
  private static let files = PackFolder.read(PackFolder.root.appending(path: "Packs"))

  private func library(_ edits: [(path: String, old: String, new: String)]) throws -> PackLibrary {
    var files = Self.files
    for edit in edits {
      let text = String(decoding: try #require(files[edit.path]), as: UTF8.self)
      try #require(text.contains(edit.old), "\(edit.old)")
      files[edit.path] = Array(text.replacing(edit.old, with: edit.new).utf8)
    }
    return PackLibrary.read(files).library
  }

  /// Shenzhen's voucher and a district's beside it as if both were verified.
  private var shenzhen: PackLibrary {
    get throws {
      try library([
        ("shenzhen-2026-compute-voucher/pack.yaml", "source: {grade: C", "source: {grade: B"),
        ("xiaoshan-compute/pack.yaml", "source: {grade: C", "source: {grade: B"),
        ("xiaoshan-compute/pack.yaml", "area: \"330109\"", "area: \"440300\""),
        ("xiaoshan-compute/clauses.yaml", "50%", "10%"),
        ("xiaoshan-compute/parameters.yaml", "50%", "10%"),
        ("xiaoshan-compute/parameters.yaml", "value: 0.5,", "value: 0.1,"),
      ])
    }
  }

  private func combine(
    _ library: PackLibrary, stated: String = "0.00", received: String = "[]",
    registered: String = "2020-05-01", _ options: CombinationOptions = .init()
  ) throws -> Combination {
    let dossier = try library.dossier(
      """
      dossier: 1
      asOf: 2026-06-01
      enterprise: {name: 示例智能, subjectType: 企业, registeredDistrict: 深圳市, taxDistrict: 深圳市,
        registeredOn: \(registered), voucherContractsTotal: 1000000.00, admittedProvider: false}
      claims:
        - {id: 甲, type: 算力合同, 合同编号: SZ-1, 签订日期: 2026-03-02, 购买方为本企业: true,
           卖方在供给方名录: true, 同一合同已获财政资金: \(stated),
           明细: [{类别: 智能算力, 合同金额: 1000000.00, 发生金额: 1000000.00, 已付金额: 1000000.00}]}
      received: \(received)
      """)
    return try #require(Assessor(library).combine(dossier, options: options))
  }

  @Test("all public money on a contract stays under Shenzhen's 50 %, each yuan counted once")
  func ceiling() throws {
    let library = try shenzhen
    let free = try combine(library)
    #expect(free.total == Money(fen: 50_000_000))
    #expect(
      Set((free.chosen.map(\.benefit) + free.left.map(\.benefit)).map(\.pack))
        == ["shenzhen-2026-compute-voucher", "xiaoshan-compute"])
    #expect(try combine(library, stated: "200000.00").total == Money(fen: 30_000_000))
    let paid = "[{measure: xiaoshan-compute/compute, year: 2026, amount: 200000.00, claim: 甲}]"
    // Stated as public money and listed by its measure is the same money.
    for stated in ["0.00", "200000.00"] {
      let combination = try combine(library, stated: stated, received: paid)
      #expect(combination.total == Money(fen: 30_000_000), "\(stated)")
    }
  }

  @Test("the young enterprise's 60 % stay lawful by the reading that exempts it")
  func young() throws {
    var options = CombinationOptions()
    options.readings = ["总比例适用范围": .choice("初创企业除外")]
    let combination = try combine(try shenzhen, registered: "2025-12-01", options)
    #expect(combination.total == Money(fen: 60_000_000))
  }

  @Test("a ceiling on all policies that no measure declares is found")
  func idleDefault() throws {
    let path = "shenzhen-2026-compute-voucher/measures/compute-voucher.yaml"
    var files = Self.files
    let text = String(decoding: try #require(files[path]), as: UTF8.self)
    let start = try #require(text.range(of: "  relations:"))
    files[path] = Array(text[..<start.lowerBound].utf8)
    #expect(PackCheck(PackLibrary.read(files)).findings().map(\.id).contains("REL003"))
  }

  @Test("what happens later is said by the pack whose clause forbids the pair")
  func governing() throws {
    let overlap = "overlap: {default: exclusive-best, among: [city, district], later: 先后的处理}\n"
    let library = try library([
      ("xihu-2025-10/pack.yaml", "dayCounting:", overlap + "dayCounting:"),
      (
        "xihu-2025-10/parameters.yaml", "parameters:\n",
        "parameters:\n  - {key: 先后的处理, unit: 选项, phrase: c1.2, status: open, question: 怎样处理？, "
          + "readings: [{value: 补差, words: 补差}]}\n"
      ),
    ])
    let reading = OverlapReading(packs: library.ids.compactMap { library.pack($0) })
    func party(_ pack: String, _ measure: String) throws -> OverlapParty {
      let pack = try #require(library.pack(pack))
      return OverlapParty(pack: pack, measure: try #require(pack.measure(measure)))
    }
    let newer = try party("hangzhou-2025-65", "rd-match")
    let older = try party("hangzhou-2024-40", "rd-match")
    let district = try party("xihu-2025-10", "rd-match")
    #expect(reading.packs(excluding: newer, older).map(\.id) == ["hangzhou-2024-40"])
    #expect(
      Set(reading.packs(excluding: newer, district).map(\.id))
        == ["hangzhou-2024-40", "xihu-2025-10"])
    let province = try party("zhejiang-2025-10", "rd-project")
    #expect(reading.packs(excluding: newer, province).isEmpty)
  }

  @Test("what was paid before is taken off once where two benefits follow it")
  func once() throws {
    let library = try library([])
    let dossier = try library.dossier(
      """
      dossier: 1
      asOf: 2026-03-01
      enterprise: {name: 示例智能, subjectType: 企业, legalPerson: true, registeredDistrict: 上城区,
        taxDistrict: 上城区, sizeClass: 大型, dishonest: false, aiField: true,
        multimodalModelEnterprise: false, voucherContractsTotal: 90000000}
      claims:
        - {id: 甲, type: 算力合同, 合同编号: A, 签订日期: 2025-09-01, 开始使用日期: 2025-09-01, 购买方为本企业: true,
           设施为规划智算中心: true, 卖方为撮合合作伙伴: true, 智能券使用方式: 单独申请叠加,
           明细: [{类别: 智能算力, 设施类型: 国产, 用途: 推理, 模型应用方式: 不依托模型, 依托模型已备案: false,
           依托模型为多模态基础大模型: false, 合同金额: 1000000, 合同金额不含税: 1000000, 发生金额: 1000000,
           发生金额不含税: 1000000, 已付金额: 1000000, 已付金额不含税: 1000000}]}
      received: [{measure: hangzhou-2024-40/compute-voucher, year: 2025, amount: 100000, claim: 甲}]
      """)
    var options = CombinationOptions()
    options.betterLater = .difference
    let combination = try #require(Assessor(library).combine(dossier, options: options))
    #expect(combination.total == Money(fen: 60_000_000 - 10_000_000))
    #expect(combination.chosen.count == 2 && combination.isProven)
  }
}
