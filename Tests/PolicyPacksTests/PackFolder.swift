import Foundation
import PolicyPacks

/// Folders of packs that tests read.
enum PackFolder {
  /// The small synthetic packs beside the tests.
  static let fixture = read(
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures/Packs"))

  /// The repository's own packs.
  static let repository = read(
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Packs").standardized
  )

  static func read(_ root: URL) -> PackFiles {
    var files = PackFiles(root: "Packs")
    let prefix = root.path(percentEncoded: false).trimmingSuffix("/") + "/"
    let walk = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
    while let url = walk?.nextObject() as? URL {
      guard let data = try? Data(contentsOf: url) else { continue }
      let path = url.path(percentEncoded: false)
      files[String(path.dropFirst(prefix.count))] = Array(data)
    }
    return files
  }
}

extension String {
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
