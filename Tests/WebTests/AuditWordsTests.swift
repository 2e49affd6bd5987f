import Casework
import Foundation
import Fulfilment
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

  @Test("every value that the use cases write has words, and money is yuan")
  func values() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../Sources/Fulfilment").standardizedFileURL
    var found: Set<String> = []
    let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    while let file = walk?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      let text = try String(contentsOf: file, encoding: .utf8)
      for start in text.ranges(of: /AuditDraft\(|values: \[/) {
        var depth = 1
        let body = text[start.upperBound...].prefix { character in
          depth += "([".contains(character) ? 1 : ")]".contains(character) ? -1 : 0
          return depth > 0
        }
        found.formUnion(body.matches(of: /\.init\(\s*"([^"]+)",/).map { String($0.1) })
      }
    }
    #expect(found.count > 80)
    for name in found.sorted() { #expect(AuditValueWords.knows(name), "\(name)") }
    let words = AuditValueWords(library: PackFixture.library, names: AuditNames())
    func text(_ name: String, _ value: String) -> String { words.text(.init(name, value)) }
    #expect(text("grantedFen", "123456700") == "1,234,567.00元")
    #expect(text("cityParts", "5000") == "50.00%")
    #expect(text("measure", "hangzhou-2024-40/compute-voucher").hasSuffix("：算力券"))
    #expect(text("pack", "hangzhou-2024-40@1").hasSuffix("第1版"))
    #expect(text("stage", "acceptance") == "受理" && text("day", "2026-03-01") == "2026-03-01")
  }
}
