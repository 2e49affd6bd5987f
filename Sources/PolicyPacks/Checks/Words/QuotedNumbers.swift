/// Finds every number in the words of a policy and says what it is worth, exactly.
///
/// Reads 500万元, 2.5亿元, 25%, 百分之三十, 1.5个百分点, 三年, 10家, 20万元—100万元 (two numbers),
/// 20—100万元 (the first takes scale and unit of the second), 2024年8月19日 and 8月19日; full and
/// half width. Words that only look like numbers (统一, 一批, 第三方, 一次性, “3+N”, 5G,
/// 〔2024〕40号) are none.
public struct QuotedNumbers: Sendable {
  /// The numbers in the order of the text.
  public private(set) var numbers: [QuotedNumber] = []

  /// Reads `text`; takes time in proportion to its length.
  public init(_ text: String) {
    var scanner = NumberScanner(text)
    numbers = scanner.scan()
  }
}

/// Walks over the characters of a text, which are first folded to half width one to one.
struct NumberScanner {
  let text: [Character]
  var place = 0

  /// A number before it is known whether it takes scale and unit of the number behind it.
  struct Draft {
    var value: Fraction
    /// 万, 亿 … behind the number, nil where none stands.
    var scale: Fraction?
    var unit: QuotedUnits.Unit?
    var range: Range<Int>
    var isChinese: Bool
    var plainDigits: Int?
  }

  init(_ source: String) { text = source.map(NumberScanner.halfWidth) }

  static func halfWidth(_ character: Character) -> Character {
    guard let scalar = character.unicodeScalars.first, character.unicodeScalars.count == 1 else {
      return character
    }
    if (0xFF01...0xFF5E).contains(scalar.value), let narrow = Unicode.Scalar(scalar.value - 0xFEE0)
    {
      return Character(narrow)
    }
    return character
  }

  mutating func scan() -> [QuotedNumber] {
    var found: [QuotedNumber] = []
    var row: [Draft] = []
    while place < text.count {
      if let date = date() {
        found += settle(row) + [date]
        row = []
      } else if let draft = draft() {
        row.append(draft)
        if !joins() {
          found += settle(row)
          row = []
        }
      } else {
        found += settle(row)
        row = []
        place += 1
      }
    }
    return found + settle(row)
  }

  /// A range or enumeration goes on: the connector is passed over when a number follows.
  private mutating func joins() -> Bool {
    let connectors: Set<Character> = ["—", "–", "-", "~", "～", "〜", "至", "到", "、", "/", "―"]
    var ahead = place
    while let character = at(ahead), connectors.contains(character), ahead - place < 2 {
      ahead += 1
    }
    guard ahead > place, let next = at(ahead), isDigit(next) || ChineseNumeral.digits[next] != nil
    else { return false }
    place = ahead
    return true
  }

  /// Numbers of one row take scale and unit from the right where they have none of their own.
  private func settle(_ row: [Draft]) -> [QuotedNumber] {
    var found: [QuotedNumber] = []
    var behind: Draft?
    for var draft in row.reversed() {
      if let behind, draft.unit == nil {
        if draft.scale == nil, let scale = behind.scale, let value = draft.value.times(scale) {
          (draft.value, draft.scale) = (value, scale)
        }
        draft.unit = behind.unit
      }
      behind = draft
      if let number = number(draft) { found.append(number) }
    }
    return found.reversed()
  }

  private func number(_ draft: Draft) -> QuotedNumber? {
    guard let unit = draft.unit else {
      return draft.isChinese
        ? nil : QuotedNumber(quantity: .number(draft.value), unit: nil, range: draft.range)
    }
    guard let name = unit.name else { return nil }
    if name == "年", let year = draft.plainDigits, (1900...2199).contains(year) {
      return QuotedNumber(
        quantity: .date(year: year, month: nil, day: nil), unit: "日期", range: draft.range)
    }
    guard let factor = Fraction(unit.numerator, over: unit.denominator),
      let value = draft.value.times(factor)
    else { return nil }
    return QuotedNumber(quantity: .number(value), unit: name, range: draft.range)
  }
}

extension NumberScanner {
  func at(_ index: Int) -> Character? { text.indices.contains(index) ? text[index] : nil }

  func isDigit(_ character: Character) -> Bool { ("0"..."9").contains(character) }

  func isLatin(_ character: Character) -> Bool {
    ("a"..."z").contains(character) || ("A"..."Z").contains(character)
  }

  func stands(_ words: String, at index: Int) -> Bool {
    text.dropFirst(index).starts(with: words)
  }
}
