import Entitlement
import PolicyPacks
import Quantities
import Testing

@Suite("Other readings of the text, and changes of a fact that would raise the answer")
struct ReadingsAndRaisesTests {
  @Test("each open point is varied alone from the default, and shown where it matters")
  func readings() throws {
    let dossier = try Qingshan.dossier("[\(Qingshan.purchase("甲", "2026-01-10", 1000))]")
    let claim = try #require(try Qingshan.claims("voucher", of: dossier).first)
    #expect(claim.readings.map(\.parameter) == ["金额口径"])
    #expect(claim.readings.map(\.reading) == ["按已经支付的金额"])
    #expect(claim.readings.map(\.payable) == [Money(fen: 20000)])
  }

  @Test("a reading that the asker chose is where the others are varied from")
  func chosen() throws {
    var options = AssessmentOptions()
    options.readings["金额口径"] = .choice("已付金额")
    let dossier = try Qingshan.dossier("[\(Qingshan.purchase("甲", "2026-01-10", 1000))]")
    let claim = try #require(try Qingshan.claims("voucher", of: dossier, options).first)
    #expect(claim.payable == Money(fen: 20000))
    #expect(claim.readings.map(\.payable) == [Money(fen: 40000)])
  }

  @Test("domestic instead of foreign raises the rate, with the exact gain")
  func domestic() throws {
    let dossier = try Qingshan.dossier(
      "[\(Qingshan.purchase("甲", "2026-01-10", 1234, make: "foreign"))]")
    let claim = try #require(try Qingshan.claims("voucher", of: dossier).first)
    let raise = try #require(claim.raises.first)
    #expect(claim.raises.count == 1 && raise.fact == "采购合同.明细[1].产地")
    #expect(raise.from == "进口" && raise.to == "国产" && raise.status == .eligible)
    #expect(raise.payable == Money(fen: 49360) && raise.gain == Money(fen: 24680))
  }

  @Test("a gain that a limit takes away is no gain")
  func limited() throws {
    let dossier = try Qingshan.dossier(
      "[\(Qingshan.purchase("甲", "2026-01-10", 700_000, make: "foreign"))]")
    let claim = try #require(try Qingshan.claims("voucher", of: dossier).first)
    #expect(claim.payable == Money(fen: 12_000_000) && claim.raises.isEmpty)
  }

  @Test("a fact that can't change isn't tried; a missing one is, up to its threshold")
  func missing() throws {
    let claims = "[\(Qingshan.purchase("甲", "2026-01-10", 1000))]"
    let known = try Qingshan.dossier(claims, enterprise: "{legalPerson: false, headcount: 20}")
    #expect(try Qingshan.claims("voucher", of: known).first?.raises.isEmpty == true)
    let unknown = try Qingshan.dossier(claims, enterprise: "{headcount: 20}")
    let raise = try #require(try Qingshan.claims("voucher", of: unknown).first?.raises.first)
    #expect(raise.fact == "企业.法人资格" && raise.from == nil && raise.to == "是")
    #expect(raise.status == .eligible && raise.gain == Money(fen: 40000))
  }

  @Test("the real voucher: domestic compute moves 20 % to 30 %")
  func voucher() throws {
    let library = PackFolder.repository
    let dossier = try library.dossier(
      """
      dossier: 1
      asOf: 2026-03-01
      enterprise: {subjectType: enterprise, legalPerson: true, registeredDistrict: "330106",
        taxDistrict: "330106", dishonest: false}
      claims:
        - {id: 合同, type: computeContract, signedOn: 2026-02-01, buyerIsApplicant: true,
           sellerIsPartner: true, facilityPlanned: false,
           lines: [{category: intelligentCompute, facility: foreign, use: training,
             modelUse: none, modelFiled: false, modelMultimodal: false, agreed: 840000.01}]}
      """)
    var options = AssessmentOptions()
    options.measures = ["compute-voucher"]
    let assessment = Assessor(library, packs: ["hangzhou-2024-40"]).assess(
      dossier, options: options)
    let claim = try #require(assessment.policies.first?.measures.first?.claims.first)
    #expect(claim.payable == Money(fen: 16_800_000))
    let raise = try #require(claim.raises.first { $0.fact == "算力合同.明细[1].设施类型" })
    #expect(raise.to == "国产" && raise.payable == Money(fen: 25_200_000))
    #expect(raise.gain == Money(fen: 8_400_000))
    #expect(assessment.estimatedCeiling == Money(fen: 16_800_000))
  }
}
