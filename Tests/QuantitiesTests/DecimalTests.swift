import Quantities
import Testing

@Suite("Decimal128")
struct DecimalTests {
  @Test("a number takes at most 24 bytes, also where it may be absent")
  func layout() {
    #expect(MemoryLayout<Decimal128>.stride <= 24)
    #expect(MemoryLayout<Decimal128?>.stride <= 24)
  }

  @Test("arithmetic keeps the exponent that the standard prefers")
  func exponents() throws {
    #expect(try text("1.10", "0.20") { $0.adding($1) } == "1.30")
    #expect(try text("1.10", "1.10") { $0.subtracting($1) } == "0.00")
    #expect(try text("1.2", "1.50") { $0.multiplied(by: $1) } == "1.800")
    #expect(try text("6.00", "2") { $0.divided(by: $1) } == "3.00")
    #expect(try text("1", "3") { $0.divided(by: $1) } == "0.3333333333333333333333333333333333")
    #expect(try text("1", "8") { $0.divided(by: $1) } == "0.125")
  }

  @Test("modulo has the sign of the divisor")
  func modulo() throws {
    #expect(try text("10.1", "4.5") { $0.modulo($1) } == "1.1")
    #expect(try text("-10.1", "4.5") { $0.modulo($1) } == "3.4")
    #expect(try text("10.1", "-4.5") { $0.modulo($1) } == "-3.4")
    #expect(try text("-10.1", "-4.5") { $0.modulo($1) } == "-1.1")
    #expect(Decimal128(10).modulo(0) == nil)
  }

  @Test("roots, powers, exponentials and logarithms are rounded once")
  func functions() throws {
    #expect(Decimal128(4).squareRoot() == 2)
    #expect(Decimal128(-1).squareRoot() == nil)
    #expect(try text("2", "0.5") { $0.power($1) } == "1.414213562373095048801688724209698")
    #expect(try text("4", "0.5") { $0.power($1) } == "2")
    #expect(Decimal128(3).power(4)?.power(5) == 3_486_784_401)
    #expect(Decimal128(0).exponential() == 1)
    #expect(Decimal128(1).exponential()?.description == "2.718281828459045235360287471352662")
    #expect(
      Decimal128(4).naturalLogarithm()?.description == "1.386294361119890618834464242916353")
    #expect(Decimal128(0).naturalLogarithm() == nil)
  }

  @Test("rounding follows the rule and the scale's limits")
  func rounding() throws {
    let number = try #require(Decimal128("5.5"))
    #expect(number.roundedToScale(0, .halfEven) == 6)
    #expect(number.roundedToScale(0, .halfDown) == 5)
    #expect(number.negated.roundedToScale(0, .floor) == -6)
    #expect(number.roundedToScale(6176, .up) == number)
    #expect(number.roundedToScale(6177, .up) == nil)
    #expect(number.roundedToScale(-6112, .up) == nil)
    #expect(number.roundedToScale(2, .up)?.description == "5.50")
  }

  @Test("equal values are equal and hash alike, whatever their exponents")
  func equality() throws {
    let one = try #require(Decimal128("1.00"))
    #expect(one == 1)
    #expect(Set([one, 1, Decimal128("1e0") ?? 0]).count == 1)
    #expect(try #require(Decimal128("-0")) == 0)
    #expect(try #require(Decimal128("9.99")) < 10)
    #expect(try #require(Decimal128("-10")) < Decimal128("-9.99") ?? 0)
  }

  @Test("text is read whole or not at all, whatever its length")
  func reading() {
    #expect(Decimal128("1e400") != nil)
    #expect(Decimal128("1e9999") == nil)
    #expect(Decimal128("1e99999999999999999999999") == nil)
    #expect(Decimal128("1e-9999") == 0)
    #expect(Decimal128("0." + String(repeating: "0", count: 30_000) + "1e30001") == 1)
    #expect(Decimal128(String(repeating: "9", count: 40))?.description.first == "1")
    for text in [
      "", "+", ".", "5.", "e5", "1e", "1e+", " 1", "1 ", "1_0", "1,0", "٣", "NaN", "--1",
    ] {
      #expect(Decimal128(text) == nil, "\(text)")
    }
    #expect(Decimal128(".5")?.description == "0.5")
  }

  private func text(
    _ left: String, _ right: String, _ operation: (Decimal128, Decimal128) -> Decimal128?
  ) throws -> String? {
    operation(try #require(Decimal128(left)), try #require(Decimal128(right)))?.description
  }
}
