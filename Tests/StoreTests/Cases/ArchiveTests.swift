import Digests
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Sheets
@testable import Store

@Suite("Archive packages")
struct ArchiveTests {
  @Test("a package has everything with its digest, the papers byte for byte, and is the auditor's")
  func package() async throws {
    let bureau = try Bureau()
    let platform = bureau.platform
    try await bureau.settle("compute-voucher")
    let round = try await bureau.open("compute-voucher")
    let row = try await bureau.filed(
      try Bureau.example("ai-application", claim: "智能体合同"), in: round)
    let district = Bureau.district("330106")
    _ = try await AcceptApplication(CaseChange(row.head.id)).carryOut(by: district, on: platform)
    let lost = await #expect(throws: Refusal.self) {
      try await ArchiveCase(row.head.id).carryOut(by: district, on: platform)
    }
    #expect(lost == .notFound)
    let auditor = Bureau.person(60, "审计员", [Seat(.auditor)])
    let package = try await ArchiveCase(row.head.id).carryOut(by: auditor, on: platform)
    #expect(package.name == "档案-2026-000001.zip")
    var archive = try ZipReader(package.bytes, limits: SheetLimits())
    let names = archive.names
    for name in [
      "case.json", "revisions/1/facts.json", "revisions/1/decision.json", "history.tsv",
      "log.jsonl", "materials/1.pdf", "index.json",
    ] {
      #expect(names.contains(name), "\(name)")
    }
    let materials = try await bureau.store.read { try $0.materials(of: row.head.id) }
    let paper = try archive.content("materials/1.pdf")
    #expect(HashFunction.sha256.digest(try #require(paper)) == materials.first?.digest)
    let index = String(decoding: try #require(try archive.content("index.json")), as: UTF8.self)
    #expect(index.contains(try #require(materials.first?.digest.description)))
    #expect(index.contains("办结后30年"))
    let kinds = try await bureau.store.read { try $0.auditKinds(of: row.head.id.text) }
    #expect(kinds.last == "case.archived")
  }
}
