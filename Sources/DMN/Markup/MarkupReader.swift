/// Reads XML 1.0 with namespaces into elements, without document types.
///
/// Written here rather than taken from Foundation: it needs no C, keeps the place of each element,
/// and has nothing that could expand (DOCTYPE and entity declarations are refused), so its time is
/// linear in the bytes.
public struct MarkupReader {
  let bytes: [UInt8]
  let file: String
  let limits: MarkupLimits
  var index = 0
  var line = 1
  var lineStart = 0
  var columnMark = (column: 1, byte: 0)
  var open: [MarkupElement] = []
  var openNames: [String] = []
  var root: MarkupElement?
  var elements = 0
  var prefixes: [(prefix: String, uri: String)] = [
    ("xml", "http://www.w3.org/XML/1998/namespace")
  ]
  var prefixMarks: [Int] = []

  init(_ bytes: [UInt8], file: String, limits: MarkupLimits) {
    self.bytes = bytes
    self.file = file
    self.limits = limits
  }

  /// The root element of a document. Throws `DMN001`…`DMN007` with line and remedy.
  public static func read(
    _ bytes: [UInt8], file: String, limits: MarkupLimits = .standard
  ) throws(DMNFault) -> MarkupElement {
    guard bytes.count <= limits.bytes else { throw tooLarge(file: file, limits: limits) }
    var reader = MarkupReader(bytes, file: file, limits: limits)
    return try reader.readDocument()
  }

  static func tooLarge(file: String, limits: MarkupLimits) -> DMNFault {
    DMNFault(
      "DMN001", "the file is larger than \(limits.bytes >> 20) MB.",
      remedy: "Split the model, or remove diagrams and embedded data.", file: file)
  }

  mutating func readDocument() throws(DMNFault) -> MarkupElement {
    try checkEncoding()
    while index < bytes.count {
      if bytes[index] == .lessThan {
        try readMarkup()
      } else {
        try readText()
      }
    }
    if let last = open.last {
      throw malformed("the element <\(openNames.last ?? last.name)> of line \(last.line) is open.")
    }
    guard let root else { throw malformed("there is no element.") }
    return root
  }

  func fault(_ id: String, _ message: String, _ remedy: String) -> DMNFault {
    DMNFault(id, message, remedy: remedy, file: file, line: line, column: column)
  }

  func malformed(_ message: String) -> DMNFault {
    fault("DMN002", "the XML is broken: \(message)", "Mend it at this place.")
  }

  /// The column of `index` in characters, 1-based, counted on from the last one asked for.
  var column: Int {
    var (count, i) = columnMark.byte > lineStart ? columnMark : (1, lineStart)
    while i < min(index, bytes.count) {
      if bytes[i] & 0xC0 != 0x80 { count += 1 }
      i += 1
    }
    return count
  }

  /// The line and column of `index`; remembers it, so that long lines take linear time.
  mutating func markPlace() -> (line: Int, column: Int) {
    columnMark = (column, index)
    return (line, columnMark.column)
  }

  mutating func checkEncoding() throws(DMNFault) {
    if bytes.starts(with: [0xFE, 0xFF]) || bytes.starts(with: [0xFF, 0xFE])
      || bytes.prefix(4).contains(0)
    {
      throw fault("DMN003", "the file is not UTF-8.", "Save it as UTF-8.")
    }
    if let bad = firstInvalidByte(bytes) {
      while index < bad { advance() }
      throw fault("DMN003", "this byte is no UTF-8.", "Save the file as UTF-8.")
    }
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      index = 3
      lineStart = 3
    }
  }

  /// Moves over one byte, counting lines.
  mutating func advance() {
    if bytes[index] == .lineFeed {
      line += 1
      lineStart = index + 1
    }
    index += 1
  }

  func looking(at text: String) -> Bool {
    guard index + text.utf8.count <= bytes.count else { return false }
    var i = index
    for byte in text.utf8 {
      if bytes[i] != byte { return false }
      i += 1
    }
    return true
  }

  /// Skips to behind `end`; throws when it never comes.
  mutating func skip(past end: String, of what: String) throws(DMNFault) {
    let first = end.utf8.first
    while index < bytes.count {
      if bytes[index] == first, looking(at: end) {
        index += end.utf8.count
        return
      }
      advance()
    }
    throw malformed("\(what) has no end.")
  }

  mutating func readMarkup() throws(DMNFault) {
    if looking(at: "<!--") {
      index += 4
      try skip(past: "-->", of: "a comment")
    } else if looking(at: "<![CDATA[") {
      try readCDATA()
    } else if looking(at: "<!") {
      throw fault(
        "DMN004", "a DOCTYPE or entity declaration stands here; such documents are refused.",
        "Remove the declaration and write the text itself.")
    } else if looking(at: "<?") {
      try readInstruction()
    } else if looking(at: "</") {
      try readEndTag()
    } else {
      try readStartTag()
    }
  }

  mutating func readInstruction() throws(DMNFault) {
    let start = index
    try skip(past: "?>", of: "a processing instruction")
    guard start <= 3, bytes[start...].starts(with: "<?xml ".utf8) else { return }
    let declaration = String(decoding: bytes[start..<index], as: UTF8.self).lowercased()
    guard declaration.contains("encoding") else { return }
    if !declaration.contains("utf-8") && !declaration.contains("us-ascii") {
      throw fault(
        "DMN003", "the declared encoding isn't UTF-8.", "Save the file as UTF-8 and say so.")
    }
  }
}

extension UInt8 {
  static let lessThan = UInt8(ascii: "<")
  static let lineFeed: UInt8 = 10

  /// Space, tab, line feed or carriage return (XML 1.0, production 3).
  var isMarkupSpace: Bool { self == 32 || self == 9 || self == 10 || self == 13 }
}

/// The index of the first byte that is part of no valid UTF-8 sequence.
func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
  var i = 0
  let count = bytes.count
  while i < count {
    let lead = bytes[i]
    if lead < 0x80 {
      i += 1
      continue
    }
    let length: Int
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0...0xEF: length = 3
    case 0xF0...0xF4: length = 4
    default: return i
    }
    guard i + length <= count else { return i }
    for k in 1..<length where bytes[i + k] & 0xC0 != 0x80 { return i }
    let second = bytes[i + 1]
    if lead == 0xE0 && second < 0xA0 || lead == 0xED && second > 0x9F
      || lead == 0xF0 && second < 0x90 || lead == 0xF4 && second > 0x8F
    {
      return i
    }
    i += length
  }
  return nil
}
