/// Reads a part's XML as a stream of tags and text.
///
/// Sheets have millions of cells, so nothing is built: the caller moves from tag to tag. Prefixes
/// of names are passed over (the transitional and the strict form of the format differ in nothing
/// else that is read). Document types are refused, so nothing can expand.
struct PartScanner {
  /// What was met.
  enum Event: Equatable {
    /// A start tag; an empty element gives its end next.
    case start
    /// An end tag.
    case end
    /// The end of the document.
    case finish
  }

  private let bytes: [UInt8]
  private let part: String
  private var index = 0
  private var attributesStart = 0
  private var attributesEnd = 0
  private var isEmptyElement = false
  private var open: [String] = []
  /// The local name of the last tag.
  private(set) var name = ""
  /// How many elements are open, that of the last start tag among them.
  var depth: Int { open.count }

  init(_ bytes: [UInt8], part: String) throws(SheetFault) {
    self.bytes = bytes
    self.part = part
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE]) {
      throw .unsupported("UTF-16 inside")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
  }

  /// The fault of this part.
  func fault(_ what: String) -> SheetFault { .damaged("\(part): \(what)") }

  /// Moves to the next tag; text on the way is passed over.
  mutating func next() throws(SheetFault) -> Event {
    if isEmptyElement {
      isEmptyElement = false
      name = open.popLast() ?? ""
      return .end
    }
    while true {
      while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
      guard index < bytes.count else {
        guard open.isEmpty else { throw fault("the element \(open.last ?? "") is open") }
        return .finish
      }
      if try skipOther() { continue }
      return try readTag()
    }
  }

  /// The text of the element whose start tag was met, up to its end; text of elements within it is
  /// passed over.
  mutating func text() throws(SheetFault) -> String {
    let level = depth
    var text: [UInt8] = []
    while true {
      if !isEmptyElement, depth == level { text += try readText() }
      if try next() == .end, depth < level { break }
      if depth == 0 { throw fault("it ends early") }
    }
    guard let string = String(validating: text, as: UTF8.self) else {
      throw fault("text isn't UTF-8")
    }
    return string
  }

  /// Moves behind the end of the element whose start tag was met.
  mutating func skip() throws(SheetFault) {
    let level = depth
    while true {
      let event = try next()
      if event == .end, depth < level { return }
      if event == .finish { throw fault("it ends early") }
    }
  }

  /// The value of an attribute of the last start tag; its prefix, if any, is passed over where
  /// `prefixed`, else it has none.
  func attribute(_ wanted: String, prefixed: Bool = false) -> String? {
    var place = attributesStart
    while place < attributesEnd {
      while place < attributesEnd, Self.isSpace(bytes[place]) { place += 1 }
      let start = place
      var local = start
      while place < attributesEnd, bytes[place] != UInt8(ascii: "="), !Self.isSpace(bytes[place]) {
        if bytes[place] == UInt8(ascii: ":") { local = place + 1 }
        place += 1
      }
      let nameEnd = place
      while place < attributesEnd, bytes[place] != UInt8(ascii: "\""),
        bytes[place] != UInt8(ascii: "'")
      {
        place += 1
      }
      guard place < attributesEnd else { return nil }
      let quote = bytes[place]
      let valueStart = place + 1
      place = valueStart
      while place < attributesEnd, bytes[place] != quote { place += 1 }
      if prefixed == (local > start), bytes[local..<nameEnd].elementsEqual(wanted.utf8) {
        var value: [UInt8] = []
        guard Self.decode(bytes[valueStart..<place], into: &value) else { return nil }
        return String(validating: value, as: UTF8.self)
      }
      place += 1
    }
    return nil
  }

  // MARK: Pieces

  /// Passes over comments, instructions and character data; true where one stood here.
  private mutating func skipOther() throws(SheetFault) -> Bool {
    if looking(at: "<!--") { return try skip(past: "-->") }
    if looking(at: "<?") { return try skip(past: "?>") }
    if looking(at: "<![CDATA[") { return try skip(past: "]]>") }
    if looking(at: "<!") { throw fault("a document type, which isn't read") }
    return false
  }

  private mutating func readTag() throws(SheetFault) -> Event {
    index += 1
    let isEnd = index < bytes.count && bytes[index] == UInt8(ascii: "/")
    if isEnd { index += 1 }
    var local = index
    while index < bytes.count, !Self.endsName(bytes[index]) {
      if bytes[index] == UInt8(ascii: ":") { local = index + 1 }
      index += 1
    }
    guard local < index else { throw fault("a tag has no name") }
    name = String(decoding: bytes[local..<index], as: UTF8.self)
    attributesStart = index
    var quote: UInt8 = 0
    while index < bytes.count, quote != 0 || bytes[index] != UInt8(ascii: ">") {
      let byte = bytes[index]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
      index += 1
    }
    guard index < bytes.count else { throw fault("a tag has no end") }
    attributesEnd = index
    index += 1
    if isEnd {
      guard open.popLast() == name else { throw fault("</\(name)> closes another element") }
      return .end
    }
    guard depth < 200 else { throw fault("elements are nested too deeply") }
    open.append(name)
    isEmptyElement = bytes[attributesEnd - 1] == UInt8(ascii: "/")
    if isEmptyElement { attributesEnd -= 1 }
    return .start
  }

  /// The text up to the next tag, references replaced.
  private mutating func readText() throws(SheetFault) -> [UInt8] {
    var text: [UInt8] = []
    while index < bytes.count {
      if looking(at: "<![CDATA[") {
        let start = index + 9
        _ = try skip(past: "]]>")
        text += bytes[start..<(index - 3)]
      } else if looking(at: "<!--") || looking(at: "<?") {
        _ = try skipOther()
      } else if bytes[index] == UInt8(ascii: "<") {
        break
      } else {
        let start = index
        while index < bytes.count, bytes[index] != UInt8(ascii: "<") { index += 1 }
        guard Self.decode(bytes[start..<index], into: &text) else {
          throw fault("an unknown reference")
        }
      }
    }
    return text
  }

  private func looking(at text: StaticString) -> Bool {
    guard index + text.utf8CodeUnitCount <= bytes.count else { return false }
    return text.withUTF8Buffer { buffer in
      unsafe bytes[index..<(index + buffer.count)].elementsEqual(buffer)
    }
  }

  private mutating func skip(past text: StaticString) throws(SheetFault) -> Bool {
    while index < bytes.count, !looking(at: text) { index += 1 }
    guard index < bytes.count else { throw fault("it ends early") }
    index += text.utf8CodeUnitCount
    return true
  }

  /// Appends `source` with its references replaced; false for one that XML hasn't.
  private static func decode(_ source: ArraySlice<UInt8>, into text: inout [UInt8]) -> Bool {
    guard source.contains(UInt8(ascii: "&")) else {
      text += source
      return true
    }
    var rest = source
    while let mark = rest.firstIndex(of: UInt8(ascii: "&")) {
      text += rest[..<mark]
      guard let end = rest[mark...].prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
        return false
      }
      switch String(decoding: rest[(mark + 1)..<end], as: UTF8.self) {
      case "lt": text.append(UInt8(ascii: "<"))
      case "gt": text.append(UInt8(ascii: ">"))
      case "amp": text.append(UInt8(ascii: "&"))
      case "quot": text.append(UInt8(ascii: "\""))
      case "apos": text.append(UInt8(ascii: "'"))
      case let name:
        guard name.hasPrefix("#") else { return false }
        let digits = name.dropFirst()
        let value = digits.hasPrefix("x") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        guard let scalar = value.flatMap(Unicode.Scalar.init) else { return false }
        text += String(Character(scalar)).utf8
      }
      rest = rest[(end + 1)...]
    }
    text += rest
    return true
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 32 || byte == 10 || byte == 9 || byte == 13
  }

  private static func endsName(_ byte: UInt8) -> Bool {
    isSpace(byte) || byte == UInt8(ascii: ">") || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "<")
  }
}
