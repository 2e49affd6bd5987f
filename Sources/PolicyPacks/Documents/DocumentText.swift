public import Quantities

/// The text of a document file, checked before any reader sees it.
///
/// A byte-order mark is dropped and CRLF is a line end, since editors on Windows write both;
/// everything else that isn't UTF-8 text is refused with the line where it stands.
public enum DocumentText {
  /// The text of `bytes`.
  /// - Throws: DATA001 (not UTF-8), DATA002 (too large) or DATA003 (a control character).
  public static func decode(
    _ bytes: [UInt8], file: String, limits: DocumentLimits = DocumentLimits()
  ) throws(DocumentFault) -> String {
    guard bytes.count <= limits.bytes else {
      throw DocumentFault(
        DataPlace.start(of: file).diagnostic(
          "DATA002",
          "The file is larger than \(limits.bytes >> 20) MB, the most that is read.",
          hint: "Split the file, or send many dossiers as JSON Lines."))
    }
    if let utf16 = utf16Mark(bytes) {
      throw DocumentFault(
        DataPlace.start(of: file).diagnostic(
          "DATA001", "The file is \(utf16), not UTF-8.", hint: "Save it as UTF-8."))
    }
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    if let index = firstFault(in: bytes, from: start) {
      let place = place(of: index, in: bytes, file: file)
      let control = bytes[index] < 0x20 || bytes[index] == 0x7F
      let hex = String(bytes[index], radix: 16, uppercase: true)
      throw DocumentFault(
        control
          ? place.diagnostic(
            "DATA003", "A control character (byte 0x\(hex)) isn't text.", hint: "Remove it.")
          : place.diagnostic(
            "DATA001", "The byte 0x\(hex) here isn't UTF-8.",
            hint: "Save the file as UTF-8; it may be GBK (GB 18030)."))
    }
    return String(decoding: bytes[start...], as: UTF8.self)
  }

  private static func utf16Mark(_ bytes: [UInt8]) -> String? {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
    return nil
  }

  /// The first byte that is no part of well-formed UTF-8 (Unicode table 3-7) or a control code.
  private static func firstFault(in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        let allowed = byte >= 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
        if !allowed || byte == 0x7F { return index }
        index += 1
        continue
      }
      guard let length = sequenceLength(at: index, in: bytes) else { return index }
      index += length
    }
    return nil
  }

  private static func sequenceLength(at index: Int, in bytes: [UInt8]) -> Int? {
    let lead = bytes[index]
    let length: Int
    let second: ClosedRange<UInt8>
    switch lead {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return nil
    }
    guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
    for offset in 2..<max(length, 2) where bytes[index + offset] & 0xC0 != 0x80 { return nil }
    return length
  }

  static func place(of index: Int, in bytes: [UInt8], file: String) -> DataPlace {
    var line = 1
    var column = 1
    for byte in bytes[..<index] {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return DataPlace(file: file, line: line, column: column)
  }
}

/// A document that can't be read at all, with the place and what to do.
public struct DocumentFault: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong, and where.
  public let diagnostic: Diagnostic

  /// A fault that `diagnostic` explains.
  public init(_ diagnostic: Diagnostic) { self.diagnostic = diagnostic }

  /// `file:line:column: message`.
  public var description: String {
    let file = diagnostic.file ?? ""
    let start = diagnostic.range?.start
    return "\(file):\(start?.line ?? 1):\(start?.column ?? 1): \(diagnostic.message)"
  }
}
