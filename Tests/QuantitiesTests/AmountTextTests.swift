import Quantities
import Testing

@Suite("Amounts in words and figures")
struct AmountTextTests {
  @Test(
    "capitals follow the rules of cheques",
    arguments: [
      (0, "零元整"), (1, "壹分"), (10, "壹角"), (5, "伍分"), (105, "壹元零伍分"),
      (110, "壹元壹角"), (111, "壹元壹角壹分"), (1_000, "壹拾元整"), (1_000_000, "壹万元整"),
      (10_001_000, "壹拾万零壹拾元整"), (100_000_000_100, "壹拾亿零壹元整"),
      (140_950, "壹仟肆佰零玖元伍角"), (600_714, "陆仟零柒元壹角肆分"),
      (168_032, "壹仟陆佰捌拾元零叁角贰分"), (10_700_053, "壹拾万柒仟元零伍角叁分"),
      (1_640_902, "壹万陆仟肆佰零玖元零贰分"), (32_504, "叁佰贰拾伍元零肆分"),
      (10_000_000_000, "壹亿元整"), (10_000_000_100, "壹亿零壹元整"),
      (10_001_000_000, "壹亿零壹万元整"), (1_000_010_000, "壹仟万零壹佰元整"),
      (100_000_000_000_000, "壹万亿元整"), (25_000_000_000, "贰亿伍仟万元整"),
      (100_000_000_010_000_100, "壹仟万亿零壹拾万零壹元整"), (2_000_200, "贰万零贰元整"),
      (12_345_678_901_234_00, "壹拾贰万叁仟肆佰伍拾陆亿柒仟捌佰玖拾万壹仟贰佰叁拾肆元整"),
      (-105, "负壹元零伍分"), (100_100_100_100, "壹拾亿零壹佰万壹仟零壹元整"),
    ])
  func capitals(fen: Int, words: String) {
    #expect(Capitals.text(of: Money(fen: Int64(fen))) == words)
  }

  @Test("capitals end below ten quadrillion yuan")
  func capitalsLimit() {
    #expect(Capitals.text(of: Money(fen: Capitals.limitYuan * 100)) == nil)
    #expect(Capitals.text(of: Money(fen: .min)) == nil)
    #expect(
      Capitals.text(of: Money(fen: Capitals.limitYuan * 100 - 1))
        == "玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分")
  }

  @Test(
    "amounts are read as people write them",
    arguments: [
      ("1234567.89", 123_456_789), ("1,234,567.89", 123_456_789), ("123.45万元", 123_450_000),
      ("2.5亿元", 25_000_000_000), ("0", 0), ("-0", 0), (" 500 万元 ", 500_000_000), ("¥1.50", 150),
      ("￥１，２３４．５０", 123_450), ("3百万元", 300_000_000), ("2千万", 2_000_000_000),
      ("5千元", 500_000), ("0.000001万元", 1), ("1.10", 110), ("1.100", 110), ("人民币800万元", 800_000_000),
      ("10000000000000", 1_000_000_000_000_000), (".5", 50), ("100元", 10_000),
      ("1,000万", 1_000_000_000),
    ])
  func parsing(text: String, fen: Int) throws {
    #expect(try Money.parse(text) == Money(fen: Int64(fen)))
  }

  @Test(
    "what is no amount is refused with its reason",
    arguments: [
      ("", MoneyFault.empty), ("  ", .empty), ("abc", .notAnAmount("abc")),
      ("1.234", .fractionOfFen("1.234")), ("0.0000001万元", .fractionOfFen("0.0000001万元")),
      ("1,23", .grouping("1,23")), ("1234,567", .grouping("1234,567")),
      ("1.234,5", .grouping("1.234,5")), ("1e6", .notAnAmount("1e6")), ("12美元", .unit("美元")),
      ("1.2.3", .notAnAmount("1.2.3")), ("-5", .negative("-5")), ("5万 6", .unit("万 6")),
      ("10000000000000.01", .tooLarge("10000000000000.01")),
      ("99999999亿元", .tooLarge("99999999亿元")),
      ("1.", .notAnAmount("1.")), ("+5", .notAnAmount("+5")), ("0x10", .notAnAmount("0x10")),
    ])
  func refusing(text: String, fault: MoneyFault) {
    #expect(throws: fault) { try Money.parse(text) }
    #expect(!fault.description.isEmpty)
  }

  @Test("very long amounts are refused in bounded time and quoted short")
  func long() throws {
    let digits = String(repeating: "9", count: 100)
    #expect(throws: MoneyFault.tooLarge(digits)) { try Money.parse(digits) }
    #expect(throws: MoneyFault.fractionOfFen("0." + digits)) { try Money.parse("0." + digits) }
    let huge = String(repeating: "9", count: 10_000_000)
    #expect(throws: MoneyFault.self) { try Money.parse(huge) }
    #expect(MoneyFault.notAnAmount(huge).description.count < 120)
  }

  @Test("negative amounts are read where they are allowed")
  func negative() throws {
    #expect(try Money.parse("-1,000.50", allowsNegative: true) == Money(fen: -100_050))
    #expect(try Money.parse("−3万元", allowsNegative: true) == Money(fen: -3_000_000))
  }

  @Test("amounts are written with separators, in yuan and in ten thousands")
  func writing() {
    #expect(Money(fen: 123_450).description == "1,234.50 元")
    #expect(Money(fen: -5).description == "-0.05 元")
    #expect(Money(fen: .min).description == "-92,233,720,368,547,758.08 元")
    #expect(Money(fen: 123_450_000).inTenThousands == "123.45 万元")
    #expect(Money(fen: 800_000_000).inTenThousands == "800 万元")
    #expect(Money(fen: 1).inTenThousands == "0.000001 万元")
  }
}
