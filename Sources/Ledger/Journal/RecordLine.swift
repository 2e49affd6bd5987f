/// Fields of a journal record as one line: tabs between them; a tab, line break or backslash inside
/// a field is written as a backslash and a letter. The same line stands in the table and in a file.
public enum RecordLine {
  /// The line of these fields.
  public static func text(_ fields: [String]) -> String {
    fields.map(escaped).joined(separator: "\t")
  }

  /// The fields of a line that `text` wrote.
  public static func fields(_ line: some StringProtocol) -> [String] {
    String(line).split(separator: "\t", omittingEmptySubsequences: false).map(plain)
  }

  private static func escaped(_ field: String) -> String {
    let special: [UInt8] = [0x09, 0x0A, 0x0D, 0x5C]
    guard field.utf8.contains(where: special.contains) else { return field }
    return String(
      field.unicodeScalars.flatMap { scalar -> [Unicode.Scalar] in
        switch scalar {
        case "\t": ["\\", "t"]
        case "\n": ["\\", "n"]
        case "\r": ["\\", "r"]
        case "\\": ["\\", "\\"]
        default: [scalar]
        }
      }.reduce(into: String.UnicodeScalarView()) { $0.append($1) })
  }

  private static func plain(_ field: Substring) -> String {
    guard field.utf8.contains(0x5C) else { return String(field) }
    var scalars = String.UnicodeScalarView()
    var isEscaped = false
    for scalar in field.unicodeScalars {
      if isEscaped {
        scalars.append(scalar == "t" ? "\t" : scalar == "n" ? "\n" : scalar == "r" ? "\r" : scalar)
        isEscaped = false
      } else if scalar == "\\" {
        isEscaped = true
      } else {
        scalars.append(scalar)
      }
    }
    return String(scalars)
  }
}
