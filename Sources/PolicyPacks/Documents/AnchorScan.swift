/// Finds aliases before the YAML parser expands them.
///
/// The parser hashes the keys of each mapping; a key that is an alias of an alias … would make that
/// exponential. The scan is lexical: a name that stands both as `&name` and as `*name` at the start
/// of a token is an anchor with its alias, whatever quotes are around.
enum AnchorScan {
  /// The place of the first `*name` whose `&name` occurs too, or nil.
  static func firstAlias(in text: String, file: String) -> DataPlace? {
    let bytes = Array(text.utf8)
    let anchors = Set(tokens(UInt8(ascii: "&"), in: bytes).map(\.name))
    if anchors.isEmpty { return nil }
    let aliases = tokens(UInt8(ascii: "*"), in: bytes)
    guard let alias = aliases.first(where: { anchors.contains($0.name) }) else { return nil }
    return DocumentText.place(of: alias.offset, in: bytes, file: file)
  }

  private struct Token {
    let name: [UInt8]
    let offset: Int
  }

  private static func tokens(_ mark: UInt8, in bytes: [UInt8]) -> [Token] {
    var found: [Token] = []
    var index = 0
    while index < bytes.count {
      let starts = bytes[index] == mark && (index == 0 || isBreak(bytes[index - 1]))
      guard starts else {
        index += 1
        continue
      }
      var end = index + 1
      while end < bytes.count && !isBreak(bytes[end]) && bytes[end] != 0x3A { end += 1 }
      if end > index + 1 {
        let name = Array(bytes[(index + 1)..<end])
        found.append(Token(name: name, offset: index))
      }
      index = end
    }
    return found
  }

  /// White space and the flow signs `, [ ] { }`.
  private static func isBreak(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x5B, 0x5D, 0x7B, 0x7D: true
    default: false
    }
  }
}
