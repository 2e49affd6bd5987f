import Quantities
import Testing
@Test func aFenIsAFen() { #expect(Money(fen: 1).fen == 1) }
