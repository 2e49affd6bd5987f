/// The name of a file that somebody sent, made harmless: no path, no control characters, nothing
/// that turns a line around, nothing a shell or a header would read otherwise.
public enum EvidenceName {
  /// The most characters of a name.
  public static let maximumCharacters = 80

  /// The most marks upon one letter.
  private static let maximumMarks = 2

  /// The name without what could harm; “附件” where nothing is left.
  public static func harmless(_ name: String) -> String {
    let scalars = name.unicodeScalars
    let last = scalars.split { $0 == "/" || $0 == "\\" }.last ?? scalars.suffix(0)
    var marks = 0
    let plain = last.filter { scalar in
      marks = isMark(scalar) ? marks + 1 : 0
      return marks <= maximumMarks && isHarmless(scalar)
    }
    var kept = String(String.UnicodeScalarView(plain))
    while kept.first == "." || kept.first == " " { kept.removeFirst() }
    while kept.last == "." || kept.last == " " { kept.removeLast() }
    guard kept.count > maximumCharacters else { return kept.isEmpty ? "附件" : kept }
    guard let dot = kept.lastIndex(of: "."), kept.distance(from: dot, to: kept.endIndex) <= 8
    else { return String(kept.prefix(maximumCharacters)) }
    let ending = kept[dot...]
    return String(kept[..<dot].prefix(maximumCharacters - ending.count)) + ending
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    [.nonspacingMark, .enclosingMark, .spacingMark].contains(scalar.properties.generalCategory)
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
