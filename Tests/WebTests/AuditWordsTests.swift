import Casework
import Foundation
import Testing

@testable import Web

@Suite("Words of the audit log")
struct AuditWordsTests {
  @Test("every kind that the use cases write has words")
  func known() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Fulfilment").standardizedFileURL
    var kinds: Set<String> = []
    let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = walk?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for match in text.matches(of: /AuditDraft\(\s*"([a-z-]+\.[a-z-]+)"/) {
        kinds.insert(String(match.1))
      }
    }
    #expect(kinds.count > 50)
    for kind in kinds.sorted() { #expect(AuditWords.knows(kind), "\(kind)") }
    #expect(AuditWords.text("case.accepted") == "办件：受理")
    #expect(AuditWords.text("unheard.of") == "unheard.of")
  }
}
