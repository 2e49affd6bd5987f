public import Quantities

/// Why a DMN document was refused: what happened, where, and what to do.
///
/// Ids are stable: `DMN00x` the XML, `DMN01x` the document's structure, `DMN02x` references and
/// requirements, `DMN03x` types, `DMN04x` decision logic.
public struct DMNFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// The stable id, e.g. `DMN001`.
  public let id: String
  /// One sentence: what is wrong, and why that is a fault.
  public let message: String
  /// What its author can do about it.
  public let remedy: String
  /// The file as it was named to the reader.
  public let file: String
  /// The line, 1-based, or nil when the fault has no place (a file that is too large).
  public let line: Int?
  /// The column in characters, 1-based.
  public let column: Int?

  /// A fault at a place of a file; `line` and `column` count from 1.
  public init(
    _ id: String, _ message: String, remedy: String, file: String, line: Int? = nil,
    column: Int? = nil
  ) {
    self.id = id
    self.message = message
    self.remedy = remedy
    self.file = file
    self.line = line
    self.column = column
  }

  public var description: String {
    var place = file
    if let line { place += ":\(line)" }
    if line != nil, let column { place += ":\(column)" }
    return "\(place): \(id): \(message) \(remedy)"
  }
}

extension DMNFault {
  /// The fault as a diagnostic; the remedy is its hint.
  public var diagnostic: Diagnostic {
    let place = line.map { SourcePosition(line: $0, column: column ?? 1) }
    return Diagnostic(
      id: id, severity: .error, message: message, hint: remedy, file: file,
      range: place.map { SourceRange(at: $0) })
  }
}

/// Why a model could not be resolved: everything that was found, in the order of the files.
public struct ResolutionFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// What was found; at least one.
  public let diagnostics: [Diagnostic]

  init(_ fault: DMNFault) { diagnostics = [fault.diagnostic] }
  init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }

  /// The findings, one a line.
  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
