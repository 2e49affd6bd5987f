public import FEEL

/// A test case of the DMN Technology Compatibility Kit (its `testCases.xsd`).
public struct ConformanceCase: Sendable {
  /// The case's id within its file.
  public let id: String
  /// What it is about.
  public let description: String
  /// The decision service to invoke; nil when decisions are asked.
  public let service: String?
  /// Inputs by name, with the namespace of the model that declares them.
  public let inputs: [(name: String, namespace: String?, value: Value)]
  /// What must come out.
  public let results: [ConformanceResult]

  /// Whether any result is a value rather than null or an error.
  public var expectsValue: Bool { results.contains { !$0.expected.isNull } }
}

/// What one decision must give.
public struct ConformanceResult: Sendable {
  /// The decision's name.
  public let name: String
  /// The value; null where null or an error is expected.
  public let expected: Value
  /// Whether an error is expected, which shows as null.
  public let isError: Bool
}

/// A file of test cases.
public struct ConformanceFile: Sendable {
  /// The file name of the model under test.
  public let modelName: String
  /// The cases in order.
  public let cases: [ConformanceCase]

  /// Reads a file of test cases. Throws a `DMNFault` with the place.
  public init(_ bytes: [UInt8], file: String) throws(DMNFault) {
    let root = try MarkupReader.read(bytes, file: file)
    modelName = trimmed(root.child("modelName")?.text ?? "")
    var cases: [ConformanceCase] = []
    for element in root.children("testCase") {
      cases.append(try ConformanceCase(element, number: cases.count + 1, file: file))
    }
    self.cases = cases
  }
}

extension ConformanceCase {
  init(_ element: MarkupElement, number: Int, file: String) throws(DMNFault) {
    var inputs: [(name: String, namespace: String?, value: Value)] = []
    for node in element.children("inputNode") {
      let value = try Value(conformance: node, file: file)
      inputs.append((node.attribute("name") ?? "", node.attribute("namespace"), value))
    }
    var results: [ConformanceResult] = []
    for node in element.children("resultNode") {
      var expected = Value.null
      if let element = node.child("expected") {
        expected = try Value(conformance: element, file: file)
      }
      results.append(
        ConformanceResult(
          name: node.attribute("name") ?? "", expected: expected,
          isError: node.attribute("errorResult") == "true"))
    }
    let isService = element.attribute("type") == "decisionService"
    self.init(
      id: element.attribute("id") ?? "\(number)",
      description: trimmed(element.child("description")?.text ?? ""),
      service: isService ? element.attribute("invocableName") : nil, inputs: inputs,
      results: results)
  }
}
