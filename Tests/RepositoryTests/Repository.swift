import Foundation

/// The repository as its own tests see it: folders of text files.
struct Repository {
  /// The folder that holds `Package.swift`.
  let root: URL

  /// The repository that this file belongs to.
  static let current = Repository(
    root: URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent())

  /// The files under `folder` (or the file itself) with one of the endings, by path; an absent
  /// folder has none. Hidden folders are left out, so builds aren't searched.
  func files(under folder: String, endings: Set<String>) -> [SourceFile] {
    let start = root.appending(path: folder)
    if !start.hasDirectoryPath, let file = SourceFile(path: folder, root: root) { return [file] }
    let walk = FileManager.default.enumerator(
      at: start, includingPropertiesForKeys: nil, options: .skipsHiddenFiles)
    var paths: [String] = []
    while let file = walk?.nextObject() as? URL {
      guard endings.contains(file.pathExtension) else { continue }
      paths.append(String(file.path.dropFirst(root.path.count + 1)))
    }
    return paths.sorted().compactMap { SourceFile(path: $0, root: root) }
  }

  /// Every Swift file of the sources and the tests.
  var swiftFiles: [SourceFile] {
    ["Sources", "Tests", "Benchmarks"].flatMap { files(under: $0, endings: ["swift"]) }
  }

  /// Every document: the top level's and those in `docs`.
  var documents: [SourceFile] {
    let top = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return top.filter { $0.hasSuffix(".md") }.sorted().compactMap {
      SourceFile(path: $0, root: root)
    } + files(under: "docs", endings: ["md"])
  }

  /// The names of the folders directly under `folder`.
  func folders(in folder: String) -> [String] {
    let urls =
      (try? FileManager.default.contentsOfDirectory(
        at: root.appending(path: folder), includingPropertiesForKeys: [.isDirectoryKey],
        options: .skipsHiddenFiles)) ?? []
    return urls.filter { (try? $0.resourceValues(forKeys: [.isDirectoryKey]))?.isDirectory == true }
      .map(\.lastPathComponent).sorted()
  }
}

/// A text file of the repository.
struct SourceFile {
  /// The path from the root, with `/`.
  let path: String
  /// The whole text.
  let text: String
  /// The text's lines, without their ends.
  let lines: [Substring]

  init?(path: String, root: URL) {
    guard let text = try? String(contentsOf: root.appending(path: path), encoding: .utf8) else {
      return nil
    }
    self.path = path
    self.text = text
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// The lines with their numbers, without what stands behind `//`.
  var code: [(number: Int, text: Substring)] {
    lines.enumerated().map { ($0 + 1, withoutComment($1)) }
  }

  private func withoutComment(_ line: Substring) -> Substring {
    if line.drop(while: { $0 == " " }).hasPrefix("//") { return "" }
    guard let comment = line.firstRange(of: " // ") else { return line }
    return line[..<comment.lowerBound]
  }
}

extension StringProtocol {
  /// Whether `word` occurs in the line with neither a letter, digit nor `_` beside it.
  func hasWord(_ word: String) -> Bool {
    ranges(of: word).contains { found in
      let before = self[..<found.lowerBound].last
      let after = self[found.upperBound...].first
      return ![before, after].contains {
        $0.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
      }
    }
  }
}
