import Entitlement
import Foundation
import PolicyPacks
import Quantities
import Testing

/// The packs that tests ask.
enum PackFolder {
  /// The small synthetic packs beside the tests: Qingshan in two versions, and a far city's.
  static let fixture = PackLibrary.read(read(tests.appending(path: "Fixtures/Packs"))).library

  /// The repository's own packs.
  static let repository = PackLibrary.read(read(root.appending(path: "Packs"))).library

  /// This folder.
  static let tests = URL(filePath: #filePath).deletingLastPathComponent()

  /// The repository.
  static let root = tests.deletingLastPathComponent().deletingLastPathComponent()

  static func read(_ folder: URL) -> PackFiles {
    var files = PackFiles(root: "Packs")
    let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let url = walk?.nextObject() as? URL {
      guard let data = try? Data(contentsOf: url) else { continue }
      let path = url.pathComponents.dropFirst(folder.pathComponents.count).joined(separator: "/")
      files[path] = Array(data)
    }
    return files
  }
}

extension PackLibrary {
  /// The dossier of a text in YAML, or what is wrong with it.
  func reading(_ yaml: String, file: String = "dossier.yaml") -> (Dossier?, [Diagnostic]) {
    var faults: [Diagnostic] = []
    do throws(DocumentFault) {
      let node = try YAMLReader.read(Array(yaml.utf8), file: file)
      return (DossierReader(vocabulary, packs: packs).read(node, &faults), faults)
    } catch {
      return (nil, [error.diagnostic])
    }
  }

  /// The dossier of a sound text.
  func dossier(_ yaml: String) throws -> Dossier {
    let (dossier, faults) = reading(yaml)
    #expect(faults.map(\.description) == [])
    return try #require(dossier)
  }
}
