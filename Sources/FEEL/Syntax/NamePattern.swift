/// A name cut into its pieces, so that it is found in a source however it is spaced.
///
/// A piece is a run of name characters or one of `. / - ' + *`. `date and time` is three pieces;
/// `a-b` and `a - b` are the same name.
struct NamePattern: Hashable {
  /// The pieces, in order.
  let pieces: [[Unicode.Scalar]]

  /// The pieces of `name`.
  init(_ name: String) {
    var pieces: [[Unicode.Scalar]] = []
    var run: [Unicode.Scalar] = []
    for scalar in name.unicodeScalars {
      if Characters.continuesName(scalar) {
        run.append(scalar)
        continue
      }
      if !run.isEmpty {
        pieces.append(run)
        run = []
      }
      if !Characters.isSpace(scalar) { pieces.append([scalar]) }
    }
    if !run.isEmpty { pieces.append(run) }
    self.pieces = pieces
  }

  /// Where the name ends if it stands in `source` at `start`; nil otherwise.
  func match(_ source: SourceText, at start: Int) -> Int? {
    guard !pieces.isEmpty else { return nil }
    let scalars = source.scalars
    var index = start
    for (number, piece) in pieces.enumerated() {
      if number > 0 {
        while index < scalars.count, Characters.isSpace(scalars[index]) { index += 1 }
      }
      guard index + piece.count <= scalars.count else { return nil }
      for (offset, scalar) in piece.enumerated() where scalars[index + offset] != scalar {
        return nil
      }
      index += piece.count
      if Characters.continuesName(piece[0]), index < scalars.count,
        Characters.continuesName(scalars[index])
      {
        return nil
      }
    }
    return index
  }
}

/// Names that can be found in a source by longest match.
struct NameTable {
  private var byFirstPiece: [[Unicode.Scalar]: [(pattern: NamePattern, name: String)]] = [:]

  /// Names to look for.
  init(_ names: some Sequence<String> = [String]()) {
    for name in names { insert(name) }
  }

  /// Adds a name to look for.
  mutating func insert(_ name: String) {
    let pattern = NamePattern(name)
    guard let first = pattern.pieces.first else { return }
    if byFirstPiece[first]?.contains(where: { $0.name == name }) == true { return }
    byFirstPiece[first, default: []].append((pattern, name))
  }

  /// The longest name that stands in `source` at `start`, and where it ends.
  func longestMatch(_ source: SourceText, at start: Int) -> (name: String, end: Int)? {
    guard start < source.scalars.count else { return nil }
    let runEnd = source.runEnd(start)
    let first = Array(source.scalars[start..<max(runEnd, min(start + 1, source.scalars.count))])
    var best: (name: String, end: Int)?
    for candidate in byFirstPiece[first] ?? [] {
      guard let end = candidate.pattern.match(source, at: start) else { continue }
      if end > best?.end ?? -1 { best = (candidate.name, end) }
    }
    return best
  }
}
