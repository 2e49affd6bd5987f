public import Quantities

/// Why an evaluation failed: an error in the policy profile, the reason of a null in the spec
/// dialect. Limits are errors in both.
public struct EvaluationFault: Error, Hashable, Sendable {
  /// The kind of fault; its raw value is the diagnostic's id.
  public enum Kind: String, Hashable, Sendable {
    /// A name that nothing defines.
    case unknownName = "FEEL101"
    /// A value of a kind that the operator, function or declaration doesn't take.
    case typeMismatch = "FEEL102"
    /// Division by zero.
    case divisionByZero = "FEEL103"
    /// A null where a value is needed.
    case unexpectedNull = "FEEL104"
    /// A number beyond decimal128, or a result that isn't a number.
    case arithmetic = "FEEL105"
    /// An argument whose value the function doesn't accept.
    case invalidArgument = "FEEL106"
    /// Too few, too many or misnamed arguments.
    case arguments = "FEEL107"
    /// An index outside the list.
    case outOfBounds = "FEEL108"
    /// A value outside what its declaration allows.
    case notAllowed = "FEEL109"
    /// A function in another language.
    case externalFunction = "FEEL110"
    /// More than one rule of a table matched where one must.
    case overlappingRules = "FEEL111"
    /// No rule of a table matched where one must.
    case noRule = "FEEL112"
    /// A limit was reached: steps, depth, or size.
    case limit = "FEEL190"
  }

  /// The kind of fault.
  public let kind: Kind
  /// What happened, as a sentence.
  public let message: String
  /// Where: in `file` when that is known, else in the expression's own source.
  public var range: SourceRange?
  /// The file that `range` speaks of; nil for an expression by itself.
  public var file: String?
  /// The element around it, outermost first: decision, table, rule.
  public var trail: [String]

  /// A fault of `kind` that `message` describes.
  public init(_ kind: Kind, _ message: String, range: SourceRange? = nil, trail: [String] = []) {
    self.kind = kind
    self.message = message
    self.range = range
    self.trail = trail
  }

  /// The fault as a diagnostic.
  public var diagnostic: Diagnostic {
    let place = trail.isEmpty ? "" : trail.joined(separator: " › ") + ": "
    return Diagnostic(
      id: kind.rawValue, severity: .error, message: place + message, hint: nil, file: file,
      range: range)
  }
}
