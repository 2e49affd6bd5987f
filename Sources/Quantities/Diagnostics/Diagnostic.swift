/// A place in a text; both parts count from 1.
public struct SourcePosition: Hashable, Comparable, Sendable {
  /// The line, from 1.
  public var line: Int
  /// The column in characters (not bytes), from 1.
  public var column: Int

  /// The place at `line` and `column`, both from 1.
  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The first character of a text.
  public static let start = SourcePosition(line: 1, column: 1)

  /// True if `left` stands before `right`.
  public static func < (left: SourcePosition, right: SourcePosition) -> Bool {
    (left.line, left.column) < (right.line, right.column)
  }
}

/// A stretch of text: from its first character up to, and without, `end`.
public struct SourceRange: Hashable, Sendable {
  /// The first character.
  public var start: SourcePosition
  /// The place behind the last character.
  public var end: SourcePosition

  /// The stretch from `start` up to, and without, `end`.
  public init(start: SourcePosition, end: SourcePosition) {
    self.start = start
    self.end = end
  }

  /// The empty stretch at `position`.
  public init(at position: SourcePosition) { self.init(start: position, end: position) }
}

/// What is wrong with a file somebody wrote, where, and what to do about it.
public struct Diagnostic: Error, Hashable, Sendable {
  /// How much a diagnostic matters.
  public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// The file can't be used.
    case error
    /// The file can be used and probably isn't what was meant.
    case warning
    /// Something to know.
    case note
  }

  /// A stable name of the kind of fault, such as `FEEL012`: documented, and never used anew.
  public var id: String
  /// How much it matters.
  public var severity: Severity
  /// What is wrong and why, in one sentence.
  public var message: String
  /// What to do.
  public var hint: String?
  /// The file, as the user named it.
  public var file: String?
  /// Where in the file.
  public var range: SourceRange?

  /// A diagnostic; `hint`, `file` and `range` where they are known.
  public init(
    id: String, severity: Severity = .error, message: String, hint: String? = nil,
    file: String? = nil, range: SourceRange? = nil
  ) {
    self.id = id
    self.severity = severity
    self.message = message
    self.hint = hint
    self.file = file
    self.range = range
  }
}

extension Diagnostic: CustomStringConvertible {
  /// `file:line:column: severity: message [id]`, with the hint on a line of its own.
  public var description: String {
    var text = ""
    if let file { text += file + ":" }
    if let start = range?.start { text += "\(start.line):\(start.column):" }
    if !text.isEmpty { text += " " }
    text += "\(severity.rawValue): \(message) [\(id)]"
    if let hint { text += "\n  " + hint }
    return text
  }
}
