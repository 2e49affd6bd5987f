internal import Sheets

/// A type of file that can be handed in as evidence, known by what the file holds, never by its
/// name alone.
public enum EvidenceKind: String, CaseIterable, Sendable {
  case pdf
  case png
  case jpeg
  case xlsx
  case docx

  /// The media type that it is handed out with.
  public var mediaType: String {
    switch self {
    case .pdf: "application/pdf"
    case .png: "image/png"
    case .jpeg: "image/jpeg"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    }
  }

  /// The endings that a browser offers to choose from.
  public static let endings = ".pdf,.png,.jpg,.jpeg,.xlsx,.docx"

  /// The ending of the file's name.
  public var ending: String { self == .jpeg ? "jpg" : rawValue }

  /// The type of what `bytes` hold; nil where it is none that is taken, or is damaged or carries
  /// active content.
  public init?(of bytes: [UInt8]) {
    if bytes.starts(with: Array("%PDF-".utf8)) {
      guard Self.isWholePDF(bytes) else { return nil }
      self = .pdf
    } else if bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      guard Self.isWholePNG(bytes) else { return nil }
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      guard bytes.count > 100, bytes.suffix(64).contains(pair: 0xFF, 0xD9) else { return nil }
      self = .jpeg
    } else if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
      let names = PackageNames.of(bytes)
      if names.contains(where: { $0.hasSuffix("vbaProject.bin") || $0.contains("/activeX/") }) {
        return nil
      }
      if names.contains("word/document.xml"), names.contains("[Content_Types].xml") {
        self = .docx
      } else if (try? Workbook(xlsx: bytes)) != nil {
        self = .xlsx
      } else {
        return nil
      }
    } else {
      return nil
    }
  }

  /// A PDF ends with its mark, and starts no program and carries no script or file.
  private static func isWholePDF(_ bytes: [UInt8]) -> Bool {
    guard bytes.suffix(2048).contains(Array("%%EOF".utf8)) else { return false }
    return !["/JavaScript", "/Launch", "/EmbeddedFile", "/RichMedia"].contains { word in
      bytes[...].contains(Array(word.utf8))
    }
  }

  /// A PNG begins with its head and ends with its end.
  private static func isWholePNG(_ bytes: [UInt8]) -> Bool {
    bytes.count > 57 && bytes[12..<16].elementsEqual("IHDR".utf8)
      && bytes.suffix(12).dropFirst(4).prefix(4).elementsEqual("IEND".utf8)
  }
}

/// The names of the parts of a ZIP file, from its own list of contents (APPNOTE 4.3.12).
private enum PackageNames {
  static func of(_ bytes: [UInt8]) -> Set<String> {
    var (names, at) = (Set<String>(), 0)
    guard let start = start(bytes) else { return [] }
    at = start
    while at + 46 <= bytes.count, bytes[at..<at + 4].elementsEqual([0x50, 0x4B, 0x01, 0x02]),
      names.count < 5000
    {
      let lengths = [28, 30, 32].map { Int(bytes[at + $0]) | Int(bytes[at + $0 + 1]) << 8 }
      guard at + 46 + lengths[0] <= bytes.count else { return names }
      names.insert(String(decoding: bytes[at + 46..<at + 46 + lengths[0]], as: UTF8.self))
      at += 46 + lengths.reduce(0, +)
    }
    return names
  }

  /// Where the list begins, as the end of the file says.
  private static func start(_ bytes: [UInt8]) -> Int? {
    guard bytes.count >= 22 else { return nil }
    var at = bytes.count - 22
    let last = max(0, at - 65_535)
    while at >= last {
      if bytes[at..<at + 4].elementsEqual([0x50, 0x4B, 0x05, 0x06]) {
        return (0..<4).reduce(0) { $0 | Int(bytes[at + 16 + $1]) << (8 * $1) }
      }
      at -= 1
    }
    return nil
  }
}

extension Collection<UInt8> {
  /// Whether `other` occurs; skips from one first byte to the next.
  fileprivate func contains(_ other: [UInt8]) -> Bool {
    guard let first = other.first else { return true }
    var rest = self[...]
    while let index = rest.firstIndex(of: first) {
      rest = rest[index...]
      if rest.starts(with: other) { return true }
      rest = rest.dropFirst()
    }
    return false
  }

  fileprivate func contains(pair first: UInt8, _ second: UInt8) -> Bool {
    contains([first, second])
  }
}
