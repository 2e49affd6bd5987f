/// How strictly FEEL is read and what a fault does.
public enum Dialect: Hashable, Sendable {
  /// The standard: a fault gives null and a note of its reason.
  case spec
  /// The policy profile: typed at resolve time, and a fault is an error with its place.
  case profile
}

/// The moment that `now()` and `today()` give; it comes in with the evaluation.
public struct EvaluationInstant: Hashable, Sendable {
  /// Microseconds since 1970-01-01T00:00:00Z.
  public let microseconds: Int64
  /// The offset from UTC in which it is shown, in seconds; legal dates use +08:00.
  public let offsetSeconds: Int32

  /// The instant `microseconds` after 1970-01-01T00:00:00Z, shown at `offsetSeconds`.
  public init(microseconds: Int64, offsetSeconds: Int32 = 8 * 3600) {
    self.microseconds = microseconds
    self.offsetSeconds = offsetSeconds
  }
}

/// What an evaluation may use before it is stopped with an error.
public struct EvaluationLimits: Hashable, Sendable {
  /// Steps: loop turns, invocations, list elements and text that are made.
  public var steps = 20_000_000
  /// How deep invocations and expressions nest, in nodes; safe for a stack of 512 KB.
  public var depth = 400
  /// Elements of one list.
  public var listElements = 5_000_000
  /// UTF-8 bytes of one string.
  public var stringBytes = 16_000_000

  /// The limits that suit interactive use.
  public init() {}
}
