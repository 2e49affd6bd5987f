import Foundation
import PolicyPacks
import Testing

@Suite("A second implementation of the rules, and of JSON Schema, agrees with the program")
struct OracleTests {
  @Test(
    "seeded dossiers have the same status and fen in Scripts/oracle",
    .enabled(if: Python.isPresent, "python3 is absent, so the oracle in Scripts/oracle isn't run"))
  func oracle() throws {
    let outcome = try Program.shell(
      "timeout 600 python3 Scripts/oracle '\(Program.folder.path)/duixian' --count 300 --seed 7")
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    #expect(outcome.output.hasPrefix("300 dossiers, "))
  }

  @Test(
    "the schema that is printed accepts every example and refuses a misspelt key",
    .enabled(
      if: Python.hasSchemaValidator,
      "python3 with jsonschema is absent, so the examples aren't checked against the schema"))
  func schema() throws {
    let examples = Program.root.appending(path: "Examples")
    let names = try FileManager.default.contentsOfDirectory(atPath: examples.path)
      .filter { $0.hasSuffix(".yaml") }.sorted()
    try #require(names.count > 5)
    let dossiers = try names.map { name in
      let bytes = Array(try Data(contentsOf: examples.appending(path: name)))
      return try YAMLReader.read(bytes, file: name).json.text()
    }
    let bad = dossiers[0].replacingOccurrences(of: "\"asOf\"", with: "\"asof\"")
    let scratch = try Scratch()
    let schema = try Program.shell("duixian dossier schema")
    try Data(schema.output.utf8).write(to: scratch.url("schema.json"))
    let script = """
      import json, sys, jsonschema
      schema = json.load(open(sys.argv[1]))
      jsonschema.Draft202012Validator.check_schema(schema)
      validator = jsonschema.Draft202012Validator(schema)
      for line in sys.stdin:
          errors = sorted(e.json_path + " " + e.message[:200] for e in
                          validator.iter_errors(json.loads(line)))
          print("; ".join(errors) or "valid")
      """
    try Data(script.utf8).write(to: scratch.url("validate.py"))
    let outcome = try Program.shell(
      "python3 '\(scratch.url("validate.py").path)' '\(scratch.url("schema.json").path)'",
      input: Data(((dossiers + [bad]).joined(separator: "\n") + "\n").utf8))
    #expect(outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(outcome.lines.dropLast() == names.map { _ in "valid" }, "\(outcome.lines)")
    #expect(outcome.lines.last?.contains("asof") == true)
  }
}

extension DataNode {
  /// The document as JSON: a plain number, true, false or null is one, all else text.
  fileprivate var json: JSONValue {
    switch content {
    case .scalar(let scalar):
      if isNull { return .null }
      guard scalar.style == .plain else { return .string(scalar.text) }
      if ["true", "false"].contains(scalar.text) { return .boolean(scalar.text == "true") }
      return scalar.text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) == nil
        ? .string(scalar.text) : .number(scalar.text)
    case .sequence(let items): return .array(items.map(\.json))
    case .mapping(let entries):
      return .object(entries.map { JSONMember($0.key, $0.value.json) })
    }
  }
}
