internal import COpenSSL

/// What a hash function makes of some bytes.
public struct Digest: Hashable, Sendable, CustomStringConvertible {
  /// The digest's bytes: 32 for SHA-256 and SM3, 20 for SHA-1.
  public let bytes: [UInt8]

  /// A digest that was computed elsewhere, such as one read from a file.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The digest from hexadecimal digits; nil where the text is anything else.
  public init?(hex: some StringProtocol) {
    guard let bytes = Hexadecimal.bytes(of: hex) else { return nil }
    self.bytes = bytes
  }

  /// Lower-case hexadecimal digits, two a byte.
  public var description: String { Hexadecimal.text(of: bytes) }

  /// Whether two secrets are equal, in a time that depends on their length alone.
  public static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return unsafe left.withUnsafeBytes { first in
      unsafe right.withUnsafeBytes { second in
        guard let first = first.baseAddress, let second = second.baseAddress else { return true }
        return unsafe CRYPTO_memcmp(first, second, left.count) == 0
      }
    }
  }
}

/// Bytes as hexadecimal digits.
public enum Hexadecimal {
  private static let digits = Array("0123456789abcdef".utf8)

  /// Two lower-case digits a byte.
  public static func text(of bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count * 2)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes; nil where a character is no digit or their number is odd.
  public static func bytes(of text: some StringProtocol) -> [UInt8]? {
    var bytes: [UInt8] = []
    var high: UInt8?
    for character in text.utf8 {
      guard let nibble = nibble(character) else { return nil }
      if let first = high {
        bytes.append(first << 4 | nibble)
        high = nil
      } else {
        high = nibble
      }
    }
    return high == nil ? bytes : nil
  }

  private static func nibble(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
