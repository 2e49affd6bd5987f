/// Packs with DEFLATE (RFC 1951): the last places of each three bytes are searched for the longest
/// match, and the fixed codes are written. The same bytes always give the same bytes.
struct Deflater {
  private static let searchDepth = 24
  private static let window = 32_768
  private let input: [UInt8]
  private var output: [UInt8] = []
  private var bits: UInt64 = 0
  private var bitCount = 0
  /// The last place of each hash, and before each place (of the window) the one before it.
  private var heads = [Int32](repeating: -1, count: 1 << 15)
  private var previous = [Int32](repeating: -1, count: window)

  /// `input`, packed.
  static func pack(_ input: [UInt8]) -> [UInt8] {
    var deflater = Deflater(input: input)
    return deflater.run()
  }

  private init(input: [UInt8]) { self.input = input }

  private mutating func run() -> [UInt8] {
    output.reserveCapacity(input.count / 6)
    put(0b011, 3)  // The last block, with the fixed codes.
    var index = 0
    while index < input.count {
      guard let match = longestMatch(at: index) else {
        putLiteral(Int(input[index]))
        remember(index)
        index += 1
        continue
      }
      putLength(match.length)
      putDistance(match.distance)
      for place in index..<(index + match.length) { remember(place) }
      index += match.length
    }
    putLiteral(256)
    put(0, (8 - bitCount % 8) % 8)
    return output
  }

  // MARK: Matches

  private func hash(_ index: Int) -> Int {
    let value =
      UInt32(input[index]) << 16 | UInt32(input[index + 1]) << 8 | UInt32(input[index + 2])
    return Int((value &* 2_654_435_761) >> 17)
  }

  private mutating func remember(_ index: Int) {
    guard index + 2 < input.count else { return }
    let hash = hash(index)
    previous[index % Self.window] = heads[hash]
    heads[hash] = Int32(truncatingIfNeeded: index)
  }

  private func longestMatch(at index: Int) -> (length: Int, distance: Int)? {
    guard index + 2 < input.count else { return nil }
    var candidate = Int(heads[hash(index)])
    var best = (length: 2, distance: 0)
    let most = min(258, input.count - index)
    for _ in 0..<Self.searchDepth {
      guard candidate >= 0, index - candidate < Self.window else { break }
      if best.length < most, input[candidate + best.length] == input[index + best.length] {
        var length = 0
        while length < most, input[candidate + length] == input[index + length] { length += 1 }
        if length > best.length { best = (length, index - candidate) }
        if length == most { break }
      }
      let before = Int(previous[candidate % Self.window])
      guard before < candidate else { break }
      candidate = before
    }
    return best.length > 2 ? best : nil
  }

  // MARK: Codes

  private mutating func put(_ value: Int, _ count: Int) {
    bits |= UInt64(value) << bitCount
    bitCount += count
    while bitCount >= 8 {
      output.append(UInt8(truncatingIfNeeded: bits))
      bits >>= 8
      bitCount -= 8
    }
  }

  /// The fixed code of each literal and length: bits in the order they are written, and how many.
  private static let literalCodes: [(bits: Int, count: Int)] = (0..<288).map { symbol in
    let (code, count) =
      switch symbol {
      case 0...143: (0x30 + symbol, 8)
      case 144...255: (0x190 + symbol - 144, 9)
      case 256...279: (symbol - 256, 7)
      default: (0xC0 + symbol - 280, 8)
      }
    return (HuffmanTable.reversed(code, count), count)
  }
  /// The symbol of each length from 3 to 258.
  private static let lengthSymbols: [Int] = (3...258).map { length in
    (DeflateCode.lengthBases.lastIndex { $0 <= length } ?? 0)
  }

  private mutating func putLiteral(_ symbol: Int) {
    let code = Self.literalCodes[symbol]
    put(code.bits, code.count)
  }

  private mutating func putLength(_ length: Int) {
    let symbol = Self.lengthSymbols[length - 3]
    putLiteral(257 + symbol)
    put(length - DeflateCode.lengthBases[symbol], DeflateCode.lengthExtras[symbol])
  }

  private mutating func putDistance(_ distance: Int) {
    // Two codes for each power of two: the top bit and the one below it tell which.
    let value = distance - 1
    let code: Int
    if value < 4 {
      code = value
    } else {
      let top = Int.bitWidth - 1 - value.leadingZeroBitCount
      code = top * 2 + value >> (top - 1) & 1
    }
    put(HuffmanTable.reversed(code, 5), 5)
    put(distance - DeflateCode.distanceBases[code], DeflateCode.distanceExtras[code])
  }
}
