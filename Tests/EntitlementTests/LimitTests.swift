import Entitlement
import PolicyPacks
import Quantities
import Testing

@Suite("Limits: counted over the claims of a dossier and what was received")
struct LimitTests {
  private func payable(
    _ measure: String, _ claims: String, received: String = "[]", reading: (String, String)? = nil
  ) throws -> [Int64?] {
    var options = AssessmentOptions()
    if let (name, value) = reading { options.readings[name] = .choice(value) }
    let dossier = try Qingshan.dossier(claims, received: received)
    return try Qingshan.claims(measure, of: dossier, options).map { $0.payable?.fen }
  }

  private func grants(_ projects: [(String, String, Int)]) -> String {
    let claims = projects.enumerated().map { index, grant in
      let (project, day, amount) = grant
      return "{id: 补助\(index), type: grant, projectNo: \(project), receivedOn: \(day), "
        + "amount: \(amount)}"
    }
    return "[\(claims.joined(separator: ", "))]"
  }

  private func sites(_ ends: [(String, String, Int)]) -> String {
    let claims = ends.enumerated().map { index, site in
      "{id: 场地\(index), type: site, address: \(site.0), yearEnd: \(site.1), rent: \(site.2)}"
    }
    return "[\(claims.joined(separator: ", "))]"
  }

  private let prizes = """
    [{id: 一, type: prize, prizeNo: 甲, wonOn: 2026-02-01, cost: 12000}, \
    {id: 二, type: prize, prizeNo: 乙, wonOn: 2026-01-01, cost: 20000}]
    """

  @Test("a year's limit is used up in the order of the events, not of the file")
  func orderOfEvents() throws {
    let claims = """
      [\(Qingshan.purchase("后", "2026-03-01", 200_000)), \
      \(Qingshan.purchase("先", "2026-02-01", 200_000)), \
      \(Qingshan.purchase("上年", "2025-06-01", 200_000))]
      """
    #expect(try payable("voucher", claims) == [4_000_000, 8_000_000, 6_000_000])
    let later = try #require(
      try Qingshan.claims("voucher", of: try Qingshan.dossier(claims)).first)
    let use = try #require(later.limits.first)
    #expect(use.binds && use.usedBefore == 8_000_000 && use.year == 2026 && use.phrase == "c1.5")
    #expect(later.maximum == Money(fen: 8_000_000))
  }

  @Test("two claims of one day are counted in the order of the file")
  func sameDay() throws {
    let claims = """
      [\(Qingshan.purchase("甲", "2026-02-01", 250_000)), \
      \(Qingshan.purchase("乙", "2026-02-01", 250_000))]
      """
    #expect(try payable("voucher", claims) == [10_000_000, 2_000_000])
  }

  @Test(
    "what was received counts under the instrument, the measure, or the pack's measure",
    arguments: [
      ("{instrument: qingshan-voucher, year: 2026, amount: 110000}", 1_000_000),
      ("{measure: voucher, date: 2026-01-02, amount: 11万元}", 1_000_000),
      ("{measure: qingshan-1/voucher, year: 2026, amount: 110000.00}", 1_000_000),
      ("{instrument: qingshan-voucher, year: 2025, amount: 110000}", 4_000_000),
      ("{measure: matching, year: 2026, amount: 110000}", 4_000_000),
      ("{measure: far-1/market, year: 2026, amount: 110000}", 4_000_000),
      ("{instrument: qingshan-voucher, year: 2026, amount: 130000}", 0),
    ])
  func received(entry: String, fen: Int64) throws {
    let claims = "[\(Qingshan.purchase("甲", "2026-02-01", 100_000))]"
    #expect(try payable("voucher", claims, received: "[\(entry)]") == [fen])
  }

  @Test("an undetermined claim is tried and takes nothing from the others")
  func undetermined() throws {
    let claims = """
      [{id: 甲, type: purchase, lines: [{make: domestic, agreed: 1000000}]}, \
      \(Qingshan.purchase("乙", "2026-02-01", 250_000))]
      """
    #expect(try payable("voucher", claims) == [12_000_000, 10_000_000])
  }

  @Test("a limit per grant is one counter for all payments of the grant")
  func grant() throws {
    let claims = grants([
      ("甲", "2026-01-01", 80_000), ("甲", "2026-02-01", 80_000), ("乙", "2026-02-01", 80_000),
    ])
    #expect(try payable("matching", claims) == [4_000_000, 1_000_000, 4_000_000])
    let received = "[{measure: matching, year: 2025, amount: 45000, claim: 补助1}]"
    #expect(try payable("matching", claims, received: received) == [500_000, 0, 4_000_000])
  }

  @Test("a reading can switch the limit: per enterprise and year instead of per grant")
  func switched() throws {
    let claims = grants([("甲", "2026-01-01", 80_000), ("乙", "2026-02-01", 80_000)])
    #expect(
      try payable("matching", claims, reading: ("配套口径", "每家企业每年")) == [4_000_000, 1_000_000])
    let second = try #require(
      try Qingshan.claims("matching", of: try Qingshan.dossier(claims)).last)
    #expect(second.readings.map(\.reading) == ["每家企业每年不超过限额"])
    #expect(second.readings.map { $0.payable?.fen } == [1_000_000])
  }

  @Test("一次性: one award in order of the events, and none after one was received")
  func once() throws {
    #expect(try payable("award", prizes) == [0, 2_000_000])
    let received = "[{measure: award, year: 2025, amount: 100}]"
    #expect(try payable("award", prizes, received: received) == [0, 0])
  }

  @Test("一次性 per filing: each has its own award")
  func filing() throws {
    let reading = ("一次性口径", "每个奖项一次")
    #expect(try payable("award", prizes, reading: reading) == [1_200_000, 2_000_000])
    let received = "[{measure: award, year: 2025, amount: 100, claim: 一}]"
    #expect(try payable("award", prizes, received: received, reading: reading) == [0, 2_000_000])
  }

  @Test("claim, term and number of years limit together: the tightest counts")
  func nested() throws {
    let claims = sites([
      ("东", "2026-03-31", 30_000), ("东", "2026-06-30", 15_000), ("东", "2026-09-30", 30_000),
      ("东", "2026-12-31", 10),
    ])
    #expect(try payable("rent", claims) == [2_000_000, 1_500_000, 1_500_000, 0])
  }

  @Test("years are counted for each place; what was received elsewhere takes none of them")
  func years() throws {
    let claims = sites([("东", "2026-03-31", 100), ("西", "2026-03-31", 100)])
    let received =
      "["
      + (2023...2025).map { "{measure: rent, year: \($0), amount: 1, claim: 场地0}" }
      .joined(separator: ", ") + "]"
    #expect(try payable("rent", claims, received: received) == [0, 10_000])
  }
}
