/// Finds what would let two sides get around a board: telephone numbers, addresses of mail and of
/// the web, names in messengers. Contact is given by the board, once both sides agreed.
public enum ContactScan {
  /// The first contact in a text, as it was written; nil where there is none.
  public static func contact(in text: String) -> String? {
    let plain = text.map(halfWidth)
    return telephone(plain) ?? mail(plain) ?? web(plain) ?? messenger(plain)
  }

  /// Digits, Latin letters and signs of full width as their plain forms; other characters stay.
  private static func halfWidth(_ character: Character) -> Character {
    guard character.unicodeScalars.count == 1, let scalar = character.unicodeScalars.first else {
      return character
    }
    if (0xFF01...0xFF5E).contains(scalar.value), let plain = Unicode.Scalar(scalar.value - 0xFEE0) {
      return Character(plain)
    }
    return scalar.value == 0x3000 ? " " : character
  }

  /// Runs of digits, with single blanks and hyphens within, that are a telephone number by their
  /// beginning and length (national numbering plan), or stand behind a word for one.
  private static func telephone(_ text: [Character]) -> String? {
    var index = 0
    while index < text.count {
      guard text[index].isDigit || (text[index] == "+" || text[index] == "(") else {
        index += 1
        continue
      }
      var end = index
      var digits = ""
      while end < text.count {
        if text[end].isDigit {
          digits.append(text[end])
        } else if !"- ()+".contains(text[end]) {
          break
        }
        end += 1
      }
      if digits.hasPrefix("86"), digits.count == 13 { digits.removeFirst(2) }
      if isTelephone(digits, after: text[..<index]) {
        return String(text[index..<end]).trimmedBlanks
      }
      index = max(end, index + 1)
    }
    return nil
  }

  private static let telephoneWords = ["电话", "手机", "座机", "热线", "致电", "联系", "微信", "扣扣", "QQ", "qq"]

  private static func isTelephone(_ digits: String, after text: ArraySlice<Character>) -> Bool {
    let second = digits.dropFirst().first ?? "0"
    switch digits.count {
    case 11 where digits.first == "1" && second >= "3": return true
    case 10...12 where digits.first == "0" && second != "0": return true
    case 10 where digits.hasPrefix("400") || digits.hasPrefix("800"): return true
    case 5...12:
      let before = String(text.suffix(6))
      return telephoneWords.contains { before.contains($0) }
    default: return false
    }
  }

  private static func mail(_ text: [Character]) -> String? {
    for (index, character) in text.enumerated() where character == "@" {
      let before = text[..<index].reversed().prefix { $0.isAddressPart }
      let after = text[(index + 1)...].prefix { $0.isAddressPart || $0 == "." }
      if !before.isEmpty, after.count > 1 {
        return String(before.reversed()) + "@" + String(after)
      }
    }
    return nil
  }

  private static func web(_ text: [Character]) -> String? {
    let lower = String(text).lowercased()
    for sign in ["http:", "https:", "www.", ".com", ".cn/", ".net", "t.me/"] {
      if lower.contains(sign) { return sign }
    }
    return nil
  }

  private static func messenger(_ text: [Character]) -> String? {
    let lower = String(text).lowercased()
    for word in ["微信", "wechat", "weixin", "vx", "v信", "qq", "钉钉", "加我v", "telegram"] {
      for place in lower.ranges(of: word) {
        let rest = lower[place.upperBound...].drop { ":：号 为是".contains($0) }
        let name = rest.prefix { $0.isAddressPart }
        if name.count >= 5, name.contains(where: { $0.isASCII }) { return word + String(name) }
      }
    }
    return nil
  }
}

extension Character {
  fileprivate var isDigit: Bool { isASCII && isWholeNumber }
  fileprivate var isAddressPart: Bool {
    isASCII && (isLetter || isWholeNumber || self == "_" || self == "-" || self == ".")
  }
}

extension String {
  fileprivate var trimmedBlanks: String {
    String(drop { $0 == " " }.reversed().drop { " (+-".contains($0) }.reversed())
  }
}
