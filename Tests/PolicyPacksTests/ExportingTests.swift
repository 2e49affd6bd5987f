import DMN
import Foundation
import PolicyPacks
import Quantities
import Testing

@Suite("Exporting: a measure as one DMN file that stands alone")
struct ExportingTests {
  private static func export(
    _ files: PackFiles, readings: [String: ParameterValue] = [:]
  ) -> [(name: String, text: String)] {
    let library = PackLibrary.read(files).library
    return library.packs.flatMap { pack in
      let parameters = ParameterSet(
        pack.parameters, asOf: CalendarDate("2026-01-01"), readings: readings)
      let export = MeasureExport(
        pack: pack, vocabulary: library.vocabulary, parameters: parameters)
      return pack.measures.compactMap { measure in
        export.model(measure).map { ("\(pack.id)/\(measure.id)", DMNWriter.write($0)) }
      }
    }
  }

  @Test("parameters become a boxed context, types are inlined, the base is merged in")
  func contents() throws {
    let exported = Self.export(PackFolder.fixture)
    let voucher = try #require(exported.first { $0.name == "linjiang-1/machine-voucher" })
    let model = try DMNReader.read(Array(voucher.text.utf8), file: "export")
    #expect(model.imports.isEmpty)
    #expect(model.decisions.first?.header.name == "参数")
    #expect(model.decisions.map(\.header.name).contains("是法人"))
    #expect(model.knowledgeSources.filter { $0.header.name == "c1.2" }.count == 1)
    #expect(model.inputData.map(\.variable.typeRef) == ["t设备合同", "t企业"])
    #expect(model.itemDefinitions.map(\.header.name) == ["t参数", "t企业", "t设备合同", "t设备明细"])
    #expect(!voucher.text.contains("urn:duixian:parameters"))
    #expect(!voucher.text.contains("事实."))
  }

  @Test("a chosen reading stands in the export")
  func readings() throws {
    let exported = Self.export(
      PackFolder.fixture, readings: ["合同金额口径": .choice("已付金额")])
    let voucher = try #require(exported.first { $0.name == "linjiang-1/machine-voucher" })
    #expect(voucher.text.contains("<text>\"已付金额\"</text>"))
  }

  private static let schema: URL? = {
    let package = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
    let named = ProcessInfo.processInfo.environment["DMN_TCK"].map { URL(filePath: $0) }
    return [named, package.appending(path: "../shared/tck")]
      .compactMap { $0?.appending(path: "TestCases/DMN15.xsd").standardizedFileURL }
      .first { FileManager.default.fileExists(atPath: $0.path) }
  }()

  @Test(
    "every export satisfies the schema of DMN 1.5",
    .enabled(
      if: schema != nil && FileManager.default.isExecutableFile(atPath: "/usr/bin/xmllint"),
      "needs the schema beside the project (DMN_TCK or ../shared/tck) and xmllint"))
  func schemaValid() throws {
    let schema = try #require(Self.schema)
    for file in Self.export(PackFolder.fixture) + Self.export(PackFolder.repository) {
      let name = file.name.replacing("/", with: "-")
      let url = FileManager.default.temporaryDirectory.appending(path: "duixian-\(name).dmn")
      try Data(file.text.utf8).write(to: url)
      defer { try? FileManager.default.removeItem(at: url) }
      let lint = Process()
      lint.executableURL = URL(filePath: "/usr/bin/xmllint")
      lint.arguments = ["--noout", "--nonet", "--schema", schema.path, url.path]
      let output = Pipe()
      lint.standardError = output
      try lint.run()
      let messages = output.fileHandleForReading.readDataToEndOfFile()
      lint.waitUntilExit()
      #expect(lint.terminationStatus == 0, "\(String(decoding: messages, as: UTF8.self))")
    }
  }
}
