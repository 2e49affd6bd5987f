/// Words of a pack as a page shows them: translated where there is a translation, or the original.
public struct Wording: Sendable, Hashable {
  /// The words.
  let text: String
  /// The words are Chinese on a page that isn't, so the page has to say so to screen readers.
  let isForeign: Bool

  /// `text` on a page of `language`.
  init(_ text: String, on language: Language) {
    self.text = text
    isForeign = language != .chinese && Wording.holdsChinese(text)
  }

  /// Whether there is a Chinese character in `text`.
  static func holdsChinese(_ text: String) -> Bool {
    text.unicodeScalars.contains { (0x4E00...0x9FFF).contains($0.value) }
  }
}

extension HTML.StringInterpolation {
  /// Words of a pack, marked with their language where it isn't the page's.
  mutating func appendInterpolation(_ wording: Wording) {
    guard wording.isForeign else { return HTMLEscape.append(wording.text, to: &bytes) }
    bytes += "<span lang=\"zh-CN\">".utf8
    HTMLEscape.append(wording.text, to: &bytes)
    bytes += "</span>".utf8
  }

  /// Words of a pack, or nothing.
  mutating func appendInterpolation(_ wording: Wording?) {
    if let wording { appendInterpolation(wording) }
  }
}
