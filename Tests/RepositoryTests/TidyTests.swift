import Testing

/// The rules of reading that a machine can hold.
@Suite("Tidiness")
struct TidyTests {
  let repository = Repository.current

  @Test("No file is longer than 400 lines, no test file longer than 600")
  func fileLength() {
    for file in repository.swiftFiles {
      let limit = file.path.hasPrefix("Tests/") ? 600 : 400
      let count = file.lines.count - 1
      if count > limit { Issue.record("\(file.path): \(count) lines, at most \(limit)") }
    }
  }

  @Test("No line of Swift is longer than 100 columns")
  func lineLength() {
    for file in repository.swiftFiles {
      for (number, line) in file.lines.enumerated() where line.count > 100 {
        Issue.record("\(file.path):\(number + 1): \(line.count) columns")
      }
    }
  }

  @Test("No function has 70 lines or more")
  func functionLength() {
    for file in repository.swiftFiles {
      for (name, start, length) in functions(of: file) where length >= 70 {
        Issue.record("\(file.path):\(start): \(name) has \(length) lines")
      }
    }
  }

  @Test("Folders are named for the domain, not for a drawer or a time")
  func folderNames() {
    let drawers: Set = [
      "Base", "Common", "Core", "Extensions", "Helpers", "Legacy", "Misc", "New", "Old", "Shared",
      "Support", "Utilities", "Utils", "V1", "V2",
    ]
    for file in repository.swiftFiles {
      let found = file.path.split(separator: "/").dropLast().filter { drawers.contains(String($0)) }
      if !found.isEmpty { Issue.record("\(file.path): a folder named \(found.joined())") }
    }
  }

  @Test("Types are named for what they are")
  func typeNames() {
    let empty = ["Manager", "Helper", "Util", "Utils", "Service", "Base", "Impl", "Data", "Info"]
    let wordsOfTheStandard: Set = ["DecisionService", "InputData"]
    let kinds: Set<Substring> = ["struct", "class", "enum", "actor", "protocol", "typealias"]
    for file in repository.swiftFiles {
      for (number, line) in file.code {
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_") }
        for (kind, name) in zip(words, words.dropFirst()) where kinds.contains(kind) {
          guard name.first?.isUppercase == true, !wordsOfTheStandard.contains(String(name)) else {
            continue
          }
          if let ending = empty.first(where: name.hasSuffix) {
            Issue.record("\(file.path):\(number): \(name) ends in \(ending)")
          }
        }
      }
    }
  }

  @Test("Nothing traps, nothing is left to do")
  func forbiddenWords() {
    // In pieces, so that this file doesn't find itself.
    let words = ["try" + "!", "as" + "!", "fatal" + "Error", "@unchecked" + " Sendable"]
    let notes = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "HA" + "CK"]
    for file in repository.swiftFiles {
      for (number, line) in file.code {
        for word in words where line.contains(word) {
          Issue.record("\(file.path):\(number): \(word)")
        }
      }
      for (number, line) in file.lines.enumerated() {
        for note in notes where line.hasWord(note) {
          Issue.record("\(file.path):\(number + 1): \(note)")
        }
      }
    }
  }

  @Test("No file names a folder of somebody's machine")
  func machinePaths() {
    let folders = ["work", "root", "home", "Users", "opt", "tmp/dx"].map { "/" + $0 + "/" }
    let endings: Set = ["swift", "md", "yaml", "yml", "dmn", "json", "py", "sh", "jsonl"]
    let places = ["Sources", "Tests", "docs", "Scripts", "Packs", "Examples", "Benchmarks"]
    let top = [".ci/run", "Makefile", "Package.swift"].compactMap {
      SourceFile(path: $0, root: repository.root)
    }
    let files =
      places.flatMap { repository.files(under: $0, endings: endings) } + repository.documents + top
    for file in files {
      for (number, line) in file.lines.enumerated() {
        for folder in folders where namesFolder(line, folder) {
          Issue.record("\(file.path):\(number + 1): \(folder)")
        }
      }
    }
  }

  @Test(
    "Where money is made there is no binary floating point",
    arguments: ["Quantities", "Ledger", "Entitlement"])
  func noFloatingPoint(target: String) {
    for file in repository.files(under: "Sources/\(target)", endings: ["swift"]) {
      for (number, line) in file.code {
        for word in ["Double", "Float", "Float16", "Float32", "Float64", "Float80", "CGFloat"]
        where line.hasWord(word) {
          Issue.record("\(file.path):\(number): \(word)")
        }
      }
    }
  }

  @Test("No code knows a city: policies are data")
  func noCity() {
    for file in repository.files(under: "Sources", endings: ["swift"]) {
      for (number, line) in file.lines.enumerated() {
        let text = line.lowercased()
        if text.contains("杭州") || text.contains("hangzhou") || text.contains("3301") {
          Issue.record("\(file.path):\(number + 1): \(line)")
        }
      }
    }
  }

  @Test("Every test is named by a sentence")
  func testNames() {
    let marker = "@" + "Test"
    for file in repository.files(under: "Tests", endings: ["swift"]) {
      for (number, line) in file.code where line.drop(while: { $0 == " " }).hasPrefix(marker) {
        let rest = line.drop { $0 == " " }.dropFirst(marker.count)
        let next = rest == "(" ? file.lines[number].drop { $0 == " " } : rest.dropFirst()
        if !rest.hasPrefix("(") || !next.hasPrefix("\"") {
          Issue.record("\(file.path):\(number): a test without a sentence")
        }
      }
    }
  }

  /// Whether the line holds the folder as the start of a path.
  private func namesFolder(_ line: Substring, _ folder: String) -> Bool {
    line.ranges(of: folder).contains { found in
      guard let before = line[..<found.lowerBound].last else { return true }
      return !(before.isLetter || before.isNumber || ".-_/}~)".contains(before))
    }
  }

  /// The functions and initialisers of a formatted file, each with its first line and its length.
  private func functions(of file: SourceFile) -> [(name: Substring, line: Int, length: Int)] {
    var found: [(Substring, Int, Int)] = []
    for (index, line) in file.lines.enumerated() {
      let body = line.drop { $0 == " " }
      let head = body.split(separator: "(").first ?? ""
      guard head.hasWord("func") || head.hasWord("init") || head.hasWord("subscript") else {
        continue
      }
      let end = String(repeating: " ", count: line.count - body.count) + "}"
      guard !line.hasSuffix("}"), let last = file.lines[index...].firstIndex(of: end[...]) else {
        continue
      }
      found.append((head, index + 1, last - index + 1))
    }
    return found
  }
}
