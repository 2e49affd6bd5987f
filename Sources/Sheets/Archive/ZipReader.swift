/// The files inside a ZIP file, found by its central directory (APPNOTE 6.3 §4.3.12).
///
/// Deflated and stored files only; encryption, ZIP64 and several discs are refused. A part is
/// unpacked when it is asked for, within what is left of the limits, and its check sum must hold.
struct ZipReader {
  private struct Entry {
    let method: Int
    let flags: Int
    let checksum: UInt32
    let packedSize: Int
    let size: Int
    let headerOffset: Int
  }

  private let bytes: [UInt8]
  private var entries: [String: Entry] = [:]
  private let limits: SheetLimits
  private var unpacked = 0

  /// The directory of `bytes`.
  init(_ bytes: [UInt8], limits: SheetLimits) throws(SheetFault) {
    self.bytes = bytes
    self.limits = limits
    guard bytes.count <= limits.bytes else {
      throw .tooLarge("more than \(limits.bytes >> 20) MB")
    }
    try Self.checkKind(bytes)
    try readDirectory()
  }

  /// The names of all files.
  var names: [String] { Array(entries.keys) }

  /// The content of the file `name`; nil where there is none. Case doesn't matter.
  mutating func content(_ name: String) throws(SheetFault) -> [UInt8]? {
    guard let entry = entries[name.lowercased()] else { return nil }
    if entry.flags & 1 == 1 { throw .encrypted }
    unpacked += entry.size
    guard unpacked <= limits.unpackedBytes else {
      throw .tooLarge("more than \(limits.unpackedBytes >> 20) MB unpacked")
    }
    if entry.size > 1 << 20, entry.size / max(1, entry.packedSize) > limits.ratio {
      throw .tooLarge("a part of it grows \(entry.size / max(1, entry.packedSize)) times")
    }
    let header = entry.headerOffset
    guard header + 30 <= bytes.count, word(header) == 0x0403_4B50 else {
      throw .damaged("a part isn't where the directory says")
    }
    let start = header + 30 + half(header + 26) + half(header + 28)
    guard start + entry.packedSize <= bytes.count else { throw .damaged("it is cut off") }
    let range = start..<(start + entry.packedSize)
    let content: [UInt8]
    switch entry.method {
    case 0:
      guard entry.size == entry.packedSize else { throw .damaged("sizes differ") }
      content = Array(bytes[range])
    case 8: content = try Inflater.unpack(bytes, range, size: entry.size)
    default: throw .unsupported("the packing method \(entry.method)")
    }
    guard CRC32.of(content) == entry.checksum else { throw .damaged("a check sum differs") }
    return content
  }

  // MARK: Directory

  private static func checkKind(_ bytes: [UInt8]) throws(SheetFault) {
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) {
      // An OLE file: a password-protected workbook names its stream in UTF-16.
      let mark = "EncryptedPackage".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
      throw bytes.prefix(4 << 20).firstRange(of: mark) == nil ? .oldFormat : .encrypted
    }
    guard bytes.starts(with: [0x50, 0x4B, 3, 4]) else { throw .notAWorkbook }
  }

  private mutating func readDirectory() throws(SheetFault) {
    guard let end = endRecord else { throw .damaged("it is cut off, or no ZIP file") }
    let (count, size, offset) = (half(end + 10), word(end + 12), word(end + 16))
    if count == 0xFFFF || size == 0xFFFF_FFFF || offset == 0xFFFF_FFFF {
      throw .unsupported("ZIP64")
    }
    guard half(end + 4) == 0, half(end + 6) == 0, count == half(end + 8) else {
      throw .unsupported("several discs")
    }
    guard count <= limits.entries else { throw .tooLarge("\(count) files inside it") }
    var next = offset
    for _ in 0..<count {
      guard next + 46 <= end, word(next) == 0x0201_4B50 else {
        throw .damaged("its directory is broken")
      }
      let nameEnd = next + 46 + half(next + 28)
      guard nameEnd <= end else { throw .damaged("its directory is broken") }
      let name = String(decoding: bytes[(next + 46)..<nameEnd], as: UTF8.self)
      let entry = Entry(
        method: half(next + 10), flags: half(next + 8),
        checksum: UInt32(truncatingIfNeeded: word(next + 16)), packedSize: word(next + 20),
        size: word(next + 24), headerOffset: word(next + 42))
      if entry.size == 0xFFFF_FFFF || entry.packedSize == 0xFFFF_FFFF {
        throw .unsupported("ZIP64")
      }
      // Some writers use backslashes; readers differ on duplicates, so there may be none.
      let key = String(name.lowercased().map { $0 == "\\" ? "/" : $0 })
      guard entries.updateValue(entry, forKey: key) == nil else {
        throw .damaged("two parts have one name")
      }
      next = nameEnd + half(next + 30) + half(next + 32)
    }
  }

  /// Where the end record stands: the last one whose comment ends with the file.
  private var endRecord: Int? {
    var index = bytes.count - 22
    let lowest = max(0, bytes.count - 22 - 0xFFFF)
    while index >= lowest {
      if word(index) == 0x0605_4B50, index + 22 + half(index + 20) == bytes.count { return index }
      index -= 1
    }
    return nil
  }

  private func half(_ index: Int) -> Int { Int(bytes[index]) | Int(bytes[index + 1]) << 8 }
  private func word(_ index: Int) -> Int { half(index) | half(index + 2) << 16 }
}
