/// Finds what would let two sides get around a board: telephone numbers, addresses of mail and of
/// the web, names in messengers. Contact is given by the board, once both sides agreed.
public enum ContactScan {
  /// The first contact in a text, in plain characters; nil where there is none.
  public static func contact(in text: String) -> String? {
    let plain = PlainText.characters(of: text)
    return telephone(plain) ?? mail(plain) ?? web(plain) ?? messenger(plain)
  }

  private static func telephone(_ text: [Character]) -> String? {
    DigitRun.all(in: text).lazy.compactMap { $0.telephone(in: text) }.first
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

  /// Endings of domains that stand without a path; those that also end names of files or of
  /// programs are left out.
  private static let endings: Set<String> = [
    "cn", "com", "net", "org", "ai", "top", "xyz", "vip", "shop", "tech", "club", "site", "online",
    "info", "biz",
  ]

  /// Endings that make a domain also behind a full stop of Chinese sentences.
  private static let commonest: Set<String> = ["cn", "com", "net"]

  private static func web(_ text: [Character]) -> String? {
    let lower = String(text).lowercased()
    for sign in ["http:", "https:", "www.", ".com", ".cn/", ".net", "t.me/"] {
      if lower.contains(sign) { return sign }
    }
    let characters = Array(lower)
    for (index, character) in characters.enumerated() where character == "." || character == "。" {
      let label = characters[..<index].reversed().prefix { $0.isAddressPart }
      let ending = characters[(index + 1)...].prefix { $0.isAddressPart && $0 != "." }
      guard label.count > 1, label.contains(where: \.isLetter) || label.count > 4,
        character == "." ? endings.contains(String(ending)) : commonest.contains(String(ending))
      else { continue }
      return String(label.reversed()) + "." + String(ending)
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
  fileprivate var isAddressPart: Bool {
    isASCII && (isLetter || isWholeNumber || self == "_" || self == "-" || self == ".")
  }
}
