/// A language of the portal. Chinese is the original, and what the address without prefix gives.
public enum Language: String, CaseIterable, Sendable, Hashable {
  case chinese = "zh-CN"
  case english = "en"

  /// What stands before every path of this language: nothing, or `/en`.
  public var prefix: String { self == .chinese ? "" : "/en" }

  /// The name of the language in itself.
  var ownName: String { self == .chinese ? "中文" : "English" }

  /// The key of translations in packs, nil for the language packs are written in.
  var packKey: String? { self == .chinese ? nil : "en" }

  /// The language that a path asks for by its prefix.
  static func of(path: String) -> Language {
    path == "/en" || path.hasPrefix("/en/") ? .english : .chinese
  }

  /// The best of our languages for a header such as `en-GB, zh;q=0.8`; Chinese where none fits.
  static func preferred(by header: String?) -> Language {
    guard let header else { return .chinese }
    var best: (language: Language, weight: Double) = (.chinese, 0)
    for part in header.prefix(200).split(separator: ",") {
      let pieces = part.split(separator: ";").map { $0.filter { $0 != " " } }
      let tag = pieces.first?.lowercased() ?? ""
      let quality = pieces.dropFirst().first { $0.hasPrefix("q=") }
      let weight = quality.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
      let language: Language? =
        tag.hasPrefix("zh") ? .chinese : tag.hasPrefix("en") ? .english : nil
      if let language, weight > best.weight { best = (language, weight) }
    }
    return best.language
  }
}
