/// Why a regular expression was refused or stopped.
public enum PatternFault: Error, Hashable, Sendable {
  /// The expression breaks the grammar at a character (counted from 1); the sentence says how.
  case syntax(position: Int, reason: String)
  /// A back-reference where only searches in linear time are allowed.
  case backReference(position: Int)
  /// A flag other than s, m, i, x, q.
  case unknownFlag(Character)
  /// The expression's program passes the bound on instructions.
  case tooLarge(limit: Int)
  /// The expression matches the empty string where that would match everywhere.
  case matchesEmpty
  /// The replacement has a lone `\` or a `$` without digit.
  case replacement(reason: String)
  /// The search used up the evaluation's steps.
  case outOfSteps
}

extension PatternFault: CustomStringConvertible {
  /// What happened and what to write instead.
  public var description: String {
    switch self {
    case .syntax(let position, let reason):
      "the regular expression is wrong at character \(position): \(reason)"
    case .backReference(let position):
      "the regular expression has a back-reference at character \(position); "
        + "searches with them take no bounded time, so write the repeated part out"
    case .unknownFlag(let flag): "the flag '\(flag)' is none of s, m, i, x, q"
    case .tooLarge(let limit):
      "the regular expression needs more than \(limit) instructions; use smaller repetitions"
    case .matchesEmpty:
      "the regular expression matches the empty string, so it would match everywhere; "
        + "let it match at least one character"
    case .replacement(let reason): "the replacement is wrong: \(reason)"
    case .outOfSteps: "the search took more steps than the evaluation may take"
    }
  }
}
