/// The syntax tree of a regular expression.
indirect enum PatternNode: Hashable, Sendable {
  /// Matches the empty string.
  case empty
  /// One character; with the flag `i` in any case.
  case scalar(Unicode.Scalar)
  /// One character of a class.
  case characterClass(CharacterClass)
  /// `^`.
  case lineStart
  /// `$`.
  case lineEnd
  /// One after the other.
  case sequence([PatternNode])
  /// One of them, the first that fits preferred.
  case alternatives([PatternNode])
  /// A group; numbered from 1 when it captures.
  case group(PatternNode, number: Int?)
  /// What a group matched before; nothing if it took no part.
  case backReference(Int)
  /// Between two numbers of times; `most` nil for no bound.
  case repetition(PatternNode, least: Int, most: Int?, isLazy: Bool)
}
