/// Reads JSON (RFC 8259) into ``DataNode``s: strict, with exact number text and no key twice.
///
/// Foundation's reader turns numbers into doubles and takes the last of two equal keys; an amount
/// must keep its digits, and a fact stands once.
public struct JSONReader {
  private let bytes: [UInt8]
  private let file: String
  private let limits: DocumentLimits
  private var index = 0
  private var line: Int
  private var markIndex = 0
  private var markColumn = 1

  /// The tree of `bytes`; `line` is the number of the first line, for JSON Lines.
  /// - Throws: a ``DocumentFault`` with an id DATA001 … DATA009.
  public static func read(
    _ bytes: [UInt8], file: String, line: Int = 1, limits: DocumentLimits = DocumentLimits()
  ) throws(DocumentFault) -> DataNode {
    let text = try DocumentText.decode(bytes, file: file, limits: limits)
    var reader = JSONReader(Array(text.utf8), file: file, line: line, limits: limits)
    reader.skipSpace()
    guard reader.index < reader.bytes.count else { throw YAMLReader.emptyFault(file) }
    let node = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.index == reader.bytes.count else {
      throw reader.fault("something follows the end of the document", "Keep one JSON value.")
    }
    return node
  }

  private init(_ bytes: [UInt8], file: String, line: Int, limits: DocumentLimits) {
    self.bytes = bytes
    self.file = file
    self.line = line
    self.limits = limits
  }

  private mutating func value(depth: Int) throws(DocumentFault) -> DataNode {
    let place = place()
    guard depth <= limits.depth else { throw YAMLReader.depthFault(at: place, limits) }
    switch peek {
    case UInt8(ascii: "{"): return DataNode(.mapping(try entries(depth: depth)), at: place)
    case UInt8(ascii: "["): return DataNode(.sequence(try items(depth: depth)), at: place)
    case UInt8(ascii: "\""):
      return DataNode(.scalar(DataScalar(try string(), .quoted)), at: place)
    case .some(UInt8(ascii: "-")), .some(UInt8(ascii: "0")...UInt8(ascii: "9")):
      return DataNode(.scalar(DataScalar(try number(), .plain)), at: place)
    default:
      for word in ["true", "false", "null"] where bytes[index...].starts(with: word.utf8) {
        index += word.utf8.count
        return DataNode(.scalar(DataScalar(word, .plain)), at: place)
      }
      throw fault("a value is expected here", "Text needs double quotes.")
    }
  }

  private mutating func entries(depth: Int) throws(DocumentFault) -> [DataEntry] {
    var entries: [DataEntry] = []
    var seen: Set<String> = []
    index += 1
    skipSpace()
    if take("}") { return entries }
    repeat {
      skipSpace()
      let keyPlace = place()
      guard peek == UInt8(ascii: "\"") else {
        throw fault("a key in double quotes is expected here", "Remove a comma before “}”.")
      }
      let key = try string()
      guard seen.insert(key).inserted else { throw YAMLReader.duplicateFault(key, at: keyPlace) }
      skipSpace()
      guard take(":") else { throw fault("“:” is missing after the key “\(key)”", nil) }
      skipSpace()
      entries.append(DataEntry(key: key, at: keyPlace, value: try value(depth: depth + 1)))
      skipSpace()
    } while take(",")
    guard take("}") else { throw fault("“,” or “}” is missing", nil) }
    return entries
  }

  private mutating func items(depth: Int) throws(DocumentFault) -> [DataNode] {
    var items: [DataNode] = []
    index += 1
    skipSpace()
    if take("]") { return items }
    repeat {
      skipSpace()
      items.append(try value(depth: depth + 1))
      skipSpace()
    } while take(",")
    guard take("]") else { throw fault("“,” or “]” is missing", nil) }
    return items
  }

  /// The digits of a number as written: `-? int frac? exp?`.
  private mutating func number() throws(DocumentFault) -> String {
    let start = index
    _ = take("-")
    let leadingZero = peek == UInt8(ascii: "0")
    let whole = digits()
    guard whole > 0, !leadingZero || whole == 1 else {
      throw fault("a number has no leading zero", "Put a code such as 0571 in quotes.")
    }
    if take("."), digits() == 0 { throw fault("digits are missing after the point", nil) }
    if take("e") || take("E") {
      if !take("+") { _ = take("-") }
      if digits() == 0 { throw fault("digits are missing in the exponent", nil) }
    }
    return String(decoding: bytes[start..<index], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = index
    while let byte = peek, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) { index += 1 }
    return index - start
  }

  private mutating func string() throws(DocumentFault) -> String {
    index += 1
    var text: [UInt8] = []
    while let byte = peek {
      switch byte {
      case UInt8(ascii: "\""):
        index += 1
        return String(decoding: text, as: UTF8.self)
      case UInt8(ascii: "\\"):
        index += 1
        text.append(contentsOf: try escape())
      case ..<0x20:
        throw fault("a line end or tab stands inside a text", "Write \\n or \\t, or close it.")
      default:
        text.append(byte)
        index += 1
      }
    }
    throw fault("a text isn't closed", "Add the missing double quote.")
  }

  private mutating func escape() throws(DocumentFault) -> [UInt8] {
    let letter = peek
    index += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [letter ?? 0]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return Array(String(Character(try unicodeScalar())).utf8)
    default: throw fault("this escape isn't JSON's", "Write \\\\ for a backslash.")
    }
  }

  private mutating func unicodeScalar() throws(DocumentFault) -> Unicode.Scalar {
    let first = try hexDigits()
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard (0xD800...0xDBFF).contains(first), take("\\"), take("u") else {
      throw fault("half of a surrogate pair stands alone", nil)
    }
    let second = try hexDigits()
    guard (0xDC00...0xDFFF).contains(second),
      let scalar = Unicode.Scalar(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    else { throw fault("half of a surrogate pair stands alone", nil) }
    return scalar
  }

  private mutating func hexDigits() throws(DocumentFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw fault("\\u needs four hexadecimal digits", nil)
      }
      value = value << 4 | UInt32(digit)
      index += 1
    }
    return value
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard let byte = peek, UInt32(byte) == sign.value else { return false }
    index += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D {
      index += 1
      if byte == 0x0A {
        line += 1
        markIndex = index
        markColumn = 1
      }
    }
  }

  /// Where the reader stands; it counts on from the last place it was asked for.
  private mutating func place() -> DataPlace {
    let end = min(index, bytes.count)
    for byte in bytes[markIndex..<end] where byte & 0xC0 != 0x80 { markColumn += 1 }
    markIndex = end
    return DataPlace(file: file, line: line, column: markColumn)
  }

  private mutating func fault(_ problem: String, _ hint: String?) -> DocumentFault {
    DocumentFault(place().diagnostic("DATA003", "This isn't JSON: \(problem).", hint: hint))
  }
}
