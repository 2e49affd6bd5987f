import Foundation
import Testing

/// What documents and documentation comments promise.
@Suite("Documentation")
struct DocumentationTests {
  let repository = Repository.current

  @Test("Every relative link of a document leads to a file")
  func links() {
    for document in repository.documents {
      let folder = repository.root.appending(path: document.path).deletingLastPathComponent()
      for (number, target) in linkTargets(in: document) {
        let path = String(target.prefix { $0 != "#" }).removingPercentEncoding ?? ""
        guard !path.isEmpty, !target.contains("://"), !target.hasPrefix("mailto:") else { continue }
        if !FileManager.default.fileExists(atPath: folder.appending(path: path).path) {
          Issue.record("\(document.path):\(number): no file \(path)")
        }
      }
    }
  }

  @Test("Every public declaration says what it is")
  func publicDeclarations() {
    let files = repository.files(under: "Sources", endings: ["swift"])
    let required = Set(files.flatMap(requirements))
    for file in files {
      for (index, line) in file.lines.enumerated() where needsComment(line) {
        if let name = declaredName(line), required.contains(name) { continue }
        let above = file.lines[..<index].last { !isAttribute($0) }
        if above.map({ $0.drop { $0 == " " }.hasPrefix("///") }) != true {
          Issue.record("\(file.path):\(index + 1): no comment: \(line.drop { $0 == " " })")
        }
      }
    }
  }

  @Test("Every diagnostic's id stands in the documents, and no other")
  func diagnosticIds() throws {
    let sources = repository.files(under: "Sources", endings: ["swift"])
    let used = Set(sources.flatMap { $0.lines.flatMap(quotedIds) })
    let page = try #require(SourceFile(path: "docs/Diagnostics.md", root: repository.root))
    let described = page.lines.filter { $0.hasPrefix("| ") }
      .map { String($0.dropFirst(2).prefix { $0 != " " }) }.filter(isId)
    #expect(used.subtracting(described).sorted() == [], "not described in docs/Diagnostics.md")
    #expect(Set(described).subtracting(used).sorted() == [], "described, but nowhere in Sources")
    #expect(Set(described).count == described.count, "an id is described twice")
  }

  /// The ids of diagnostics that a line has in quotes.
  private func quotedIds(_ line: Substring) -> [String] {
    line.split(separator: "\"", omittingEmptySubsequences: false).map(String.init).filter(isId)
  }

  /// Whether the text is capital letters and three digits: `FEEL012`.
  private func isId(_ text: String) -> Bool {
    let letters = text.dropLast(3)
    return (3...6).contains(letters.count) && letters.allSatisfy { ("A"..."Z").contains($0) }
      && text.suffix(3).allSatisfy { ("0"..."9").contains($0) }
  }

  /// The targets of the inline links outside code fences, each with its line.
  private func linkTargets(in document: SourceFile) -> [(line: Int, target: Substring)] {
    var found: [(Int, Substring)] = []
    var fenced = false
    for (index, line) in document.lines.enumerated() {
      if line.hasPrefix("```") { fenced.toggle() }
      if fenced { continue }
      for opening in line.ranges(of: "](") {
        let target = line[opening.upperBound...].prefix { $0 != ")" && $0 != " " }
        found.append((index + 1, target))
      }
    }
    return found
  }

  /// Whether the line begins a public declaration whose meaning isn't that of a protocol's member.
  private func needsComment(_ line: Substring) -> Bool {
    let words = line.drop { $0 == " " }.split(separator: " ")
      .drop { $0.hasPrefix("@") && !$0.contains("(") }
    guard words.first == "public", words.count > 1 else { return false }
    if words[words.startIndex + 1] == "import" { return false }
    let witnesses = [
      "static func ==", "static func <", "func hash(into", "func encode(to", "init(from decoder",
      "var description:", "init(stringLiteral", "init(integerLiteral",
    ]
    return !witnesses.contains { line.contains($0) }
  }

  /// The names that the file's protocols ask for: a type that has them says nothing new.
  private func requirements(of file: SourceFile) -> [Substring] {
    var inProtocol = false
    return file.code.compactMap { _, line in
      if line.hasWord("protocol"), line.hasSuffix("{") { inProtocol = true }
      if line == "}" { inProtocol = false }
      return inProtocol ? declaredName(line) : nil
    }
  }

  /// The name of the function or property that a line declares.
  private func declaredName(_ line: Substring) -> Substring? {
    let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
    guard let keyword = words.firstIndex(where: { ["func", "var", "let"].contains($0) }) else {
      return nil
    }
    return words[(keyword + 1)...].first
  }

  private func isAttribute(_ line: Substring) -> Bool {
    line.drop { $0 == " " }.hasPrefix("@")
  }
}
