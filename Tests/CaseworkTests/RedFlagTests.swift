import Casework
import Quantities
import Testing

@Suite("Red flags")
struct RedFlagTests {
  private func day(_ number: Int) throws -> CalendarDate {
    try #require(CalendarDate(dayNumber: 20_500 + number))
  }

  @Test("a number is the same however it is spaced, and one flag names all cases that have it")
  func sameThings() throws {
    let invoice = try #require(CaseMark(.invoice, " 2633 0000 ab "))
    #expect(invoice.value == "26330000AB")
    #expect(CaseMark(.contract, "  ") == nil)
    let contract = try #require(CaseMark(.contract, "HT-1"))
    let flags = RedFlag.sameThings([
      (invoice, "2026-000002"), (contract, "2026-000003"), (invoice, "2026-000001"),
      (invoice, "2026-000002"),
    ])
    #expect(flags.map(\.code) == ["same-contract", "same-invoice"])
    #expect(flags.last?.cases == ["2026-000001", "2026-000002"])
  }

  @Test("a reversal after the payment is told apart from one before it")
  func redLetters() throws {
    let invoices = [
      Invoice(number: "A", seller: "S", sellerName: "S", day: try day(1), fen: 100),
      Invoice(number: "B", seller: "S", sellerName: "S", day: try day(9), fen: -100, reverses: "A"),
      Invoice(number: "C", seller: "S", sellerName: "S", day: try day(3), fen: -5),
    ]
    let paid = try day(5)
    let flags = RedFlag.redLetters(in: invoices, paidOn: paid)
    #expect(flags.map(\.code) == ["red-letter-after-payment", "red-letter"])
    #expect(flags.first?.subject == "A")
    let unpaid = RedFlag.redLetters(in: invoices, paidOn: nil)
    #expect(unpaid.allSatisfy { $0.code == "red-letter" })
  }

  @Test("parties are tied by representative, shareholder, stake or address, or not at all")
  func parties() {
    let buyer = Party(
      code: "1", name: "甲公司", representative: "张 三", shareholders: ["李四", "丙（杭州）公司"],
      address: "西湖区文三路1号 2层")
    let cousin = Party(
      code: "2", name: "乙公司", representative: "张三", shareholders: ["丙(杭州)公司"],
      address: "西湖区文三路1号2层")
    let stranger = Party(code: "3", name: "丁公司", representative: "王五", address: "余杭区")
    let owner = Party(code: "4", name: "丙（杭州）公司", representative: "李四")
    #expect(
      buyer.ties(to: cousin) == [
        .representative("张 三"), .shareholder("丙（杭州）公司"), .address("西湖区文三路1号 2层"),
      ])
    #expect(buyer.ties(to: stranger).isEmpty)
    #expect(buyer.ties(to: owner) == [.shareholder("丙（杭州）公司"), .stake("李四")])
    #expect(buyer.ties(to: buyer) == [.same])
    let flags = RedFlag.relatedParties(buyer: buyer, sellers: [stranger, cousin])
    #expect(flags.count == 1 && flags.first?.code == "related-parties")
    #expect(Party(code: "5", name: "戊").ties(to: Party(code: "6", name: "己")).isEmpty)
  }

  @Test("several purchases of one seller just below a threshold are a splitting")
  func splitting() {
    let limit: Int64 = 50_000_000
    func purchase(_ number: String, _ fen: Int64, _ seller: String = "S") -> Purchase {
      Purchase(number: number, seller: seller, fen: fen)
    }
    let near = [purchase("1", limit - 1), purchase("2", 45_000_000), purchase("3", limit)]
    let flags = RedFlag.splitting(near, own: "1", thresholdsFen: [limit, 9_000_000_000])
    #expect(
      flags == [
        .splitting(seller: "S", thresholdFen: limit, totalFen: 94_999_999, cases: ["2"])
      ])
    #expect(RedFlag.splitting(near, own: "3", thresholdsFen: [limit]).isEmpty)
    let others = [purchase("1", limit - 1), purchase("2", 45_000_000, "T")]
    #expect(RedFlag.splitting(others, own: "1", thresholdsFen: [limit]).isEmpty)
    let lower = [purchase("1", limit - 1), purchase("2", 44_999_999)]
    #expect(RedFlag.splitting(lower, own: "1", thresholdsFen: [limit]).isEmpty)
  }

  @Test("an even use is no burst; a third of it between two and five at night is one")
  func nights() throws {
    let even = try (0..<10).flatMap { number in
      try (0..<24).map { UsageHour(day: try day(number), hour: $0, quantity: 1_000) }
    }
    #expect(RedFlag.nightBursts(even).isEmpty)
    let burst = try (0..<3).map { UsageHour(day: try day($0), hour: 3, quantity: 22_000) }
    #expect(
      RedFlag.nightBursts(even + burst) == [.nightBursts(permille: 313, nights: 3, days: 10)])
    let heavy = [UsageHour(day: try day(0), hour: 2, quantity: 200_000)]
    #expect(RedFlag.nightBursts(even + heavy).map(\.code) == ["night-bursts"])
    #expect(RedFlag.nightBursts([]).isEmpty)
    let most = try (0..<4).map { UsageHour(day: try day($0), hour: 4, quantity: .max) }
    #expect(RedFlag.nightBursts(most) == [.nightBursts(permille: 1000, nights: 4, days: 4)])
  }
}
