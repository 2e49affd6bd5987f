import DMN
import Foundation
import Testing

@Suite("Writing DMN files")
struct DMNWriterTests {
  /// A model that has every element the writer knows.
  static func sample() -> DMNModel {
    var model = DMNModel(name: "样例", namespace: "urn:sample")
    model.description = "a < b & \"c\""
    model.imports = [ModelImport(name: "事实", namespace: "urn:facts")]
    model.itemDefinitions = [
      ItemDefinition(
        header: ElementHeader("等级"), kind: .reference("string"), isCollection: true,
        allowedValues: FEELText("\"甲\",\"乙\"")),
      ItemDefinition(
        header: ElementHeader("合同"),
        kind: .components([
          ItemDefinition(header: ElementHeader("金额"), kind: .reference("number"))
        ])),
      ItemDefinition(
        header: ElementHeader("算法"),
        kind: .function(
          parameters: [InformationItem(name: "x", typeRef: "number")], output: "number")),
    ]
    model.inputData = [
      InputData(
        header: ElementHeader("输入", id: "i"),
        variable: InformationItem(name: "输入", typeRef: "合同"))
    ]
    var source = KnowledgeSource(header: ElementHeader("c3.5", id: "k"), type: "条款")
    source.authorityRequirements = [.input(ElementReference(id: "i"))]
    model.knowledgeSources = [source]
    model.knowledgeModels = [
      BusinessKnowledgeModel(
        header: ElementHeader("函数", id: "f"), variable: InformationItem(name: "函数"),
        logic: BoxedFunction(
          parameters: [InformationItem(name: "x")], body: Self.literal("x + 1")))
    ]
    model.decisions = Self.logics.enumerated().map { index, logic in
      var decision = Decision(
        header: ElementHeader("决定\(index)", id: "d\(index)"),
        variable: InformationItem(name: "决定\(index)"), logic: logic)
      decision.question = "?"
      decision.informationRequirements = [.input(ElementReference(id: "i"))]
      decision.knowledgeRequirements = [ElementReference(id: "f")]
      decision.authorityRequirements = [.source(ElementReference(id: "k"))]
      return decision
    }
    var service = DecisionService(
      header: ElementHeader("服务", id: "s"), variable: InformationItem(name: "服务"))
    service.outputDecisions = [ElementReference(id: "d0")]
    service.inputData = [ElementReference(id: "i")]
    model.services = [service]
    return model
  }

  static func literal(_ text: String) -> BoxedExpression {
    .literal(LiteralExpression(text: FEELText(text)))
  }

  static var logics: [BoxedExpression] {
    let one = literal("1")
    let item = InformationItem(name: "a", typeRef: "number")
    return [
      one,
      .context(BoxedContext(entries: [.init(variable: item, value: one)])),
      .invocation(
        BoxedInvocation(
          function: literal("函数"),
          bindings: [.init(parameter: InformationItem(name: "x"), value: one)])),
      .list(BoxedList(items: [one, one])),
      .relation(BoxedRelation(columns: [item], rows: [BoxedList(items: [one])])),
      .function(BoxedFunction(parameters: [item], body: one)),
      .conditional(BoxedConditional(condition: literal("true"), then: one, otherwise: one)),
      .filter(BoxedFilter(source: literal("[1]"), match: literal("item > 0"))),
      .iteration(
        BoxedIteration(kind: .each, variable: "v", source: literal("[1]"), body: literal("v"))),
      .iteration(
        BoxedIteration(
          kind: .every, variable: "v", source: literal("[1]"), body: literal("v > 0"))),
      .table(
        DecisionTable(
          hitPolicy: .collect, aggregation: .sum, outputLabel: "结果",
          inputs: [
            InputClause(
              expression: LiteralExpression(text: FEELText("输入.金额")),
              values: FEELText("[0..10]"), label: "金额")
          ],
          outputs: [
            OutputClause(
              typeRef: "number", values: FEELText("1,2"),
              defaultEntry: LiteralExpression(text: FEELText("0")))
          ], annotations: ["依据"],
          rules: [
            DecisionRule(
              description: "一", inputEntries: [FEELText("<= 5")],
              outputEntries: [LiteralExpression(text: FEELText("1"))], annotations: ["c3.5"])
          ])),
    ]
  }

  @Test("a model that was written and read again is written the same")
  func roundTrip() throws {
    let text = DMNWriter.write(Self.sample())
    let model = try DMNReader.read(Array(text.utf8), file: "sample.dmn")
    #expect(DMNWriter.write(model) == text)
    #expect(model.description == "a < b & \"c\"")
  }

  static let schema = TCKFiles.root?.appending(path: "TestCases/DMN15.xsd")

  @Test(
    "a written model satisfies the schema of DMN 1.5",
    .enabled(
      if: schema != nil && FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint"),
      "needs the schema beside the project (DMN_TCK or ../shared/tck) and xmllint"))
  func schemaValid() throws {
    let schema = try #require(Self.schema)
    let file = FileManager.default.temporaryDirectory
      .appending(path: "duixian-\(UUID().uuidString).dmn")
    try DMNWriter.write(Self.sample()).write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/xmllint")
    process.arguments = ["--noout", "--nonet", "--schema", schema.path, file.path]
    let pipe = Pipe()
    process.standardError = pipe
    try process.run()
    let said = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0, "\(String(decoding: said, as: UTF8.self))")
  }
}
