/// Character data, CDATA and references.
extension MarkupReader {
  mutating func readText() throws(DMNFault) {
    var text: [UInt8] = []
    while index < bytes.count, bytes[index] != .lessThan {
      let byte = bytes[index]
      if byte == UInt8(ascii: "&") {
        text.append(contentsOf: try readReference())
      } else if byte == 13 {
        text.append(.lineFeed)
        index += 1
        if index < bytes.count, bytes[index] == .lineFeed {
          advance()
        } else {
          line += 1
          lineStart = index
        }
      } else {
        if byte < 32, !byte.isMarkupSpace {
          throw malformed("the control character \(byte) may not stand in XML.")
        }
        text.append(byte)
        advance()
      }
    }
    guard !open.isEmpty else {
      if text.allSatisfy(\.isMarkupSpace) { return }
      throw malformed("text outside the root element.")
    }
    open[open.count - 1].text += String(decoding: text, as: UTF8.self)
  }

  mutating func readCDATA() throws(DMNFault) {
    guard !open.isEmpty else { throw malformed("CDATA outside the root element.") }
    index += 9
    let start = index
    try skip(past: "]]>", of: "a CDATA section")
    open[open.count - 1].text += String(decoding: bytes[start..<(index - 3)], as: UTF8.self)
  }

  /// `&lt;`, `&#20803;` …: the five predefined entities and character references.
  mutating func readReference() throws(DMNFault) -> [UInt8] {
    let start = index + 1
    var end = start
    while end < bytes.count, end - start < 12, bytes[end] != UInt8(ascii: ";") { end += 1 }
    guard end < bytes.count, bytes[end] == UInt8(ascii: ";") else {
      throw malformed("'&' begins no reference: write &amp;.")
    }
    let name = String(decoding: bytes[start..<end], as: UTF8.self)
    let text: String
    switch name {
    case "lt": text = "<"
    case "gt": text = ">"
    case "amp": text = "&"
    case "quot": text = "\""
    case "apos": text = "'"
    default:
      guard name.hasPrefix("#"), let scalar = scalar(name.dropFirst()) else {
        throw fault(
          "DMN007", "&\(name); is no reference of XML itself; declared entities are refused.",
          "Write the character.")
      }
      text = String(Character(scalar))
    }
    index = end + 1
    return Array(text.utf8)
  }

  private func scalar(_ digits: Substring) -> Unicode.Scalar? {
    let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    guard let value, value >= 32 || value == 9 || value == 10 || value == 13 else { return nil }
    return Unicode.Scalar(value)
  }
}
