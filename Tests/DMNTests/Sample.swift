import DMN
import FEEL

/// Small models for tests, written as the body of `definitions`.
enum Sample {
  static func model(_ body: String, namespace: String = "urn:m") throws -> DMNModel {
    let text = """
      <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" name="m"
        namespace="\(namespace)">
      \(body)
      </definitions>
      """
    return try DMNReader.read(Array(text.utf8), file: "m.dmn")
  }

  static func resolved(
    _ body: String, _ dialect: Dialect = .profile, imports: [DMNModel] = []
  ) throws -> ResolvedModel {
    try ResolvedModel(model(body), imports: imports, dialect: dialect)
  }

  /// A decision `d` over an input `x` with a table of one input column.
  static func table(
    _ policy: String, rules: [(String, String)], values: String = "", standard: String = "",
    aggregation: String = "", type: String = "number"
  ) -> String {
    let rows = rules.map {
      "<rule><inputEntry><text><![CDATA[\($0)]]></text></inputEntry>"
        + "<outputEntry><text>\($1)</text></outputEntry></rule>"
    }
    let outputValues = values.isEmpty ? "" : "<outputValues><text>\(values)</text></outputValues>"
    let entry =
      standard.isEmpty
      ? "" : "<defaultOutputEntry><text>\(standard)</text></defaultOutputEntry>"
    let aggregated = aggregation.isEmpty ? "" : " aggregation=\"\(aggregation)\""
    return """
      <inputData id="x" name="x"><variable name="x" typeRef="number"/></inputData>
      <decision id="d" name="d"><variable name="d"/>
        <informationRequirement><requiredInput href="#x"/></informationRequirement>
        <decisionTable hitPolicy="\(policy)"\(aggregated)>
          <input><inputExpression typeRef="number"><text>x</text></inputExpression></input>
          <output typeRef="\(type)">\(outputValues)\(entry)</output>
          \(rows.joined(separator: "\n"))
        </decisionTable>
      </decision>
      """
  }

  /// A decision of one literal expression.
  static func decision(
    _ name: String, _ text: String, requires: String = "", type: String? = nil
  ) -> String {
    let typeRef = type.map { " typeRef=\"\($0)\"" } ?? ""
    return """
      <decision id="\(name)" name="\(name)"><variable name="\(name)"\(typeRef)/>
        \(requires)
        <literalExpression><text><![CDATA[\(text)]]></text></literalExpression>
      </decision>
      """
  }

  static func input(_ name: String, _ type: String) -> String {
    "<inputData id=\"\(name)\" name=\"\(name)\">"
      + "<variable name=\"\(name)\" typeRef=\"\(type)\"/></inputData>"
  }

  static func needs(decision id: String) -> String {
    "<informationRequirement><requiredDecision href=\"#\(id)\"/></informationRequirement>"
  }

  static func needs(input id: String) -> String {
    "<informationRequirement><requiredInput href=\"#\(id)\"/></informationRequirement>"
  }

  static func invokes(_ id: String) -> String {
    "<knowledgeRequirement><requiredKnowledge href=\"#\(id)\"/></knowledgeRequirement>"
  }
}

extension Value {
  /// Undetermined for want of these facts.
  static func missing(_ paths: String...) -> Value {
    .undetermined(Undetermined(paths.map { MissingFact($0) }))
  }
}
