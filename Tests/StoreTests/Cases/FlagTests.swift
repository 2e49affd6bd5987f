import Casework
import Digests
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("Flags of cases")
struct FlagTests {
  private let bureau: Bureau
  private var platform: Platform { bureau.platform }
  private let district = Bureau.district("330106")

  init() throws { bureau = try Bureau() }

  private func filed() async throws -> CaseRow {
    let round = try await bureau.open("compute-voucher")
    return try await bureau.filed(
      try Bureau.example("ai-application", claim: "智能体合同"), in: round)
  }

  private func reading(_ id: CaseID) async throws -> CaseReading {
    try await ReadCase(id).carryOut(by: district, on: platform)
  }

  private func record(_ id: CaseID, _ kind: RecordFile.Kind, _ lines: [String]) async throws {
    let text = lines.joined(separator: "\n")
    _ = try await RecordForCase(id, kind, Array(text.utf8)).carryOut(by: district, on: platform)
  }

  @Test("the same invoice in two claims is seen from both, across enterprises")
  func sameInvoice() async throws {
    let row = try await filed()
    let dossier = try Bureau.example("ai-application", claim: "智能体合同")
    let other = Actor(
      account: platform.newID(), name: "另一企业", seats: [Seat(.applicant)],
      actingFor: platform.newID())
    let round = try #require(try await bureau.store.read { try $0.round(row.head.round) })
    let second = try await bureau.filed(dossier, in: round, by: other)
    for (one, two) in [(row, second), (second, row)] {
      let flags = try await reading(one.head.id).flags
      let contract = try #require(flags.first { $0.code == "same-contract" })
      #expect(contract.cases == [two.head.number])
    }
    try await record(
      row.head.id, .invoices, ["发票号码,销售方,开票日期,价税合计", "2633 001,某算力公司,2026-01-05,1000"])
    try await record(
      second.head.id, .invoices, ["发票号码,销售方,开票日期,价税合计", "2633001,某算力公司,2026-01-05,1000"])
    #expect(try await reading(row.head.id).flags.contains { $0.code == "same-invoice" })
  }

  @Test("a reversal, ties and nights are seen, put aside with a reason, and it is recorded")
  func dismissal() async throws {
    let id = try await filed().head.id
    try await record(
      id, .invoices,
      [
        "发票号码,销售方,销售方代码,开票日期,价税合计,红冲发票号码",
        "A1,某算力公司,S1,2026-01-05,1000.00,", "A2,某算力公司,S1,2026-02-05,-1000.00,A1",
      ])
    let name = try await reading(id).file.head.applicant
    try await record(
      id, .parties,
      ["名称,代码,法定代表人,股东,住所", "\(name),,张三,,文三路1号", "某算力公司,S1,张三,李四、王五,文二路2号"])
    try await record(
      id, .usage, ["时间,用量", "2026-01-06 02:10,90.5", "2026-01-06 02:50,9.5", "2026-01-06 14:00,10"])
    var flags = try await reading(id).flags
    #expect(Set(flags.map(\.code)) == ["red-letter", "related-parties", "night-bursts"])
    #expect(try await reading(id).demandsUseCheck)
    #expect(try await reading(id).records.usage.first?.quantity == 100_000)
    let tied = try #require(flags.first { $0.code == "related-parties" })
    #expect(tied.words.contains("法定代表人同为张三"))
    let empty = await #expect(throws: Refusal.self) {
      try await DismissFlag(id, key: tied.key, reason: "").carryOut(by: district, on: platform)
    }
    #expect(empty?.field == "reason")
    try await DismissFlag(id, key: tied.key, reason: "同名，身份证号不同")
      .carryOut(by: district, on: platform)
    flags = try await reading(id).flags
    #expect(flags.first { $0.code == "related-parties" }?.dismissal?.reason == "同名，身份证号不同")
    let kinds = try await bureau.store.read { try $0.auditKinds(of: id.text) }
    #expect(kinds.filter { $0 == "case.recorded" }.count == 3)
    #expect(kinds.last == "case.flag-dismissed")
  }

  @Test("a wrong row is named, and who examines another district's cases records nothing")
  func wrongRows() async throws {
    let id = try await filed().head.id
    let wrong = await #expect(throws: Refusal.self) {
      try await record(id, .usage, ["时间,用量", "2026-01-06 25:10,1"])
    }
    #expect(wrong?.field == "file" && wrong?.words.hasPrefix("第2行的时间") == true)
    let missing = await #expect(throws: Refusal.self) {
      try await record(id, .invoices, ["发票号码,销售方", "1,2"])
    }
    #expect(missing?.code == "columns-missing")
    let stranger = Bureau.district("330110", 12)
    let lost = await #expect(throws: Refusal.self) {
      try await RecordForCase(id, .usage, Array("时间,用量\n".utf8))
        .carryOut(by: stranger, on: platform)
    }
    #expect(lost == .notFound)
  }
}

extension Session {
  /// The kinds of the audit entries about a subject, in order.
  func auditKinds(of subject: String) throws -> [String] {
    guard let session = self as? StoreSession else { return [] }
    return try session.rows(
      "SELECT kind FROM audit_entries WHERE subject = \(subject) ORDER BY sequence"
    ) { try $0("kind") }
  }
}
