/// A set of Unicode characters as a regular expression describes it.
indirect enum CharacterClass: Hashable, Sendable {
  /// The characters of some ranges, widened to all cases when the flag `i` is set.
  case ranges(ScalarRanges)
  /// Characters of general categories, one bit each.
  case categories(UInt32)
  /// Characters of any member.
  case union([CharacterClass])
  /// All other characters.
  case complement(CharacterClass)
  /// Characters of the first that the second lacks: `[a-z-[aeiou]]`.
  case difference(CharacterClass, CharacterClass)

  /// Whether a character belongs.
  func contains(_ scalar: Unicode.Scalar) -> Bool {
    switch self {
    case .ranges(let ranges): ranges.contains(scalar)
    case .categories(let mask): mask & scalar.properties.generalCategory.bit != 0
    case .union(let members): members.contains { $0.contains(scalar) }
    case .complement(let member): !member.contains(scalar)
    case .difference(let first, let second): first.contains(scalar) && !second.contains(scalar)
    }
  }
}

extension CharacterClass {
  /// A class of single characters or ranges, without regard to case flags.
  static func characters(_ ranges: ClosedRange<UInt32>...) -> CharacterClass {
    .ranges(ScalarRanges(ranges, ignoresCase: false))
  }

  /// `\s`: XML's white space.
  static let whitespace = characters(0x9...0xA, 0xD...0xD, 0x20...0x20)

  /// What `.` matches without the flag `s`.
  static let notLineEnd = complement(characters(0xA...0xA, 0xD...0xD))

  /// What `.` matches with the flag `s`.
  static let anything = characters(0...0x10FFFF)

  /// `\d`: decimal digits of any script.
  static let digit = categories(Unicode.GeneralCategory.decimalNumber.bit)

  /// `\w`: everything but punctuation, separators and others.
  static let word = complement(
    categories(
      ["P", "Z", "C"].reduce(0) { $0 | (Unicode.GeneralCategory.mask(named: $1) ?? 0) }))

  /// `\i`: characters that may begin an XML name.
  static let nameStart = characters(
    0x3A...0x3A, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A, 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF,
    0x370...0x37D, 0x37F...0x1FFF, 0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF,
    0x3001...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0xEFFFF)

  /// `\c`: characters that may stand in an XML name.
  static let nameCharacter = union([
    nameStart,
    characters(
      0x2D...0x2E, 0x30...0x39, 0xB7...0xB7, 0x300...0x36F, 0x203F...0x2040),
  ])
}

extension Unicode.GeneralCategory {
  /// A bit of its own for each category.
  var bit: UInt32 { Unicode.GeneralCategory.bits[self] ?? 0 }

  private static let bits = Dictionary(
    codes.enumerated().map { ($0.element.category, UInt32(1) << UInt32($0.offset)) },
    uniquingKeysWith: { first, _ in first })

  /// The categories of a code such as `Lu`, or of a letter such as `L`; nil for another text.
  static func mask(named name: some StringProtocol) -> UInt32? {
    let members = codes.enumerated().filter {
      $0.element.code == name || (name.count == 1 && $0.element.code.hasPrefix(name))
    }
    return members.isEmpty ? nil : members.reduce(0) { $0 | 1 << UInt32($1.offset) }
  }

  private static let codes: [(code: String, category: Unicode.GeneralCategory)] = [
    ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter),
    ("Lm", .modifierLetter), ("Lo", .otherLetter), ("Mn", .nonspacingMark),
    ("Mc", .spacingMark), ("Me", .enclosingMark), ("Nd", .decimalNumber),
    ("Nl", .letterNumber), ("No", .otherNumber), ("Pc", .connectorPunctuation),
    ("Pd", .dashPunctuation), ("Ps", .openPunctuation), ("Pe", .closePunctuation),
    ("Pi", .initialPunctuation), ("Pf", .finalPunctuation), ("Po", .otherPunctuation),
    ("Sm", .mathSymbol), ("Sc", .currencySymbol), ("Sk", .modifierSymbol),
    ("So", .otherSymbol), ("Zs", .spaceSeparator), ("Zl", .lineSeparator),
    ("Zp", .paragraphSeparator), ("Cc", .control), ("Cf", .format), ("Cs", .surrogate),
    ("Co", .privateUse), ("Cn", .unassigned),
  ]
}
