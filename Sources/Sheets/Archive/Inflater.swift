/// Unpacks DEFLATE (RFC 1951) into at most so many bytes.
///
/// Written here rather than linked: it needs no C, nothing to install, and no unsafe memory, and
/// work is linear in what comes in and what may come out.
struct Inflater {
  private let input: [UInt8]
  private var next: Int
  private let end: Int
  private var bits: UInt64 = 0
  private var bitCount = 0
  private var output: [UInt8] = []
  private let size: Int

  /// Unpacks `input[range]`, which has to give exactly `size` bytes.
  static func unpack(
    _ input: [UInt8], _ range: Range<Int>, size: Int
  ) throws(SheetFault) -> [UInt8] {
    var inflater = Inflater(input: input, next: range.lowerBound, end: range.upperBound, size: size)
    return try inflater.run()
  }

  private init(input: [UInt8], next: Int, end: Int, size: Int) {
    self.input = input
    self.next = next
    self.end = end
    self.size = size
  }

  private static let broken = SheetFault.damaged("its packed data can't be unpacked")

  private mutating func run() throws(SheetFault) -> [UInt8] {
    // The size is only claimed: memory grows with what really comes.
    output.reserveCapacity(min(size, 1 << 20))
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try copyStored()
      case 1: try copy(Self.fixedLengths, Self.fixedDistances)
      case 2:
        let (lengths, distances) = try readTables()
        try copy(lengths, distances)
      default: throw Self.broken
      }
    }
    guard output.count == size else { throw Self.broken }
    return output
  }

  private static let fixedLengths = HuffmanTable(lengths: DeflateCode.fixedLengths[...])
  private static let fixedDistances = HuffmanTable(lengths: DeflateCode.fixedDistances[...])

  // MARK: Bits

  /// Fills the buffer to at least 48 bits, with zeros beyond the input's end.
  private mutating func fill() {
    while bitCount <= 48 {
      if next < end {
        bits |= UInt64(input[next]) << bitCount
      } else if next > end + 16 {
        return
      }
      next += 1
      bitCount += 8
    }
  }

  private mutating func drop(_ count: Int) throws(SheetFault) {
    bits >>= count
    bitCount -= count
    // What was taken beyond the end wasn't there.
    guard bitCount >= 0, next - bitCount / 8 <= end else { throw Self.broken }
  }

  private mutating func take(_ count: Int) throws(SheetFault) -> Int {
    fill()
    let value = Int(bits & (1 << count - 1))
    try drop(count)
    return value
  }

  private mutating func symbol(_ table: HuffmanTable) throws(SheetFault) -> Int {
    fill()
    guard let (symbol, length) = table.symbol(bits) else { throw Self.broken }
    try drop(length)
    return symbol
  }

  // MARK: Blocks

  private mutating func copyStored() throws(SheetFault) {
    try drop(bitCount % 8)
    let length = try take(16)
    guard try take(16) == ~length & 0xFFFF else { throw Self.broken }
    // Whole bytes that wait in the buffer are given back.
    let start = next - bitCount / 8
    (bits, bitCount) = (0, 0)
    guard start + length <= end, output.count + length <= size else { throw Self.broken }
    output.append(contentsOf: input[start..<(start + length)])
    next = start + length
  }

  private mutating func readTables() throws(SheetFault) -> (HuffmanTable?, HuffmanTable?) {
    let literalCount = try take(5) + 257
    let distanceCount = try take(5) + 1
    let codeCount = try take(4) + 4
    guard literalCount <= 286, distanceCount <= 30 else { throw Self.broken }
    var codeLengths = [UInt8](repeating: 0, count: 19)
    for index in 0..<codeCount { codeLengths[DeflateCode.lengthOrder[index]] = UInt8(try take(3)) }
    guard let codes = HuffmanTable(lengths: codeLengths[...]) else { throw Self.broken }
    var lengths: [UInt8] = []
    while lengths.count < literalCount + distanceCount {
      let symbol = try symbol(codes)
      switch symbol {
      case 0...15: lengths.append(UInt8(symbol))
      case 16:
        guard let last = lengths.last else { throw Self.broken }
        lengths.append(contentsOf: repeatElement(last, count: 3 + (try take(2))))
      case 17: lengths.append(contentsOf: repeatElement(0, count: 3 + (try take(3))))
      default: lengths.append(contentsOf: repeatElement(0, count: 11 + (try take(7))))
      }
    }
    guard lengths.count == literalCount + distanceCount, lengths[256] > 0 else {
      throw Self.broken
    }
    return (
      HuffmanTable(lengths: lengths[..<literalCount]),
      HuffmanTable(lengths: lengths[literalCount...])
    )
  }

  private mutating func copy(
    _ lengths: HuffmanTable?, _ distances: HuffmanTable?
  ) throws(SheetFault) {
    guard let lengths, let distances else { throw Self.broken }
    while true {
      let symbol = try symbol(lengths)
      if symbol < 256 {
        guard output.count < size else { throw Self.broken }
        output.append(UInt8(symbol))
        continue
      }
      if symbol == 256 { return }
      guard symbol <= 285 else { throw Self.broken }
      let length =
        DeflateCode.lengthBases[symbol - 257] + (try take(DeflateCode.lengthExtras[symbol - 257]))
      let code = try self.symbol(distances)
      guard code < 30 else { throw Self.broken }
      let distance = DeflateCode.distanceBases[code] + (try take(DeflateCode.distanceExtras[code]))
      guard distance <= output.count, output.count + length <= size else { throw Self.broken }
      for index in (output.count - distance)..<(output.count - distance + length) {
        output.append(output[index])
      }
    }
  }
}
