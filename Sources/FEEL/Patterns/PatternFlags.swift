/// The flags of `matches` and `replace` (XPath and XQuery Functions 3.1, 5.6.2).
struct PatternFlags: Hashable {
  /// `s`: the dot matches line ends too.
  var dotMatchesAll = false
  /// `m`: `^` and `$` match at the beginning and end of each line.
  var multiline = false
  /// `i`: letters match whatever their case.
  var ignoresCase = false
  /// `x`: whitespace outside classes is dropped from the expression.
  var dropsWhitespace = false
  /// `q`: every character stands for itself.
  var isLiteral = false

  /// Refuses any other letter.
  init(_ text: String) throws(PatternFault) {
    for flag in text {
      switch flag {
      case "s": dotMatchesAll = true
      case "m": multiline = true
      case "i": ignoresCase = true
      case "x": dropsWhitespace = true
      case "q": isLiteral = true
      default: throw .unknownFlag(flag)
      }
    }
  }
}
