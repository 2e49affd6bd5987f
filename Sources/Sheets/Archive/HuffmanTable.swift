/// A canonical Huffman code (RFC 1951 §3.2.2) for decoding: codes up to nine bits by one look,
/// longer ones by counting.
struct HuffmanTable {
  static let quickBits = 9

  /// Symbol × 16 + length for each nine-bit pattern, least significant bit first; 0 for none.
  private var quick = [UInt16](repeating: 0, count: 1 << quickBits)
  /// How many codes have each length.
  private var counts = [Int](repeating: 0, count: 16)
  /// Symbols in the order of their codes.
  private var symbols: [UInt16] = []

  /// The code with `lengths[symbol]` bits for each symbol, 0 for unused ones; nil where more codes
  /// are asked for than there are, or fewer, but for a single one.
  init?(lengths: ArraySlice<UInt8>) {
    for length in lengths { counts[Int(length)] += 1 }
    let used = lengths.count - counts[0]
    counts[0] = 0
    var left = 1
    for length in 1...15 {
      left = left * 2 - counts[length]
      if left < 0 { return nil }
    }
    if left > 0 && used > 1 { return nil }
    var next = [Int](repeating: 0, count: 16)
    var offsets = [Int](repeating: 0, count: 16)
    for length in 1..<15 {
      next[length + 1] = (next[length] + counts[length]) << 1
      offsets[length + 1] = offsets[length] + counts[length]
    }
    symbols = [UInt16](repeating: 0, count: used)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      let bits = Int(length)
      symbols[offsets[bits]] = UInt16(symbol)
      offsets[bits] += 1
      let code = next[bits]
      next[bits] += 1
      guard bits <= Self.quickBits else { continue }
      var pattern = Self.reversed(code, bits)
      while pattern < 1 << Self.quickBits {
        quick[pattern] = UInt16(symbol << 4 | bits)
        pattern += 1 << bits
      }
    }
  }

  /// The symbol at the front of `bits` (least significant bit first), and its length; nil for a
  /// pattern that no code has.
  func symbol(_ bits: UInt64) -> (symbol: Int, length: Int)? {
    let entry = quick[Int(bits & (1 << Self.quickBits - 1))]
    if entry != 0 { return (Int(entry >> 4), Int(entry & 15)) }
    var (code, first, index) = (0, 0, 0)
    for length in 1...15 {
      code |= Int(bits >> (length - 1) & 1)
      let count = counts[length]
      if code - count < first { return (Int(symbols[index + code - first]), length) }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return nil
  }

  /// The lowest `count` bits of `value` in the other order.
  static func reversed(_ value: Int, _ count: Int) -> Int {
    (0..<count).reduce(0) { $0 << 1 | value >> $1 & 1 }
  }
}

/// What lengths and distances the symbols of DEFLATE stand for (RFC 1951 §3.2.5).
enum DeflateCode {
  static let lengthBases = [
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  ]
  static let lengthExtras = [
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  ]
  static let distanceBases = [
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577,
  ]
  static let distanceExtras = [
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
  ]
  /// The lengths of the fixed codes.
  static let fixedLengths: [UInt8] =
    Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112)
    + Array(repeating: 7, count: 24) + Array(repeating: 8, count: 8)
  static let fixedDistances = [UInt8](repeating: 5, count: 32)
  /// The order in which the lengths of the code lengths' own code stand.
  static let lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
}
