import Foundation
import Testing

@Suite("Decision files of the packs are DMN 1.5 as the standard's schema has it")
struct DecisionFileSchemaTests {
  private static let linter = "/usr/bin/xmllint"
  private static let package = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../..").standardizedFileURL

  private static let schema: URL? = {
    let named = ProcessInfo.processInfo.environment["DMN_TCK"].map { URL(filePath: $0) }
    return [named, package.appending(path: "../shared/tck")]
      .compactMap { $0?.appending(path: "TestCases/DMN15.xsd").standardizedFileURL }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }()

  private static let files: [String] = {
    let packs = package.appending(path: "Packs")
    let walk = FileManager.default.enumerator(at: packs, includingPropertiesForKeys: nil)
    var found: [String] = []
    while let url = walk?.nextObject() as? URL {
      if url.pathExtension == "dmn" { found.append(url.path) }
    }
    return found.sorted()
  }()

  @Test(
    "every decision file satisfies the schema",
    .enabled(
      if: schema != nil && FileManager.default.isExecutableFile(atPath: linter),
      "needs the schema beside the project (DMN_TCK or ../shared/tck) and xmllint"))
  func valid() throws {
    #expect(!Self.files.isEmpty)
    let lint = Process()
    lint.executableURL = URL(filePath: Self.linter)
    lint.arguments =
      ["--noout", "--nonet", "--schema", try #require(Self.schema).path] + Self.files
    let output = Pipe()
    lint.standardError = output
    try lint.run()
    let messages = output.fileHandleForReading.readDataToEndOfFile()
    lint.waitUntilExit()
    let faults = String(decoding: messages, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasSuffix(" validates") }
    #expect(lint.terminationStatus == 0 && faults.isEmpty, "\(faults)")
  }
}
