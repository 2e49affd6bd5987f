/// A unified social credit code (统一社会信用代码, GB 32100-2015): 18 characters, the last of which
/// checks the others.
///
/// Characters 9–17 are the organisation's older code (GB 11714), whose own check character real
/// codes don't always satisfy; `hasValidInnerCheck` tells, and nothing is refused for it.
public struct CreditCode: Hashable, Sendable {
  /// The 18 characters, in capitals.
  public let text: String

  /// The characters that a code is written with, in the order of their values 0…30.
  static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY".utf8)
  private static let length = 18

  /// A code from its 18 characters; see `CreditCodeFault` for what is refused.
  ///
  /// Lower-case and full-width letters are refused and not converted: the fault offers the
  /// converted text.
  public static func parse(_ text: some StringProtocol) throws(CreditCodeFault) -> CreditCode {
    guard text.utf8.count <= 200 else { throw .length(text.count) }
    let characters = Array(text)
    let plain = characters.map(CreditCode.plain)
    guard characters.count == length else { throw .length(characters.count) }
    var values: [Int] = []
    for (index, character) in plain.enumerated() {
      guard let byte = character.asciiValue, let value = alphabet.firstIndex(of: byte) else {
        throw .character(characters[index], position: index + 1)
      }
      values.append(value)
    }
    guard plain == characters else { throw .form(suggestion: String(plain)) }
    let expected = checkValue(values.dropLast())
    guard values[length - 1] == expected else {
      throw .checkCharacter(
        found: characters[length - 1],
        expected: Character(UnicodeScalar(alphabet[expected])))
    }
    return CreditCode(text: String(plain))
  }

  /// A code from its 18 characters; `nil` if it isn't valid.
  public init?(_ text: some StringProtocol) {
    guard let code = try? CreditCode.parse(text) else { return nil }
    self = code
  }

  private init(text: String) { self.text = text }

  /// The body that registered it (登记管理部门代码), such as `9` for market regulation.
  public var registrar: Character { text[text.startIndex] }
  /// The six digits of the region of registration, which may have been abolished since: not the
  /// present district.
  public var region: String { String(text.dropFirst(2).prefix(6)) }
  /// The organisation's code of GB 11714 with its check character: nine characters.
  public var organisation: String { String(text.dropFirst(8).prefix(9)) }

  /// Whether the organisation's own check character is right (GB 11714). Codes in demonstration
  /// data are chosen so that it isn't.
  public var hasValidInnerCheck: Bool {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2]
    var sum = 0
    for (weight, byte) in zip(weights, organisation.utf8) {
      // GB 11714 counts letters from A = 10 without gaps.
      guard let value = Character(UnicodeScalar(byte)).hexOrLetterValue else { return false }
      sum += weight * value
    }
    let check = 11 - sum % 11
    let expected: Character = check == 10 ? "X" : check == 11 ? "0" : Character("\(check)")
    return organisation.last == expected
  }

  /// What should be looked at although the code is accepted; empty if nothing.
  public var warnings: [String] {
    hasValidInnerCheck ? [] : ["第9—17位（组织机构代码）的校验位不符，请核对；代码本身的校验位正确。"]
  }

  /// The value of the check character for the first 17 (GB 32100-2015, 5.2): weights 3^i mod 31.
  private static func checkValue(_ values: some Sequence<Int>) -> Int {
    var weight = 1
    var sum = 0
    for value in values {
      sum += weight * value
      weight = weight * 3 % 31
    }
    return (31 - sum % 31) % 31
  }

  /// A full-width letter or digit as an ASCII one, in capitals.
  private static func plain(_ character: Character) -> Character {
    var scalars = character.unicodeScalars.makeIterator()
    guard let scalar = scalars.next(), scalars.next() == nil else { return character }
    var value = scalar.value
    if (0xFF01...0xFF5E).contains(value) { value -= 0xFEE0 }
    if (0x61...0x7A).contains(value) { value -= 0x20 }
    return Unicode.Scalar(value).map(Character.init) ?? character
  }
}

extension CreditCode: CustomStringConvertible {
  /// The 18 characters.
  public var description: String { text }
}

extension Character {
  /// 0…9 for digits, 10…35 for capital letters.
  fileprivate var hexOrLetterValue: Int? {
    guard let byte = asciiValue else { return nil }
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return Int(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "A")...UInt8(ascii: "Z"): return Int(byte - UInt8(ascii: "A")) + 10
    default: return nil
    }
  }
}
