/// The check sum of ZIP (ISO 3309, polynomial 0xEDB88320).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
    }
  }

  /// The check sum of `bytes`.
  static func of(_ bytes: [UInt8]) -> UInt32 {
    let table = table.span
    let bytes = bytes.span
    var value: UInt32 = 0xFFFF_FFFF
    for index in bytes.indices {
      value = table[Int((value ^ UInt32(bytes[index])) & 0xFF)] ^ value >> 8
    }
    return value ^ 0xFFFF_FFFF
  }
}
