import DMN
import FEEL
import Quantities
import Testing

@Suite("Resolving and evaluating models")
struct ResolvedModelTests {
  func faults(_ body: String, _ dialect: Dialect = .profile, imports: [DMNModel] = []) -> [String] {
    do {
      _ = try Sample.resolved(body, dialect, imports: imports)
      return []
    } catch let fault as ResolutionFault {
      return fault.diagnostics.map(\.id)
    } catch {
      return ["\(error)"]
    }
  }

  @Test("decisions are evaluated in the order of their requirements, whatever the file's order")
  func order() throws {
    let body =
      Sample.decision("c", "b + 1", requires: Sample.needs(decision: "b"))
      + Sample.decision("b", "a * 2", requires: Sample.needs(decision: "a"))
      + Sample.decision("a", "x + 1", requires: Sample.needs(input: "x"))
      + Sample.input("x", "number")
    let model = try Sample.resolved(body)
    #expect(model.decisions.map(\.name) == ["a", "b", "c"])
    #expect(try model.evaluate(decision: "c", inputs: ["x": 1]).value == 5)
    #expect(try model.evaluate(decision: "c", inputs: ["x": 1, "b": 10]).value == 11)
  }

  @Test("cycles, missing elements and imports are refused with their place")
  func references() {
    let cycle =
      Sample.decision("a", "b", requires: Sample.needs(decision: "b"))
      + Sample.decision("b", "a", requires: Sample.needs(decision: "a"))
    #expect(faults(cycle) == ["DMN022"])
    #expect(faults(Sample.decision("a", "1", requires: Sample.needs(input: "y"))) == ["DMN021"])
    #expect(
      faults("<import name='p' namespace='urn:p' importType='\(DMNNamespace.dmn15)'/>")
        == ["DMN020"])
    #expect(faults(Sample.input("x", "nummer")) == ["DMN030"])
    let twice = Sample.decision("a", "1") + "<inputData id='b' name='a'/>"
    #expect(faults(twice) == ["DMN024"])
    let own = "<itemDefinition name='t'><typeRef>t</typeRef></itemDefinition>"
    #expect(faults(own + Sample.input("x", "t")).first == "DMN031")
  }

  @Test("the profile refuses what the spec dialect makes null")
  func dialects() throws {
    let body = Sample.decision("a", "unbekannt + 1")
    #expect(!faults(body).isEmpty)
    let model = try Sample.resolved(body, .spec)
    let evaluation = try model.evaluate(decision: "a", inputs: [:])
    #expect(evaluation.value == .null && !evaluation.notes.isEmpty)
    let divided =
      Sample.decision("a", "1 / x", requires: Sample.needs(input: "x"))
      + Sample.input("x", "number")
    let fault = #expect(throws: EvaluationFault.self) {
      try Sample.resolved(divided).evaluate(decision: "a", inputs: ["x": 0])
    }
    #expect(fault?.kind == .divisionByZero && fault?.trail == ["a"])
    #expect(fault?.diagnostic.file == "m.dmn" && fault?.range?.start.line == 5)
  }

  @Test("what isn't given is undetermined by its path; a misspelt name is an error")
  func missing() throws {
    let body =
      """
      <itemDefinition name="合同类">
        <itemComponent name="金额"><typeRef>number</typeRef></itemComponent>
        <itemComponent name="国产"><typeRef>boolean</typeRef></itemComponent>
      </itemDefinition>
      """ + Sample.input("合同", "合同类")
      + Sample.decision("够", "合同.国产 or 合同.金额 > 5", requires: Sample.needs(input: "合同"))
    let model = try Sample.resolved(body)
    let amount: Value = .context(["金额": 9])
    #expect(try model.evaluate(decision: "够", inputs: ["合同": amount]).value == true)
    let domestic: Value = .context(["金额": 3])
    #expect(
      try model.evaluate(decision: "够", inputs: ["合同": domestic]).value == .missing("合同.国产"))
    #expect(try model.evaluate(decision: "够", inputs: [:]).value == .missing("合同"))
    for inputs: [String: Value] in [["合约": amount], ["合同": .context(["金 额": 9])]] {
      let fault = #expect(throws: EvaluationFault.self) {
        try model.evaluate(decision: "够", inputs: inputs)
      }
      #expect(fault?.kind == .unknownName && fault?.message.contains("did you mean") == true)
    }
  }

  @Test("values that a type doesn't allow are null in the spec dialect, errors in the profile")
  func allowedValues() throws {
    let body =
      """
      <itemDefinition name="等级"><typeRef>string</typeRef>
        <allowedValues><text>"甲","乙"</text></allowedValues></itemDefinition>
      """ + Sample.input("x", "等级")
      + Sample.decision("a", "x", requires: Sample.needs(input: "x"))
    #expect(
      try Sample.resolved(body, .spec).evaluate(decision: "a", inputs: ["x": "丙"]).value == .null)
    #expect(try Sample.resolved(body).evaluate(decision: "a", inputs: ["x": "乙"]).value == "乙")
    let fault = #expect(throws: EvaluationFault.self) {
      try Sample.resolved(body).evaluate(decision: "a", inputs: ["x": "丙"])
    }
    #expect(fault?.kind == .notAllowed)
    #expect(throws: EvaluationFault.self) {
      try Sample.resolved(body).evaluate(decision: "a", inputs: ["x": 1])
    }
  }

  @Test("imported decisions and types are reached under the import's name")
  func imports() throws {
    let parameters = try Sample.model(
      Sample.decision("比例", "0.3", type: "number")
        + "<decision id='口径' name='口径'><variable name='口径' typeRef='string'/></decision>",
      namespace: "urn:p")
    let body =
      "<import name='参数' namespace='urn:p' importType='\(DMNNamespace.dmn15)'/>"
      + Sample.input("x", "number")
      + Sample.decision(
        "a", "x * 参数.比例",
        requires: Sample.needs(input: "x")
          + "<informationRequirement><requiredDecision href='urn:p#比例'/></informationRequirement>")
      + Sample.decision(
        "b", "参数.口径 = \"甲\"",
        requires: "<informationRequirement><requiredDecision href='urn:p#口径'/>"
          + "</informationRequirement>")
    let model = try Sample.resolved(body, imports: [parameters])
    #expect(try model.evaluate(decision: "a", inputs: ["x": 10]).value == 3)
    #expect(try model.evaluate(decision: "a", inputs: ["x": 10, "参数.比例": 1]).value == 10)
    #expect(try model.evaluate(decision: "b", inputs: [:]).value == .missing("参数.口径"))
    #expect(try model.evaluate(decision: "b", inputs: ["参数.口径": "甲"]).value == true)
  }

  @Test("a knowledge model that invokes itself without end is stopped with a clear error")
  func recursion() throws {
    let knowledge = { (text: String) in
      """
      <businessKnowledgeModel id="f" name="f"><variable name="f"/>
        <encapsulatedLogic><formalParameter name="n" typeRef="number"/>
          <literalExpression><text><![CDATA[\(text)]]></text></literalExpression>
        </encapsulatedLogic>
      </businessKnowledgeModel>
      """
    }
    let decision = Sample.decision("a", "f(20)", requires: Sample.invokes("f"))
    for dialect in [Dialect.spec, .profile] {
      let endless = try Sample.resolved(knowledge("f(n + 1)") + decision, dialect)
      let fault = #expect(throws: EvaluationFault.self) {
        try endless.evaluate(decision: "a", inputs: [:])
      }
      #expect(fault?.kind == .limit)
      let sum = try Sample.resolved(
        knowledge("if n = 0 then 0 else n + f(n - 1)") + decision, dialect)
      #expect(try sum.evaluate(decision: "a", inputs: [:]).value == 210)
    }
  }

  @Test("a decision service decides with its own inputs, and knowledge sources stand by decisions")
  func service() throws {
    let body =
      Sample.input("x", "number")
        + """
        <knowledgeSource id="k" name="c3.5"/>
        <decision id="a" name="a"><variable name="a" typeRef="number"/>
          <informationRequirement><requiredInput href="#x"/></informationRequirement>
          <authorityRequirement><requiredAuthority href="#k"/></authorityRequirement>
          <literalExpression><text>x * 2</text></literalExpression></decision>
        <decisionService id="s" name="s"><variable name="s"/>
          <outputDecision href="#a"/><inputData href="#x"/></decisionService>
        """
      + Sample.decision(
        "b", "s(5) + a", requires: Sample.needs(decision: "a") + Sample.invokes("s"))
    let model = try Sample.resolved(body)
    #expect(model.decision("a")?.sources.map(\.header.name) == ["c3.5"])
    #expect(try model.evaluate(decision: "b", inputs: ["x": 1]).value == 12)
    #expect(try model.invoke("s", arguments: ["x": 4]).value == 8)
    let trace = try #require(
      try model.evaluate(
        decision: "b", inputs: ["x": 1], options: EvaluationOptions(isTracing: true)
      ).trace)
    #expect(trace.decisions.map(\.decision.name) == ["a", "b"])
    guard case .invocation(let invocation)? = trace.decisions[1].steps.first else {
      Issue.record("the invocation isn't traced")
      return
    }
    #expect(invocation.name == "s" && invocation.arguments.map(\.value) == [5])
    #expect(invocation.decisions.map(\.result) == [10] && invocation.result == 10)
  }
}
