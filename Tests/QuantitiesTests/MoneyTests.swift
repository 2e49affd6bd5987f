import Quantities
import Testing

@Suite("Money")
struct MoneyTests {
  @Test("an amount of yuan is money only if it is whole fen")
  func wholeFen() throws {
    #expect(Money(yuan: try #require(Decimal128("1234.5"))) == Money(fen: 123_450))
    #expect(Money(yuan: try #require(Decimal128("-0.01"))) == Money(fen: -1))
    #expect(Money(yuan: try #require(Decimal128("0.001"))) == nil)
    #expect(Money(yuan: try #require(Decimal128("92233720368547758.07"))) == Money(fen: .max))
    #expect(Money(yuan: try #require(Decimal128("92233720368547758.08"))) == nil)
  }

  @Test("rounding to fen follows the named rule")
  func rounding() throws {
    let half = try #require(Decimal128("0.125"))
    #expect(Money.rounding(half, .halfEven) == Money(fen: 12))
    #expect(Money.rounding(half, .halfUp) == Money(fen: 13))
    #expect(Money.rounding(half, .down) == Money(fen: 12))
  }

  @Test("sums that don't fit are nil, never wrapped")
  func overflow() {
    #expect(Money(fen: .max).adding(Money(fen: 1)) == nil)
    #expect(Money(fen: .min).negated == nil)
    #expect(Money.sum(of: [Money(fen: 1), Money(fen: 2)]) == Money(fen: 3))
    #expect(Money(fen: .max).multiplied(by: 2) == nil)
  }
}
