import Casework
import Digests
import Entitlement
import Foundation
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("A better benefit later is dealt with by the policies whose clauses forbid the pair")
struct LaterBenefitTests {
  private let bureau: Bureau
  private let platform: Platform
  private let district = "xihu-2025-10"

  /// The repository's packs, the district's with a clause of its own about what happens later.
  init() throws {
    bureau = try Bureau()
    let root =
      URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Packs").standardizedFileURL.path + "/"
    var files = PackFiles(root: "Packs")
    let walk = FileManager.default.enumerator(atPath: root)
    while let file = walk?.nextObject() as? String {
      guard let data = FileManager.default.contents(atPath: root + file) else { continue }
      files[file] = Array(data)
    }
    for (path, old, new) in [
      (
        "xihu-2025-10/pack.yaml", "dayCounting:",
        "overlap: {default: exclusive-best, among: [city, district], later: 先后的处理}\ndayCounting:"
      ),
      (
        "xihu-2025-10/parameters.yaml", "parameters:\n",
        "parameters:\n  - {key: 先后的处理, unit: 选项, phrase: c1.4, status: open, question: 怎样处理？, "
          + "readings: [{value: 补差, words: 补差}, {value: 不再支持, words: 不再支持}]}\n"
      ),
    ] {
      let text = String(decoding: try #require(files[path]), as: UTF8.self)
      files[path] = Array(text.replacing(old, with: new).utf8)
    }
    let (library, clock) = (PackLibrary.read(files).library, bureau.clock)
    platform = Platform(
      store: bureau.store, library: library, assessor: Assessor(library), now: { clock.now() },
      random: { SecureRandom.bytes($0) }, evidence: bureau.platform.evidence)
  }

  private func settle(
    _ pack: String, _ parameter: String, _ value: BetterLater, by agency: String
  ) async throws {
    let settling = SettleOpenPoint(
      pack: pack, parameter: parameter, value: value.reading, document: "函〔2026〕3号")
    _ = try await settling.carryOut(by: Bureau.agency(agency, 20), on: platform)
    _ = try await settling.carryOut(by: Bureau.agency(agency, 21), on: platform)
  }

  private func obstacle(_ row: CaseRow) async throws -> String? {
    try await ReadCase(row.head.id).carryOut(by: Bureau.agency("jingxin", 30), on: platform)
      .overlaps.obstacle
  }

  @Test("both packs forbid the pair: held until both are settled, and settled alike")
  func both() async throws {
    let city = try await bureau.open("compute-voucher")
    try await bureau.settle("compute-voucher")
    let dossier = try Bureau.example("ai-application", claim: "智能体合同")
    let row = try await bureau.filed(dossier, in: city)
    _ = try await RecordForCase(
      row.head.id, .receipts,
      Array("来源,年度,金额\nxihu-2025-10/platform-compute,2026,30000\n".utf8)
    ).carryOut(by: Bureau.district("330106"), on: platform)
    try await settle("hangzhou-2024-40", "先低后高的处理", .difference, by: "jingxin")
    #expect(try await obstacle(row)?.contains("还没有确定") == true)
    try await settle(district, "先后的处理", .difference, by: "xihu-jingxin")
    #expect(try await obstacle(row) == nil)
  }

  @Test("both packs are settled, but not alike: it stays held")
  func unlike() async throws {
    let city = try await bureau.open("compute-voucher")
    try await bureau.settle("compute-voucher")
    let dossier = try Bureau.example("ai-application", claim: "智能体合同")
    let row = try await bureau.filed(dossier, in: city)
    _ = try await RecordForCase(
      row.head.id, .receipts,
      Array("来源,年度,金额\nxihu-2025-10/platform-compute,2026,30000\n".utf8)
    ).carryOut(by: Bureau.district("330106"), on: platform)
    try await settle("hangzhou-2024-40", "先低后高的处理", .difference, by: "jingxin")
    try await settle(district, "先后的处理", .refuse, by: "xihu-jingxin")
    #expect(try await obstacle(row)?.contains("还没有确定") == true)
  }
}
