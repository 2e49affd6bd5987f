import Entitlement
import PolicyPacks
import Quantities
import Testing

@Suite("An answer: eligible, not eligible or undetermined, with what it rests on")
struct AnswerTests {
  @Test("the fixture's packs are sound")
  func fixture() {
    #expect(Qingshan.assessor.diagnostics.map(\.description) == [])
    #expect(Qingshan.library.packs.map(\.version) == [1, 1, 2])
  }

  @Test("a claim that meets every condition is eligible, with the maximum to the fen")
  func eligible() throws {
    let dossier = try Qingshan.dossier("[\(Qingshan.purchase("甲", "2026-01-10", 1234))]")
    let claim = try #require(try Qingshan.claims("voucher", of: dossier).first)
    #expect(claim.status == .eligible && claim.maximum == Money(fen: 49360))
    #expect(claim.payable == Money(fen: 49360) && claim.missing.isEmpty)
    #expect(claim.reasons.map(\.condition) == ["是法人", "在有效期内", "人数达到门槛"])
    #expect(claim.reasons.allSatisfy { $0.holds == true })
  }

  @Test("a missing fact makes it undetermined and comes with its question")
  func missing() throws {
    let dossier = try Qingshan.dossier(
      "[{id: 甲, type: purchase, signedOn: 2026-01-10, lines: [{agreed: 1000}, {make: foreign}]}]")
    let claim = try #require(try Qingshan.claims("voucher", of: dossier).first)
    #expect(claim.status == .undetermined && claim.maximum == nil && claim.payable == nil)
    #expect(claim.missing.map(\.path) == ["采购合同.明细[1].产地", "采购合同.明细[2].合同金额"])
    #expect(claim.missing.map(\.question) == ["国产还是进口？", "合同金额多少元？"])
    #expect(claim.missing.allSatisfy { !$0.isOpenPoint })
  }

  @Test("a false condition means not eligible, whatever else is missing")
  func falseAndMissing() throws {
    let dossier = try Qingshan.dossier(
      "[{id: 甲, type: purchase}]", enterprise: "{name: 青山机械, headcount: 9}")
    let claim = try #require(try Qingshan.claims("voucher", of: dossier).first)
    #expect(claim.status == .notEligible && claim.maximum == nil && claim.missing.isEmpty)
    #expect(claim.reasons.map(\.holds) == [nil, nil, false])
  }

  @Test("the distance to a threshold is said in its unit, with value and provenance of the fact")
  func threshold() throws {
    let dossier = try Qingshan.dossier("[]", enterprise: "{headcount: 9, legalPerson: true}")
    let claim = try #require(try Qingshan.claims("voucher", of: dossier).first)
    let reason = try #require(claim.reasons.last)
    let threshold = try #require(reason.thresholds.first)
    #expect(threshold.fact == "企业.从业人数" && threshold.threshold == "10人")
    #expect(threshold.relation == "≥" && threshold.distance == "低 1人" && !threshold.holds)
    #expect(reason.facts.first?.value == "9" && reason.facts.first?.provenance == .declared)
    #expect(reason.clauses.first?.words == "对有法人资格、从业人员不少于10人的企业，")
  }

  @Test("without a claim of the type the answer says so and decides what the applicant shows")
  func absent() throws {
    let measure = try Qingshan.answer("voucher", of: try Qingshan.dossier("[]"))
    #expect(measure.absentClaim == "采购合同" && measure.status == .undetermined)
    let refused = try Qingshan.answer(
      "voucher", of: try Qingshan.dossier("[]", enterprise: "{legalPerson: false}"))
    #expect(refused.absentClaim == "采购合同" && refused.status == .notEligible)
  }

  @Test("an open point without default is what an answer waits for")
  func openPoint() throws {
    let claim = try #require(try Qingshan.claims("review", of: try Qingshan.dossier("[]")).first)
    #expect(claim.status == .undetermined)
    let missing = try #require(claim.missing.first)
    #expect(missing.path == "评审要求" && missing.question == "要不要评审？" && missing.isOpenPoint)
    #expect(claim.readings.map(\.reading) == ["由评审会评定", "不评审"])
    #expect(claim.readings.map(\.status) == [.notEligible, .eligible])
  }

  @Test("a measure without decisions is open to everybody")
  func open() throws {
    #expect(try Qingshan.answer("market", of: try Qingshan.dossier("[]")).status == .eligible)
  }

  @Test("a fault inside one measure's decision is its problem; the others are still answered")
  func problem() throws {
    let dossier = try Qingshan.dossier(
      "[\(Qingshan.purchase("甲", "2026-01-10", 1000))]",
      enterprise: "{legalPerson: true, headcount: 0}")
    let broken = try Qingshan.answer("density", of: dossier)
    #expect(broken.status == .undetermined && broken.claims.first?.payable == nil)
    let problem = try #require(broken.claims.first?.problem)
    #expect(problem.contains("zero"), "\(problem)")
    #expect(try Qingshan.answer("voucher", of: dossier).status == .notEligible)
    #expect(try Qingshan.answer("market", of: dossier).status == .eligible)
  }

  @Test("the version in force on the day of the event governs, not the newest")
  func versions() throws {
    let dossier = try Qingshan.dossier(
      """
      [\(Qingshan.purchase("旧", "2025-12-31", 1000)), \
      \(Qingshan.purchase("新", "2026-01-01", 1000)), \(Qingshan.purchase("早", "2024-12-31", 1000))]
      """)
    let claims = try Qingshan.claims("voucher", of: dossier)
    #expect(claims.map(\.payable) == [Money(fen: 30000), Money(fen: 40000), nil])
    #expect(claims.map(\.status) == [.eligible, .eligible, .notEligible])
    #expect(claims.map { $0.limits.first?.cap } == [10_000_000, 12_000_000, nil])
  }

  @Test("packs of other areas are left out and named; asked for by name they answer")
  func areas() throws {
    let all = Assessor(Qingshan.library)
    let dossier = try Qingshan.dossier("[]", enterprise: "{registeredDistrict: 江东区}")
    #expect(all.assess(dossier).policies.map(\.pack) == ["qingshan-1"])
    #expect(all.assess(dossier).elsewhere == ["far-1"])
    var options = AssessmentOptions()
    options.includesElsewhere = true
    #expect(all.assess(dossier, options: options).policies.map(\.pack) == ["far-1", "qingshan-1"])
    let nowhere = try Qingshan.dossier("[]", enterprise: "{legalPerson: true}")
    #expect(all.assess(nowhere).policies.count == 2)
  }

  @Test("only the measures that were asked for are answered, without reasons where none are wanted")
  func options() throws {
    let dossier = try Qingshan.dossier("[\(Qingshan.purchase("甲", "2026-01-10", 1000))]")
    var options = AssessmentOptions()
    options.measures = ["voucher"]
    options.explains = false
    options.variesReadings = false
    options.seeksRaises = false
    let policy = try #require(
      Qingshan.assessor.assess(dossier, options: options).policies.first)
    #expect(policy.measures.map(\.measure) == ["voucher"])
    let claim = try #require(policy.measures.first?.claims.first)
    #expect(claim.payable == Money(fen: 40000))
    #expect(claim.reasons.isEmpty && claim.readings.isEmpty && claim.raises.isEmpty)
  }
}
