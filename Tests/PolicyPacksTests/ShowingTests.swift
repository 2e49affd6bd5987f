import PolicyPacks
import Quantities
import Testing

@Suite("Showing: a measure as clause beside table")
struct ShowingTests {
  private func page(_ measure: String, readings: [String: ParameterValue] = [:]) throws
    -> MeasurePage
  {
    let library = PackLibrary.read(PackFolder.fixture).library
    let pack = try #require(library.pack("linjiang-1"))
    let values = ParameterSet(pack.parameters, readings: readings)
    return MeasurePage(try #require(pack.measure(measure)), of: pack, values: values)
  }

  @Test("a formula measure shows its phrases beside rules in words", arguments: [80, 110])
  func formula(width: Int) throws {
    let text = try page("machine-voucher").text(width: width)
    try expectGolden(text, "show-machine-voucher-\(width).txt")
    for line in text.split(separator: "\n") {
      #expect(DisplayWidth.of(line) <= width, "\(line)")
    }
  }

  @Test("a service measure shows its board and the clauses")
  func service() throws {
    try expectGolden(try page("machine-market").text(width: 90), "show-machine-market.txt")
  }

  @Test("another reading shows another value, marked as chosen")
  func readings() throws {
    let text = try page("machine-voucher", readings: ["合同金额口径": .choice("已付金额")]).text(width: 100)
    #expect(text.contains("已付金额（指定的解读）"))
    let json = try page("machine-voucher").json.text(indented: true)
    #expect(json.contains("\"machine-voucher\"") && json.contains("\"机器人比例（25%）\""))
  }

  @Test(
    "a character takes the columns a terminal gives it",
    arguments: [("算力", 4), ("a，b", 4), ("％", 2), ("e\u{301}", 1), ("“甲”", 4), ("", 0), ("😀", 2)])
  func widths(text: String, columns: Int) {
    #expect(DisplayWidth.of(text) == columns)
  }

  @Test("lines break anywhere in Chinese, at words in Latin, and not before a closing sign")
  func wrapping() {
    #expect(TextTable.wrapped("购买机器人的，补贴", at: 12) == ["购买机器人", "的，补贴"])
    #expect(TextTable.wrapped("备案比例（30%）", at: 10) == ["备案比例", "（30%）"])
    #expect(TextTable.wrapped("a measure of things", at: 10) == ["a measure", "of things"])
    #expect(TextTable.wrapped("甲\n乙", at: 4) == ["甲", "乙"])
    #expect(TextTable.wrapped("abcdefgh", at: 3) == ["abc", "def", "gh"])
  }

  @Test("values are written as people read them")
  func values() throws {
    func words(_ text: String, _ unit: ParameterUnit) throws -> String {
      ParameterValue.number(try #require(Decimal128(text))).words(in: unit)
    }
    #expect(try words("250000000", .yuan) == "25000万元")
    #expect(try words("8000000.00", .yuan) == "800万元")
    #expect(try words("12345", .yuan) == "1.2345万元")
    #expect(try words("9999.5", .yuan) == "9999.5元")
    #expect(try words("0.015", .share) == "1.5%")
    #expect(try words("3", .years) == "3年")
  }
}
