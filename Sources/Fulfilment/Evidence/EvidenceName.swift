/// The name of a file that somebody sent, made harmless: no path, no control characters, nothing
/// that turns a line around, nothing a shell or a header would read otherwise.
public enum EvidenceName {
  /// The most characters of a name.
  public static let maximumCharacters = 80

  /// The name without what could harm; “附件” where nothing is left.
  public static func harmless(_ name: String) -> String {
    let last = name.split(whereSeparator: { "/\\".contains($0) }).last.map(String.init) ?? ""
    var kept = String(last.unicodeScalars.filter(isHarmless).map(Character.init))
    while kept.first == "." || kept.first == " " { kept.removeFirst() }
    while kept.last == "." || kept.last == " " { kept.removeLast() }
    guard kept.count > maximumCharacters else { return kept.isEmpty ? "附件" : kept }
    guard let dot = kept.lastIndex(of: "."), kept.distance(from: dot, to: kept.endIndex) <= 8
    else { return String(kept.prefix(maximumCharacters)) }
    let ending = kept[dot...]
    return String(kept[..<dot].prefix(maximumCharacters - ending.count)) + ending
  }

  private static func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator:
      false
    default: !"\"'`<>|:*?;$&%#{}".unicodeScalars.contains(scalar)
    }
  }
}
