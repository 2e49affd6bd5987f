/// The identifier of a `Subject`: 26 characters that sort by the time they were made, drawn from an
/// alphabet without I, L, O and U (Crockford's base 32).
public struct Identifier<Subject>: Hashable, Sendable, CustomStringConvertible {
  /// The identifier as columns, addresses and files carry it.
  public let text: String

  /// The identifier written as `text`; nil where it can't be one.
  public init?(_ text: some StringProtocol) {
    guard text.utf8.count == 26, text.utf8.allSatisfy({ IdentifierDigits.all.contains($0) })
    else { return nil }
    self.text = String(text)
  }

  /// An identifier of now: 48 bits of milliseconds and 80 random bits.
  ///
  /// - Parameter random: ten bytes that nobody can guess.
  public init(milliseconds: Int64, random: [UInt8]) {
    precondition(random.count == 10, "an identifier takes ten random bytes")
    var number = UInt128(UInt64(bitPattern: milliseconds) & 0xFFFF_FFFF_FFFF)
    for byte in random { number = number << 8 | UInt128(byte) }
    var digits: [UInt8] = []
    for _ in 0..<26 {
      digits.append(IdentifierDigits.all[Int(number & 31)])
      number >>= 5
    }
    text = String(decoding: digits.reversed(), as: UTF8.self)
  }

  public var description: String { text }
}

extension Identifier: Comparable {
  public static func < (one: Identifier, other: Identifier) -> Bool {
    one.text.utf8.lexicographicallyPrecedes(other.text.utf8)
  }
}

private enum IdentifierDigits {
  static let all = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
}
