import Entitlement
import FEEL
import Fulfilment
import PolicyPacks
import Quantities
import Testing

@testable import Store

@Suite("What filing means for other support is seen before it is filed")
struct FilingOutlookTests {
  private let bureau: Bureau
  private var platform: Platform { bureau.platform }

  init() throws { bureau = try Bureau() }

  @Test("the other policy's voucher is closed, with its amount, and one can go over to it")
  func closed() async throws {
    let city = try await bureau.open("compute-voucher")
    let newer = try await bureau.open(
      "compute-voucher", pack: "hangzhou-2025-65", budget: 9_000_000_000)
    let dossier = try Bureau.example("ai-application", claim: "智能体合同")
    let draft = try await bureau.draft(dossier, in: city)
    let outlook = try await PreviewFiling(draft.id).carryOut(by: Bureau.applicant, on: platform)
    let other = try #require(
      outlook.meetings.first { $0.other.pack == "hangzhou-2025-65" && $0.isFirm })
    #expect(other.effect == .closed && other.other.maximum.fen > 0)
    #expect(other.phrase?.hasSuffix("附则第5句") == true)
    #expect(outlook.rounds["hangzhou-2025-65/compute-voucher"]?.id == newer.id)
    #expect(outlook.cases.isEmpty)
    let over = try await SwitchDraft(draft.id, to: newer.id)
      .carryOut(by: Bureau.applicant, on: platform)
    #expect(over.round == newer.id && over.dossier.contains("SL-2026-001"))
    let gone = try await bureau.store.read { try $0.draft(draft.id) }
    #expect(gone == nil)
    _ = try await bureau.filed(dossier, in: city)
    let again = try await PreviewFiling(over.id).carryOut(by: Bureau.applicant, on: platform)
    #expect(again.cases.count == 1)
  }

  @Test("the contract that passes the year's threshold shows which earlier case it touches")
  func cliff() async throws {
    let round = try await bureau.open("compute-voucher", pack: "hangzhou-2025-65")
    var dossier = try Bureau.example("ai-application", claim: "智能体合同")
    try dossier.state("voucherContractsTotal", 400_000)
    let first = try await bureau.filed(dossier, in: round)
    try dossier.state("voucherContractsTotal", 600_000)
    let place = try #require(
      dossier.claims[0].entity.facts.firstIndex { $0.key == "contractNo" })
    dossier.claims[0].statements[place] = Statement(.value(.string("SL-9")), from: .declared)
    let draft = try await bureau.draft(dossier, in: round)
    let outlook = try await PreviewFiling(draft.id).carryOut(by: Bureau.applicant, on: platform)
    let touched = try #require(outlook.touched.first)
    #expect(touched.number == first.head.number)
    #expect(touched.beforeFen == first.declaredFen)
    #expect(touched.nowFen * 5 == touched.beforeFen * 3)
    let cliff = try #require(outlook.cliffs.first { $0.isPassed })
    #expect(cliff.threshold == Money(fen: 50_000_000))
    #expect(cliff.sentence.contains("未核实"))
  }
}

extension Dossier {
  /// States another amount in 元 about the applicant.
  fileprivate mutating func state(_ key: String, _ yuan: Int) throws {
    let place = try #require(applicant.entity.facts.firstIndex { $0.key == key })
    applicant.statements[place] = Statement(
      .value(.number(Decimal128(yuan))), from: .declared)
  }
}
