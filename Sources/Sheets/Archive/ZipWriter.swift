/// Writes a ZIP file. Times are those of 1980-01-01, so that the same parts give the same bytes.
struct ZipWriter {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a file; `name` is ASCII.
  mutating func add(_ name: String, _ content: [UInt8]) {
    let packed = Deflater.pack(content)
    let isPacked = packed.count < content.count
    let stored = isPacked ? packed : content
    let offset = bytes.count
    var facts: [UInt8] = []
    Self.put(&facts, half: 20)  // The version that is needed.
    Self.put(&facts, half: 0)
    Self.put(&facts, half: isPacked ? 8 : 0)
    Self.put(&facts, half: 0)
    Self.put(&facts, half: 0x21)  // 1980-01-01
    Self.put(&facts, word: Int(CRC32.of(content)))
    Self.put(&facts, word: stored.count)
    Self.put(&facts, word: content.count)
    Self.put(&facts, half: name.utf8.count)
    Self.put(&facts, half: 0)
    Self.put(&bytes, word: 0x0403_4B50)
    bytes += facts
    bytes += name.utf8
    bytes += stored
    Self.put(&directory, word: 0x0201_4B50)
    Self.put(&directory, half: 20)
    directory += facts
    Self.put(&directory, half: 0)
    Self.put(&directory, half: 0)
    Self.put(&directory, half: 0)
    Self.put(&directory, word: 0)
    Self.put(&directory, word: offset)
    directory += name.utf8
    count += 1
  }

  /// The whole file.
  var finished: [UInt8] {
    var end: [UInt8] = []
    Self.put(&end, word: 0x0605_4B50)
    Self.put(&end, word: 0)
    Self.put(&end, half: count)
    Self.put(&end, half: count)
    Self.put(&end, word: directory.count)
    Self.put(&end, word: bytes.count)
    Self.put(&end, half: 0)
    return bytes + directory + end
  }

  private static func put(_ bytes: inout [UInt8], half value: Int) {
    bytes.append(UInt8(truncatingIfNeeded: value))
    bytes.append(UInt8(truncatingIfNeeded: value >> 8))
  }

  private static func put(_ bytes: inout [UInt8], word value: Int) {
    put(&bytes, half: value & 0xFFFF)
    put(&bytes, half: value >> 16)
  }
}
