import Entitlement
import PolicyPacks
import Quantities
import Testing

/// The worked examples of overlapping policies, in the repository's packs.
@Suite struct CombineTests {
  private static let assessor = Assessor(PackFolder.repository)

  private func dossier(
    _ claims: String, received: String = "[]", district: String = "上城区"
  ) throws -> Dossier {
    try PackFolder.repository.dossier(
      """
      dossier: 1
      asOf: 2026-03-01
      synthetic: true
      enterprise: {name: 示例智能, subjectType: 企业, legalPerson: true, registeredDistrict: \(district),
        taxDistrict: \(district), sizeClass: 大型, dishonest: false, aiField: true,
        multimodalModelEnterprise: false, voucherContractsTotal: 90000000}
      claims: \(claims)
      received: \(received)
      """)
  }

  private func contract(_ id: String, _ amount: Int, use: String, number: String? = nil) -> String {
    """
    {id: \(id), type: computeContract, contractNo: \(number ?? id), signedOn: 2025-09-01, \
    usedFrom: 2025-09-01, buyerIsApplicant: true, facilityPlanned: true, sellerIsPartner: true, \
    smartVoucher: \(use), lines: [{label: 算力, category: 智能算力, facility: 国产, use: 推理, \
    modelUse: 不依托模型, modelFiled: false, modelMultimodal: false, agreed: \(amount), \
    agreedExTax: \(amount), incurred: \(amount), incurredExTax: \(amount), paid: \(amount), \
    paidExTax: \(amount)}]}
    """
  }

  private func combine(
    _ claims: String, received: String = "[]", _ options: CombinationOptions = .init()
  ) throws -> Combination {
    let dossier = try dossier(claims, received: received)
    return try #require(Self.assessor.combine(dossier, options: options))
  }

