import Casework
import Fulfilment
import Quantities
import Testing

@testable import Store

@Suite("Sealed forms")
struct SealedPaperTests {
  private let bureau: Bureau
  private var platform: Platform { bureau.platform }

  init() throws { bureau = try Bureau() }

  private func handIn(_ id: CaseID, _ code: String) async throws -> SealedPaper {
    try await HandInSealed(
      id, code: code, fileName: "盖章", content: Array("%PDF-1.7\nsealed\n%%EOF\n".utf8)
    ).carryOut(by: Bureau.applicant, on: platform)
  }

  private func reading(_ id: CaseID) async throws -> CaseReading {
    try await ReadCase(id).carryOut(by: Bureau.applicant, on: platform)
  }

  @Test("a scan is bound to the revision that was printed; one of an older revision is refused")
  func older() async throws {
    try await bureau.settle("compute-voucher")
    let round = try await bureau.open("compute-voucher")
    let row = try await bureau.filed(
      try Bureau.example("ai-application", claim: "智能体合同"), in: round)
    let (id, change) = (row.head.id, CaseChange(row.head.id))
    let first = try await reading(id).seal.code
    let wrong = await #expect(throws: Refusal.self) { try await handIn(id, "0000-0000-0000") }
    #expect(wrong?.code == "sealed-unknown" && wrong?.field == "code")
    let paper = try await handIn(id, first.uppercased().replacing("-", with: " "))
    #expect(paper.revision == 1)
    let district = Bureau.district("330106")
    _ = try await AcceptApplication(change).carryOut(by: district, on: platform)
    _ = try await ReviewCase(change).carryOut(by: district, on: platform)
    _ = try await DetermineLines(change).carryOut(
      by: Bureau.agency("jingxin", 30), on: platform)
    let stale = await #expect(throws: Refusal.self) { try await handIn(id, first) }
    #expect(stale?.code == "sealed-older")
    let second = try await reading(id)
    #expect(second.seal.code != first && second.sealedPapers.map(\.revision) == [1])
    #expect(try await handIn(id, second.seal.code).revision == 2)
    let after = try await reading(id)
    #expect(after.sealedPapers.map(\.revision) == [2, 1])
    #expect(after.materials.filter { $0.item == SealedPaper.item }.count == 2)
    let stranger = Bureau.district("330110", 12)
    let lost = await #expect(throws: Refusal.self) {
      try await HandInSealed(id, code: second.seal.code, fileName: "x", content: [1])
        .carryOut(by: stranger, on: platform)
    }
    #expect(lost == .notFound)
  }
}
