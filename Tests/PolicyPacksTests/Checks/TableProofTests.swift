import PolicyPacks
import Quantities
import Testing

@Suite("Tables over amounts, days and parameters are proved, under every reading")
struct TableProofTests {
  /// What is found about a table that takes the place of one of the fixture's: inputs by column,
  /// rules as cells with the output last.
  private func findings(
    _ inputs: [(expression: String, type: String)], _ rules: [[String]], hit: String = "UNIQUE",
    standard: String? = nil, impossible: String? = nil
  ) throws -> [String] {
    func escaped(_ text: String) -> String {
      text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }
    let columns = inputs.map { input in
      "<input label=\"\(input.expression)\"><inputExpression typeRef=\"\(input.type)\"><text>"
        + "\(input.expression)</text></inputExpression></input>"
    }
    let rows = rules.map { cells in
      "<rule>"
        + cells.dropLast().map { "<inputEntry><text>\(escaped($0))</text></inputEntry>" }.joined()
        + "<outputEntry><text>\(cells.last ?? "")</text></outputEntry></rule>"
    }
    let output = standard.map {
      "<output typeRef=\"boolean\"><defaultOutputEntry><text>\($0)</text>"
        + "</defaultOutputEntry></output>"
    }
    let table =
      "<decisionTable hitPolicy=\"\(hit)\">" + columns.joined()
      + (output ?? "<output typeRef=\"boolean\"/>") + rows.joined() + "</decisionTable>"
    var files = PackFolder.fixture
    let path = "linjiang-1/decisions/machine-voucher.dmn"
    var text = String(decoding: try #require(files[path]), as: UTF8.self)
    let id = try #require(text.firstRange(of: "<decision id=\"d_属于支持的设备\""))
    let start = try #require(text[id.upperBound...].firstRange(of: "<decisionTable"))
    let end = try #require(text[id.upperBound...].firstRange(of: "</decisionTable>"))
    let needs = ["单家企业年度上限", "施行日期", "起付线", "合同金额口径"].map {
      "<informationRequirement><requiredInput href=\"urn:duixian:parameters#\($0)\"/>"
        + "</informationRequirement>"
    }
    let source = "<authorityRequirement><requiredAuthority href=\"#ks_c1.2\"/>"
    let place = try #require(text[id.upperBound...].firstRange(of: source))
    text.replaceSubrange(start.lowerBound..<end.upperBound, with: table)
    text.insert(contentsOf: needs.joined(), at: place.lowerBound)
    files[path] = Array(text.utf8)
    let parameters = "linjiang-1/parameters.yaml"
    let open = """
        - key: 起付线
          unit: 元
          phrase: c1.3
          status: open
          question: 从多少起补？
          readings: [{value: 1000, words: 一千}, {value: 3000000, words: 三百万}]

      """
    files[parameters] = (files[parameters] ?? []) + Array(open.utf8)
    if let impossible {
      let measure = "linjiang-1/measures/machine-voucher.yaml"
      let old = String(decoding: try #require(files[measure]), as: UTF8.self)
      files[measure] = Array(
        old.replacing(
          "  amount: 设备券补贴上限\n", with: "  amount: 设备券补贴上限\n  impossible: [\(impossible)]\n"
        ).utf8)
    }
    let found = PackCheck(PackLibrary.read(files)).findings()
    let others = found.filter { $0.id.hasPrefix("FEEL") || $0.id.hasPrefix("D") }
    try #require(others.isEmpty, "\(others.map(\.description))")
    return found.filter { $0.id.hasPrefix("TABLE") }.map { "\($0.id) \($0.message)" }
  }

  private let amount = [(expression: "设备合同.合同金额", type: "number")]
  private let day = [(expression: "设备合同.签订日期", type: "date")]

  @Test("a threshold covered from both sides is complete")
  func threshold() throws {
    let found = try findings(
      amount, [["< 参数.单家企业年度上限", "true"], [">= 参数.单家企业年度上限", "false"]])
    #expect(found == [])
  }

  @Test("the value that is left out at a threshold is named")
  func leftOut() throws {
    let found = try findings(
      amount, [["< 参数.单家企业年度上限", "true"], ["> 参数.单家企业年度上限", "false"]])
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("TABLE001") && found[0].contains("设备合同.合同金额 is 2000000"))
  }

  @Test("the value that both sides of a threshold take is named")
  func twice() throws {
    let found = try findings(
      amount, [["<= 参数.单家企业年度上限", "true"], [">= 参数.单家企业年度上限", "false"]])
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("TABLE002") && found[0].contains("is 2000000"))
  }

