/// Character classes of FEEL's grammar (clause 10.3.1.2, rules 27–31 and 61).
enum Characters {
  /// A character that may begin a name (rule 28).
  static func startsName(_ scalar: Unicode.Scalar) -> Bool {
    let code = scalar.value
    if code < 0x80 {
      return (code >= 0x61 && code <= 0x7A) || (code >= 0x41 && code <= 0x5A) || code == 0x5F
        || code == 0x3F
    }
    switch code {
    case 0x1680: return false
    case 0xC0...0xD6, 0xD8...0xF6, 0xF8...0x2FF, 0x370...0x37D, 0x37F...0x1FFF,
      0x200C...0x200D, 0x2070...0x218F, 0x2C00...0x2FEF, 0x3001...0xD7FF, 0xF900...0xFDCF,
      0xFDF0...0xFEFE, 0xFF00...0xFFFD, 0x10000...0xEFFFF:
      return true
    default: return false
    }
  }

  /// A character that may continue a name (rule 29).
  static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    if startsName(scalar) || isDigit(scalar) { return true }
    switch scalar.value {
    case 0xB7, 0x300...0x36F, 0x203F...0x2040: return true
    default: return false
    }
  }

  /// `.` `/` `-` `'` `+` `*`: symbols that may stand inside a name (rule 30).
  static func isNameSymbol(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ".", "/", "-", "'", "+", "*": true
    default: false
    }
  }

  /// 0 … 9.
  static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x30 && scalar.value <= 0x39
  }

  /// White space, vertical space included (rules 61 and 62).
  static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0xA0, 0x1680, 0x180E, 0x2000...0x200B, 0x2028, 0x2029, 0x202F,
      0x205F, 0x3000, 0xFEFF:
      true
    default: false
    }
  }

  /// Punctuation of Chinese typing that FEEL takes into a name or doesn't know, and what was meant.
  static func meant(by scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "，": ","
    case "、": ","
    case "（": "("
    case "）": ")"
    case "［", "【": "["
    case "］", "】": "]"
    case "｛": "{"
    case "｝": "}"
    case "：": ":"
    case "；": ","
    case "“", "”", "＂", "「", "」", "『", "』": "\""
    case "‘", "’", "＇": "\""
    case "＋": "+"
    case "－", "—", "–", "−": "-"
    case "＊", "×": "*"
    case "／", "÷": "/"
    case "＝": "="
    case "＜", "〈": "<"
    case "＞", "〉": ">"
    case "≥", "≧": ">="
    case "≤", "≦": "<="
    case "≠": "!="
    case "。", "．": "."
    case "％": "/ 100"
    case "%": "/ 100"
    case "？": "?"
    case "！": "not(…)"
    default: nil
    }
  }
}
