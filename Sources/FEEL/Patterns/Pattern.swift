/// A regular expression of XPath and XQuery 3.1, as `matches`, `replace` and `split` take it
/// (DMN 1.5 §10.3.4.3; XPath and XQuery Functions and Operators 3.1, 5.6).
///
/// Searches take time in proportion to the text: no expression explodes. Back-references, which
/// allow no such bound, are refused unless they are asked for; then the steps are the bound.
public struct Pattern: Hashable, Sendable {
  private let program: PatternProgram
  private let isLiteral: Bool

  /// Refuses what isn't a regular expression, flags other than s, m, i, x, q, and expressions whose
  /// program would pass 20,000 instructions.
  public init(
    _ source: String, flags: String = "", allowsBackReferences: Bool = false
  ) throws(PatternFault) {
    let flags = try PatternFlags(flags)
    guard source.utf8.count <= 10_000 else { throw .tooLarge(limit: 10_000) }
    var parser = PatternParser(
      source, flags: flags, allowsBackReferences: allowsBackReferences)
    let node = try parser.parse()
    program = try PatternProgram(node, groups: parser.groups, flags: flags)
    isLiteral = flags.isLiteral
  }

  /// Whether some part of the text matches; takes its work from `steps`.
  public func matches(_ text: String, steps: inout Int) throws(PatternFault) -> Bool {
    var search = PatternSearch(program, text: Array(text.unicodeScalars), captures: false)
    return try search.firstMatch(from: 0, steps: &steps) != nil
  }

  /// The text with every match replaced; `$0`…`$9` in the replacement stand for the match and its
  /// groups, `\$` and `\\` for themselves. A pattern that matches the empty string is refused.
  public func replacing(
    in text: String, with replacement: String, steps: inout Int
  ) throws(PatternFault) -> String {
    let parts = try Replacement(replacement, groups: program.groups, isLiteral: isLiteral)
    let scalars = Array(text.unicodeScalars)
    var result = String.UnicodeScalarView()
    var end = 0
    for match in try allMatches(in: scalars, steps: &steps) {
      result.append(contentsOf: scalars[end..<match[0]])
      steps -= parts.append(to: &result, match: match, text: scalars)
      guard steps >= 0 else { throw .outOfSteps }
      end = match[1]
    }
    result.append(contentsOf: scalars[end...])
    return String(result)
  }

  /// The parts of the text between matches, which may be empty. A pattern that matches the empty
  /// string is refused.
  public func split(_ text: String, steps: inout Int) throws(PatternFault) -> [String] {
    let scalars = Array(text.unicodeScalars)
    var parts: [String] = []
    var end = 0
    for match in try allMatches(in: scalars, steps: &steps) {
      parts.append(Pattern.text(scalars[end..<match[0]]))
      end = match[1]
    }
    parts.append(Pattern.text(scalars[end...]))
    return parts
  }

  private func allMatches(
    in scalars: [Unicode.Scalar], steps: inout Int
  ) throws(PatternFault) -> [[Int]] {
    var empty = PatternSearch(program, text: [], captures: false)
    if try empty.firstMatch(from: 0, steps: &steps) != nil { throw .matchesEmpty }
    var search = PatternSearch(program, text: scalars, captures: true)
    var matches: [[Int]] = []
    var start = 0
    while let match = try search.firstMatch(from: start, steps: &steps) {
      // Only an anchor can still match nothing here; such a match is passed over.
      if match[1] > match[0] { matches.append(match) }
      start = max(match[1], match[0] + 1)
      if start > scalars.count { break }
    }
    return matches
  }

  static func text(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }
}