  @Test("money is counted in fen: between 0 and 1 yuan there are 99 amounts")
  func fen() throws {
    let found = try findings(amount, [["0", "true"], [">= 1", "false"]])
    #expect(found.count == 1 && found[0].contains("is from 0.01 to 0.99"))
  }

  @Test("days are whole: what isn't before a day is from it on")
  func days() throws {
    #expect(
      try findings(day, [["< 参数.施行日期", "false"], [">= 参数.施行日期", "true"]]) == [])
    let found = try findings(day, [["< 参数.施行日期", "false"], ["> 参数.施行日期", "true"]])
    #expect(found.count == 1 && found[0].contains("is 2025-02-01"))
  }

  @Test("a bound that is open is tried with every reading, and the reading is named")
  func readings() throws {
    let found = try findings(
      amount,
      [
        ["< 参数.起付线", "false"], ["[参数.起付线..参数.单家企业年度上限)", "true"],
        [">= 参数.单家企业年度上限", "true"],
      ])
    #expect(found.count == 1)
    #expect(found[0].hasPrefix("TABLE002") && found[0].contains("起付线 is read as 3000000"))
    #expect(found[0].contains("from 2000000 to 2999999.99"))
  }

  @Test("two columns are swept together")
  func columns() throws {
    let both = amount + day
    let found = try findings(
      both,
      [
        ["< 参数.单家企业年度上限", "-", "true"], ["-", "< 参数.施行日期", "true"],
      ])
    #expect(found.count == 2)
    #expect(found[0].hasPrefix("TABLE001") && found[0].contains("from 2000000 to 1000000000"))
    #expect(found[0].contains("from 2025-02-01 to 2099-12-31"))
    #expect(found[1].hasPrefix("TABLE002"))
  }

  @Test("FIRST may overlap, but a rule behind one that takes all never fires")
  func first() throws {
    let cells = [["< 参数.单家企业年度上限", "true"], ["-", "false"], ["> 参数.单家企业年度上限", "true"]]
    let found = try findings(amount, cells, hit: "FIRST")
    #expect(found.count == 1 && found[0].hasPrefix("TABLE003 rule 3"))
  }

  @Test("ANY may overlap where the outputs agree")
  func any() throws {
    let agreeing = [["<= 参数.单家企业年度上限", "true"], [">= 参数.单家企业年度上限", "true"]]
    #expect(try findings(amount, agreeing, hit: "ANY") == [])
    let differing = [["<= 参数.单家企业年度上限", "true"], [">= 参数.单家企业年度上限", "false"]]
    let found = try findings(amount, differing, hit: "ANY")
    #expect(found.count == 1 && found[0].contains("wants equal outputs"))
  }

  @Test("a default output closes every gap")
  func standard() throws {
    #expect(try findings(amount, [["> 参数.单家企业年度上限", "true"]], standard: "false") == [])
  }

  @Test("a gap that is declared impossible is none, and a needless declaration is found")
  func impossible() throws {
    let rules = [["< 参数.单家企业年度上限", "true"]]
    let gap = "{table: 属于支持的设备, when: {设备合同.合同金额: '>= 参数.单家企业年度上限'}, reason: 不会}"
    #expect(try findings(amount, rules, impossible: gap) == [])
    let needless = try findings(amount, [["-", "true"]], impossible: gap)
    #expect(needless.count == 1 && needless[0].hasPrefix("TABLE011"))
    let stranger = "{table: 属于支持的设备, when: {合同金额: '0'}, reason: 不会}"
    let found = try findings(amount, [["-", "true"]], impossible: stranger)
    #expect(found.count == 1 && found[0].hasPrefix("TABLE010"))
  }

  @Test("a column whose values nobody knows can't be proved")
  func unknown() throws {
    let found = try findings(
      [(expression: "设备合同.合同编号", type: "string")], [["\"甲\"", "true"], ["not(\"甲\")", "false"]])
    #expect(found.count == 1 && found[0].hasPrefix("TABLE005"))
  }

  @Test("a computed amount has the range of its terms")
  func computed() throws {
    let input = [(expression: "设备合同.合同金额 - 设备合同.已付金额", type: "number")]
    #expect(try findings(input, [["< 0", "true"], [">= 0", "false"]]) == [])
    let found = try findings(input, [["[-1000000000..-1]", "true"], [">= 0", "false"]])
    #expect(found.count == 1 && found[0].contains("from -0.99 to -0.01"))
  }
}
