/// Six-digit codes that an authenticator shows (TOTP, RFC 6238, over HOTP, RFC 4226): SHA-1, a step
/// of 30 seconds, which is what the common applications take.
public struct OneTimeCode: Hashable, Sendable {
  /// The secret that the authenticator holds; 20 bytes.
  public let secret: [UInt8]

  /// Codes of a secret.
  public init(secret: [UInt8]) { self.secret = secret }

  /// Seconds that one code stands for.
  public static let stepSeconds: Int64 = 30

  /// The step that an instant belongs to; `seconds` since 1970.
  public static func step(atSeconds seconds: Int64) -> Int64 { seconds / stepSeconds }

  /// The code of a step: six digits.
  public func code(step: Int64) -> String {
    var counter: [UInt8] = []
    for shift in stride(from: 56, through: 0, by: -8) {
      counter.append(UInt8(truncatingIfNeeded: step >> Int64(shift)))
    }
    let hash = HashFunction.sha1.authenticate(counter, key: secret).bytes
    let offset = Int(hash[19] & 15)
    let word = hash[offset...].prefix(4).reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    let number = String((word & 0x7fff_ffff) % 1_000_000)
    return String(repeating: "0", count: 6 - number.count) + number
  }

  /// The step whose code this is: the current one or a neighbour (clocks differ), but none up to
  /// `last`, the step of the code that was accepted last, so that no code serves twice. Nil where
  /// the code is wrong or used.
  public func step(of code: String, atSeconds seconds: Int64, after last: Int64?) -> Int64? {
    let now = Self.step(atSeconds: seconds)
    var found: Int64?
    for step in (now - 1)...(now + 1)
    where Digest.isEqual(Array(self.code(step: step).utf8), Array(code.utf8)) {
      if step > last ?? .min { found = found ?? step }
    }
    return found
  }

  /// The secret as authenticators take it by hand.
  public var secretText: String { Base32.text(of: secret) }

  /// The address that authenticators read from a picture (`otpauth://totp/…`); `issuer` and
  /// `account` are percent-encoded already.
  public func address(issuer: String, account: String) -> String {
    "otpauth://totp/\(issuer):\(account)?secret=\(secretText)&issuer=\(issuer)"
  }
}

/// Base 32 of RFC 4648 without padding.
public enum Base32 {
  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

  /// The text of some bytes.
  public static func text(of bytes: [UInt8]) -> String {
    var (text, buffer, bits) = ([UInt8](), UInt32(0), 0)
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        text.append(alphabet[Int(buffer >> UInt32(bits) & 31)])
      }
    }
    if bits > 0 { text.append(alphabet[Int(buffer << UInt32(5 - bits) & 31)]) }
    return String(decoding: text, as: UTF8.self)
  }

  /// The bytes of a text; blanks and case don't matter; nil where it is none.
  public static func bytes(of text: String) -> [UInt8]? {
    var (bytes, buffer, bits) = ([UInt8](), UInt32(0), 0)
    for character in text.uppercased().utf8 where character != UInt8(ascii: " ") {
      guard let value = alphabet.firstIndex(of: character) else { return nil }
      buffer = buffer << 5 | UInt32(value)
      bits += 5
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: buffer >> UInt32(bits)))
      }
    }
    return bytes
  }
}
