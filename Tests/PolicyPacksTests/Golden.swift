import Foundation
import Testing

/// Compares a text with a file of `Fixtures/Golden`; `RECORD=1 swift test` writes the file anew, to
/// be reviewed as a diff.
func expectGolden(
  _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures/Golden/\(name)")
  if ProcessInfo.processInfo.environment["RECORD"] != nil {
    try Data(text.utf8).write(to: file)
    return
  }
  let recorded = String(decoding: try Data(contentsOf: file), as: UTF8.self)
  #expect(text == recorded, "\(name) differs", sourceLocation: sourceLocation)
}