  @Test("45 % without review against 60 % on application: the higher, and what the other loses")
  func reviewFree() throws {
    let combination = try combine("[\(contract("甲", 1_000_000, use: "免审配套"))]")
    #expect(combination.total == Money(fen: 60_000_000))
    #expect(combination.isProven && combination.tieIsProven)
    #expect(combination.chosen.map(\.benefit.variant) == ["单独申请叠加", "单独申请叠加"])
    let free = try #require(
      combination.left.first {
        $0.benefit.measure == "compute-voucher" && $0.benefit.variant == "免审配套"
      })
    #expect(free.total == Money(fen: 45_000_000))
    #expect(free.loss == Money(fen: 15_000_000))
    #expect(free.reason.words.contains("只能选一种"))
  }

  @Test("The eight million bind the compute voucher's part only, not the smart voucher's")
  func limitOfOnePart() throws {
    let combination = try combine("[\(contract("甲", 40_000_000, use: "单独申请叠加"))]")
    #expect(combination.total == Money(fen: 1_200_000_000 + 800_000_000))
    #expect(combination.binding.map(\.room) == [Money(fen: 800_000_000)])
  }

  @Test("Two policies of the city support one contract once, by c15")
  func once() throws {
    let combination = try combine("[\(contract("甲", 1_000_000, use: "没有使用智能券"))]")
    #expect(combination.chosen.count == 1)
    let left = try #require(combination.left.first)
    #expect(left.reason.phrase?.key == "c15.5")
    #expect(!left.reason.isOpen)
  }

  @Test("The instrument that two policies name has one room; what was received counts against it")
  func sharedRoom() throws {
    let claims = "[\(contract("甲", 40_000_000, use: "没有使用智能券"))]"
    let combination = try combine(
      claims,
      received: "[{instrument: hangzhou-compute-voucher, year: 2025, amount: 7999999.99}]")
    #expect(combination.total == Money(fen: 1))
  }

  @Test("A lower benefit received closes a better one, or the difference is paid, by the reading")
  func betterLater() throws {
    let claims = "[\(contract("甲", 1_000_000, use: "免审配套"))]"
    let received =
      "[{measure: hangzhou-2024-40/compute-voucher, year: 2025, amount: 100000, claim: 甲}]"
    let refused = try combine(claims, received: received)
    #expect(
      !refused.chosen.contains {
        $0.benefit.pack == "hangzhou-2025-65" && $0.benefit.measure == "compute-voucher"
      })
    #expect(!refused.closed.isEmpty)
    var options = CombinationOptions()
    options.betterLater = .difference
    #expect(try combine(claims, received: received, options).total > refused.total)
  }

  @Test("Taking another benefit shows what the whole then pays")
  func taken() throws {
    let claims = "[\(contract("甲", 1_000_000, use: "免审配套"))]"
    var options = CombinationOptions()
    options.taken = ["hangzhou-2025-65/compute-voucher/甲/免审配套"]
    #expect(try combine(claims, options).total == Money(fen: 45_000_000))
  }

  @Test("Amounts beyond what fen can sum up to leave nothing to pay, and end nothing")
  func beyondFen() throws {
    let entry = "{measure: compute-voucher, claim: 甲, year: 2025, amount: 9999999999999}"
    let received = Array(repeating: entry, count: 9_500).joined(separator: ", ")
    let combination = try combine(
      "[\(contract("甲", 1_000_000, use: "免审配套"))]", received: "[\(received)]")
    #expect(!combination.chosen.contains { $0.benefit.measure == "compute-voucher" })
  }

  /// A national project of which `yuan` were received.
  private func grant(_ yuan: Int) -> String {
    """
    [{id: 国家项目, type: upstreamGrant, projectNo: P1, tier: 国家, keyTask: false, undertaken: true, \
    conforming: true, computeField: false, receivedOn: 2025-09-01, received: \(yuan), passedOn: 0}]
    """
  }

  @Test("The district that counts the city's money inside its own pays nothing on top of the same")
  func topUp() throws {
    let dossier = try dossier(grant(12_000_000), district: "滨江区")
    var options = CombinationOptions()
    options.readings = ["项目基数": .choice("到账经费")]
    let combination = try #require(Self.assessor.combine(dossier, options: options))
    #expect(combination.total == Money(fen: 300_000_000))
    #expect(combination.chosen.count == 1)
    let names = combination.chosen.map(\.benefit.pack) + combination.left.map(\.benefit.pack)
    #expect(names.contains("binjiang-2025") && names.contains("hangzhou-2025-65"))
  }

  @Test("A base that the text leaves open keeps the district's benefit out, and says so")
  func openBase() throws {
    let claims = grant(12_000_000).replacing("passedOn: 0", with: "passedOn: 1000000")
    let dossier = try dossier(claims, district: "滨江区")
    let combination = try #require(Self.assessor.combine(dossier))
    #expect(combination.chosen.map(\.benefit.pack) == ["hangzhou-2025-65"])
    #expect(combination.undetermined.map(\.pack) == ["binjiang-2025"])
  }

  @Test("The national grant that city and district match: the district's rule of grade C is beside")
  func gradeC() throws {
    let dossier = try dossier(grant(2_000_000), district: "西湖区")
    let combination = try #require(Self.assessor.combine(dossier))
    #expect(combination.total == Money(fen: 50_000_000))
    #expect(combination.chosen.map(\.benefit.pack) == ["hangzhou-2025-65"])
    #expect(combination.possible.map(\.pack) == ["xihu-2025-10"])
    #expect(combination.text.contains("规则未核实"))
  }

  @Test("A claim without its key is said to be possibly a double one")
  func missingKey() throws {
    let claim = contract("甲", 1_000_000, use: "没有使用智能券").replacing("contractNo: 甲, ", with: "")
    #expect(try combine("[\(claim)]").warnings.contains { $0.contains("合同编号") })
  }

  @Test("What a person reads and what a program reads say the same total")
  func rendering() throws {
    let combination = try combine(
      "[\(contract("甲", 1_000_000, use: "免审配套")), \(contract("乙", 300_000, use: "没有使用智能券"))]")
    #expect(combination.text.contains("测算组合　\(combination.total)"))
    #expect(combination.text.contains("不是承诺"))
    let json = String(decoding: combination.json(), as: UTF8.self)
    #expect(json.contains("\"totalFen\":\(combination.total.fen)"))
  }
}
