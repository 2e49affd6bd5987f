import Ledger
import Testing

@Suite("Nested limits give exactly what the tightest lets through")
struct LimitBookTests {
  private let year = CounterID(limit: "voucher/enterprise-year", subject: "甲", year: 2026)
  private let pool = CounterID(limit: "voucher/pool-year", year: 2026)
  private let years = CounterID(limit: "centre/years", subject: "中心")

  private func book() throws -> LimitBook {
    var book = LimitBook()
    try book.open(year, cap: 800_000_000)
    try book.open(pool, cap: 25_000_000_000)
    try book.open(years, cap: 3, unit: .count)
    return book
  }

  @Test("an amount under every limit is given whole and nothing binds")
  func whole() throws {
    var book = try book()
    let grant = try book.hold(15_000_000, under: [year, pool])
    #expect(grant.granted == 15_000_000 && grant.binding.isEmpty)
    #expect(book[year]?.room == 785_000_000 && book[pool]?.room == 24_985_000_000)
  }

  @Test("the tightest limit cuts the amount and is named")
  func cut() throws {
    var book = try book()
    try book.receive(790_000_000, under: year)
    let grant = try book.hold(15_000_000, under: [year, pool])
    #expect(grant.granted == 10_000_000 && grant.binding == [year])
    #expect(book[year]?.isExhausted == true)
    #expect(book[pool]?.used == 10_000_000)
  }

  @Test("two limits that cut alike are both named")
  func both() throws {
    var book = LimitBook()
    try book.open(year, cap: 5)
    try book.open(pool, cap: 5)
    #expect(try book.trying(9, under: [year, pool]).binding == [year, pool])
  }

  @Test("a count takes one for each grant and refuses the fourth of three")
  func counts() throws {
    var book = try book()
    for _ in 1...3 { #expect(try book.hold(500_000_000, under: [years]).granted == 500_000_000) }
    let fourth = try book.hold(1, under: [years])
    #expect(fourth.granted == 0 && fourth.binding == [years])
    #expect(book[years]?.used == 3)
  }

  @Test("a lowered cap that was passed leaves no room, and never a negative one")
  func lowered() throws {
    let counter = try LimitCounter(cap: 100, posted: 250)
    #expect(counter.room == 0 && counter.isExhausted)
  }

  @Test("negative amounts, unknown counters and overflow are refused with a reason")
  func faults() throws {
    var book = try book()
    #expect(throws: LimitFault.negative("a requested amount", -1)) {
      try book.hold(-1, under: [year])
    }
    let other = CounterID(limit: "other")
    #expect(throws: LimitFault.unknownCounter(other)) { try book.hold(1, under: [other]) }
    try book.receive(.max, under: pool)
    #expect(throws: LimitFault.overflow("what was received")) { try book.receive(1, under: pool) }
    #expect(throws: LimitFault.self) { try LimitCounter(cap: -1) }
    #expect(throws: LimitFault.self) { try LimitCounter(cap: 1, reserved: .max, posted: 1) }
  }

  @Test("a thirty-line model agrees over thousands of seeded holds")
  func model() throws {
    var state: UInt64 = 40
    func random(_ bound: UInt64) -> Int64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int64((state >> 33) % bound)
    }
    for _ in 0..<200 {
      let caps = (0..<3).map { _ in random(1000) }
      let ids = (0..<3).map { CounterID(limit: "l\($0)") }
      var book = LimitBook()
      for (id, cap) in zip(ids, caps) { try book.open(id, cap: cap) }
      var used: [Int64] = [0, 0, 0]
      for _ in 0..<20 {
        let chosen = (0..<3).filter { _ in random(2) == 0 }
        let amount = random(200)
        let expected = chosen.map { caps[$0] - used[$0] }.reduce(amount, min)
        let grant = try book.hold(amount, under: chosen.map { ids[$0] })
        #expect(grant.granted == expected)
        for index in chosen { used[index] += expected }
        #expect(zip(caps, used).allSatisfy { $0 >= $1 })
      }
    }
  }
}
