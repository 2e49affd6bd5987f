internal import DMN
internal import Quantities

extension DMNFault {
  /// The fault as a finding at its place.
  var diagnostic: Diagnostic {
    let start = SourcePosition(line: line ?? 1, column: column ?? 1)
    return Diagnostic(
      id: id, message: message, hint: remedy, file: file, range: SourceRange(at: start))
  }
}
