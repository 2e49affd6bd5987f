import Testing

@testable import Sheets

@Suite("Packing and unpacking")
struct DeflateTests {
  @Test("What is packed is unpacked to the same bytes", arguments: 0..<60)
  func roundTrip(seed: Int) throws {
    var generator = SeededGenerator(state: UInt64(seed))
    let count = [0, 1, 2, 3, 257, 258, 259, 5_000, 70_000][seed % 9]
    let letters = [1, 2, 4, 256][seed % 4]
    var bytes: [UInt8] = []
    while bytes.count < count {
      if bytes.count > 10, Int.random(in: 0..<3, using: &generator) == 0 {
        let start = Int.random(in: 0..<bytes.count, using: &generator)
        let end = min(bytes.count, start + Int.random(in: 0..<400, using: &generator))
        bytes += bytes[start..<end]
      } else {
        bytes.append(UInt8(Int.random(in: 0..<letters, using: &generator)))
      }
    }
    let packed = Deflater.pack(bytes)
    #expect(try Inflater.unpack(packed, 0..<packed.count, size: bytes.count) == bytes)
  }

  @Test("A size that isn't the content's is a fault, and memory isn't taken for a claim")
  func wrongSizes() throws {
    let packed = Deflater.pack([1, 2, 3])
    for size in [0, 2, 4, 1 << 40] {
      #expect(throws: SheetFault.self) {
        try Inflater.unpack(packed, 0..<packed.count, size: size)
      }
    }
  }

  @Test("The check sum is that of the standard's example")
  func checksum() {
    #expect(CRC32.of(Array("123456789".utf8)) == 0xCBF4_3926)
  }
}
