import Testing

/// One target's place: what it may import of ours, of packages, and of the platform.
struct Layer {
  let target: String
  let imports: Set<String>
  /// Modules of the toolchain beyond the standard library, with how many files may import each.
  var platform: [String: Int] = [:]
}

/// The table of `docs/Architecture.md`, from the bottom up.
let layers: [Layer] = [
  Layer(target: "Quantities", imports: []),
  Layer(target: "FEEL", imports: ["Quantities"], platform: ["Foundation": 1]),
  Layer(target: "DMN", imports: ["FEEL", "Quantities"]),
  Layer(target: "COpenSSL", imports: []),
  Layer(target: "Digests", imports: ["COpenSSL"]),
  Layer(target: "Ledger", imports: ["Quantities"]),
  Layer(target: "Boards", imports: ["Quantities"]),
  Layer(target: "Casework", imports: ["Quantities"]),
  Layer(target: "Selection", imports: ["Quantities"]),
  Layer(target: "Sheets", imports: ["Quantities"]),
  Layer(
    target: "PolicyPacks",
    imports: [
      "DMN", "FEEL", "Boards", "Casework", "Ledger", "Quantities", "Selection", "Yams",
    ]),
  Layer(
    target: "Entitlement",
    imports: ["PolicyPacks", "DMN", "FEEL", "Ledger", "Quantities", "Sheets"]),
  Layer(
    target: "Fulfilment",
    imports: [
      "Entitlement", "PolicyPacks", "FEEL", "Boards", "Casework", "Digests", "Ledger",
      "Quantities", "Selection", "Sheets",
    ],
    platform: ["Foundation": 1, "Synchronization": 1]),
  Layer(
    target: "Store",
    imports: [
      "Fulfilment", "PolicyPacks", "Boards", "Casework", "Digests", "Ledger", "Quantities",
      "Selection", "GRDB",
    ],
    platform: ["Foundation": 5, "Synchronization": .max]),
  Layer(
    target: "Web",
    imports: [
      "Fulfilment", "Entitlement", "PolicyPacks", "DMN", "FEEL", "Boards", "Casework", "Digests",
      "Ledger", "Quantities", "Selection", "Sheets", "HTTPTypes", "Hummingbird", "Logging",
      "NIOCore", "NIOHTTPTypes", "NIOPosix",
      "ServiceLifecycle", "UnixSignals",
    ],
    platform: ["Foundation": 2, "Synchronization": .max]),
  Layer(
    target: "duixian",
    imports: [
      "Web", "Store", "Fulfilment", "Entitlement", "PolicyPacks", "DMN", "FEEL", "Casework",
      "Digests", "Ledger", "Quantities", "Sheets", "ArgumentParser",
    ],
    platform: ["Foundation": .max, "Synchronization": .max]),
]

/// The module that a line imports, if it is an import.
func importedModule(_ line: Substring) -> String? {
  var words = line.split(separator: " ")
  while let word = words.first, word != "import" {
    guard word.hasPrefix("@") || ["public", "package", "internal", "private"].contains(word) else {
      return nil
    }
    words.removeFirst()
  }
  let kinds = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
  let name = words.dropFirst().first { !kinds.contains(String($0)) }
  return name.map { String($0.prefix { $0 != "." && $0 != ";" }) }
}

@Suite("Layers")
struct LayersTests {
  @Test(
    "An import line gives its module, whatever stands before it",
    arguments: [
      ("import FEEL", "FEEL"), ("public import DMN", "DMN"), ("@testable import DMN", "DMN"),
      ("internal import struct Foundation.URL", "Foundation"),
    ])
  func importLines(line: String, module: String) {
    #expect(importedModule(Substring(line)) == module)
  }

  @Test("A line that only speaks of imports imports nothing")
  func otherLines() {
    #expect(importedModule("let importedModel = read(import)") == nil)
  }

  @Test("Every target of Sources stands in the table, and the table names no other")
  func tableIsComplete() {
    let folders = Repository.current.folders(in: "Sources")
    #expect(folders == layers.map(\.target).sorted())
  }

  @Test("A target imports only what stands under it", arguments: layers.map(\.target))
  func importsPointDown(target: String) throws {
    let layer = try #require(layers.first { $0.target == target })
    var filesImporting: [String: Set<String>] = [:]
    for file in Repository.current.files(under: "Sources/\(target)", endings: ["swift"]) {
      for (number, line) in file.code {
        guard let module = importedModule(line) else { continue }
        if layer.platform[module] != nil {
          filesImporting[module, default: []].insert(file.path)
        } else if !layer.imports.contains(module) {
          Issue.record("\(file.path):\(number): \(target) may not import \(module)")
        }
      }
    }
    for (module, files) in filesImporting {
      let limit = layer.platform[module] ?? 0
      if files.count > limit {
        Issue.record("\(limit) file of \(target) may import \(module), not \(files.sorted())")
      }
    }
  }

  @Test("Every test folder tests a target that exists, or the repository")
  func testFolders() {
    let sources = Set(Repository.current.folders(in: "Sources"))
    for folder in Repository.current.folders(in: "Tests") where folder != "RepositoryTests" {
      #expect(folder.hasSuffix("Tests") && sources.contains(String(folder.dropLast(5))))
    }
  }
}
