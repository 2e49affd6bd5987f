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

extension ElementPlace {
  /// The place in `file`; an element without place stands at the file's start.
  func dataPlace(in file: String) -> DataPlace {
    DataPlace(file: file, line: max(line, 1), column: max(column, 1))
  }
}
