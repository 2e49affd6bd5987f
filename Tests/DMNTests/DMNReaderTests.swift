import DMN
import Testing

@Suite("Reading DMN files")
struct DMNReaderTests {
  static func file(_ body: String) -> [UInt8] {
    Array(
      """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m" namespace="urn:m">
      \(body)
      </definitions>
      """.utf8)
  }

  static func requiring(_ what: String) -> String {
    "<decision name='a'><informationRequirement>\(what)</informationRequirement></decision>"
  }

  func fault(_ body: String) -> DMNFault? {
    do {
      _ = try DMNReader.read(Self.file(body), file: "m.dmn")
      return nil
    } catch {
      return error
    }
  }

  @Test("a decision keeps its requirements, sources, table and lines")
  func decision() throws {
    let model = try DMNReader.read(
      Self.file(
        """
        <inputData id="i" name="金额"><variable name="金额" typeRef="number"/></inputData>
        <knowledgeSource id="k" name="c3.5"><type>条款</type></knowledgeSource>
        <decision id="d" name="比例">
          <question>多少？</question>
          <variable name="比例" typeRef="number"/>
          <informationRequirement><requiredInput href="#i"/></informationRequirement>
          <authorityRequirement><requiredAuthority href="#k"/></authorityRequirement>
          <decisionTable hitPolicy="RULE ORDER">
            <input><inputExpression typeRef="number"><text>金额</text></inputExpression>
              <inputValues><text>[0..10]</text></inputValues></input>
            <output/>
            <rule><inputEntry><text>&gt; 5</text></inputEntry>
              <outputEntry><text>1</text></outputEntry></rule>
          </decisionTable>
        </decision>
        """), file: "m.dmn")
    let decision = try #require(model.decisions.first)
    #expect(decision.question == "多少？")
    #expect(decision.header.place.line == 4)
    #expect(decision.informationRequirements.map(\.reference.href) == ["#i"])
    #expect(decision.authorityRequirements.map(\.reference.id) == ["k"])
    guard case .table(let table)? = decision.logic else {
      Issue.record("the logic is no table")
      return
    }
    #expect(table.hitPolicy == .ruleOrder)
    #expect(table.inputs[0].values?.text == "[0..10]")
    #expect(table.rules[0].inputEntries[0].text == "> 5")
    #expect(table.rules[0].inputEntries[0].place.line == 13)
    #expect(model.knowledgeSources[0].type == "条款")
  }

  @Test("broken structure is refused with id, line and remedy")
  func structure() {
    let cases: [(String, String)] = [
      ("<decison name='x'/>", "DMN011"),
      ("<decision id='x'/>", "DMN012"),
      ("<decision name=' '/>", "DMN012"),
      ("<decision id='x' name='a'/><decision id='x' name='b'/>", "DMN013"),
      (
        Self.requiring("<requiredInput/>"),
        "DMN014"
      ),
      (
        Self.requiring("<requiredInput href='x'/>"),
        "DMN014"
      ),
      ("<decision name='a'><informationRequirement/></decision>", "DMN014"),
      (
        "<decision name='a'><decisionTable hitPolicy='BEST'><output/></decisionTable></decision>",
        "DMN015"
      ),
      ("<decision name='a'><decisionTable/></decision>", "DMN016"),
      (
        """
        <decision name='a'><decisionTable><output/><rule><inputEntry><text>-</text></inputEntry>\
        <outputEntry/></rule></decisionTable></decision>
        """,
        "DMN016"
      ),
      ("<decision name='a'><literalExpression/><literalExpression/></decision>", "DMN016"),
      ("<decision name='a'><context><entry/></context></decision>", "DMN011"),
    ]
    for (body, id) in cases {
      let found = fault(body)
      #expect(found?.id == id, "\(body)")
      #expect(found?.line == 2, "\(body)")
      #expect(found?.remedy.isEmpty == false)
    }
  }

  @Test("a root of another namespace is refused")
  func root() {
    let fault = #expect(throws: DMNFault.self) {
      try DMNReader.read(Array("<definitions xmlns='urn:x'/>".utf8), file: "x.dmn")
    }
    #expect(fault?.id == "DMN010")
  }

  @Test("a file of 100 MB is refused after 16 MB of it")
  func large() throws {
    let piece = [UInt8](repeating: 32, count: 1 << 20)
    var handed = 0
    let fault = #expect(throws: DMNFault.self) {
      try DMNReader.read(
        pieces: {
          handed += 1
          return handed <= 100 ? piece : nil
        }, file: "large.dmn")
    }
    #expect(fault?.id == "DMN001")
    #expect(handed == 17)
  }
}
