extension String {
  /// A number or name in the form in which two of them are compared: half-width, upper case, every
  /// dash the same, without blanks and signs that can't be seen.
  ///
  /// Dashes and brackets stay: 2026-1-11 and 2026-11-1 are two numbers.
  public var comparedNumber: String {
    var plain = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.value {
      case 0xFF01...0xFF5E:
        // The full-width forms stand in the order of ASCII.
        if let half = Unicode.Scalar(scalar.value - 0xFEE0) { plain.append(half) }
      case 0x2010...0x2015, 0x2043, 0x2212, 0x2500, 0xFE58, 0xFE63: plain.append("-")
      case 0x3010, 0x3014, 0x301A, 0xFF3B: plain.append("[")
      case 0x3011, 0x3015, 0x301B, 0xFF3D: plain.append("]")
      default:
        let properties = scalar.properties
        if properties.isWhitespace || properties.isDefaultIgnorableCodePoint { continue }
        if properties.generalCategory == .control || properties.generalCategory == .format {
          continue
        }
        plain.append(scalar)
      }
    }
    return String(plain).uppercased()
  }
}
