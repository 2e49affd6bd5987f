/// Sums of what a dossier states: a file may state anything, and a sum beyond what fen can hold is
/// as good as the greatest.
extension Int64 {
  /// The sum, or the nearest number that there is.
  public func clamping(adding other: Int64) -> Int64 {
    let (sum, isFar) = addingReportingOverflow(other)
    return isFar ? (other < 0 ? .min : .max) : sum
  }

  /// The difference, or the nearest number that there is.
  public func clamping(subtracting other: Int64) -> Int64 {
    let (difference, isFar) = subtractingReportingOverflow(other)
    return isFar ? (other < 0 ? .max : .min) : difference
  }
}
