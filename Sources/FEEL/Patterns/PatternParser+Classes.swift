/// What an escape stands for.
enum PatternEscape {
  /// One character: `\n`, `\.`.
  case single(Unicode.Scalar)
  /// Several: `\d`, `\p{Lu}`.
  case several(CharacterClass)
}

extension PatternParser {
  /// `[…]`, from its bracket on, with subtraction.
  mutating func classExpression(depth: Int = 1) throws(PatternFault) -> CharacterClass {
    guard depth <= PatternParser.deepest else {
      throw fault("classes nest deeper than \(PatternParser.deepest)")
    }
    let start = index
    index += 1
    let isNegative = take("^")
    var ranges: [ClosedRange<UInt32>] = []
    var members: [CharacterClass] = []
    var subtracted: CharacterClass?
    while let next = peek, next != "]" {
      if next == "-", index + 1 < scalars.count, scalars[index + 1] == "[" {
        index += 1
        subtracted = try classExpression(depth: depth + 1)
        guard peek == "]" else { throw fault("a subtraction ends its class: ']' must follow") }
        break
      }
      switch try classPart() {
      case .several(let part): members.append(part)
      case .single(let first): ranges.append(try classRange(from: first))
      }
    }
    guard take("]") else {
      index = start
      throw fault("this class is never closed with ']'")
    }
    if !ranges.isEmpty {
      members.append(.ranges(ScalarRanges(ranges, ignoresCase: flags.ignoresCase)))
    }
    guard !members.isEmpty else { throw fault("a class needs at least one character") }
    var result = members.count == 1 ? members[0] : .union(members)
    if isNegative { result = .complement(result) }
    if let subtracted { result = .difference(result, subtracted) }
    return result
  }

  /// One character or escape of a class.
  private mutating func classPart() throws(PatternFault) -> PatternEscape {
    guard let next = peek else { throw fault("the class is never closed") }
    if next == "\\" { return try classEscape() }
    if next == "[" { throw fault("'[' stands for itself only as '\\['") }
    index += 1
    return .single(next)
  }

  /// The rest of `a-z` after its first character; a hyphen before `]` or `-[` stands for itself.
  private mutating func classRange(
    from first: Unicode.Scalar
  ) throws(PatternFault) -> ClosedRange<UInt32> {
    guard peek == "-", index + 1 < scalars.count, scalars[index + 1] != "]",
      scalars[index + 1] != "["
    else { return first.value...first.value }
    index += 1
    guard case .single(let last) = try classPart() else {
      throw fault("a range ends with one character")
    }
    guard first <= last else { throw fault("the range \(first)-\(last) has its ends swapped") }
    return first.value...last.value
  }

  /// `\n`, `\.`, `\d`, `\p{…}` and so on, from the backslash on.
  mutating func classEscape() throws(PatternFault) -> PatternEscape {
    let start = index
    index += 1
    guard let letter = peek else {
      index = start
      throw fault("a '\\' at the end escapes nothing")
    }
    index += 1
    switch letter {
    case "n": return .single("\n")
    case "r": return .single("\r")
    case "t": return .single("\t")
    case "\\", "|", ".", "-", "^", "?", "*", "+", "{", "}", "(", ")", "[", "]", "$":
      return .single(letter)
    case "s": return .several(.whitespace)
    case "S": return .several(.complement(.whitespace))
    case "d": return .several(.digit)
    case "D": return .several(.complement(.digit))
    case "w": return .several(.word)
    case "W": return .several(.complement(.word))
    case "i": return .several(.nameStart)
    case "I": return .several(.complement(.nameStart))
    case "c": return .several(.nameCharacter)
    case "C": return .several(.complement(.nameCharacter))
    case "p": return .several(try property())
    case "P": return .several(.complement(try property()))
    case "0"..."9": throw .backReference(position: start + 1)
    default:
      index = start
      throw fault("'\\\(letter)' isn't an escape; a character that isn't special needs no '\\'")
    }
  }

  /// `{Lu}` or `{IsBasicLatin}`.
  private mutating func property() throws(PatternFault) -> CharacterClass {
    let start = index
    guard take("{") else { throw fault("a property is written \\p{Lu} or \\p{IsBasicLatin}") }
    var name = ""
    while let next = peek, next != "}", name.utf8.count < 64 {
      name.unicodeScalars.append(next)
      index += 1
    }
    guard take("}") else { throw fault("the property is never closed with '}'") }
    if let mask = Unicode.GeneralCategory.mask(named: name) { return .categories(mask) }
    if name.hasPrefix("Is"), let range = UnicodeBlocks.range(named: name.dropFirst(2)) {
      return .characters(range)
    }
    index = start
    throw fault("'\(name)' is neither a category such as Lu nor a block such as IsBasicLatin")
  }
}
