/// Texts in the plain characters that they look like, so that none hides behind another's shape:
/// full width, circled and mathematical forms (Unicode's compatibility forms of digits and Latin
/// letters), digits of any script, Chinese numerals, what isn't seen at all.
enum PlainText {
  /// The characters of a text, plain.
  static func characters(of text: String) -> [Character] {
    let plain = text.unicodeScalars.compactMap(plain)
    return spelt(numerals(plain))
  }

  /// The plain form of a character; nil where it isn't seen.
  private static func plain(_ scalar: Unicode.Scalar) -> Character? {
    let (value, properties) = (scalar.value, scalar.properties)
    switch properties.generalCategory {
    case .format, .nonspacingMark, .enclosingMark: return nil
    case .control: return value == 0x0A || value == 0x0D ? "\n" : " "
    case .spaceSeparator: return " "
    case .lineSeparator, .paragraphSeparator: return "\n"
    default: break
    }
    if properties.numericType == .decimal || properties.numericType == .digit,
      let number = properties.numericValue, let digit = "0123456789".dropFirst(Int(number)).first
    {
      return digit
    }
    switch value {
    case 0xFF01...0xFF5E: return letter(value - 0xFEE0)
    case 0x1D400...0x1D6A3:
      let place = (value - 0x1D400) % 52
      return letter(place < 26 ? 0x41 + place : 0x61 + place - 26)
    case 0x24B6...0x24CF: return letter(value - 0x24B6 + 0x41)
    case 0x24D0...0x24E9: return letter(value - 0x24D0 + 0x61)
    case 0x2010, 0x2011, 0x2012, 0x2212, 0xFE63: return "-"
    case 0x2013, 0x2014, 0x2015: return "—"
    case 0x2022, 0x2027, 0x22C5, 0x30FB: return "·"
    case 0xFE52, 0xFF61, 0x3002: return value == 0xFE52 ? "." : "。"
    default: return Character(scalar)
    }
  }

  private static func letter(_ value: UInt32) -> Character? {
    Unicode.Scalar(value).map(Character.init)
  }

  private static let chinese: [Character: Character] = [
    "〇": "0", "零": "0", "一": "1", "幺": "1", "二": "2", "三": "3", "四": "4", "五": "5", "六": "6",
    "七": "7", "八": "8", "九": "9",
  ]
  private static let shortestRun = 7

  /// Chinese numerals in a run of seven or more digits as digits; a year or a count stays.
  private static func numerals(_ text: [Character]) -> [Character] {
    var text = text
    var index = 0
    while index < text.count {
      var (end, places, count) = (index, [Int](), 0)
      while end < text.count {
        if chinese[text[end]] != nil {
          places.append(end)
          count += 1
        } else if text[end].isASCII, text[end].isWholeNumber {
          count += 1
        } else if end == index || !" -.·—/".contains(text[end]) {
          break
        }
        end += 1
      }
      if count >= shortestRun {
        for place in places { text[place] = chinese[text[place]] ?? text[place] }
      }
      index = max(end, index + 1)
    }
    return text
  }

  private static let spellings: [(words: String, sign: Character)] = [
    ("(at)", "@"), ("[at]", "@"), ("{at}", "@"), ("(dot)", "."), ("[dot]", "."), ("{dot}", "."),
  ]

  /// Signs that were spelt out, with the blanks beside them: `(at)`, `(dot)`, 点com.
  private static func spelt(_ text: [Character]) -> [Character] {
    var result: [Character] = []
    var index = 0
    while index < text.count {
      let rest = String(text[index...].prefix(5)).lowercased()
      if let spelling = spellings.first(where: { rest.hasPrefix($0.words) }) {
        while result.last == " " { result.removeLast() }
        result.append(spelling.sign)
        index += spelling.words.count
        while index < text.count, text[index] == " " { index += 1 }
      } else if text[index] == "点",
        ["点com", "点cn", "点net"].contains(where: rest.hasPrefix)
      {
        result.append(".")
        index += 1
      } else {
        result.append(text[index])
        index += 1
      }
    }
    return result
  }
}
